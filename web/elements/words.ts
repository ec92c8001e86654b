import type { Card, Give, MemberState, ReferralGift, Reward } from '../embed/types.ts';
import { Speech, type Text } from './speech.ts';

export type { Messages } from './speech.ts';

/** What any giver gives: a rule, a challenge, a referral. */
type Gift = Give | (ReferralGift & { badge?: string });
/** `free-coffee` -> `Free coffee`: what a program calls a thing when it gives it no name. */
const spoken = (id: string): string => {
  const words = id.replace(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** A formatter costs milliseconds to make and nothing to use, so each is made once. */
const made = new Map<string, unknown>();
function once<T>(make: new (lang: string, options: never) => T, lang: string, options: object): T {
  const key = `${make.name} ${lang} ${JSON.stringify(options)}`;
  if (!made.has(key)) made.set(key, new make(lang, options as never));
  return made.get(key) as T;
}

/** Where a currency is said in Latin letters and a sign (`US$`), a language from right to left would put the sign before them. */
export const steady = (money: string): string => money.replace(/[A-Z]\p{Sc}$/u, '$&\u200e');

/** Everything said on screen, in one language: our own messages, the program's words, and numbers, money and dates by `Intl`. */
export class Words extends Speech {
  /** With its sign: `+24`. */
  signed(n: number): string {
    return once(Intl.NumberFormat, this.lang, { signDisplay: 'exceptZero' }).format(n);
  }

  /** A decimal string in the program's currency. `signed`: with its sign, `+$3`. */
  money(amount: string, signed = false): string {
    const style = { style: 'currency', currency: this.program?.currency ?? 'USD', ...(signed && { signDisplay: 'exceptZero' }) } as const;
    const whole = /^-?\d+(\.0*)?$/.test(amount);
    return steady(once(Intl.NumberFormat, this.lang, whole ? { ...style, maximumFractionDigits: 0, minimumFractionDigits: 0 } : style).format(Number(amount)));
  }

  /** An exact part, `59.97`; at most two decimals are shown. */
  exact(n: number): string {
    return once(Intl.NumberFormat, this.lang, { maximumFractionDigits: 2, signDisplay: 'exceptZero' }).format(n);
  }

  /** So much of what levels are measured by: money, orders or points. */
  metric(amount: string | number): string {
    const metric = this.program?.tiers?.metric;
    if (metric === 'spend') return this.money(String(amount));
    return metric === 'orders' ? this.t('orders', { n: Number(amount) }) : this.points(Number(amount));
  }

  /** Whether points are to be spoken of. A program of stamps or levels alone names none, and "0 points" would puzzle. */
  counts({ available, pending, debt }: MemberState['points']): boolean {
    return available + pending + debt > 0 || this.#names('"points');
  }

  pays(credit: string): boolean {
    return Number(credit) > 0 || this.#names('"credit');
  }

  #names(key: string): boolean {
    return JSON.stringify(this.program).includes(key);
  }

  /** What something earns, as a list; "": nothing. */
  earned(points: number, credit: string, stamps: number): string {
    const parts: string[] = [];
    if (points > 0) parts.push(this.points(points));
    if (Number(credit) > 0) parts.push(this.t('credit', { amount: this.money(credit) }));
    if (stamps > 0) parts.push(this.t('stamps', { n: stamps }));
    return this.list(parts);
  }

  /** The year is said only when it is not the present one. */
  date(instant: string): string {
    const day = new Date(instant);
    const year = day.getFullYear() === new Date().getFullYear() ? {} : ({ year: 'numeric' } as const);
    return once(Intl.DateTimeFormat, this.lang, { day: 'numeric', month: 'short', ...year }).format(day);
  }

  /** The end of something that ends at a midnight is the day before it, as people say it. */
  until(instant: string): string {
    return this.date(new Date(Date.parse(instant) - 1_000).toISOString());
  }

  reward(id: string): string {
    const reward = this.program?.rewards?.find((each) => each.id === id);
    return reward ? this.rewardTitle(reward) : spoken(id);
  }

  rewardTitle(reward: Reward): string {
    const own = this.name(reward.name);
    if (own) return own;
    const { kind, amount, percent } = reward;
    if (kind === 'amount_off' && amount) return this.t('amount_off', { amount: this.money(amount) });
    if (kind === 'percent_off' && percent) return this.t('percent_off', { percent: Number(percent) });
    if (kind === 'free_shipping') return this.t('free_shipping');
    if (kind === 'donation' && amount) return this.t('donation', { amount: this.money(amount), cause: reward.cause ?? '' });
    return spoken(reward.id);
  }

  /** A thing's own name, else its id made readable. */
  title(name: Text | undefined, id: string): string {
    return this.name(name) ?? spoken(id);
  }

  /** Whatever gives something, as effects and breakdowns name it: a rule, a streak, a challenge, a level, a friend. */
  giver(id: string): string {
    const { rules = [], streaks = [], challenges = [], tiers } = this.program ?? {};
    const found = [...rules, ...streaks, ...challenges, ...(tiers?.levels ?? [])].find((each) => each.id === id);
    return !found && id === 'referral' ? this.t('did_referral') : this.title(found?.name, id);
  }

  cardTitle(card: Card): string {
    return this.title(card.name, card.id);
  }

  cardName(id: string): string {
    return this.title(this.program?.cards?.find((card) => card.id === id)?.name, id);
  }

  level(id: string): string {
    return this.name(this.program?.tiers?.levels.find((level) => level.id === id)?.name) ?? spoken(id);
  }

  badge(id: string): string {
    return this.name(this.program?.badges?.find((badge) => badge.id === id)?.name) ?? spoken(id);
  }

  /** What a gift gives, `50 stars`, `$5 off`; several are joined as the language joins a list. "": nothing to say. */
  gift(gift: Gift | Gift[] | undefined): string {
    const first = Array.isArray(gift) ? gift[0] : gift;
    if (!first) return '';
    const parts: string[] = [];
    if (first.points) parts.push(this.points(first.points));
    if (first.credit) parts.push(this.t('credit', { amount: this.money(first.credit) }));
    if (first.credit_percent) parts.push(this.t('credit_percent', { percent: Number(first.credit_percent) }));
    if (first.reward) parts.push(this.reward(first.reward));
    if (first.badge) parts.push(this.badge(first.badge));
    return this.list(parts);
  }

  list(parts: string[]): string {
    return parts.length < 2 ? (parts[0] ?? '') : once(Intl.ListFormat, this.lang, { type: 'conjunction' }).format(parts);
  }
}

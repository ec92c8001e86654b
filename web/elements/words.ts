import type { Card, Give, Program, ReferralGift, Reward } from '../embed/types.ts';

/** A locale file: a message, or its plural forms. `{name}` is filled in. */
export type Messages = Record<string, string | Record<string, string>>;
/** A program's own word: as it is, by language, or by language and plural form. */
type Text = string | Record<string, string | Record<string, string>>;
/** What any giver gives: a rule, a challenge, a referral. */
type Gift = Give | (ReferralGift & { badge?: string });
type Fill = Record<string, string | number>;

/** `free-coffee` -> `Free coffee`: what a program calls a thing when it gives it no name. */
const spoken = (id: string): string => {
  const words = id.replace(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Everything said on screen, in one language: our own messages, the program's words, and numbers, money and dates by `Intl`. */
export class Words {
  #plural: Intl.PluralRules;
  #number: Intl.NumberFormat;

  constructor(
    readonly lang: string,
    private messages: Messages,
    readonly program: Program | null,
  ) {
    this.#plural = new Intl.PluralRules(lang);
    this.#number = new Intl.NumberFormat(lang);
  }

  /** `n` in `fill`, when a number, chooses the plural form. A missing message is its own key, so that a test finds it. */
  t(key: string, fill: Fill = {}): string {
    const message = this.messages[key] ?? key;
    const n = fill['n'];
    const form = typeof message === 'string' ? message : this.#form(message, typeof n === 'number' ? n : 0);
    return form.replace(/\{(\w+)\}/g, (_, name: string) => this.#fill(fill[name]));
  }

  number(n: number): string {
    return this.#number.format(n);
  }

  /** With its sign: `+24`. */
  signed(n: number): string {
    return new Intl.NumberFormat(this.lang, { signDisplay: 'exceptZero' }).format(n);
  }

  /** `1,240 stars`, in the program's own unit. */
  points(n: number): string {
    return `${this.number(n)} ${this.unit(n)}`;
  }

  unit(n: number): string {
    const own = this.#own(this.program?.points?.unit);
    if (typeof own === 'string') return own;
    return own ? this.#form(own, n) : this.t('points', { n });
  }

  /** A decimal string in the program's currency, or in another one. */
  money(amount: string): string {
    const style = { style: 'currency', currency: this.program?.currency ?? 'USD' } as const;
    const whole = /^-?\d+(\.0*)?$/.test(amount);
    return new Intl.NumberFormat(this.lang, whole ? { ...style, maximumFractionDigits: 0, minimumFractionDigits: 0 } : style).format(Number(amount));
  }

  /** The year is said only when it is not the present one. */
  date(instant: string): string {
    const day = new Date(instant);
    const year = day.getFullYear() === new Date().getFullYear() ? {} : ({ year: 'numeric' } as const);
    return new Intl.DateTimeFormat(this.lang, { day: 'numeric', month: 'short', ...year }).format(day);
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
    if (kind === 'percent_off' && percent) return this.t('percent_off', { percent });
    if (kind === 'free_shipping') return this.t('free_shipping');
    if (kind === 'donation' && amount) return this.t('donation', { amount: this.money(amount), cause: reward.cause ?? '' });
    return spoken(reward.id);
  }

  /** A thing's own name, else its id made readable. */
  title(name: Text | undefined, id: string): string {
    return this.name(name) ?? spoken(id);
  }

  cardTitle(card: Card): string {
    return this.title(card.name, card.id);
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
    if (first.credit_percent) parts.push(this.t('credit_percent', { percent: first.credit_percent }));
    if (first.reward) parts.push(this.reward(first.reward));
    if (first.badge) parts.push(this.badge(first.badge));
    return this.list(parts);
  }

  list(parts: string[]): string {
    return new Intl.ListFormat(this.lang, { type: 'conjunction' }).format(parts);
  }

  name(text: Text | undefined): string | undefined {
    const own = this.#own(text);
    return typeof own === 'object' ? this.#form(own, 1) : own;
  }

  /** This language, its base, English, or whatever there is. */
  #own(text: Text | undefined): string | Record<string, string> | undefined {
    if (!text || typeof text === 'string') return text;
    return text[this.lang] ?? text[this.lang.split('-')[0]!] ?? text['en'] ?? Object.values(text)[0];
  }

  #form(forms: Record<string, string>, n: number): string {
    return forms[this.#plural.select(n)] ?? forms['other'] ?? '';
  }

  #fill(value: string | number | undefined): string {
    return typeof value === 'number' ? this.number(value) : (value ?? '');
  }
}

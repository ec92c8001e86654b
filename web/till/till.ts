import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Answer, Card, Reward } from '../embed/types.ts';
import { wear } from '../console/looks/dress.ts';
import { field } from '../console/parts/field.ts';
import { mark } from '../console/parts/marks.ts';
import { outcomeText } from '../console/parts/outcome.ts';
import { knows, moment, speakOf, t, words } from '../console/say.ts';
import { tillLook } from './look.ts';
import { TillProblem } from './pass.ts';
import { goesThrough, Register, type Done, type Stranger } from './register.ts';
import { canScan, scan } from './scan.ts';

/** What a typed text is that is no member's number, and what to do then. */
const strange: Record<Stranger['is'], [is: string, then: string]> = {
  nobody: ['till_nobody', 'till_nobody_do'],
  unasked: ['till_unasked', 'till_unasked_do'],
  referral_code: ['till_is_referral_code', 'till_is_referral_code_do'],
  voucher_code: ['till_is_voucher_code', 'till_is_voucher_code_do'],
};

/** Why something was not done; no status: what happened is nobody's refusal. */
function sayStatus(status = 'unavailable'): string {
  const own = [`till_problem_${status}`, `problem_${status}`].find(knows);
  return own ? t(own) : t('refused_as', { status: knows(`value_${status}`) ? t(`value_${status}`) : status });
}

/** The till: who stands here, what they buy, what they get; works without a network. */
export class Till extends LitElement {
  static override properties = { said: { state: true }, wrong: { state: true }, scanning: { state: true }, opened: { state: true } };
  /** What stands in the field for the number. */
  #typed = '';
  declare said: string;
  declare wrong: string;
  declare scanning: AbortController | null;
  declare opened: boolean;
  #books = new Register();

  constructor() {
    super();
    [this.said, this.wrong, this.scanning, this.opened] = ['', '', null, false];
    this.#books.addEventListener('change', () => {
      speakOf(this.#books.program);
      this.requestUpdate();
    });
    void this.#open();
  }

  protected override createRenderRoot(): HTMLElement {
    wear(tillLook);
    return this;
  }

  async #open(): Promise<void> {
    await this.#attempt(() => this.#books.open());
    const pairing = /^#\/pair\/(.+)$/.exec(location.hash)?.[1];
    if (pairing) {
      history.replaceState(null, '', '/till/'); // a key has no place in the history
      await this.#attempt(() => this.#pair(decodeURIComponent(pairing)));
    }
    this.opened = true;
  }

  async #pair(text: string): Promise<void> {
    if (!(await this.#books.pair(text))) throw new TillProblem('no_pairing', '');
  }

  async #attempt(deed: () => Promise<unknown>): Promise<void> {
    this.wrong = '';
    try {
      await deed();
    } catch (problem) {
      this.wrong = sayStatus((problem as TillProblem).status);
    }
  }

  protected override render(): TemplateResult {
    const { house, pass, online, waiting } = this.#books;
    if (!this.opened) return html`<main class="door" aria-busy="true"></main>`;
    if (!pass || !house) return this.#unpaired();
    return html`<header class="top till-top"><img src="/till/icon.svg" alt="" width="32" height="32" /><div class="grow"><b>${house.till.name}</b><br /><span class="muted">${house.shop.name}</span></div>
        <span class=${online ? 'chip' : 'chip bad'} role="status">${mark(online ? 'check' : 'offline')}${t(online ? 'till_online' : 'till_offline')}${waiting > 0 ? ` · ${t('till_waiting', { n: waiting })}` : ''}</span></header>
      <main class="counter">
        <h1 class="sr">${house.till.name}</h1>
        ${this.wrong ? html`<p class="note bad" role="alert">${mark('warn')}<span>${this.wrong}</span></p>` : nothing}
        <p class=${this.said ? 'note' : 'sr'} role="status">${this.said ? mark('check') : nothing}<span>${this.said}</span></p>
        ${this.#books.customer ? this.#customer() : this.#books.stranger ? this.#stranger(this.#books.stranger) : this.#asking()} ${this.#recent()}
      </main>`;
  }

  #unpaired(): TemplateResult {
    const submit = (event: SubmitEvent) => {
      event.preventDefault();
      const text = this.querySelector<HTMLInputElement>('#pairing')!.value;
      void this.#attempt(() => this.#pair(text));
    };
    return html`<div class="door"><main class="card"><form class="stack" @submit=${submit}>
      <div class="row"><img src="/till/icon.svg" alt="" width="44" height="44" /><h1>${t('till')}</h1></div>
      <p class="lede">${t('till_unpaired')}</p>
      ${field({ id: 'pairing', label: t('till_pairing'), wrong: this.wrong, required: true })}
      <button class="button">${t('till_pair')}</button></form></main></div>`;
  }

  #asking(): TemplateResult {
    const submit = (event: SubmitEvent) => {
      event.preventDefault();
      const typed = this.querySelector<HTMLInputElement>('#who')!.value.trim();
      if (typed) void this.#find(typed);
    };
    return html`<section class="card stack" aria-labelledby="asking"><h2 id="asking">${t('till_who')}</h2>
      ${this.#books.friend_code ? html`<p class="note">${mark('friends')}<span class="grow">${t('till_with_code', { code: this.#books.friend_code })}</span><button class="button quiet small" @click=${() => this.#leave()}>${t('cancel')}</button></p>` : nothing}
      ${this.scanning ? html`<video class="eye" playsinline muted></video><button class="button quiet" @click=${() => this.scanning?.abort()}>${t('cancel')}</button>` : nothing}
      ${canScan() && !this.scanning ? html`<button class="button big" @click=${() => void this.#scan()}>${mark('card')}${t('till_scan')}</button>` : nothing}
      <form class="stack tight" @submit=${submit}>${field({ id: 'who', label: t('till_type'), hint: t('till_type_hint'), value: this.#typed, required: true })}<button class="button quiet">${t('till_find')}</button></form>
    </section>`;
  }

  async #find(typed: string): Promise<void> {
    this.said = '';
    this.#typed = typed;
    await this.#attempt(() => this.#books.find(typed));
    await this.updateComplete;
    this.querySelector<HTMLElement>('#stranger')?.focus();
  }

  #stranger({ typed, is }: Stranger): TemplateResult {
    const [what, then] = strange[is];
    const again = async (text: string, friend_code: string) => {
      this.#typed = text;
      this.#books.forget(friend_code);
      await this.updateComplete;
      this.querySelector<HTMLInputElement>('#who')!.select();
    };
    const join = () => this.#tell(() => this.#books.join(), t('till_joined'));
    return html`<section class="card stack" aria-labelledby="stranger"><h2 id="stranger" tabindex="-1">${t(what, { number: typed })}</h2>
      <p class="muted">${t(then)}</p>
      ${is === 'nobody' ? html`<button class="button big" @click=${() => void join()}>${mark('plus')}${t('till_new')}</button>` : nothing}
      ${is === 'unasked' ? html`<button class="button big" @click=${() => void this.#attempt(() => this.#books.goOn())}>${t('till_go_on')}</button>` : nothing}
      ${is === 'referral_code' ? html`<button class="button big" @click=${() => void again('', typed)}>${t('till_new')}</button>` : nothing}
      <button class="button quiet" @click=${() => void again(typed, is === 'referral_code' ? '' : this.#books.friend_code)}>${t('till_again')}</button></section>`;
  }

  #leave(): void {
    this.#typed = '';
    this.#books.leave();
  }

  async #scan(): Promise<void> {
    this.scanning = new AbortController();
    await this.updateComplete;
    await this.#attempt(async () => {
      const code = await scan(this.querySelector('video')!, this.scanning!.signal);
      if (code) await this.#books.find(code);
    });
    this.scanning = null;
  }

  #customer(): TemplateResult {
    const { member, state, doubt, met, was } = this.#books.customer!;
    const { cards = [], rewards = [] } = this.#books.program ?? {};
    const have = state?.points.available ?? 0;
    return html`<section class="card stack" aria-labelledby="member">
        <div class="row pair"><h2 id="member">${member}</h2><button class="button quiet small" @click=${() => this.#leave()}>${t('till_next')}</button></div>
        ${was ? html`<p class="note">${mark('info')}<span>${t('till_merged', { number: was })}</span></p>` : nothing}
        ${doubt ? html`<p class="note">${mark('warn')}<span>${t(doubt === 'card' ? 'till_unsure' : 'till_unsure_number')}</span></p>` : nothing}
        ${met ? html`<p class="have">${words().points(have)}</p>` : nothing}<div class="row">${state?.tier?.id ? html`<span class="chip plain">${words().level(state.tier.id)}</span>` : nothing}${Number(state?.credit?.available ?? 0) > 0 ? html`<span class="chip plain">${t('credit', { amount: words().money(state!.credit!.available) })}</span>` : nothing}</div>
        ${this.#purchase()}
        ${cards.map((card) => this.#card(card, met ? (state?.cards?.[card.id]?.stamps ?? 0) : null))}
      </section>
      ${this.#ready(state?.vouchers ?? [])}
      ${this.#offers(rewards.filter(({ cost }) => cost !== undefined), have, state?.tier?.id ?? '')}`;
  }

  #purchase(): TemplateResult {
    const { exponent, currency } = this.#books.house!.shop;
    const submit = (event: SubmitEvent) => {
      event.preventDefault();
      const input = this.querySelector<HTMLInputElement>('#amount')!;
      const amount = (Number(input.value.replace(',', '.')) || 0).toFixed(exponent);
      const category = this.querySelector<HTMLInputElement>('#category')?.value.trim();
      const order = `till-${Date.now()}-${Math.random().toString(36).slice(2, 6)}`;
      const line = { line: '1', sku: category || 'TILL', quantity: 1, amount, ...(category && { category: [category] }) };
      if (Number(amount) > 0) void this.#act({ type: 'order', order, channel: 'pos', lines: [line] }, { type: 'refund', order, lines: [{ line: '1', quantity: 1, amount }] }, t('till_bought', { amount: words().money(amount) }));
    };
    return html`<form class="stack tight" @submit=${submit}><div class="fields">${field({ id: 'amount', label: `${t('pretend_amount')} (${currency})`, inputmode: 'decimal', required: true })}${field({ id: 'category', label: t('category') })}</div>
      <button class="button big">${mark('plus')}${t('till_add')}</button></form>`;
  }

  #card(card: Card, stamps: number | null): TemplateResult {
    const undo = { type: 'adjust', stamps: { card: card.id, count: -1 }, reason: 'till: undone' };
    const give = () => this.#act({ type: 'stamp', card: card.id, count: 1 }, undo, t('till_stamped'));
    return html`<div class="row pair"><div><b><bdi>${words().cardTitle(card)}</bdi></b>${stamps === null ? nothing : html`<br /><span class="muted">${t('stamps_of', { have: stamps, n: card.stamps })}</span>`}</div><button class="button quiet" @click=${() => void give()}>${mark('plus')}${t('till_stamp')}</button></div>`;
  }

  #ready(vouchers: { id: string; code: string | null; reward: string; state: string }[]) {
    const ready = vouchers.filter(({ state, code }) => state === 'issued' && code);
    if (ready.length === 0) return nothing;
    const use = (voucher: (typeof ready)[number]) => {
      const order = `till-${Date.now()}`;
      void this.#act({ type: 'voucher_use', voucher: voucher.code, order }, null, t('till_used', { what: words().reward(voucher.reward) }));
    };
    return html`<section class="card stack" aria-labelledby="ready"><h2 id="ready">${t('till_ready')}</h2>${ready.map((voucher) => html`<div class="row pair"><b><bdi>${words().reward(voucher.reward)}</bdi></b><button class="button" @click=${() => use(voucher)}>${t('till_use')}</button></div>`)}</section>`;
  }

  #offers(rewards: Reward[], have: number, level: string) {
    if (rewards.length === 0 || this.#books.house!.till.limits.redeem_per_day === 0) return nothing;
    const levels = ({ tiers }: Reward) => (tiers?.length ? ` · ${words().list(tiers.map((id) => words().level(id)))}` : '');
    const out = ({ cost, tiers }: Reward) => have < cost! || (!!tiers?.length && !tiers.includes(level));
    return html`<section class="card stack" aria-labelledby="offers"><h2 id="offers">${t('page_rewards')}</h2>${rewards.map((reward) => html`<div class="row pair"><div><b><bdi>${words().rewardTitle(reward)}</bdi></b><br /><span class="muted">${words().points(reward.cost!)}${levels(reward)}</span></div>
      <button class="button quiet" ?disabled=${out(reward)} @click=${() => void this.#redeem(reward)}>${t('till_give')}</button></div>`)}</section>`;
  }

  async #redeem(reward: Reward): Promise<void> {
    await this.#act({ type: 'redeem', reward: reward.id }, null, t('till_redeemed', { what: words().rewardTitle(reward) }));
  }

  #act(what: { type: string; [field: string]: unknown }, undo: Done['undo'], said: string): Promise<void> {
    return this.#tell(() => this.#books.act(what, undo), said);
  }

  async #tell(deed: () => Promise<Answer>, said: string): Promise<void> {
    await this.#attempt(async () => {
      const outcome = await deed();
      if (outcome.status !== 'applied') throw new TillProblem(outcome.status, '');
      this.said = `${said} ${outcomeText(outcome)}`;
      for (const input of this.querySelectorAll('input')) input.value = '';
    });
  }

  #recent() {
    const done = [...this.#books.done].reverse();
    if (done.length === 0) return nothing;
    const back = (one: Done) => this.#attempt(async () => {
      const outcome = await this.#books.takeBack(one);
      if (!goesThrough(outcome)) throw new TillProblem(outcome.status, '');
      this.said = t('till_taken_back');
    });
    return html`<section class="card stack" aria-labelledby="recent"><h2 id="recent">${t('till_recent')}</h2><ul class="stack tight">${done.slice(0, 10).map((one) => html`<li class="row pair">
      <div><b>${t(`till_did_${one.event.type}`)}</b> <span class="muted">${moment(one.event.at)}<br />${one.event.member}</span><br />${this.#verdict(one)}</div>
      ${one.undo && !one.undone && ['applied', 'exists'].includes(one.status) ? html`<button class="button outline small" @click=${() => void back(one)}>${mark('undo')}${t('till_undo')}</button>` : nothing}</li>`)}</ul></section>`;
  }

  #verdict({ settled, status, undone }: Done): TemplateResult {
    if (undone) return html`<span class="muted">${t('till_is_back')}</span>`;
    if (!settled) return html`<span class="muted">${t('till_not_sent')}</span>`;
    if (['applied', 'exists'].includes(status)) return html`<span class="good">${t('till_counted')}</span>`;
    return html`<span class="bad-text">${sayStatus(status)}</span>`;
  }
}

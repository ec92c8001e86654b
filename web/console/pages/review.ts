import { html, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { api } from '../api.ts';
import { numbersLook } from '../looks/numbers.ts';
import { said } from '../numbers/said.ts';
import { Page } from '../page.ts';
import { field, valuesOf } from '../parts/field.ts';
import { moment } from '../say.ts';

interface Waiting {
  advocate: string;
  friend: string;
  joined_at: string | null;
  reasons: string[];
  friend_orders: number;
  friend_spend: string;
  advocate_orders: number;
  advocate_friends: number;
  advocate_since: string | null;
}

/** Friends that a guard wants looked at. Nothing is paid by waiting: somebody decides. */
export default class Review extends Page {
  static override look = numbersLook;
  static override properties = { ...Page.properties, waiting: { state: true } };
  declare waiting: Waiting[] | null;

  constructor() {
    super();
    this.waiting = null;
    void this.#load();
  }

  #load(): Promise<boolean> {
    return this.attempt(async () => (this.waiting = (await api.get<{ waiting: Waiting[] }>('review')).waiting));
  }

  async #decide(one: Waiting, verdict: string, reason: string): Promise<void> {
    const event = { id: crypto.randomUUID(), type: 'referral_decide', friend: one.friend, verdict, reason };
    await this.attempt(() => api.post(`members/${encodeURIComponent(one.advocate)}/events`, event), this.t(`now_${verdict}`));
    await this.#load();
  }

  protected override render() {
    return html`<div class="stack tight"><h1 tabindex="-1">${this.t('page_review')}</h1><p class="lede">${this.t('review_lede')}</p></div>
      ${this.waiting === null ? html`<p class="muted">${this.t('counting')}</p>` : this.waiting.length === 0 ? html`<p class="card muted">${this.t('nothing_waits')}</p>` : this.waiting.map((one, i) => keyed(one.friend, this.#case(one, i)))}`;
  }

  /** Both lead to what else is known of them. */
  #who({ friend, advocate }: Waiting): unknown[] {
    const link = (member: string) => html`<a href=${`#/members/${encodeURIComponent(member)}`}><bdi>${member}</bdi></a>`;
    const said = this.t('brought_by', { friend: '\0', advocate: '\r' });
    return said.split(/([\0\r])/).map((part) => (part === '\0' ? link(friend) : part === '\r' ? link(advocate) : part));
  }

  #case(one: Waiting, i: number): TemplateResult {
    const facts: [string, string][] = [
      [this.t('friend_joined'), one.joined_at ? moment(one.joined_at) : '–'],
      [this.t('friend_bought'), `${said(one.friend_orders, 'count', '')} · ${said(one.friend_spend, 'money', this.me.shop.currency)}`],
      [this.t('advocate_bought'), said(one.advocate_orders, 'count', '')],
      [this.t('advocate_brought'), said(one.advocate_friends, 'count', '')],
      [this.t('advocate_since'), one.advocate_since ? moment(one.advocate_since) : '–'],
    ];
    return html`<section class="card stack" aria-labelledby=${`case-${i}`}>
      <h2 id=${`case-${i}`}>${this.#who(one)}</h2>
      <div class="row">${one.reasons.map((reason) => html`<span class="chip bad">${said(reason, 'text', '')}</span>`)}</div>
      <dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
      <form class="stack" @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        void this.#decide(one, (event.submitter as HTMLButtonElement).value, valuesOf(event.target as HTMLFormElement)[`reason-${i}`] ?? '');
      }}>${field({ id: `reason-${i}`, label: this.t('reason'), hint: this.t('reason_hint'), required: true, maxlength: 500 })}
        <div class="row"><button class="button" value="approve">${this.t('approve')}</button><button class="button bad" value="reject">${this.t('reject')}</button></div>
      </form>
    </section>`;
  }
}

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { api } from '../api.ts';
import { numbersLook } from '../looks/numbers.ts';
import { said } from '../numbers/said.ts';
import { Page } from '../page.ts';
import { ask } from '../parts/ask.ts';
import { field, valuesOf } from '../parts/field.ts';
import { knows, moment } from '../say.ts';

interface Found {
  member: string;
  profile: Record<string, unknown> | null;
  points: number;
  tier: string;
  orders: number;
  spend: string;
  enrolled: boolean;
  seen: string;
}

interface State {
  points: { available: number; pending: number; debt: number };
  credit: { available: string; pending: string };
  tier: { id: string | null; keep_until?: string };
  stage: string;
  orders: number;
  spend: string;
  lots: { id: string; left: number; available_at: string | null; expires_at: string | null }[];
  vouchers: { id: string; code: string; reward: string; state: string; expires_at: string | null }[];
}

interface Line {
  seq: number;
  status: string;
  event: { id: string; type: string; at: string; reason?: string; by?: string; reward?: string; order?: string };
  effects: { type: string; points?: number; credit?: string; rule?: string; reward?: string; from?: string; to?: string; reason?: string }[];
}

/** Every member: search, and one of them on any day, with what may be done for them. */
export default class Members extends Page {
  static override properties = { ...Page.properties, found: { state: true }, more: { state: true }, state: { state: true }, profile: { state: true }, lines: { state: true }, next: { state: true }, day: { state: true } };
  static override look = numbersLook;
  declare found: Found[];
  declare more: boolean;
  declare state: State | null;
  declare profile: Record<string, unknown> | null;
  declare lines: Line[];
  declare next: string | null;
  declare day: string;
  #asked = '';

  constructor() {
    super();
    [this.found, this.more, this.state, this.profile, this.lines, this.next, this.day] = [[], false, null, null, [], null, ''];
  }

  get #id(): string {
    return decodeURIComponent(this.rest ?? '');
  }

  get #path(): string {
    return `members/${encodeURIComponent(this.#id)}`;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('rest')) return;
    this.day = '';
    void (this.#id ? this.#load() : this.#search());
  }

  #search(): Promise<boolean> {
    return this.attempt(async () => {
      const { members, more } = await api.get<{ members: Found[]; more: boolean }>(`members?q=${encodeURIComponent(this.#asked)}`);
      [this.found, this.more] = [members, more];
    });
  }

  async #load(): Promise<void> {
    [this.state, this.lines, this.next] = [null, [], null];
    await this.#on('');
    await this.#statement();
  }

  async #on(day: string): Promise<void> {
    [this.day, this.state] = [day, null];
    await this.attempt(async () => {
      const at = day ? `?at=${encodeURIComponent(new Date(`${day}T23:59:59`).toISOString())}` : '';
      const { state, profile } = await api.get<{ state: State | null; profile: Record<string, unknown> | null }>(`${this.#path}${at}`);
      [this.state, this.profile] = [state, profile];
    });
  }

  async #statement(): Promise<void> {
    await this.attempt(async () => {
      const { lines, next } = await api.get<{ lines: Line[]; next: string | null }>(`${this.#path}/statement?limit=30${this.next ? `&from=${this.next}` : ''}`);
      [this.lines, this.next] = [[...this.lines, ...lines], next];
    });
  }

  async #do(event: Record<string, unknown>, done: string): Promise<void> {
    if (await this.attempt(() => api.post(`${this.#path}/events`, { id: crypto.randomUUID(), ...event }), done)) await this.#load();
  }

  protected override render() {
    const title = html`<div class="stack tight"><h1 tabindex="-1">${this.#id || this.t('page_members')}</h1><p class="lede">${this.#id ? (this.profile?.['name'] ?? nothing) : this.t('members_lede')}</p></div>`;
    return html`${title}${this.#id ? this.#one() : this.#list()}`;
  }

  #list(): TemplateResult {
    return html`<form class="asked" role="search" @submit=${(event: Event) => (event.preventDefault(), void this.#search())}>
        <label class="wide">${this.t('search_members')}<input type="search" .value=${this.#asked} @input=${(event: Event) => (this.#asked = (event.target as HTMLInputElement).value)} /></label>
        <button class="button">${this.t('search')}</button>
      </form>
      <div class="card stack">
        ${this.found.length === 0 ? html`<p class="muted">${this.t('none_found')}</p>` : this.#found()}
        ${this.more ? html`<p class="muted">${this.t('more_found')}</p>` : nothing}
      </div>`;
  }

  #found(): TemplateResult {
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${this.t('page_members')}><table>
      <thead><tr><th>${this.t('column_member')}</th><th class="number">${this.t('column_points')}</th><th>${this.t('level')}</th><th class="number">${this.t('column_orders')}</th><th class="number">${this.t('column_spend')}</th><th>${this.t('last_seen')}</th></tr></thead>
      <tbody>${this.found.map((one) => html`<tr>
        <th scope="row"><a href=${`#/members/${encodeURIComponent(one.member)}`}>${one.member}</a>${one.profile?.['name'] ? html`<br /><span class="muted">${one.profile['name']}</span>` : nothing}</th>
        <td class="number">${said(one.points, 'points', '')}</td><td>${one.tier || '–'}</td><td class="number">${said(one.orders, 'count', '')}</td>
        <td class="number">${this.#money(one.spend)}</td><td class="muted">${moment(one.seen)}</td></tr>`)}</tbody>
    </table></div>`;
  }

  #money(amount: string): string {
    return said(amount, 'money', this.me.shop.currency);
  }

  #one(): TemplateResult {
    return html`<p><a href="#/members">${this.t('all_members')}</a></p>
      <div class="asked"><label>${this.t('on_day')}<input type="date" .value=${this.day} @change=${(event: Event) => void this.#on((event.target as HTMLInputElement).value)} /></label></div>
      ${this.state ? this.#standing(this.state) : html`<p class="muted">${this.t('not_here_yet')}</p>`}
      ${this.#deeds()}${this.#journal()}`;
  }

  #standing(state: State): TemplateResult {
    const figure = (label: string, value: string) => html`<div class="card figure"><dt>${label}</dt><dd><b>${value}</b></dd></div>`;
    return html`<dl class="tiles figures">
        ${figure(this.t('available'), said(state.points.available, 'points', ''))}${figure(this.t('pending'), said(state.points.pending, 'points', ''))}
        ${figure(this.t('value_credit'), this.#money(state.credit.available))}${figure(this.t('level'), state.tier.id ?? '–')}
        ${figure(this.t('column_stage'), said(state.stage, 'text', ''))}${figure(this.t('column_orders'), said(state.orders, 'count', ''))}${figure(this.t('column_spend'), this.#money(state.spend))}
      </dl>
      ${state.vouchers.length === 0 ? nothing : html`<div class="card stack"><h2>${this.t('vouchers')}</h2>
        <div class="scroll" tabindex="0" role="region" aria-label=${this.t('vouchers')}><table><tbody>${state.vouchers.map((voucher) => html`<tr>
          <th scope="row">${voucher.reward}</th><td>${said(voucher.state, 'text', '')}</td><td class="muted">${voucher.expires_at ? moment(voucher.expires_at) : ''}</td>
          <td>${voucher.state === 'issued' && !this.day ? html`<button class="button quiet small" @click=${() => void this.#revoke(voucher.id, voucher.reward)}>${this.t('revoke')}</button>` : nothing}</td></tr>`)}</tbody></table></div></div>`}`;
  }

  async #revoke(voucher: string, reward: string): Promise<void> {
    if (!(await ask({ title: this.t('revoke_voucher', { reward }), text: this.t('revoke_more'), yes: this.t('revoke'), harms: true }))) return;
    await this.#do({ type: 'voucher_revoke', voucher, reason: this.t('by_staff', { name: this.me.staff.name }) }, this.t('done'));
  }

  #form(name: string, inputs: TemplateResult, send: (values: Record<string, string>) => Promise<void>): TemplateResult {
    return html`<details class="card"><summary>${this.t(name)}</summary><form class="stack" @submit=${(event: Event) => {
      event.preventDefault();
      const form = event.target as HTMLFormElement;
      void send(valuesOf(form)).then(() => form.reset());
    }}><p class="lede">${this.t(`${name}_more`)}</p>${inputs}<div><button class="button">${this.t(name)}</button></div></form></details>`;
  }

  #deeds(): TemplateResult {
    const reason = (id: string) => field({ id, label: this.t('reason'), hint: this.t('reason_hint'), required: true, maxlength: 500 });
    return html`<div class="stack">
      ${this.#form('adjust_points', html`${field({ id: 'points', label: this.t('points_plus_minus'), required: true, inputmode: 'numeric', pattern: '-?[0-9]+' })}${reason('reason')}`, ({ points, reason: why }) => this.#do({ type: 'adjust', points: Number(points), reason: why }, this.t('done')))}
      ${this.#form('redeem_for', field({ id: 'reward', label: this.t('reward_id'), required: true }), ({ reward }) => this.#do({ type: 'redeem', reward }, this.t('done')))}
      ${this.#form('merge_into', html`${field({ id: 'from', label: this.t('merge_from'), required: true })}${reason('why')}`, ({ from, why }) => this.#do({ type: 'merge', from, reason: why }, this.t('done')))}
      ${this.isOwner ? html`<div class="row"><a class="button quiet" href=${`/console/api/${this.#path}/export`} download=${`${this.#id}.json`}>${this.t('export_member')}</a>
        <button class="button bad" @click=${() => void this.#erase()}>${this.t('erase_member')}</button></div>` : nothing}
    </div>`;
  }

  async #erase(): Promise<void> {
    if (!(await ask({ title: this.t('erase_member'), text: this.t('erase_member_more'), yes: this.t('erase'), harms: true }))) return;
    if (await this.attempt(() => api.remove(this.#path), this.t('done'))) await this.#load();
  }

  #effect({ type, points, credit, rule, reward, from, to, reason }: Line['effects'][number]): string {
    const amount = points === undefined ? credit : said(points, 'points', '');
    const about = [amount, rule, reward, to ? `${from ? `${said(from, 'text', '')} → ` : ''}${said(to, 'text', '')}` : '', reason && said(reason, 'text', '')].filter(Boolean).join(' · ');
    const name = knows(`effect_${type}`) ? this.t(`effect_${type}`) : type.replaceAll('_', ' ');
    return about ? `${name}: ${about}` : name;
  }

  #journal(): TemplateResult {
    return html`<div class="card stack"><h2>${this.t('statement')}</h2>
      <div class="scroll" tabindex="0" role="region" aria-label=${this.t('statement')}><table>
        <thead><tr><th>${this.t('when')}</th><th>${this.t('what')}</th><th>${this.t('came_of_it')}</th></tr></thead>
        <tbody>${this.lines.map(({ event, status, effects }) => html`<tr><td class="muted">${moment(event.at)}</td>
          <th scope="row">${said(event.type, 'text', '')}${event.reason ? html`<br /><span class="muted">${event.reason}</span>` : nothing}</th>
          <td>${status === 'applied' ? effects.map((effect) => html`<div>${this.#effect(effect)}</div>`) : html`<span class="chip bad">${said(status, 'text', '')}</span>`}</td></tr>`)}</tbody>
      </table></div>
      ${this.next ? html`<div><button class="button quiet small" @click=${() => void this.#statement()}>${this.t('show_more')}</button></div>` : nothing}
    </div>`;
  }
}

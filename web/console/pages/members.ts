import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Program, ProgramVersion, Reward } from '../../embed/types.ts';
import { api } from '../api.ts';
import { numbersLook } from '../looks/numbers.ts';
import { said } from '../numbers/said.ts';
import { Page } from '../page.ts';
import { ask } from '../parts/ask.ts';
import { field, valuesOf } from '../parts/field.ts';
import { mark } from '../parts/marks.ts';
import { listTable } from '../parts/table.ts';
import { allowByHand, handAction, mayByHand } from '../program/by-hand.ts';
import { standing } from '../program/standing.ts';
import { arrow, knows, moment, speakOf, words } from '../say.ts';

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
  vouchers: { id: string; code: string; reward: string; state: 'issued' | 'reserved' | 'used' | 'expired' | 'revoked'; expires_at: string | null }[];
}

interface Line {
  seq: number;
  status: string;
  event: { id: string; type: string; at: string; reason?: string; by?: string; reward?: string; order?: string };
  effects: { type: string; points?: number; credit?: string; count?: number; card?: string; rule?: string; reward?: string; from?: string; to?: string; reason?: string }[];
}

/** What gave something, by its name in the program. */
function giver(id: string): string {
  const { streaks = [], challenges = [], badges = [], cards = [], tiers } = words().program ?? {};
  return words().title([...streaks, ...challenges, ...badges, ...cards, ...(tiers?.levels ?? [])].find((each) => each.id === id)?.name, id);
}

/** A field's pattern that takes every text but this one. */
const otherThan = (id: string): string => `(?!${[...id].map((letter) => `\\u{${letter.codePointAt(0)!.toString(16)}}`).join('')}$).+`;

/** Every member: search, and one of them on any day, with what may be done for them. */
export default class Members extends Page {
  static override properties = { ...Page.properties, found: { state: true }, more: { state: true }, state: { state: true }, profile: { state: true }, lines: { state: true }, next: { state: true }, day: { state: true }, program: { state: true } };
  static override look = numbersLook;
  declare found: Found[];
  declare more: boolean;
  declare state: State | null;
  declare profile: Record<string, unknown> | null;
  declare lines: Line[];
  declare next: string | null;
  declare day: string;
  /** What is live: its words for levels and rewards, and what may be redeemed. */
  declare program: Program | null;
  #asked = '';
  /** Whom this member was merged into; "": nobody. */
  #gone = '';

  constructor() {
    super();
    [this.found, this.more, this.state, this.profile, this.lines, this.next, this.day, this.program] = [[], false, null, null, [], null, '', null];
    void this.attempt(async () => {
      const { versions } = await api.get<{ versions: ProgramVersion[] }>('program');
      speakOf((this.program = standing(versions).live.program));
    });
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
    [this.day, this.state, this.profile, this.#gone] = [day, null, null, ''];
    await this.attempt(async () => {
      const at = day ? `?at=${encodeURIComponent(new Date(`${day}T23:59:59`).toISOString())}` : '';
      const { state, profile, merged_into = '' } = await api.get<{ state: State | null; profile: Record<string, unknown> | null; merged_into?: string }>(`${this.#path}${at}`);
      [this.state, this.profile, this.#gone] = [state, profile, merged_into];
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
    const name = this.profile?.['name'];
    const lede = this.#id ? (name ? html`<span class="mono">${this.#id}</span>` : nothing) : this.t('members_lede');
    return html`<div class="stack tight">${this.#id ? html`<p><a class="back" href="#/members">${mark('back')}${this.t('all_members')}</a></p>` : nothing}<h1 tabindex="-1">${name || this.#id || this.t('page_members')}</h1><p class="lede">${lede}</p></div>
      ${this.#id ? this.#one() : this.#list()}`;
  }

  #list(): TemplateResult {
    return html`<form class="asked" role="search" @submit=${(event: Event) => (event.preventDefault(), void this.#search())}>
        <label class="wide">${this.t('search_members')}<input type="search" .value=${this.#asked} @input=${(event: Event) => (this.#asked = (event.target as HTMLInputElement).value)} /></label>
        <button class="button">${this.t('search')}</button>
      </form>
      <div class="card stack">
        ${this.found.length === 0 ? html`<p class="muted">${this.t(this.#asked ? 'none_found' : 'nobody_yet')}</p>` : this.#found()}
        ${this.more ? html`<p class="muted">${this.t('more_found')}</p>` : nothing}
      </div>`;
  }

  #found(): TemplateResult {
    const number = (key: string) => ({ label: this.t(key), kind: 'number' as const });
    const columns = [{ label: this.t('column_member'), kind: 'name' as const }, number('column_points'), { label: this.t('level') }, number('column_orders'), number('column_spend'), { label: this.t('last_seen'), kind: 'muted' as const }];
    const rows = this.found.map((one) => [
      html`<a href=${`#/members/${encodeURIComponent(one.member)}`}>${one.profile?.['name'] || one.member}</a>${one.profile?.['name'] ? html`<br /><span class="muted mono">${one.member}</span>` : nothing}`,
      said(one.points, 'points', ''), this.#level(one.tier), said(one.orders, 'count', ''), this.#money(one.spend), moment(one.seen),
    ]);
    return listTable(this.t('page_members'), columns, rows);
  }

  #level(id: string | null): string {
    return id ? words().level(id) : '–';
  }

  #money(amount: string): string {
    return said(amount, 'money', this.me.shop.currency);
  }

  #one(): TemplateResult {
    return html`<div class="asked"><label>${this.t('on_day')}<input type="date" .value=${this.day} @change=${(event: Event) => void this.#on((event.target as HTMLInputElement).value)} /></label></div>
      ${this.#gone ? html`<p class="note">${mark('info')}<span>${this.t('merged_elsewhere')} <a href=${`#/members/${encodeURIComponent(this.#gone)}`}>${this.#gone}</a></span></p>` : nothing}
      ${this.state ? this.#standing(this.state) : html`<p class="muted">${this.t('not_here_yet')}</p>`}
      ${this.state || this.profile || this.day ? html`${keyed(this.#id, this.#deeds())}${this.#journal()}` : nothing}`;
  }

  #standing(state: State): TemplateResult {
    const figure = (label: string, value: string) => html`<div class="card figure"><dt>${label}</dt><dd><b>${value}</b></dd></div>`;
    return html`<dl class="tiles figures small">
        ${figure(this.t('available'), said(state.points.available, 'points', ''))}${figure(this.t('pending'), said(state.points.pending, 'points', ''))}
        ${figure(this.t('value_credit'), this.#money(state.credit.available))}${figure(this.t('level'), this.#level(state.tier.id))}
        ${figure(this.t('column_stage'), said(state.stage, 'text', ''))}${figure(this.t('column_orders'), said(state.orders, 'count', ''))}${figure(this.t('column_spend'), this.#money(state.spend))}
      </dl>
      ${state.vouchers.length === 0 ? nothing : html`<div class="card stack"><h2>${this.t('vouchers')}</h2>${this.#vouchers(state.vouchers)}</div>`}`;
  }

  #vouchers(vouchers: State['vouchers']): TemplateResult {
    const columns = [{ label: this.t('reward_id'), kind: 'name' as const }, { label: this.t('code') }, { label: this.t('column_state') }, { label: this.t('column_ends'), kind: 'muted' as const }, { label: this.t('revoke'), kind: 'deeds' as const }];
    return listTable(this.t('vouchers'), columns, vouchers.map(({ id, reward, code, state, expires_at }) => [
      words().reward(reward), html`<code>${code}</code>`, this.t(`is_${state}`), expires_at ? words().until(expires_at) : '–',
      state === 'issued' && !this.day ? html`<button class="button quiet small" @click=${() => void this.#revoke(id, words().reward(reward))}>${this.t('revoke')}</button>` : nothing,
    ]));
  }

  async #revoke(voucher: string, reward: string): Promise<void> {
    if (!(await ask({ title: this.t('revoke_voucher', { reward }), text: this.t('revoke_more'), yes: this.t('revoke'), harms: true }))) return;
    await this.#do({ type: 'voucher_revoke', voucher, reason: this.t('by_staff', { name: this.me.staff.name }) }, this.t('done'));
  }

  #form(name: string, inputs: TemplateResult, send: (values: Record<string, string>) => Promise<void>): TemplateResult {
    return html`<details class="item"><summary><span class="grow">${this.t(name)}</span></summary><form class="stack" @submit=${(event: Event) => {
      event.preventDefault();
      const form = event.target as HTMLFormElement;
      void send(valuesOf(form)).then(() => form.reset());
    }}><p class="lede">${this.t(`${name}_more`)}</p>${inputs}<div><button class="button">${this.t(name)}</button></div></form></details>`;
  }

  #deeds(): TemplateResult {
    const reason = (id: string) => field({ id, label: this.t('reason'), hint: this.t('reason_hint'), required: true, maxlength: 500 });
    return html`<section class="card stack" aria-labelledby="deeds"><h2 id="deeds">${this.t('do_for')}</h2>${this.#gone ? nothing : html`<div class="stack tight">
      ${this.#form('adjust_points', html`${field({ id: 'points', label: this.t('points_plus_minus'), required: true, inputmode: 'numeric', pattern: '-?0*[1-9][0-9]*' })}${reason('reason')}`, ({ points, reason: why }) => this.#do({ type: 'adjust', points: Number(points), reason: why }, this.t('done')))}
      ${this.#form('redeem_for', this.#rewards('reward', this.#priced), ({ reward }) => this.#do({ type: 'redeem', reward }, this.t('done')))}
      ${this.#form('give_reward', html`${this.#rewards('gift', this.program?.rewards ?? [])}${reason('for')}`, ({ gift = '', for: why = '' }) => this.#give(gift, why))}
      ${this.#form('merge_into', html`${field({ id: 'from', label: this.t('merge_from'), required: true, pattern: otherThan(this.#id) })}${reason('why')}`, ({ from, why }) => this.#do({ type: 'merge', from, reason: why }, this.t('done')))}</div>`}
      ${this.isOwner ? html`<div class="row"><a class="button quiet" href=${`/console/api/${this.#path}/export`} download=${`${this.#id}.json`}>${this.t('export_member')}</a>
        <button class="button bad" @click=${() => void this.#erase()}>${this.t('erase_member')}</button></div>` : nothing}
    </section>`;
  }

  get #priced(): Reward[] {
    return (this.program?.rewards ?? []).filter(({ cost }) => cost !== undefined);
  }

  #rewards(id: string, rewards: Reward[]): TemplateResult {
    return html`<div class="field"><label for=${id}>${this.t('reward_id')}</label><select id=${id} name=${id} required>
      ${rewards.map((reward) => html`<option value=${reward.id}>${words().rewardTitle(reward)}${reward.cost === undefined ? nothing : html` · ${words().points(reward.cost)}`}</option>`)}</select></div>`;
  }

  /** One without a price comes by a rule of its own, which an owner lets in once. */
  async #giveByRule(reward: string, reason: string): Promise<void> {
    if (!mayByHand(this.program!, reward)) {
      if (!this.isOwner) return this.say(this.t('give_ask_owner'));
      if (!(await ask({ title: words().reward(reward), text: this.t('give_needs_rule'), yes: this.t('give_allow') }))) return;
      if (!(await this.attempt(async () => void speakOf((this.program = await allowByHand(reward)))))) return;
    }
    await this.attempt(async () => {
      const { effects } = await api.post<{ effects: { type: string }[] }>(`${this.#path}/events`, { id: crypto.randomUUID(), type: 'action', action: handAction(reward), reason });
      this.say(this.t(effects.some(({ type }) => type === 'voucher_issued') ? 'done' : 'gave_nothing'));
    });
    await this.#load();
  }

  /** A voucher on the house: what it costs is added and spent at once. Where it cannot be had, the points go again. */
  async #give(reward: string, reason: string): Promise<void> {
    const { cost } = this.#priced.find(({ id }) => id === reward) ?? {};
    if (cost === undefined) return this.#giveByRule(reward, reason);
    const send = (event: Record<string, unknown>) => api.post(`${this.#path}/events`, { id: crypto.randomUUID(), ...event });
    const given = await this.attempt(async () => {
      await send({ type: 'adjust', points: cost, reason });
      await send({ type: 'redeem', reward }).catch(async (problem: unknown) => {
        await send({ type: 'adjust', points: -cost, reason });
        throw problem;
      });
    }, this.t('done'));
    if (given) await this.#load();
    else await this.#statement();
  }

  async #erase(): Promise<void> {
    if (!(await ask({ title: this.t('erase_member'), text: this.t('erase_member_more'), yes: this.t('erase'), harms: true }))) return;
    if (await this.attempt(() => api.remove(this.#path), this.t('done'))) await this.#load();
  }

  #effect({ type, points, credit, count, card, rule, reward, from, to, reason }: Line['effects'][number]): string {
    const place = (id: string) => (type === 'tier_changed' ? words().level(id) : said(id, 'text', ''));
    const amount = points !== undefined ? said(points, 'points', '') : credit !== undefined ? this.#money(credit) : count !== undefined ? said(count, 'count', '') : '';
    const moved = to ? `${from ? `${place(from)} ${arrow()} ` : ''}${place(to)}` : '';
    const about = [amount, card && words().cardName(card), rule && giver(rule), reward && words().reward(reward), moved, reason && said(reason, 'text', '')].filter(Boolean).join(' · ');
    const name = knows(`effect_${type}`) ? this.t(`effect_${type}`) : type.replaceAll('_', ' ');
    return about ? `${name}: ${about}` : name;
  }

  #journal(): TemplateResult {
    const columns = [{ label: this.t('when'), kind: 'muted' as const }, { label: this.t('what'), kind: 'name' as const }, { label: this.t('came_of_it'), kind: 'several' as const }];
    const rows = this.lines.map(({ event, status, effects }) => [
      moment(event.at),
      html`${said(event.type, 'text', '')}${event.order ? html` <span class="muted">${event.order}</span>` : nothing}${event.reason ? html`<br /><span class="muted">${event.reason}</span>` : nothing}`,
      status === 'applied' ? html`<div>${effects.map((effect) => html`<div>${this.#effect(effect)}</div>`)}</div>` : html`<span class="chip bad">${said(status, 'text', '')}</span>`,
    ]);
    return html`<div class="card stack"><h2>${this.t('statement')}</h2>${listTable(this.t('statement'), columns, rows)}
      ${this.next ? html`<div><button class="button quiet small" @click=${() => void this.#statement()}>${this.t('show_more')}</button></div>` : nothing}
    </div>`;
  }
}

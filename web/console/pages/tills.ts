import { html, nothing, type TemplateResult } from 'lit';
import { qrCode } from '../../elements/qr.ts';
import { api, Problem } from '../api.ts';
import { Page, sayProblem } from '../page.ts';
import { ask } from '../parts/ask.ts';
import { codeBlock } from '../parts/copy.ts';
import { field, valuesOf } from '../parts/field.ts';
import { mark } from '../parts/marks.ts';
import { moment, words } from '../say.ts';

interface Limits {
  order_max: number;
  stamps_per_day: number;
  redeem_per_day: number;
  offline_hours: number;
}

interface TillRow {
  id: string;
  name: string;
  limits: Limits;
  created_at: number;
  seen_at: number;
}

/** The tills of the shop: how to make a device one, and how far it is trusted while nobody can be asked. */
export default class Tills extends Page {
  static override properties = { ...Page.properties, tills: { state: true }, pairing: { state: true }, changed: { state: true }, problem: { state: true } };
  declare tills: TillRow[];
  declare pairing: string;
  /** Which till's limits are being changed; null: a new one is made. */
  declare changed: TillRow | null;
  declare problem: Problem | null;

  constructor() {
    super();
    [this.tills, this.pairing, this.changed, this.problem] = [[], '', null, null];
    void this.#load();
  }

  #load(): Promise<boolean> {
    return this.attempt(async () => (this.tills = (await api.get<{ tills: TillRow[] }>('tills')).tills));
  }

  #minor(text: string): number {
    return Math.round((Number(text.replace(',', '.')) || 0) * 10 ** this.me.shop.exponent);
  }

  #major(units: number): string {
    return units === 0 ? '0' : (units / 10 ** this.me.shop.exponent).toFixed(this.me.shop.exponent);
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const values = valuesOf(event.target as HTMLFormElement);
    const whole = (name: string) => (/^\d+$/.test(values[name] ?? '') ? Number(values[name]) : -1);
    const limits: Limits = { order_max: this.#minor(values['order_max'] ?? ''), stamps_per_day: whole('stamps_per_day'), redeem_per_day: whole('redeem_per_day'), offline_hours: whole('offline_hours') };
    const body = { name: values['till-name'], limits };
    this.problem = null;
    try {
      if (this.changed) await api.put(`tills/${this.changed.id}`, body);
      else this.pairing = (await api.post<{ pairing: string }>('tills', body)).pairing;
      this.changed = null;
      this.say(this.t('till_kept'));
      await this.#load();
    } catch (problem) {
      this.problem = problem as Problem;
    }
  }

  async #remove({ id, name }: TillRow): Promise<void> {
    if (!(await ask({ title: this.t('take_away', { what: name }), text: this.t('till_gone'), yes: this.t('remove'), harms: true }))) return;
    await this.attempt(() => api.remove(`tills/${id}`), this.t('removed', { name }));
    await this.#load();
  }

  #wrong(path: string): string {
    return this.problem?.path === path ? sayProblem(this.problem) : '';
  }

  protected override render() {
    const address = `${location.origin}/till/`;
    return html`<div class="stack tight"><h1 tabindex="-1">${this.t('page_tills')}</h1><p class="lede">${this.t('tills_lede')} <a href="/till/" target="_blank">${address}</a></p></div>
      ${this.tills.length > 0 ? html`<section class="card"><div class="scroll" tabindex="0" role="group" aria-label=${this.t('page_tills')}><table>
        <thead><tr><th>${this.t('till')}</th><th class="number">${this.t('till_order_max')}</th><th class="number">${this.t('till_stamps')}</th><th class="number">${this.t('till_redeem')}</th><th class="number">${this.t('till_hours')}</th><th>${this.t('till_seen')}</th><th><span class="sr">${this.t('remove')}</span></th></tr></thead>
        <tbody>${this.tills.map((till) => this.#row(till))}</tbody></table></div></section>` : nothing}
      ${this.pairing ? this.#paired(address) : nothing} ${this.#form()}`;
  }

  #row(till: TillRow): TemplateResult {
    const { limits } = till;
    const number = (n: number) => words().number(n);
    return html`<tr><th scope="row">${till.name}</th><td class="number">${limits.order_max === 0 ? this.t('no_limit') : this.#major(limits.order_max)}</td><td class="number">${number(limits.stamps_per_day)}</td><td class="number">${number(limits.redeem_per_day)}</td><td class="number">${number(limits.offline_hours)}</td>
      <td class="muted">${till.seen_at > 0 ? moment(till.seen_at) : this.t('never')}</td>
      <td><div class="row"><button class="icon" aria-label=${this.t('change_till', { name: till.name })} @click=${() => (this.changed = till)}>${mark('edit')}</button><button class="icon" aria-label=${this.t('take_away', { what: till.name })} @click=${() => void this.#remove(till)}>${mark('bin')}</button></div></td></tr>`;
  }

  #paired(address: string): TemplateResult {
    const link = `${address}#/pair/${this.pairing}`;
    return html`<section class="card stack" role="status" aria-labelledby="pairing"><h2 id="pairing">${this.t('pair_title')}</h2><p class="lede">${this.t('pair_more')}</p><div class="qr-box">${qrCode(link, this.t('pair_title'))}</div>${codeBlock(link, this.t('pair_title'))}</section>`;
  }

  #form(): TemplateResult {
    const { name = '', limits = { order_max: 0, stamps_per_day: 200, redeem_per_day: 2000, offline_hours: 24 } } = this.changed ?? {};
    const count = (id: keyof Limits, label: string, hint: string, value: string) => field({ id, label: this.t(label), hint: this.t(hint), value, inputmode: 'decimal', required: true, wrong: this.#wrong(`/limits/${id}`) });
    return html`<form class="card stack" aria-labelledby="make" @submit=${(event: SubmitEvent) => void this.#submit(event)}>
      <h2 id="make">${this.changed ? this.t('change_till', { name }) : this.t('new_till')}</h2><p class="lede">${this.t('limits_more')}</p>
      <div class="fields">
        ${field({ id: 'till-name', label: this.t('till_name'), value: name, hint: this.t('till_name_hint'), required: true, wrong: this.#wrong('/name') })}
        ${count('order_max', 'till_order_max', 'till_order_max_hint', this.#major(limits.order_max))}
        ${count('stamps_per_day', 'till_stamps', 'till_stamps_hint', String(limits.stamps_per_day))}
        ${count('redeem_per_day', 'till_redeem', 'till_redeem_hint', String(limits.redeem_per_day))}
        ${count('offline_hours', 'till_hours', 'till_hours_hint', String(limits.offline_hours))}
      </div>
      <div class="row">${this.changed ? html`<button type="button" class="button plain" @click=${() => (this.changed = null)}>${this.t('cancel')}</button>` : nothing}<button class="button">${this.changed ? this.t('keep_it') : this.t('new_till')}</button></div>
    </form>`;
  }
}

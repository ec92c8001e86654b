import { html, nothing, type TemplateResult } from 'lit';
import { qrCode } from '../../elements/qr.ts';
import { api, Problem } from '../api.ts';
import { said } from '../numbers/said.ts';
import { Page, sayProblem } from '../page.ts';
import { ask } from '../parts/ask.ts';
import { codeBlock } from '../parts/copy.ts';
import { field, valuesOf } from '../parts/field.ts';
import { mark } from '../parts/marks.ts';
import { listTable } from '../parts/table.ts';
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
      const made = !this.changed;
      this.changed = null;
      this.say(this.t('till_kept'));
      await this.#load();
      if (made) await this.#show();
    } catch (problem) {
      this.problem = problem as Problem;
    }
  }

  /** The link of the new till is what one wants to see now, and stands above the form. */
  async #show(): Promise<void> {
    await this.updateComplete;
    this.querySelector<HTMLInputElement>('#till-name')!.value = '';
    this.querySelector('#pairing')!.scrollIntoView({ block: 'center' });
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
    return html`<div class="stack tight"><h1 tabindex="-1">${this.t('page_tills')}</h1><p class="lede">${this.t('tills_lede')} <a href="/till/" target="_blank"><bdi dir="ltr">${address}</bdi></a></p></div>
      ${this.tills.length > 0 ? html`<section class="card">${this.#table()}</section>` : nothing}
      ${this.pairing ? this.#paired(address) : nothing} ${this.#form()}`;
  }

  #table(): TemplateResult {
    const number = (key: string) => ({ label: this.t(key), kind: 'number' as const });
    const columns = [{ label: this.t('till'), kind: 'name' as const }, number('till_order_max'), number('till_stamps'), number('till_redeem'), number('till_hours'), { label: this.t('till_seen'), kind: 'muted' as const }, { label: this.t('remove'), kind: 'deeds' as const }];
    return listTable(this.t('page_tills'), columns, this.tills.map((till) => this.#row(till)));
  }

  #row(till: TillRow): unknown[] {
    const { limits } = till;
    const number = (n: number) => words().number(n);
    return [
      till.name,
      limits.order_max === 0 ? this.t('no_limit') : said(this.#major(limits.order_max), 'money', this.me.shop.currency),
      number(limits.stamps_per_day), number(limits.redeem_per_day), number(limits.offline_hours),
      till.seen_at > 0 ? moment(till.seen_at) : this.t('never'),
      html`<button class="icon" aria-label=${this.t('change_till', { name: till.name })} @click=${() => (this.changed = till)}>${mark('edit')}</button>
        <button class="icon" aria-label=${this.t('take_away', { what: till.name })} @click=${() => void this.#remove(till)}>${mark('bin')}</button>`,
    ];
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

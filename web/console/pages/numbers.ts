import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { Page, sayProblem } from '../page.ts';
import { numbersLook } from '../looks/numbers.ts';
import '../numbers/chart.ts';
import '../numbers/holdout.ts';
import { grid, retentionMap, tiles } from '../numbers/grid.ts';
import { columnOf, csvAddress, numbersOf, readReport, reports, type Asked, type Report, type ReportName, type Table } from '../numbers/report.ts';
import { said, saidShort } from '../numbers/said.ts';
import { views, type View } from '../numbers/views.ts';
import { knows } from '../say.ts';

const asked_of: Partial<Record<ReportName, (keyof Asked)[]>> = {
  value: ['weeks'], forecast: ['weeks'], leaving: ['weeks'], liability: ['redeemed'], accounts: ['redeemed'],
};

/** The owner's numbers: a report at a time, with charts, tables and what each figure means. */
export default class Numbers extends Page {
  static override properties = { ...Page.properties, report: { state: true }, asked: { state: true }, problem: { state: true }, whole: { state: true } };
  static override look = numbersLook;
  declare report: Report | null;
  declare asked: Asked;
  declare problem: string;
  declare whole: readonly string[];
  #wanted = 0;

  constructor() {
    super();
    [this.report, this.asked, this.problem, this.whole] = [null, {}, '', []];
  }

  get #name(): ReportName {
    return reports.find((each) => each === this.rest) ?? 'overview';
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('rest') || changed.has('asked')) void this.#load();
  }

  async #load(): Promise<void> {
    const wanted = ++this.#wanted;
    this.whole = [];
    try {
      const report = await readReport(this.#name, this.asked);
      if (wanted === this.#wanted) [this.report, this.problem] = [report, ''];
    } catch (problem) {
      if (wanted === this.#wanted) [this.report, this.problem] = [null, sayProblem(problem)];
    }
  }

  #ask(name: keyof Asked, event: Event): void {
    this.asked = { ...this.asked, [name]: (event.target as HTMLInputElement).value.trim() };
  }

  #input(name: keyof Asked): TemplateResult {
    const type = name === 'from' || name === 'to' ? 'date' : 'text';
    return html`<label>${this.t(`asked_${name}`)}<input class="input" type=${type} .value=${this.asked[name] ?? ''} placeholder=${type === 'date' ? nothing : this.t(`asked_${name}_hint`)} @change=${(event: Event) => this.#ask(name, event)} /></label>`;
  }

  #form(): TemplateResult {
    return html`<div class="asked">
      <label class="wide">${this.t('report')}<select class="input" @change=${(event: Event) => (location.hash = `#/numbers/${(event.target as HTMLSelectElement).value}`)}>
        ${reports.map((each) => html`<option value=${each} ?selected=${each === this.#name}>${this.t(`report_${each}`)}</option>`)}
      </select></label>
      ${this.#input('from')}${this.#input('to')}${(asked_of[this.#name] ?? []).map((each) => this.#input(each))}
    </div>`;
  }

  #chart(view: View, table: Table): TemplateResult {
    const kind = (key: string) => table.columns.find((column) => column.key === key)!.kind;
    const labels = columnOf(table, view.x).map((cell) => said(cell, kind(view.x), ''));
    const series = view.series.map((key) => ({ label: this.t(`column_${key}`), values: numbersOf(table, key) }));
    const [first] = view.series;
    return html`<console-chart .labels=${labels} .series=${series} form=${view.form} .say=${(value: number) => saidShort(value, kind(first!))}
      label=${this.t('chart_of', { what: series.map(({ label }) => label).join(', ') })}></console-chart>`;
  }

  #csv(table: Table): TemplateResult {
    return html`<a class="button quiet small" href=${csvAddress(this.#name, table.name, this.asked)} aria-label=${`${this.t('as_csv')}: ${this.t(`table_${table.name}`)}`} download>${this.t('as_csv')}</a>`;
  }

  #table(table: Table): TemplateResult {
    const { currency } = this.report!;
    const figures = table.rows.length === 1 && ['totals', 'points', 'credit'].includes(table.name) && table.columns[0]!.kind !== 'text';
    if (figures) return html`${tiles(table, currency)}`;
    const charts = (views[this.#name] ?? []).filter((view) => view.table === table.name && table.rows.length > 0);
    const whole = this.whole.includes(table.name);
    const more = () => (this.whole = [...this.whole, table.name]);
    return html`<div class="card stack">
      <div class="row apart"><h2>${this.t(`table_${table.name}`)}</h2>${this.#csv(table)}</div>
      ${knows(`table_${table.name}_more`) ? html`<p class="lede">${this.t(`table_${table.name}_more`)}</p>` : nothing}
      ${charts.map((view) => this.#chart(view, table))}
      ${table.rows.length === 0 ? html`<p class="muted">${this.t('none_yet')}</p>` : this.#name === 'cohorts' ? retentionMap(table) : grid(table, currency, whole, more)}
    </div>`;
  }

  #told(): TemplateResult {
    if (this.problem) return html`<p class="note">${this.problem}</p>`;
    if (!this.report || this.report.report !== this.#name) return html`<p class="muted" aria-busy="true">${this.t('counting')}</p>`;
    return html`${this.report.remarks.map((remark) => html`<p class="note">${this.t(`remark_${remark}`)}</p>`)}${this.report.tables.map((table) => this.#table(table))}`;
  }

  protected override render() {
    return html`<div class="stack tight"><h1 tabindex="-1">${this.t('page_numbers')}</h1><p class="lede">${this.t(`report_${this.#name}_more`)}</p></div>
      ${this.#form()}<div class="stack" aria-live="polite">${this.#told()}</div>
      ${this.#name === 'cost' ? html`<console-holdout ?owner=${this.isOwner} @holdout-changed=${() => void this.#load()}></console-holdout>` : nothing}`;
  }
}

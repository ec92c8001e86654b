import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../say.ts';
import { columnOf, type Table } from './report.ts';
import { isNumber, said } from './said.ts';

const rows_at_first = 20;
/** Letters beyond which a text takes several lines. */
const long = 40;

/** A table of figures, all of it reachable: long ones by a button. */
export function grid(table: Table, currency: string, whole: boolean, more: () => void): TemplateResult {
  const rows = whole ? table.rows : table.rows.slice(0, rows_at_first);
  const name = t(`table_${table.name}`);
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${name}><table>
      <thead><tr>${table.columns.map(({ key, kind }) => html`<th scope="col" class=${isNumber(kind) ? 'number' : nothing}>${t(`column_${key}`)}</th>`)}</tr></thead>
      <tbody>${rows.map((row) => html`<tr>${row.map((cell, i) => {
        const { kind } = table.columns[i]!;
        const text = said(cell, kind, currency);
        return i === 0 ? html`<th scope="row" class=${kind === 'text' ? nothing : 'day'}>${text}</th>` : html`<td class=${isNumber(kind) ? 'number' : text.length > long ? 'long' : nothing}>${text}</td>`;
      })}</tr>`)}</tbody>
    </table></div>
    ${rows.length < table.rows.length ? html`<button class="button quiet small" @click=${more}>${t('show_all_n', { n: table.rows.length })}</button>` : nothing}`;
}

/** One row of figures, each in a tile with what it means. */
export function tiles(table: Table, currency: string): TemplateResult {
  const [row] = table.rows;
  return html`<dl class="tiles figures">${table.columns.map(({ key, kind }, i) => html`<div class="card figure">
      <dt>${t(`column_${key}`)}</dt><dd><b>${said(row![i] ?? null, kind, currency)}</b><span>${t(`column_${key}_more`)}</span></dd>
    </div>`)}</dl>`;
}

/** The retention map: a row for each month of first purchase, a column for each month after, the darker the more came back. */
export function retentionMap(table: Table): TemplateResult {
  const [cohorts, after, shares, customers] = ['cohort', 'months_after', 'share', 'customers'].map((key) => columnOf(table, key));
  const months = [...new Set(cohorts)].map(String);
  const longest = Math.max(0, ...after!.map(Number));
  const share = new Map(cohorts!.map((cohort, i) => [`${cohort} ${after![i]}`, shares![i]]));
  const size = new Map(cohorts!.map((cohort, i) => [String(cohort), customers![i]!]));
  const columns = Array.from({ length: longest + 1 }, (_, i) => i);
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('table_cohorts')}><table class="map">
    <thead><tr><th scope="col">${t('column_cohort')}</th><th scope="col" class="number">${t('column_customers')}</th>${columns.map((n) => html`<th scope="col" class="number">${said(n, 'count', '')}</th>`)}</tr></thead>
    <tbody>${months.map((month) => html`<tr><th scope="row">${said(month, 'month', '')}</th><td class="number">${said(size.get(month)!, 'count', '')}</td>${columns.map((n) => {
      const value = share.get(`${month} ${n}`);
      return value === undefined ? html`<td></td>` : html`<td class="number heat-${Math.ceil(Number(value ?? 0) * 10)}">${said(value, 'share', '')}</td>`;
    })}</tr>`)}</tbody>
  </table></div>`;
}

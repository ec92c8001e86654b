import { html, nothing, type TemplateResult } from 'lit';

export interface Column {
  label: string;
  /** `name`: what the row is about. `deeds`: buttons, whose heading is only for those who do not see them. `several`: more than fits beside another on a phone. */
  kind?: 'name' | 'number' | 'muted' | 'deeds' | 'several';
}

const cellOf = ({ label, kind }: Column, cell: unknown): TemplateResult =>
  kind === 'name' ? html`<th scope="row">${cell}</th>` : html`<td class=${kind ?? nothing} data-label=${kind === 'deeds' ? nothing : label}>${cell}</td>`;

/** A table for people and things: rows as wide as the page, and on a phone one below the other, each value with its heading. */
export function listTable(name: string, columns: Column[], rows: unknown[][]): TemplateResult {
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${name}><table class="list">
    <thead><tr>${columns.map(({ label, kind }) => html`<th scope="col" class=${kind ?? nothing}>${kind === 'deeds' ? html`<span class="sr">${label}</span>` : label}</th>`)}</tr></thead>
    <tbody>${rows.map((cells) => html`<tr>${cells.map((cell, i) => cellOf(columns[i]!, cell))}</tr>`)}</tbody>
  </table></div>`;
}

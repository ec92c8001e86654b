import { html, type TemplateResult } from 'lit';
import { arrow, t } from '../say.ts';
import type { Difference } from './differences.ts';
import { inWords } from './settings.ts';

const shown_max = 60;

function line({ kind, where, key, before, after }: Difference): TemplateResult {
  const place = where.filter(Boolean).join(' › ') || t('page_program');
  if (where.at(-1) === '') return html`<li><b>${place}</b> ${t('in_order')}: <ins>${inWords(after, key)}</ins></li>`;
  if (kind === 'added') return html`<li><b>${place}</b> <span class="chip">${t('added')}</span> <ins>${inWords(after, key)}</ins></li>`;
  if (kind === 'removed') return html`<li><b>${place}</b> <span class="chip bad">${t('taken_out')}</span> <del>${inWords(before, key)}</del></li>`;
  return html`<li><b>${place}</b> <del>${inWords(before, key)}</del> <span aria-hidden="true">${arrow()}</span><span class="sr">${t('becomes')}</span> <ins>${inWords(after, key)}</ins></li>`;
}

/** Differences between two versions, to be read by people. */
export function changesList(found: Difference[]): TemplateResult {
  if (found.length === 0) return html`<p class="muted">${t('no_differences')}</p>`;
  return html`<ul class="changes">${found.slice(0, shown_max).map(line)}</ul>${found.length > shown_max ? html`<p class="muted">${t('and_more', { n: found.length - shown_max })}</p>` : ''}`;
}

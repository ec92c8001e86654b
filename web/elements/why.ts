import { css, html, nothing, render, type TemplateResult } from 'lit';
import type { Part, Quote } from '../embed/types.ts';
import { words } from './say.ts';
import { tokens } from './theme.ts';
import type { Words } from './words.ts';

/** How a breakdown looks wherever it is opened. */
export const whyStyle = css`
  details > summary {
    cursor: pointer;
    list-style: none;
    border-radius: 8px;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  .why {
    margin-block-start: 8px;
    padding: 10px 14px;
    border-radius: 12px;
    color: var(--_ink);
    background: var(--_canvas);
    font-size: 0.9em;
    font-weight: 400;
  }
  .why div {
    display: flex;
    justify-content: space-between;
    gap: 12px;
    padding-block: 3px;
  }
  .why dd {
    margin: 0;
    font-variant-numeric: tabular-nums;
    font-weight: 600;
    white-space: nowrap;
  }
  .why .off {
    color: var(--_muted);
  }
`;

/** `59.97`, or `1/3` as the engine keeps it. */
const value = (exact: string): number => {
  const [over = '0', under = '1'] = exact.split('/');
  return Number(over) / Number(under);
};

type Said = [label: string, amount: string, off: boolean];

function say(words: Words, part: Part & { multiply?: string }): Said[] {
  const name = words.giver(part.rule);
  const said: Said[] = [];
  if (part.points) said.push([name, words.exact(value(part.points)), false]);
  if (part.multiply) said.push([name, `(× ${words.number(value(part.multiply))})`, true]); // what it brought is in the points above
  if (part.credit) said.push([name, words.money(`${value(part.credit)}`), false]);
  if (part.stamps) said.push([name, words.t('stamps', { n: value(part.stamps) }), false]);
  if (part.cap) said.push([words.t(`why_${part.rule}`), words.exact(value(part.cap)), true]);
  if (part.limit) said.push([words.t('why_limit', { what: name }), words.exact(0), true]);
  if (part.silenced) said.push([words.t('why_silenced', { what: name, by: words.giver(part.by ?? '') }), words.exact(0), true]);
  return said;
}

/** What each rule, cap and limit did, and what making whole points of it took or gave to come to those `given`. Nothing when there is nothing to tell. */
export function why(words: Words, parts: Part[] = [], given = 0): TemplateResult | typeof nothing {
  const said = parts.flatMap((part) => say(words, part));
  if (!said.length) return nothing;
  const off = parts.reduce((left, { points = '0', cap = '0' }) => left - value(points) - value(cap), given);
  if (Math.abs(off) > 0.004) said.push([words.t('why_rounding'), words.exact(off), true]);
  return html`<dl class="why" part="why">${said.map(([label, amount, off]) => html`<div class=${off ? 'off' : nothing}><dt>${label}</dt><dd>${amount}</dd></div>`)}</dl>`;
}

/** The same into an element that has nothing of Lit, with the looks it needs. */
export function explain(into: HTMLElement, root: ShadowRoot, quote?: Quote | null): void {
  for (const { styleSheet } of [tokens, whyStyle]) if (styleSheet && !root.adoptedStyleSheets.includes(styleSheet)) root.adoptedStyleSheets.unshift(styleSheet);
  render(why(words(), quote?.rules, quote?.points), into);
}

/** What something earns, with all the words there are. */
export const earned = (points: number, credit: string, stamps: number): string => words().earned(points, credit, stamps);

import { html, nothing, type TemplateResult } from 'lit';
import { t, words } from '../say.ts';

type Side = Record<'members' | 'orders' | 'points_earned' | 'points_taken_back' | 'points_redeemed' | 'points_expired' | 'points_outstanding' | 'cards_completed' | 'vouchers_issued' | 'vouchers_used' | 'refusals', number> &
  Record<'credit_outstanding' | 'cost' | 'liability' | 'program', string>;
type MemberSide = { points: number; worth: string; tier: string | null };

/** What `regulars simulate --json` prints, with the members who gain and lose most. */
export interface Report {
  program: Side;
  against: Side;
  cost_change: string;
  liability_change: string;
  gaining: number;
  losing: number;
  unchanged: number;
  gained: string;
  lost: string;
  tiers: { from: string | null; to: string | null; members: number }[];
  members: { member: string; gain: string; program: MemberSide; against: MemberSide }[];
  cards: { card: string; open: number; completed: number; vouchers: number }[];
}

const counts = ['members', 'orders', 'points_earned', 'points_taken_back', 'points_redeemed', 'points_expired', 'points_outstanding', 'cards_completed', 'vouchers_issued', 'vouchers_used', 'refusals'] as const;
const amounts = ['credit_outstanding', 'cost', 'liability'] as const;
const shown_at_first = 8;

const table = (name: string, head: string[], rows: unknown): TemplateResult => html`<div class="scroll" tabindex="0" role="group" aria-label=${name}><table>
  <thead><tr>${head.map((text, i) => html`<th class=${i === 0 ? '' : 'number'}>${text}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;

const row = (label: unknown, ...cells: string[]): TemplateResult => html`<tr><th scope="row">${label}</th>${cells.map((cell) => html`<td class="number">${cell}</td>`)}</tr>`;

/** Money as an exact difference of two decimal strings of one length of fraction. */
function less(a: string, b: string): string {
  const digits = a.split('.')[1]?.length ?? 0;
  const units = (text: string) => BigInt(text.replace('.', ''));
  const difference = units(a) - units(b);
  const text = String(difference < 0n ? -difference : difference).padStart(digits + 1, '0');
  const whole = digits ? `${text.slice(0, -digits)}.${text.slice(-digits)}` : text;
  return (difference < 0n ? '-' : '') + whole;
}

const signed = (n: number): string => words().signed(n);
const signedAmount = (amount: string): string => (Number(amount) > 0 ? '+' : '') + words().money(amount);

export function figuresTable({ program, against }: Report): TemplateResult {
  const rows = html`${counts.map((key) => row(t(`key_${key}`), words().number(program[key]), words().number(against[key]), signed(against[key] - program[key])))}
    ${amounts.map((key) => row(t(`key_${key}`), words().money(program[key]), words().money(against[key]), signedAmount(less(against[key], program[key]))))}`;
  return table(t('side_by_side'), [t('figure'), t('live_program'), t('draft'), t('difference')], rows);
}

export function cardsTable({ cards }: Report): TemplateResult {
  const rows = cards.map(({ card, open, completed, vouchers }) => row(words().cardName(card), words().number(open), words().number(open), words().number(completed), words().number(vouchers)));
  return table(t('open_cards'), [t('card'), t('unfinished'), t('keep_goes_on'), t('carry_completes'), t('carry_vouchers')], rows);
}

const level = (id: string | null): string => (id ? words().level(id) : t('no_level'));

export function movesTable({ tiers }: Report): TemplateResult {
  const rows = tiers.filter(({ from, to }) => from !== to).map(({ from, to, members }) => html`<tr><th scope="row">${level(from)}</th><td>${level(to)}</td><td class="number">${words().number(members)}</td></tr>`);
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${t('level_moves')}><table><thead><tr><th>${t('live_program')}</th><th>${t('draft')}</th><th class="number">${t('key_members')}</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

function members(title: string, list: Report['members']): TemplateResult | typeof nothing {
  if (list.length === 0) return nothing;
  const rows = (some: Report['members']) => some.map(({ member, gain, program, against }) => row(html`<a href=${`#/members/${encodeURIComponent(member)}`}>${member}</a>`, words().money(program.worth), words().money(against.worth), signedAmount(gain)));
  const head = [t('member'), t('live_program'), t('draft'), t('difference')];
  const rest = list.slice(shown_at_first);
  return html`<section class="stack tight" aria-label=${title}><h3>${title}</h3>${table(title, head, rows(list.slice(0, shown_at_first)))}
    ${rest.length > 0 ? html`<details class="item"><summary>${t('and_more', { n: rest.length })}</summary>${table(title, head, rows(rest))}</details>` : nothing}</section>`;
}

export function membersTable(report: Report): TemplateResult {
  const gaining = report.members.filter(({ gain }) => Number(gain) > 0);
  const losing = report.members.filter(({ gain }) => Number(gain) < 0);
  if (gaining.length + losing.length === 0) return html`<p class="muted">${t('nobody_moves')}</p>`;
  return html`<div class="stack">${members(t('gain_most'), gaining)}${members(t('lose_most'), losing)}</div>`;
}

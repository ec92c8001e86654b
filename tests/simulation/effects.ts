// The engine's outcomes as the lines of text the model says (tests/model/effects.ts), journal line by journal line: what
// happened to its member because of it, and why an order earned what it earned.
//
// Not compared: what a line caused with other members and what falls due at `as_of` (their states are); and, because the
// contract leaves them open, the order of effects within one line, the words of messages, `rule` and `reason` of an
// effect apart from a guard's, debt_repaid, *_returned, *_adjusted, stamp_removed, card_reopened, challenge_advanced,
// limit_reached, stage_changed and referral_changed (what they lead to stands in the state), the breakdown of refunds and
// of events without lines, and which rule a silenced one lost to.
import type { Json } from './words.ts';

const minor = (amount: string): string => BigInt(amount.replace('.', '')).toString();
const unit = (e: Json): string => (e.points !== undefined ? String(e.points) : minor(e.credit));

const texts: Record<string, (e: Json) => (string | undefined)[]> = {
  points_available: (e) => [e.lot, unit(e)], credit_available: (e) => [e.lot, unit(e)],
  points_expired: (e) => [e.lot, unit(e)], credit_expired: (e) => [e.lot, unit(e)],
  points_spent: (e) => [unit(e)], credit_spent: (e) => [unit(e)], forgiven: (e) => [unit(e)],
  points_clawed_back: (e) => [unit(e)], credit_clawed_back: (e) => [unit(e)],
  points_earned: (e) => [e.lot, unit(e), e.available_at ?? '-', e.expires_at ?? '-'],
  credit_earned: (e) => [e.lot, unit(e), e.available_at ?? '-', e.expires_at ?? '-'],
  voucher_issued: (e) => [e.voucher, e.reward, e.expires_at ?? '-'],
  voucher_reserved: (e) => [e.voucher], voucher_used: (e) => [e.voucher], voucher_released: (e) => [e.voucher],
  voucher_expired: (e) => [e.voucher], voucher_revoked: (e) => [e.voucher],
  tier_changed: (e) => [e.from ?? '-', e.to ?? '-'], badge_earned: (e) => [e.badge],
  card_completed: (e) => [e.card, String(e.count)], card_expired: (e) => [e.card, String(e.count)], stamp_added: (e) => [e.card, String(e.count)],
  streak_advanced: (e) => [e.rule, String(e.count)], streak_broken: (e) => [e.rule], challenge_completed: (e) => [e.rule],
  guard_tripped: (e) => [e.reason],
};

/** Stamps of one card are counted together: a merge puts them on one by one. */
function sumOfStamps(lines: string[]): string[] {
  const sums = new Map<string, number>();
  const rest = lines.filter((line) => {
    const [type, card, n] = line.split(' ');
    if (type === 'stamp_added') sums.set(card!, (sums.get(card!) ?? 0) + Number(n));
    return type !== 'stamp_added';
  });
  return [...rest, ...[...sums].map(([card, n]) => `stamp_added ${card} ${n}`)].sort();
}

function whyOf(o: Json): string[] {
  const parts: Json[] = o.breakdown ?? [];
  const cap = parts.reduce((n, p) => n - BigInt(p.cap ?? 0), 0n);
  return [
    ...['points', 'credit', 'stamps'].flatMap((kind) => parts.filter((p) => p[kind] !== undefined).map((p) => `part ${kind} ${p.rule} ${p[kind]}`)),
    ...(cap > 0n ? [`part cap ${cap}`] : []),
    ...(o.vouchers ?? []).filter((v: Json) => v.status === 'applied').map((v: Json) => `voucher_answer ${v.voucher} ${minor(v.discount)}`),
  ];
}

/** `first`: the journal line itself, which is the one that says why. */
export function linesOf(o: Json, first: boolean, event: Json | undefined): string[] {
  const effects = (o.effects ?? []).filter((e: Json) => texts[e.type] && e.reason !== 'unknown_code')
    .map((e: Json) => [e.type, ...texts[e.type]!(e)].join(' '));
  const isOrder = event?.type === 'order' || event?.type === 'subscription_renewal';
  const placed = first && isOrder && ['applied', 'overflow'].includes(o.status);
  const short = first && event?.type === 'redeem' && o.points_short !== undefined ? [`points_short ${o.points_short}`] : [];
  return [...effects, ...short, ...(o.worth !== undefined ? [`worth ${minor(o.worth)}`] : []), ...(placed ? whyOf(o) : [])];
}

export const sorted = sumOfStamps;

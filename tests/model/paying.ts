// Points and credit moved by request: paying with points, adjusting by hand, passing them to another member.
import { Fraction, least, most, whole } from './fraction.ts';
import { addStamps, removeByHand } from './cards.ts';
import { say } from './effects.ts';
import { endOfHold } from './expiry.ts';
import type { Cause } from './gifts.ts';
import { addLot, available, giveBack, inSpendingOrder, returnsPolicy, spend, takeFrom, taken } from './ledger.ts';
import { spentOn, worthOf } from './orders.ts';
import { money } from './shape.ts';
import type { Json, Member } from './state.ts';
import { setByHand } from './tiers.ts';
import { inWindow } from './time.ts';
import { followUp } from './turn.ts';
import type { World } from './world.ts';

/** How many points the order's share still allows; null without a subtotal or a value. */
function shareRoom(w: World, m: Member, program: Json, e: Json): bigint | null {
  if (e.subtotal === undefined || program.points.value === undefined) return null;
  const value = Fraction.decimal(program.points.value).times(whole(money('1', w.currency)));
  const share = Fraction.decimal(program.points.spend.max_share_of_order ?? '100').over(whole(100));
  if (value.sign <= 0) return null;
  return most(0n, share.times(whole(money(e.subtotal, w.currency))).over(value).floor() - spentOn(m, e.order));
}

/** How many points to grant, or the status that refuses (R63, R121, R171). */
function granted(w: World, m: Member, cause: Cause, e: Json): bigint | string {
  const terms = cause.program.points?.spend;
  if (!terms) return 'not_active';
  const step = BigInt(terms.step ?? 1), min = BigInt(terms.min ?? 1), asked = BigInt(e.points);
  const wholeSteps = (n: bigint): bigint => n - n % step;
  const enough = (n: bigint): boolean => wholeSteps(n) >= min && wholeSteps(n) > 0n;
  const max = terms.max === undefined ? null : BigInt(terms.max);
  const limits = [shareRoom(w, m, cause.program, e), max].filter((n) => n !== null);
  const per = terms.per_member;
  const had = per === undefined ? 0n : m.spends.filter((s) => s.limited && inWindow(s.moment, cause.moment, per.every))
    .reduce((n, s) => n + s.granted - s.returned, 0n);
  const personal = per === undefined ? null : most(0n, BigInt(per.points) - had);
  const balance = available(m.points);
  if (terms.over === 'refuse') {
    if (limits.some((n) => asked > n) || (personal !== null && asked > personal)) return 'limit_reached';
    if (asked > balance) return 'points_short';
    return asked % step !== 0n || asked < min ? 'below_minimum' : asked;
  }
  if ([personal, max].some((n) => n !== null && !enough(n))) return 'limit_reached';
  if (!enough(balance)) return 'points_short';
  if (!enough(least(asked, ...limits))) return 'below_minimum';
  return wholeSteps(least(asked, balance, ...limits, ...(personal === null ? [] : [personal])));
}

export function spendPoints(w: World, m: Member, cause: Cause, e: Json): string {
  const n = granted(w, m, cause, e);
  if (typeof n === 'string') return n;
  const takes = spend(m.points, n, cause.program.points?.spend_order);
  m.points.activities.push({ moment: cause.moment, kind: 'spend' });
  say('points_spent', n);
  say('worth', worthOf(w, cause.program, n));
  m.spends.push({ order: e.order, moment: cause.moment, granted: n, takes, returned: 0n, limited: cause.program.points.spend.per_member !== undefined });
  return 'applied';
}

/** All points spent on an order that was not placed come back (R65). */
export function releaseSpend(w: World, m: Member, cause: Cause, e: Json): string {
  if (m.orders.some((o) => o.id === e.order)) return 'order_exists';
  const spends = m.spends.filter((s) => s.order === e.order && s.returned < s.granted);
  if (spends.length === 0) return 'unknown_order';
  for (const s of [...spends].reverse()) {
    giveBack(m.points, s.takes, s.granted - s.returned);
    s.returned = s.granted;
  }
  return 'applied';
}

function adjustPoints(w: World, m: Member, cause: Cause, e: Json): void {
  const n = BigInt(e.points);
  if (n > 0n) {
    m.points.adjusted += n;
    addLot(m.points, {
      id: cause.id, event: cause.event, born: cause.moment, points: n, availableAt: cause.moment.at,
      expiry: e.expiry ?? cause.program.points?.expiry ?? null,
    }, w.now(m));
    return;
  }
  const ranked = takingOrder(m.points, cause.program.points?.spend_order);
  let moved = taken(takeFrom(ranked, -n));
  if (returnsPolicy(cause.program) === 'negative') {
    m.points.debt += -n - moved;
    moved = -n;
  }
  if (moved < -n) say('forgiven', -n - moved);
  m.points.adjusted -= moved;
}

const takingOrder = (a: Member['points'], order?: string) => [
  ...inSpendingOrder(a, a.lots.filter((lot) => lot.matured), order), ...inSpendingOrder(a, a.lots.filter((lot) => !lot.matured), order),
];

function adjustCredit(w: World, m: Member, cause: Cause, n: bigint, e: Json): void {
  if (n < 0n) {
    m.credit.adjusted -= taken(takeFrom(takingOrder(m.credit), -n));
    return;
  }
  m.credit.adjusted += n;
  addLot(m.credit, {
    id: cause.id, event: cause.event, born: cause.moment, points: n, availableAt: endOfHold(undefined, cause.moment),
    expiry: e.expiry ?? cause.program.credit?.expiry ?? null,
  }, w.now(m));
}

export function adjust(w: World, m: Member, cause: Cause, e: Json): string {
  if (e.stamps && !(cause.program.cards ?? []).some((card: Json) => card.id === e.stamps.card)) return 'unknown_card';
  if ('tier' in e && !setByHand(w, m, e.tier)) return 'invalid';
  if (e.points !== undefined) adjustPoints(w, m, cause, e);
  if (e.credit !== undefined) {
    const sign = e.credit.startsWith('-') ? -1n : 1n;
    adjustCredit(w, m, cause, sign * money(e.credit.replace('-', ''), w.currency), e);
  }
  if (e.stamps?.count > 0) addStamps(w, m, cause, e.stamps.card, BigInt(e.stamps.count), null);
  if (e.stamps?.count < 0) removeByHand(w, m, e.stamps.card, BigInt(-e.stamps.count));
  return 'applied';
}

/** Passes points on: out of the sender's lots, into one new lot of the receiver (R124, R147). */
export function transfer(w: World, m: Member, cause: Cause, e: Json): string {
  const terms = cause.program.transfer;
  if (!terms) return 'not_active';
  const n = BigInt(e.points);
  const had = terms.every === undefined ? 0n : m.transfers.filter((t) => inWindow(t.moment, cause.moment, terms.every))
    .reduce((sum, t) => sum + t.points, 0n);
  if (terms.max !== undefined && had + n > BigInt(terms.max)) return 'limit_reached';
  if (available(m.points) < n) return 'points_short';
  const to = w.resolve(e.to);
  if (!to?.shown) return 'unknown_member';
  const matured = m.points.lots.filter((lot) => lot.matured);
  takeFrom(inSpendingOrder(m.points, matured, cause.program.points?.spend_order), n);
  m.points.adjusted -= n;
  if (terms.every !== undefined) m.transfers.push({ moment: cause.moment, points: n });
  const id = `${cause.id}/transfer`;
  followUp(w, to.id, { ...cause, id, event: id }, (receiver, c) => {
    receiver.points.adjusted += n;
    addLot(receiver.points, {
      id, event: id, born: c.moment, points: n, availableAt: c.moment.at, expiry: c.program.points?.expiry ?? null,
    }, w.now(receiver));
  });
  return 'applied';
}

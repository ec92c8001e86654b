// Placing an order (or a renewal): vouchers, credit, the points it is paid with, what it earns.
import { Fraction, least, most, one, whole, zero } from './fraction.ts';
import { eligibleOf, everything, readBasket, standing, type Basket } from './basket.ts';
import { applyAll, openCounter, type Taken } from './discounts.ts';
import { say } from './effects.ts';
import { evaluate, type Grant, type Terms } from './earn.ts';
import { type Cause } from './gifts.ts';
import { available, spend, taken } from './ledger.ts';
import type { Facts } from './match.ts';
import { inTierWindow, metricAt } from './metrics.ts';
import { factsOf, handOut, noteUses, plainTerms } from './rules.ts';
import { money } from './shape.ts';
import type { Json, Member, Order, PlacementTerms, Voucher } from './state.ts';
import { bandsOf } from './crossing.ts';
import { joinByCoupon } from './sharing.ts';
import { findVoucher, useRefusal } from './vouchers.ts';
import type { World } from './world.ts';

export interface Priced { basket: Basket; perLine: bigint[]; shippingTaken: bigint; eligible: Map<string, Fraction>; results: Map<string, Taken> }

/** The basket after the order's discount and the vouchers named. */
export function price(w: World, event: Json, program: Json, vouchers: { reward: string; tag: string }[]): Priced {
  const basket = readBasket(event, w.currency);
  const results = vouchers.length === 0 ? new Map<string, Taken>() : applyAll(openCounter(basket), program, vouchers);
  const perLine = basket.lines.map((_, i) => [...results.values()].reduce((n, t) => n + t.perLine[i]!, 0n));
  const shippingTaken = [...results.values()].reduce((n, t) => n + t.shipping, 0n);
  return { basket, perLine, shippingTaken, results, eligible: eligibleOf(basket, program, perLine, shippingTaken) };
}

/** The part of amounts that earns when what was paid with points and credit does not (R50, R157). */
export function earningShare(program: Json, p: Priced, paid: bigint): Fraction {
  if (program.points?.earn_on_credit !== false) return one;
  const lines = p.basket.amounts.reduce((a, b) => a + b, 0n) - p.perLine.reduce((a, b) => a + b, 0n);
  const total = lines + p.basket.shipping + p.basket.tax - p.basket.discount - p.shippingTaken;
  if (total <= 0n) return paid > 0n ? zero : one;
  return new Fraction(most(total - paid, 0n), total);
}

/** The worth of points in minor units, floored (R64). */
export function worthOf(w: World, program: Json, points: bigint): bigint {
  if (program.points?.value === undefined) return 0n;
  const scale = money('1', w.currency);
  return Fraction.decimal(program.points.value).times(new Fraction(points * scale)).floor();
}

export const spentOn = (m: Member, order: string): bigint =>
  m.spends.filter((s) => s.order === order).reduce((n, s) => n + s.granted - s.returned, 0n);

export interface Computed { facts: Facts; terms: Terms; grant: Grant; placement: PlacementTerms; subtotal: Fraction }

/** What an order of this content earns now: the same for a quote. Changes nothing. */
export function compute(w: World, m: Member, cause: Cause, event: Json, type: string, p: Priced, paid: bigint): Computed {
  const lines = standing(event, p.eligible, everything(event, w.currency), p.basket.shipping, p.basket.tax, w.currency);
  const facts = factsOf(w, m, cause, event, type, lines);
  const tiers = cause.program.tiers;  // its version's, measured at the clock (R23)
  const now = { at: w.now(m), offset: m.offset };
  const terms = plainTerms(m, cause, facts, true, earningShare(cause.program, p, paid));
  const placement: PlacementTerms = {
    tier: facts.tier, stage: facts.stage, nth: facts.nth!, birthdayMonth: facts.birthdayMonth,
    exhausted: terms.exhausted, groups: new Map(), rooms: terms.rooms, share: terms.share,
    metric: tiers ? metricAt(w, m, tiers, tiers.metric, now.at) : 0n,
    counts: inTierWindow(tiers?.window, cause.moment, now),
  };
  const subtotal = facts.subtotal ?? zero;
  const crossed = bandsOf(w, cause.program.tiers, placement, subtotal);
  const grant = evaluate({ ...facts, tier: crossed.tier }, { ...terms, bands: crossed.bands });
  placement.groups = grant.groups;
  return { facts: { ...facts, tier: crossed.tier }, terms, grant, placement, subtotal };
}

/** Which of the vouchers an order names may be used by it, each at most once. */
function usable(m: Member, named: string[], order: string, at: number): Voucher[] {
  const found = named.map((id) => findVoucher(m, id)).filter((v) => v !== undefined);
  return [...new Set(found)].filter((v) => useRefusal(v, order, at) === null || (v.state === 'used' && v.order === order)); // used for this very order before it was reported
}

/** Why the order earned what it earned: each rule's exact part, what caps took, what each voucher took off. */
function explain(w: World, grant: Grant, p: Priced, vouchers: Voucher[], named: string[]): void {
  for (const [rule, part] of grant.exact) if (part.sign !== 0) say('part points', rule, part.toString());
  for (const [rule, part] of grant.credits) if (part.sign !== 0) say('part credit', rule, part.over(whole(money('1', w.currency))).toString());
  for (const [rule, n] of grant.stampsBy) if (n > 0n) say('part stamps', rule, n);
  if (grant.cut > 0n) say('part cap', grant.cut);
  for (const v of new Set(vouchers)) {
    const taken = p.results.get(v.id);
    const off = taken ? taken.perLine.reduce((a, b) => a + b, 0n) + taken.shipping : 0n;
    if (named.includes(v.id) && taken?.status === 'applied') say('voucher_answer', v.id, off);
  }
}

export function placeOrder(w: World, m: Member, cause: Cause, event: Json, renewal: boolean): { order: Order; status: string; facts: Facts } {
  const id: string = event.order ?? event.id;
  const vouchers = usable(m, event.vouchers ?? [], id, cause.moment.at);
  const p = price(w, event, cause.program, vouchers.map((v) => ({ reward: v.reward, tag: v.id })));
  const creditUsed = event.credit_used === undefined ? 0n : money(event.credit_used, w.currency);
  const paid = creditUsed + worthOf(w, cause.program, spentOn(m, id));
  const computed = compute(w, m, cause, event, renewal ? 'subscription_renewal' : 'order', p, paid);
  joinByCoupon(w, m, cause, event);
  for (const v of vouchers) {
    if (p.results.get(v.id)?.status !== 'applied') continue;
    if (v.state !== 'used') say('voucher_used', v.id);
    v.state = 'used';
    v.order = id;
  }
  const creditTakes = spend(m.credit, least(creditUsed, available(m.credit)));
  const lent = creditUsed - taken(creditTakes);
  m.credit.debt += lent;
  m.credit.redeemed += lent;
  if (creditUsed > 0n) say('credit_spent', creditUsed);
  if (creditUsed > 0n) m.credit.activities.push({ moment: cause.moment, kind: 'spend' });
  explain(w, computed.grant, p, vouchers, event.vouchers ?? []);
  const order: Order = {
    id, event, moment: cause.moment, version: cause.version, renewal, lines: event.lines, left: everything(event, w.currency),
    shippingLeft: p.basket.shipping, taxLeft: p.basket.tax, refunded: false, eligible: p.eligible, subtotal: computed.subtotal, spend: null,
    terms: computed.placement, granted: { points: 0n, credit: 0n, stamps: new Map() },
    earning: { kind: 'rule', moment: cause.moment, points: 0n }, pointLots: [], creditLots: [],
    expiredCounted: { points: 0n, credit: 0n }, stampsExpiredCounted: new Map(), gifts: [],
    creditUsed, creditTakes, creditLent: lent, creditReturned: 0n, lentReturned: 0n,
  };
  m.orders.push(order);
  if (!w.gifts) {
    noteUses(m, cause, computed.grant, order); // counters move on (R160)
    return { order, status: 'overflow', facts: computed.facts };
  }
  const handed = handOut(w, m, cause, computed.grant, order, true);
  order.granted = { points: computed.grant.points, credit: computed.grant.credit, stamps: handed.stamps };
  Object.assign(order, { earning: handed.earning, pointLots: handed.pointLots, creditLots: handed.creditLots, gifts: handed.gifts });
  return { order, status: 'applied', facts: computed.facts };
}


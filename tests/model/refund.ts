// Refunds: what was paid with comes back, then what the order gave beyond what its rest still earns is taken (R137).
import { round, sum, whole } from './fraction.ts';
import { standing } from './basket.ts';
import { expiredOf, takeStamps } from './cards.ts';
import { bandsOf } from './crossing.ts';
import { evaluate, type Grant } from './earn.ts';
import { unused, type Cause } from './gifts.ts';
import { addLot, clawBack, giveBack, returnsPolicy } from './ledger.ts';
import type { Facts } from './match.ts';
import { nothingLeft } from './metrics.ts';
import { compute, price } from './orders.ts';
import { money } from './shape.ts';
import { ruleMatches } from './match.ts';
import type { Account, Json, Lot, Member, Order } from './state.ts';
import { revoke } from './vouchers.ts';
import type { World } from './world.ts';

/** The lines of a refund against what is left of the order; a status when they do not fit. */
function reduce(w: World, o: Order, e: Json): string {
  const amount = (text: string | undefined): bigint => (text === undefined ? 0n : money(text, w.currency));
  const all = e.lines === undefined;
  const lines: Json[] = e.lines ?? [];
  if (lines.some((line) => !o.left.some((l) => l.key === line.line))) return 'unknown_line';
  const back = lines.map((line) => ({ rest: o.left.find((l) => l.key === line.line)!, quantity: BigInt(line.quantity ?? 0), amount: amount(line.amount) }));
  if (back.some((b) => b.quantity > b.rest.quantity || b.amount > b.rest.amount)) return 'refund_exceeds_order';
  if (amount(e.shipping) > o.shippingLeft || amount(e.tax) > o.taxLeft) return 'refund_exceeds_order';
  for (const b of back) {
    b.rest.quantity -= b.quantity;
    b.rest.amount -= b.amount;
  }
  if (all) for (const rest of o.left) rest.quantity = rest.amount = 0n;
  o.shippingLeft -= all ? o.shippingLeft : amount(e.shipping);
  o.taxLeft -= all ? o.taxLeft : amount(e.tax);
  o.refunded = true;
  o.spend = null;
  return 'applied';
}

/** What the rest of the order earns, with everything that was in force when it was placed. */
function recompute(w: World, o: Order): { grant: Grant; facts: Facts } {
  const program = w.programOf(o.version);
  const lines = standing(o.event, o.eligible, o.left, o.shippingLeft, o.taxLeft, w.currency);
  const subtotal = sum(lines.map((line) => line.eligible));
  const t = o.terms;
  const crossed = bandsOf(w, program.tiers, t, subtotal);
  const facts: Facts = {
    type: o.renewal ? 'subscription_renewal' : 'order', action: null, moment: o.moment, event: o.event, currency: w.currency,
    lines, subtotal, tier: crossed.tier, stage: t.stage, nth: t.nth, birthdayMonth: t.birthdayMonth,
  };
  const grant = evaluate(facts, {
    program, exhausted: t.exhausted, groups: t.groups, rooms: t.rooms, share: t.share, bands: crossed.bands,
  });
  return { grant, facts };
}

/** How much of what was spent on the order has come back in all after this refund (R11). */
function returnedTotal(w: World, o: Order, spent: bigint): bigint {
  if (nothingLeft(o)) return spent;
  const rest = sum(standing(o.event, o.eligible, o.left, o.shippingLeft, o.taxLeft, w.currency).map((l) => l.eligible));
  const total = o.subtotal;
  if (total.sign <= 0) return 0n;
  return round(whole(spent).times(total.minus(rest)).over(total), 'floor');
}

function returnPoints(w: World, m: Member, o: Order, event: string): void {
  const spends = m.spends.filter((s) => s.order === o.id);
  const spent = spends.reduce((n, s) => n + s.granted, 0n);
  let due = returnedTotal(w, o, spent) - spends.reduce((n, s) => n + s.returned, 0n);
  for (const s of [...spends].reverse()) {
    const open = s.granted - s.returned;
    const n = due < open ? due : open;
    if (n <= 0n) continue;
    s.returned += n;
    due -= n;
    if (giveBack(m.points, s.takes, n)) m.raised = event;
  }
}

/** Credit lent is returned first; what of it was repaid meanwhile comes back as a new lot (R137). */
function returnCredit(w: World, m: Member, o: Order, cause: Cause): void {
  let due = returnedTotal(w, o, o.creditUsed) - o.creditReturned;
  if (due <= 0n) return;
  o.creditReturned += due;
  const lent = o.creditLent - o.lentReturned < due ? o.creditLent - o.lentReturned : due;
  o.lentReturned += lent;
  due -= lent;
  const cleared = m.credit.debt < lent ? m.credit.debt : lent;
  m.credit.debt -= cleared;
  m.credit.redeemed -= lent;
  if (lent > cleared) {
    addLot(m.credit, {
      id: cause.id, event: cause.event, born: cause.moment, points: lent - cleared, availableAt: cause.moment.at,
      expiry: w.programOf(o.version).credit?.expiry ?? null,
    }, w.now(m));
  }
  giveBack(m.credit, o.creditTakes, due);
}

/** Takes `amount` back; what of the own lots has expired counts as taken already (R10). */
function takeBack(a: Account, amount: bigint, own: Lot[], counted: bigint, policy: string, order?: string): bigint {
  const expired = own.reduce((n, lot) => n + lot.expiredPoints, 0n) - counted;
  const gone = expired < amount ? expired : amount;
  clawBack(a, amount - gone, own, policy, order);
  return gone;
}

function takeGrant(w: World, m: Member, o: Order): void {
  const { grant, facts } = recompute(w, o);
  const none = nothingLeft(o);
  const program = w.programOf(o.version);
  const policy = returnsPolicy(program);
  const rest = (has: bigint, now: bigint): bigint => (none || now < 0n ? 0n : now < has ? now : has); // R12, R13
  const points = rest(o.granted.points, grant.points), credit = rest(o.granted.credit, grant.credit);
  o.expiredCounted.points += takeBack(m.points, o.granted.points - points, o.pointLots, o.expiredCounted.points, policy, program.points?.spend_order);
  o.expiredCounted.credit += takeBack(m.credit, o.granted.credit - credit, o.creditLots, o.expiredCounted.credit, policy);
  o.granted.points = o.earning.points = points;
  o.granted.credit = credit;
  for (const [card, had] of o.granted.stamps) {
    const now = grant.stamps.filter((s) => s.card === card).reduce((n, s) => n + s.count, 0n);
    takeOrderStamps(w, m, o, card, had - rest(had, now));
    o.granted.stamps.set(card, rest(had, now));
  }
  for (const { voucher, rule } of o.gifts) {
    const terms = (program.rules ?? []).find((r: Json) => r.id === rule);
    if ((none || !ruleMatches(terms, facts)) && unused(voucher)) revoke(m, voucher);
  }
  if (none) m.uses = m.uses.filter((u) => u.order !== o);
}

function takeOrderStamps(w: World, m: Member, o: Order, id: string, stamps: bigint): void {
  if (stamps <= 0n) return;
  const counted = o.stampsExpiredCounted.get(id) ?? 0n;
  const card = m.cards.get(id)!;
  const expired = expiredOf(card, o.id) - counted;
  const gone = expired < stamps ? expired : stamps;
  o.stampsExpiredCounted.set(id, counted + gone);
  takeStamps(w, m, id, stamps - gone, o.id);
}

export function refundOrder(w: World, m: Member, cause: Cause, o: Order, e: Json): string {
  const status = reduce(w, o, e);
  if (status !== 'applied') return status;
  returnPoints(w, m, o, cause.event);
  returnCredit(w, m, o, cause);
  takeGrant(w, m, o);
  return 'applied';
}

/** A return nobody can link takes back what its lines would earn now, limits ignored; stamps stay (R49). */
export function refundUnlinked(w: World, m: Member, cause: Cause, e: Json): string {
  const event = { ...e, type: 'order', lines: e.lines ?? [], shipping: undefined, tax: undefined, discount: undefined };
  const p = price(w, event, cause.program, []);
  const c = compute(w, m, cause, event, 'order', p, 0n);
  const crossed = bandsOf(w, cause.program.tiers, c.placement, c.subtotal);
  const grant = evaluate({ ...c.facts, tier: crossed.tier }, { ...c.terms, exhausted: new Set(), bands: crossed.bands });
  const policy = returnsPolicy(cause.program);
  clawBack(m.points, grant.points, [], policy, cause.program.points?.spend_order);
  clawBack(m.credit, grant.credit, [], policy);
  m.unlinked.push({ moment: cause.moment, spend: round(c.subtotal, 'half_even'), points: grant.points });
  return 'applied';
}


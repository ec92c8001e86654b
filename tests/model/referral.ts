// Referrals: clicks, joining under the guards, qualifying, the pay-out, its reversal.
import { add, inWindow, type Moment } from './time.ts';
import { conditionHolds, type Facts } from './match.ts';
import { Fraction, round, whole } from './fraction.ts';
import { say } from './effects.ts';
import { giveAll, unused, type Cause, type Given } from './gifts.ts';
import { clawBack, returnsPolicy } from './ledger.ts';
import { countedOrders, nothingLeft, subtotalLeft } from './metrics.ts';
import { money } from './shape.ts';
import type { Json, Member, Order, Referral } from './state.ts';
import { decimal } from './shape.ts';
import { revoke } from './vouchers.ts';
import type { World } from './world.ts';

/** Codes forgive case, spaces, hyphens and look-alikes. */
export const plain = (code: string): string => code.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');

/** The member a code belongs to; also `member:<id>` (R2). */
export function ownerOf(w: World, code: string): Member | undefined {
  if (code.startsWith('member:')) return w.resolve(code.slice(7));
  const owner = [...w.members.values()].find((m) => m.code !== null && plain(m.code) === plain(code));
  return owner && w.resolve(owner.id); // a code goes on to work after a merge
}

export const referralOf = (w: World, friend: Member): Referral | undefined => w.referrals.find((r) => r.friend === friend.id);

/** The advocate a click inside the window names: the latest, or the first (R105). */
export function advocateByClick(w: World, program: Json, from: string[], enrolled: Moment): Member | undefined {
  const window = program.referral?.click_window;
  const inside = w.clicks.filter((c) => from.includes(c.friend) && c.moment.at <= enrolled.at &&
    (window === undefined || enrolled.at < add(c.moment, window)));
  const chosen = program.referral?.attribution === 'first_click'
    ? inside.reduce<typeof inside[0] | null>((a, b) => (a === null || b.moment.at < a.moment.at ? b : a), null)
    : inside.reduce<typeof inside[0] | null>((a, b) => (a === null || b.moment.at >= a.moment.at ? b : a), null);
  return chosen ? w.resolve(chosen.advocate) : undefined;
}

const overlap = (a: Set<string>, b: Set<string>): boolean => [...a].some((x) => b.has(x));

function inChain(w: World, advocate: Member, friend: Member): boolean {
  for (let at = referralOf(w, advocate), hops = 0; at && hops < 1000; hops++) {
    const next = w.resolve(at.advocate);
    if (at.verdict !== 'reject' && (next?.id ?? at.advocate) === friend.id) return true;
    at = next && at.verdict !== 'reject' ? referralOf(w, next) : undefined;
  }
  return false;
}

/** The first reject wins, else the first review (R106). */
function verdictOf(w: World, block: Json, advocate: Member, friend: Member, at: Moment): Referral['verdict'] {
  const guard = block.guard ?? {};
  const tripped: string[] = [];
  const trip = (reason: string, verdict: string): void => {
    if (verdict === 'allow') return;
    tripped.push(verdict);
    say('guard_tripped', reason);
  };
  if (advocate === friend) trip('same_member', guard.same_member ?? 'reject');
  if (inChain(w, advocate, friend)) trip('chain', 'reject');
  if (guard.same_identity && advocate !== friend && overlap(advocate.identities, friend.identities)) trip('same_identity', guard.same_identity);
  if (guard.same_device && advocate !== friend && overlap(advocate.devices, friend.devices)) trip('same_device', guard.same_device);
  if (guard.velocity) {
    const joins = w.referrals.filter((r) => r.advocate === advocate.id && !r.self && r.verdict !== 'reject' && inWindow(r.joinedAt, at, guard.velocity.every));
    if (joins.length + 1 > guard.velocity.times) trip('velocity', guard.velocity.verdict ?? 'review');
  }
  if (countedOrders(advocate).length < (block.advocate_orders_min ?? 0)) trip('advocate_orders_min', 'reject');
  return tripped.includes('reject') ? 'reject' : tripped.includes('review') ? 'review' : 'approve';
}

/** The friend joins, is looked at later, or is turned away. */
export function join(w: World, friend: Member, advocate: Member, cause: Cause): Referral {
  const r: Referral = {
    advocate: advocate.id, friend: friend.id, joinedAs: friend.id, self: advocate === friend, enrolEvent: cause.event, joinedAt: cause.moment,
    verdict: verdictOf(w, cause.program.referral, advocate, friend, cause.moment), friendGift: null,
    qualified: null, paid: null, told: false, closed: false, fallen: false, reversed: false,
  };
  w.referrals.push(r);
  return r;
}

export function giveFriend(w: World, friend: Member, r: Referral, cause: Cause): void {
  const gift = highest(w, cause.program, cause.program.referral?.friend, null, null);
  if (gift) r.friendGift = giveAll(w, friend, { ...cause, id: `${r.enrolEvent}/friend` }, 'referral', gift);
}

/** Of the entries that match the highest wins: points at their value plus credit (R150). The gift has its credit worked out. */
function highest(w: World, program: Json, entries: Json, facts: Facts | null, subtotal: Fraction | null): Json | null {
  const list: Json[] = entries === undefined ? [] : [entries].flat();
  const value = Fraction.decimal(program.points?.value ?? '0').times(whole(money('1', w.currency)));
  let best: { worth: Fraction; gift: Json } | null = null;
  for (const entry of list) {
    if (entry.when && !(facts && conditionHolds(entry.when, facts))) continue;
    const percent = entry.credit_percent !== undefined && subtotal
      ? round(limited(w, entry, subtotal.times(Fraction.decimal(entry.credit_percent)).over(whole(100))), program.credit?.rounding ?? 'half_up') : 0n;
    const credit = percent + (entry.credit === undefined ? 0n : money(entry.credit, w.currency));
    const worth = whole(entry.points ?? 0).times(value).plus(whole(credit));
    if (!entry.points && credit <= 0n && !entry.reward) continue; // a percentage of nothing pays nothing
    if (best !== null && worth.compare(best.worth) <= 0) continue;
    best = { worth, gift: { ...entry, credit: credit > 0n ? decimal(credit, w.currency) : undefined } };
  }
  return best?.gift ?? null;
}
const limited = (w: World, entry: Json, x: Fraction): Fraction =>
  entry.max === undefined ? x : x.min(whole(money(entry.max, w.currency)));

/** A friend's order may qualify the referral: the first large enough in time, or the first of all (R104). */
export function qualify(w: World, friend: Member, o: Order, facts: Facts): Referral | null {
  const r = referralOf(w, friend);
  const program = w.programOf(o.version);
  const block = program.referral;
  if (!r || r.verdict === 'reject' || r.qualified || !block) return null;
  if (r.advocate === friend.id) return null; // a merge has made them one: nobody refers oneself
  const terms = block.qualify ?? {};
  const large = terms.min_subtotal === undefined || o.subtotal.compare(whole(money(terms.min_subtotal, w.currency))) >= 0;
  const inTime = terms.within === undefined || o.moment.at < add(r.joinedAt, terms.within);
  const first = o.terms.nth === 1;
  if ((terms.first_order_only && !first) || !large || !inTime) return null;
  const gift = highest(w, program, block.advocate, facts, o.subtotal);
  r.qualified = { order: o, dueAt: block.hold === undefined ? o.moment.at : add(o.moment, block.hold), gift };
  return r;
}

/** The pay-out falls due on the advocate's clock (R102, R180). */
export function payOut(w: World, advocate: Member, r: Referral): boolean {
  const { order, gift, dueAt } = r.qualified!;
  const moment = { at: dueAt, offset: order.moment.offset };
  const limit = w.programAt(dueAt).referral?.limit;
  const paid = w.referrals.filter((x) => x.advocate === advocate.id && x.paid && inWindow(x.paid.moment, moment, limit?.every));
  if ((limit && paid.length >= limit.times) || gift === null) {
    r.closed = true;
    return false;
  }
  const event = `${order.event.id}/referral`;
  const given = giveAll(w, advocate, { id: event, event: order.event.id, moment, program: w.programOf(order.version), version: order.version }, 'referral', gift);
  r.paid = { moment, ...given };
  return true;
}

/** Whether the friend's order still stands above the bar it qualified by. */
export function fellBelow(w: World, r: Referral): boolean {
  const { order } = r.qualified!;
  const min = w.programOf(order.version).referral?.qualify?.min_subtotal;
  return nothingLeft(order) || (min !== undefined && subtotalLeft(w, order).compare(whole(money(min, w.currency))) < 0);
}

/** Takes one side's gift back: points and credit as an order's are, unused vouchers revoked (R103, R179). */
export function takeGift(m: Member, given: Given | null, program: Json): void {
  if (!given) return;
  const policy = returnsPolicy(program);
  const points = given.earning?.points ?? 0n;
  const claw = (made: Given['lots'], a: Member['points'], n: bigint, order?: string): void => {
    const lots = a.lots.filter((lot) => made.some((own) => own.id === lot.id)); // what the follow-up's rules gave has the same id
    const expired = lots.reduce((x, lot) => x + lot.expiredPoints, 0n);
    clawBack(a, n > expired ? n - expired : 0n, lots, policy, order);
  };
  claw(given.lots, m.points, points, program.points?.spend_order);
  claw(given.creditLots, m.credit, given.creditLots.reduce((n, lot) => n + lot.points, 0n));
  if (given.earning) given.earning.points = 0n;
  for (const v of given.vouchers) if (unused(v)) revoke(m, v);
}


// The two-sided part of referrals: what a click, an enrolment, an order or a refund of a friend means for the advocate.
import { giveFriend, join, qualify, takeGift, fellBelow, advocateByClick, ownerOf, referralOf } from './referral.ts';
import type { Cause } from './gifts.ts';
import { happened } from './happenings.ts';
import { countedOrders } from './metrics.ts';
import { earnPlain } from './rules.ts';
import type { Facts } from './match.ts';
import type { Json, Member, Order, Referral } from './state.ts';
import { followUp } from './turn.ts';
import type { World } from './world.ts';

/** The ids whose clicks are this member's: its own and those merged before the first order (R105). */
const clickIds = (w: World, m: Member): string[] =>
  [m.id, ...[...w.members.values()].filter((x) => x.mergedInto === m.id && x.mergedEarly).flatMap((x) => clickIds(w, x))];

export function click(w: World, m: Member, cause: Cause, code: string): string {
  const advocate = ownerOf(w, code);
  if (!advocate) return 'unknown_code';
  w.clicks.push({ friend: m.id, advocate: advocate.id, moment: cause.moment });
  if (advocate !== m) followUp(w, advocate.id, { ...cause, id: `${cause.id}/clicked`, event: `${cause.id}/clicked` }, () => {});
  return 'applied';
}

function joined(w: World, friend: Member, advocate: Member, cause: Cause): void {
  if (!cause.program.referral) return;
  const r = join(w, friend, advocate, cause);
  const id = `${cause.id}/joined`;
  if (advocate !== friend) followUp(w, advocate.id, { ...cause, id, event: id }, () => {});
  if (r.verdict === 'approve') giveFriend(w, friend, r, cause);
}

/** Whether it is the member's own: one that has an advocate keeps it, and those of who is merged into it end (R108). */
const isOwn = (w: World, r: Referral): boolean => w.resolve(r.friend)?.id === r.friend;

/** The friend hears of every decision, and has its gift when it is approved. */
function tellFriend(w: World, friend: Member, r: Referral, cause: Cause): void {
  const id = `${cause.id}/decided`;
  followUp(w, friend.id, { ...cause, id, event: id }, (m, c) => { if (r.verdict === 'approve' && isOwn(w, r)) giveFriend(w, m, r, c); });
}

export function joinByEnrolment(w: World, m: Member, cause: Cause, e: Json): void {
  if (referralOf(w, m)) return;
  const named = e.referred_by === undefined ? undefined : ownerOf(w, e.referred_by);
  m.namedAdvocate = e.referred_by !== undefined;
  const advocate = named ?? (m.namedAdvocate ? undefined : advocateByClick(w, cause.program, clickIds(w, m), cause.moment));
  if (advocate) joined(w, m, advocate, cause);
}

/** A friend who only uses the advocate's code at the checkout of the first order. */
export function joinByCoupon(w: World, m: Member, cause: Cause, e: Json): void {
  if (!e.coupon || m.namedAdvocate || referralOf(w, m) || countedOrders(m).length > 0) return;
  const advocate = ownerOf(w, e.coupon);
  if (advocate) joined(w, m, advocate, cause);
}

/** A click of the anonymous id that is merged after the enrolment, before the first order (R105, R161). */
export function joinByMerge(w: World, m: Member, cause: Cause): void {
  if (!m.enrolled || m.namedAdvocate || referralOf(w, m)) return;
  const advocate = advocateByClick(w, cause.program, clickIds(w, m), m.enrolled);
  if (advocate) joined(w, m, advocate, cause);
}

/** The advocate hears of the friend's qualifying order: rules first, the pay-out when it falls due. */
function tellAdvocate(w: World, r: Referral, cause: Cause): void {
  const id = `${r.qualified!.order.event.id}/referral`;
  followUp(w, r.advocate, { ...cause, id, event: id }, (m, c) => {
    earnPlain(w, m, c, { id, type: 'referral_qualified' }, 'referral_qualified');
    happened(w, m, c, { id }, 'referral_qualified');
    r.told = true;
  });
}

export function orderPlaced(w: World, friend: Member, cause: Cause, o: Order, facts: Facts): void {
  const r = qualify(w, friend, o, facts);
  if (r?.verdict === 'approve') tellAdvocate(w, r, cause);
}

/** A refund that takes the order below the bar reverses the referral on both sides (R103). */
export function orderRefunded(w: World, friend: Member, cause: Cause, o: Order): void {
  const r = referralOf(w, friend);
  if (!r?.qualified || r.qualified.order !== o || r.fallen || !fellBelow(w, r)) return;
  if (r.verdict === 'review') { // nobody has been told or paid, and a later order may qualify
    r.qualified = null;
    return;
  }
  r.fallen = true;
  const program = w.programOf(o.version);
  takeGift(friend, r.friendGift, program);
  const id = `${cause.id}/referral_lost`;
  followUp(w, r.advocate, { ...cause, id, event: id }, (m) => { // a pay-out that fell due before is paid first, then taken back
    r.reversed = true;
    takeGift(m, r.paid, program);
  });
}

/** The shop looks at a referral that a guard put aside. */
export function decide(w: World, m: Member, cause: Cause, e: Json): string {
  const clicked = w.clicks.some((c) => c.friend !== c.advocate && c.friend === e.friend && w.resolve(c.advocate) === m);
  const r = w.referrals.find((x) => x.joinedAs === e.friend && x.advocate === m.id && !x.self);
  const friend = w.resolve(e.friend);
  if (!friend || (!r && !clicked)) return 'unknown_member';
  if (r?.verdict !== 'review') return 'not_active';
  r.verdict = e.verdict;
  tellFriend(w, friend, r, cause);
  if (!isOwn(w, r)) r.qualified = null;
  if (r.verdict !== 'approve' || !r.qualified || r.fallen) return 'applied';
  r.qualified.dueAt = Math.max(r.qualified.dueAt, cause.moment.at);
  tellAdvocate(w, r, cause);
  return 'applied';
}

// One event of one member: what it does, in a dispatch by type.
import { addStamps, beginCards } from './cards.ts';
import { giveBirthday, learnBirthday } from './due.ts';
import type { Cause } from './gifts.ts';
import { happened } from './happenings.ts';
import { bringUp } from './ledger.ts';
import { merge } from './merge.ts';
import { placeOrder } from './orders.ts';
import { adjust, releaseSpend, spendPoints, transfer } from './paying.ts';
import { refundOrder, refundUnlinked } from './refund.ts';
import { earnPlain } from './rules.ts';
import { click, decide, joinByEnrolment, orderPlaced, orderRefunded } from './sharing.ts';
import type { Json, Member, Order } from './state.ts';
import { withdraw } from './tiers.ts';
import { localDay, monthDay, civil } from './time.ts';
import { redeem, releaseVoucher, reserveVoucher, revokeVoucher, useVoucher } from './vouchers.ts';
import type { World } from './world.ts';

function enrol(w: World, m: Member, cause: Cause, e: Json): string {
  if (m.enrolled) return 'already_enrolled';
  m.enrolled = cause.moment;
  if (w.gifts) beginCards(w, m, cause);
  if (e.birthday !== undefined && m.birthday === null) learnBirthday(m, e.birthday, cause.moment.at);
  earnPlain(w, m, cause, e, 'enrol');
  happened(w, m, cause, e, 'enrol');
  joinByEnrolment(w, m, cause, e);
  const today = localDay(cause.moment);
  if (e.birthday !== undefined && monthDay(civil(today).y, e.birthday) === today) {
    giveBirthday(w, m, `${e.id}/birthday`, cause.moment);
  }
  if (e.code !== undefined) m.code = e.code; // nobody has it
  return 'applied';
}

const findOrder = (m: Member, id: string): Order | undefined => m.orders.find((o) => o.id === id);

function order(w: World, m: Member, cause: Cause, e: Json): string {
  const renewal = e.type === 'subscription_renewal';
  if (findOrder(m, e.order ?? e.id)) return 'order_exists';
  const { order: o, status, facts } = placeOrder(w, m, cause, e, renewal);
  happened(w, m, cause, e, e.type, facts);
  orderPlaced(w, m, cause, o, facts);
  return status;
}

function refund(w: World, m: Member, cause: Cause, e: Json): string {
  if (e.order === undefined) {
    const status = refundUnlinked(w, m, cause, e);
    withdraw(w, m);
    return status;
  }
  const o = findOrder(m, e.order);
  if (!o) return 'waiting';
  const status = refundOrder(w, m, cause, o, e);
  if (status !== 'applied') return status;
  orderRefunded(w, m, cause, o);
  withdraw(w, m);
  return status;
}

/** A fulfilment makes what waited for it available from the later of both dates (R38). */
function fulfil(w: World, m: Member, cause: Cause, e: Json): string {
  const o = findOrder(m, e.order);
  if (!o) return 'waiting';
  for (const [account, lots] of [[m.points, o.pointLots], [m.credit, o.creditLots]] as const) {
    for (const lot of lots) {
      if (lot.availableAt !== null) continue;
      lot.availableAt = Math.max(cause.moment.at, o.moment.at);
      if (!lot.expired) bringUp(account, lot, w.now(m), true);
    }
  }
  return 'applied';
}

function action(w: World, m: Member, cause: Cause, e: Json): string {
  if (e.verified === false) return 'applied'; // counts for nothing (R60, R167)
  earnPlain(w, m, cause, e, 'action');
  happened(w, m, cause, e, 'action');
  return 'applied';
}

function plain(w: World, m: Member, cause: Cause, e: Json): string {
  if (e.type === 'visit') {
    for (const a of [m.points, m.credit]) a.activities.push({ moment: cause.moment, kind: 'visit' });
  }
  earnPlain(w, m, cause, e, e.type);
  happened(w, m, cause, e, e.type);
  return 'applied';
}

function stamp(w: World, m: Member, cause: Cause, e: Json): string {
  if (!(cause.program.cards ?? []).some((card: Json) => card.id === e.card)) return 'unknown_card';
  addStamps(w, m, cause, e.card, BigInt(e.count ?? 1), null);
  return 'applied';
}

/** Does what the event says; the status is the outcome's. */
export function apply(w: World, m: Member, cause: Cause, e: Json): string {
  switch (e.type) {
    case 'enrol': return enrol(w, m, cause, e);
    case 'order': case 'subscription_renewal': return order(w, m, cause, e);
    case 'refund': return refund(w, m, cause, e);
    case 'fulfil': return fulfil(w, m, cause, e);
    case 'action': return action(w, m, cause, e);
    case 'visit': case 'feedback': return plain(w, m, cause, e);
    case 'redeem': return redeem(w, m, cause, e.reward);
    case 'voucher_use': return useVoucher(m, e, cause.moment.at);
    case 'voucher_reserve': return reserveVoucher(m, e, cause.moment.at);
    case 'voucher_release': return releaseVoucher(w, m, e);
    case 'voucher_revoke': return revokeVoucher(m, e);
    case 'adjust': return adjust(w, m, cause, e);
    case 'spend': return spendPoints(w, m, cause, e);
    case 'spend_release': return releaseSpend(w, m, cause, e);
    case 'stamp': return stamp(w, m, cause, e);
    case 'transfer': return transfer(w, m, cause, e);
    case 'merge': return merge(w, m, cause, e.from);
    case 'referral_click': return click(w, m, cause, e.code);
    case 'referral_decide': return decide(w, m, cause, e);
    case 'tick': return 'applied';
    default: throw new Error(`no event type ${e.type}`);
  }
}

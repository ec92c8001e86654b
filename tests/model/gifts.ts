// Giving: points and credit as lots, vouchers, stamps, badges. Everything a rule, streak, level or referral hands out.
import { addStamps } from './cards.ts';
import { instant, say } from './effects.ts';
import { endOfHold, endOfLot, pointTerms } from './expiry.ts';
import { addLot } from './ledger.ts';
import { money } from './shape.ts';
import type { Earning, Json, Lot, Member, Voucher } from './state.ts';
import { endOfHolding, parseMoment, type Moment } from './time.ts';
import type { World } from './world.ts';

/** Where a gift comes from: the issuing id (R131), the event it belongs to, and when. */
export interface Cause { id: string; event: string; moment: Moment; program: Json; version: number }

export interface PointGift { id: string; points: bigint; expiry: Json | null; held: boolean }

export function givePoints(w: World, m: Member, cause: Cause, gift: PointGift): Lot {
  const availableAt = gift.held ? endOfHold(cause.program.points?.hold, cause.moment) : cause.moment.at;
  const made = addLot(m.points, {
    id: gift.id, event: cause.event, born: cause.moment, points: gift.points, availableAt, expiry: gift.expiry,
  }, w.now(m));
  say('points_earned', gift.id, gift.points, instant(availableAt), instant(endOfLot(m.points, made.lot)));
  if (made.rose) m.raised = cause.event;
  return made.lot;
}

/** Points earned by a gift: they count as earned, move inactivity and are remembered for tiers and caps. */
export function earnPoints(w: World, m: Member, cause: Cause, kind: Earning['kind'], points: bigint): { lots: Lot[]; earning: Earning | null } {
  if (points <= 0n) return { lots: [], earning: null };
  m.points.earned += points;
  m.points.activities.push({ moment: cause.moment, kind: 'earn' });
  const earning: Earning = { kind, moment: cause.moment, points };
  m.earnings.push(earning);
  const expiry = pointTerms(cause.program, m);
  return { earning, lots: [givePoints(w, m, cause, { id: cause.id, points, expiry, held: false })] };
}

export function giveCredit(w: World, m: Member, cause: Cause, credit: bigint, held: boolean): Lot | null {
  if (credit <= 0n) return null;
  const hold = cause.program.credit?.hold ?? cause.program.points?.hold;
  m.credit.earned += credit;
  m.credit.activities.push({ moment: cause.moment, kind: 'earn' });
  const { lot } = addLot(m.credit, {
    id: cause.id, event: cause.event, born: cause.moment, points: credit,
    availableAt: held ? endOfHold(hold, cause.moment) : cause.moment.at, expiry: cause.program.credit?.expiry ?? null,
  }, w.now(m));
  say('credit_earned', lot.id, credit, instant(lot.availableAt), instant(endOfLot(m.credit, lot)));
  return lot;
}

/** Issues a voucher of a reward; null when the program in force knows no such reward. */
export function issue(w: World, m: Member, cause: Cause, rewardId: string): Voucher | null {
  const reward = (cause.program.rewards ?? []).find((r: Json) => r.id === rewardId);
  if (!reward) return null;
  const ends = reward.kind === 'event' ? parseMoment(reward.starts_at)!.at
    : reward.valid_for === undefined ? null : endOfHolding(cause.moment, reward.valid_for);
  const n = (m.issued.get(cause.id) ?? 0) + 1;
  m.issued.set(cause.id, n);
  const voucher: Voucher = {
    id: `${cause.id}#${n}`, reward: rewardId, state: 'issued', expiresAt: ends, order: null, redeemed: null, takes: [],
  };
  say('voucher_issued', voucher.id, rewardId, instant(ends));
  if (ends !== null && ends <= w.now(m)) {
    voucher.state = 'expired';
    say('voucher_expired', voucher.id);
  }
  m.vouchers.push(voucher);
  return voucher;
}

export function giveBadge(m: Member, badge: string): void {
  if (m.badges.includes(badge)) return;
  m.badges.push(badge);
  say('badge_earned', badge);
}

export interface Given { lots: Lot[]; creditLots: Lot[]; vouchers: Voucher[]; earning: Earning | null }

/** A flat gift of a streak, challenge, level or referral, under its own id (R41). */
export function giveAll(w: World, m: Member, cause: Cause, kind: Earning['kind'], give: Json): Given {
  const none: Given = { lots: [], creditLots: [], vouchers: [], earning: null };
  if (!w.gifts || !give) return none;
  const points = earnPoints(w, m, cause, kind, BigInt(give.points ?? 0));
  const credit = give.credit === undefined ? null : giveCredit(w, m, cause, money(give.credit, w.currency), false);
  if (give.stamps) addStamps(w, m, cause, give.stamps.card, BigInt(give.stamps.count ?? 1), null);
  const voucher = give.reward ? issue(w, m, cause, give.reward) : null; // what its stamps bring is the card's
  if (give.badge) giveBadge(m, give.badge);
  return { ...points, creditLots: credit ? [credit] : [], vouchers: voucher ? [voucher] : [] };
}

/** Revokes a voucher nobody used; one that was paid with points gives them back to their lots. */
export const unused = (v: Voucher): boolean => v.state === 'issued' || v.state === 'reserved';

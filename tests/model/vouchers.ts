// Redeeming rewards and what happens to a voucher afterwards.
import { issue, unused, type Cause } from './gifts.ts';
import { say } from './effects.ts';
import { available, giveBack, spend } from './ledger.ts';
import type { Json, Member, Voucher } from './state.ts';
import { inWindow, parseMoment, type Moment } from './time.ts';
import type { World } from './world.ts';

/** By id, the member's own first; codes are the host's and not known here. */
export const findVoucher = (m: Member, id: string): Voucher | undefined => m.vouchers.find((v) => v.id === id);

/** Vouchers of a reward that were asked for and not revoked, by everybody (R66). */
function redeemedSoFar(w: World, reward: string): number {
  return [...w.members.values()].flatMap((m) => m.vouchers)
    .filter((v) => v.reward === reward && v.redeemed && v.state !== 'revoked').length;
}

/** The first thing that stands in the way of redeeming (SPEC 4), or null. */
function refusal(w: World, m: Member, program: Json, rewardId: string, moment: Moment, asked: boolean): string | null {
  const reward = (program.rewards ?? []).find((r: Json) => r.id === rewardId);
  if (!reward) return 'unknown_reward';
  if (reward.cost === undefined) return 'not_redeemable';
  if (reward.from !== undefined && moment.at < parseMoment(reward.from)!.at) return 'not_active';
  if (reward.until !== undefined && moment.at >= parseMoment(reward.until)!.at) return 'not_active';
  if (reward.tiers && !reward.tiers.includes(m.tier.id)) return 'tier_required';
  if (reward.per_member) {
    const { times, every } = reward.per_member;
    const had = m.vouchers.filter((v) => v.reward === rewardId && v.redeemed && v.state !== 'revoked' && inWindow(v.redeemed, moment, every));
    if (had.length >= times) return 'limit_reached';
  }
  const stock = reward.stock ?? reward.capacity;
  const said = w.stockSaid?.reward === rewardId ? w.stockSaid.left : undefined;
  if (said !== undefined ? said <= 0 : stock !== undefined && redeemedSoFar(w, rewardId) >= stock) return 'out_of_stock';
  const missing = BigInt(reward.cost) - available(m.points);
  if (missing > 0n && asked) say('points_short', missing);
  return missing > 0n ? 'points_short' : null;
}

/** Spends the points and issues the voucher, or says why not. */
export function redeem(w: World, m: Member, cause: Cause, rewardId: string, asked = true): string {
  const no = refusal(w, m, cause.program, rewardId, cause.moment, asked);
  if (no) return no;
  const reward = cause.program.rewards.find((r: Json) => r.id === rewardId);
  const takes = spend(m.points, BigInt(reward.cost), cause.program.points?.spend_order);
  m.points.activities.push({ moment: cause.moment, kind: 'spend' });
  if (reward.cost > 0) say('points_spent', reward.cost);
  const voucher = issue(w, m, cause, rewardId)!;
  voucher.redeemed = cause.moment;
  voucher.takes = takes;
  if (w.stockSaid?.reward === rewardId) w.stockSaid.left--;
  return 'applied';
}

export interface AutoBudget { left: number; done: Map<string, number> }
export const newBudget = (): AutoBudget => ({ left: 100, done: new Map() });

/** Redeems rewards that redeem themselves, in program order, as many whole times as fit (R120, R132, R134). */
export function redeemAuto(w: World, m: Member, { event, moment }: { event: string; moment: Moment }, budget: AutoBudget): boolean {
  const version = w.indexAt(moment.at);
  const program = w.programOf(version);
  let any = false;
  for (const reward of program.rewards ?? []) {
    if (!reward.auto || !w.gifts) continue;
    const cause: Cause = { id: `${event}/auto/${reward.id}`, event, moment, program, version };
    for (;;) {
      const done = budget.done.get(reward.id) ?? 0;
      if (done >= (reward.max_per_event ?? Infinity) || budget.left <= 0) break;
      if (redeem(w, m, cause, reward.id, false) !== 'applied') break;
      budget.done.set(reward.id, done + 1);
      budget.left--;
      any = true;
    }
  }
  return any;
}

export function revoke(m: Member, v: Voucher): void {
  if (!unused(v)) return;
  v.state = 'revoked';
  say('voucher_revoked', v.id);
  const points = v.takes.reduce((n, t) => n + t.points, 0n);
  if (points > 0n && giveBack(m.points, v.takes, points)) m.raised = v.id.split('#')[0]!;
}

/** Whether the voucher may be used by an order at `at`: the status that says why not, or null (R70, R73). */
export function useRefusal(v: Voucher | undefined, order: string | null, at: number): string | null {
  if (!v) return 'unknown_voucher';
  if (v.state === 'expired') return v.expiresAt !== null && at < v.expiresAt ? null : 'voucher_expired';
  if (v.state === 'reserved') return v.order === order ? null : 'voucher_not_usable';
  return v.state === 'issued' ? null : 'voucher_not_usable';
}

export function useVoucher(m: Member, e: Json, at: number): string {
  const v = findVoucher(m, e.voucher);
  const no = useRefusal(v, e.order ?? null, at);
  if (no) return no;
  v!.state = 'used';
  say('voucher_used', v!.id);
  v!.order = e.order ?? v!.order;
  return 'applied';
}

export function reserveVoucher(m: Member, e: Json, at: number): string {
  const v = findVoucher(m, e.voucher);
  const no = useRefusal(v, e.order, at);
  if (no) return no;
  if (v!.state !== 'reserved') say('voucher_reserved', v!.id);
  v!.state = 'reserved';
  v!.order = e.order;
  return 'applied';
}

/** Puts a reserved voucher back, or a used one when the order that used it is named (R69). */
export function releaseVoucher(w: World, m: Member, e: Json): string {
  const v = findVoucher(m, e.voucher);
  if (!v) return 'unknown_voucher';
  const reserved = v.state === 'reserved' && (e.order === undefined || e.order === v.order);
  const used = v.state === 'used' && e.order !== undefined && e.order === v.order;
  if (!reserved && !used) return v.state === 'expired' ? 'voucher_expired' : 'voucher_not_usable';
  v.order = null;
  v.state = v.expiresAt !== null && v.expiresAt <= w.now(m) ? 'expired' : 'issued';
  say('voucher_released', v.id);
  if (v.state === 'expired') say('voucher_expired', v.id);
  return 'applied';
}

export function revokeVoucher(m: Member, e: Json): string {
  const v = findVoucher(m, e.voucher);
  if (!v) return 'unknown_voucher';
  if (v.state === 'expired') return 'voucher_expired';
  if (!unused(v)) return 'voucher_not_usable';
  revoke(m, v);
  return 'applied';
}

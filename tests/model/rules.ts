// From an event to what its rules give: the facts, the limits, the caps, and the handing out.
import { one, sum, type Fraction } from './fraction.ts';
import { addStamps } from './cards.ts';
import { evaluate, type Grant, type Terms } from './earn.ts';
import { pointTerms } from './expiry.ts';
import { giveBadge, giveCredit, givePoints, issue, type Cause } from './gifts.ts';
import { stageOf } from './journey.ts';
import { available, pending } from './ledger.ts';
import { isBirthdayMonth, type Facts, type Line } from './match.ts';
import { countedOrders } from './metrics.ts';
import type { Earning, Json, Lot, Member, Order, Voucher } from './state.ts';
import { inWindow, localDay, period } from './time.ts';
import type { World } from './world.ts';

/** What conditions see of an event. Orders pass their lines; other events have none. */
export function factsOf(w: World, m: Member, cause: Cause, event: Json, type: string, lines: Line[] | null): Facts {
  return {
    type, action: event.action ?? null, moment: cause.moment, event, currency: w.currency, lines: lines ?? [],
    subtotal: lines === null ? null : sum(lines.map((line) => line.eligible)),
    tier: m.tier.id, stage: stageOf(w, m, cause.program), nth: lines === null ? null : countedOrders(m).length + 1,
    birthdayMonth: isBirthdayMonth(m.birthday, cause.moment),
  };
}

/** Rules whose limit is used up at this event (R32, R57). */
export function exhaustedRules(m: Member, cause: Cause): Set<string> {
  const out = new Set<string>();
  for (const rule of cause.program.rules ?? []) {
    if (!rule.limit) continue;
    const had = m.uses.filter((u) => u.rule === rule.id && inWindow(u.moment, cause.moment, rule.limit.every));
    if (had.length >= rule.limit.times) out.add(rule.id);
  }
  return out;
}

/** What each cap leaves room for, in the order they are applied (R20). */
export function capRooms(m: Member, cause: Cause, isOrder: boolean): Terms['rooms'] {
  const caps = cause.program.caps ?? {};
  const rooms: Terms['rooms'] = [];
  const put = (cap: Json, used: bigint): void => {
    if (cap === undefined) return;
    const max = typeof cap === 'number' ? cap : cap.max;
    rooms.push({ room: BigInt(max) - used, refuse: cap.over === 'refuse' });
  };
  if (isOrder) put(caps.points_per_order, 0n);
  for (const kind of ['day', 'week', 'month', 'year']) {
    const now = period(kind, localDay(cause.moment));
    put(caps[`points_per_${kind}`], m.earnings
      .filter((e) => e.kind === 'rule' && period(kind, localDay(e.moment)) === now).reduce((n, e) => n + e.points, 0n));
  }
  put(caps.points_balance, available(m.points) + pending(m.points) - m.points.debt);
  return rooms;
}

export function plainTerms(m: Member, cause: Cause, facts: Facts, isOrder: boolean, share: Fraction = one): Terms {
  return {
    program: cause.program, exhausted: exhaustedRules(m, cause), groups: null, rooms: capRooms(m, cause, isOrder), share,
    bands: [{ tier: facts.tier, share: one }],
  };
}

export interface Handed { earning: Earning; pointLots: Lot[]; creditLots: Lot[]; gifts: { voucher: Voucher; rule: string }[]; stamps: Map<string, bigint> }

/** Hands out a grant: lots, credit, stamps (cards' rewards first, R131), rule rewards, badges. */
export function handOut(w: World, m: Member, cause: Cause, grant: Grant, order: Order | null, held: boolean): Handed {
  const handed: Handed = {
    earning: { kind: 'rule', moment: cause.moment, points: grant.points }, pointLots: [], creditLots: [], gifts: [], stamps: new Map(),
  };
  if (grant.points > 0n) {
    m.points.earned += grant.points;
    m.points.activities.push({ moment: cause.moment, kind: 'earn' });
    m.earnings.push(handed.earning);
    for (const { rule, expiry, points } of grant.lots) {
      const id = rule === null ? cause.id : `${cause.id}/rule/${rule}`;
      handed.pointLots.push(givePoints(w, m, cause, { id, points, expiry: pointTerms(cause.program, m, expiry ?? undefined), held }));
    }
  }
  const credit = giveCredit(w, m, cause, grant.credit, held);
  if (credit) handed.creditLots.push(credit);
  handStamps(w, m, cause, grant, order, handed);
  for (const { rule, reward } of grant.rewards) {
    const voucher = issue(w, m, cause, reward);
    if (voucher) handed.gifts.push({ voucher, rule });
  }
  for (const badge of grant.badges) giveBadge(m, badge);
  noteUses(m, cause, grant, order);
  return handed;
}

/** A use counts where there is a limit; without one nothing is used up. */
export function noteUses(m: Member, cause: Cause, grant: Grant, order: Order | null): void {
  for (const rule of grant.used) {
    const limited = cause.program.rules.find((r: Json) => r.id === rule)?.limit !== undefined;
    if (limited) m.uses.push({ rule, moment: cause.moment, order });
  }
}

function handStamps(w: World, m: Member, cause: Cause, grant: Grant, order: Order | null, handed: Handed): void {
  const counts = new Map<string, bigint>(); // all that rules put on one card go on together
  for (const { card, count } of grant.stamps) counts.set(card, (counts.get(card) ?? 0n) + count);
  for (const [card, count] of counts) handed.stamps.set(card, addStamps(w, m, cause, card, count, order?.id ?? null));
}

/** Rules of an event without lines: enrol, action, visit, feedback, birthday, referral_qualified. */
export function earnPlain(w: World, m: Member, cause: Cause, event: Json, type: string): void {
  const facts = factsOf(w, m, cause, event, type, null);
  const grant = evaluate(facts, plainTerms(m, cause, facts, false));
  if (w.gifts) handOut(w, m, cause, grant, null, false);
  else noteUses(m, cause, grant, null); // counters move on (R160)
}


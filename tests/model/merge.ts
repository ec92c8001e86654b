// Merging one member into another (R108, R164, R165).
import { cardOf, expireCard, openCard, putOn, staysFull } from './cards.ts';
import { say } from './effects.ts';
import type { Cause } from './gifts.ts';
import { challengeTerms, completeReached, shownStreak } from './journey.ts';
import { advance } from './due.ts';
import { inSpendingOrder } from './ledger.ts';
import { least } from './fraction.ts';
import { joinByMerge } from './sharing.ts';
import type { Account, Json, Member } from './state.ts';
import { add } from './time.ts';
import type { World } from './world.ts';

function mergeAccount(into: Account, from: Account, order?: string): void {
  into.lots.push(...from.lots);
  into.activities.push(...from.activities);
  for (const key of ['debt', 'earned', 'adjusted', 'redeemed', 'expired', 'clawedBack'] as const) into[key] += from[key];
  for (const lot of inSpendingOrder(into, into.lots.filter((l) => l.matured), order)) {
    const repaid = least(lot.left, into.debt); // what was debt on one side is repaid by the other
    lot.left -= repaid;
    into.debt -= repaid;
  }
  Object.assign(from, { lots: [], activities: [], debt: 0n, earned: 0n, adjusted: 0n, redeemed: 0n, expired: 0n, clawedBack: 0n });
}

function mergeCards(w: World, m: Member, from: Member, cause: Cause): void {
  for (const [id, theirs] of [...from.cards].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const open = openCard(theirs);
    const stamps = open?.stamps ?? [];
    const others = theirs.instances.filter((c) => c.state !== 'open');
    const closed = open?.first && others.every((c) => c.state === 'expired') ? [] : others; // its first one is still open
    if (!m.cards.has(id) && stamps.length === 0 && closed.length === 0 && theirs.debt === 0n) continue;
    const mine = cardOf(m, id);
    const last = closed[closed.length - 1];
    const own = openCard(mine);
    const stays = !open && last !== undefined && staysFull(w, id, last) && !own?.stamps.length && !mine.instances.some((c) => staysFull(w, id, c));
    if (stays && own) mine.instances.splice(mine.instances.indexOf(own), 1);
    mine.instances.unshift(...(stays ? closed.slice(0, -1) : closed));
    if (stays) mine.instances.push(last); // filled by one side, it is full for both
    mine.debt += theirs.debt;
    const known = (cause.program.cards ?? []).some((card: Json) => card.id === id);
    const version = known ? cause.version : openCard(theirs)?.version ?? cause.version;
    for (const stamp of stamps) putOn(w, m, { ...cause, version }, id, 1n, stamp.order); // one gift (R108)
    if (stamps.length > 0) expireCard(id, mine, w.now(m));
  }
}

function mergeStreaks(w: World, m: Member, from: Member): void {
  const now = { at: w.now(m), offset: m.offset };
  for (const [id, theirs] of from.streaks) {
    const mine = m.streaks.get(id);
    if (!mine) {
      m.streaks.set(id, theirs);
      continue;
    }
    const a = shownStreak(w, id, mine, now).count, b = shownStreak(w, id, theirs, now).count;
    const keep = b > a || (b === a && (theirs.lastDay ?? 0) > (mine.lastDay ?? 0)) ? theirs : mine;
    keep.best = mine.best > theirs.best ? mine.best : theirs.best;
    keep.paid = mine.paid || theirs.paid;
    m.streaks.set(id, keep);
  }
}

function mergeTier(w: World, m: Member, from: Member): void {
  const levels: Json[] = w.program(m).tiers?.levels ?? [];
  const rank = (x: Member): number => levels.findIndex((l) => l.id === x.tier.id);
  if (rank(from) > rank(m)) {
    if (m.tier.id !== from.tier.id) say('tier_changed', m.tier.id, from.tier.id);
    m.tier = from.tier;
  }
  for (const [id, at] of from.lifeLevels) m.lifeLevels.set(id, Math.min(at, m.lifeLevels.get(id) ?? at));
  for (const [id, gift] of from.reached) {
    const own = m.reached.get(id);
    const vouchers = [...(own?.vouchers ?? []), ...gift.vouchers];
    m.reached.set(id, { at: (own ?? gift).at, vouchers, takenBack: vouchers.length === 0 && (own?.takenBack === true || gift.takenBack) });
  }
}

const has = (m: Member, order: string): boolean => m.orders.some((o) => o.id === order);

export function merge(w: World, m: Member, cause: Cause, fromId: string): string {
  const from = w.members.get(fromId);
  if (from?.mergedInto) return 'member_merged';
  if (!from?.shown) return 'unknown_member';
  const clock = Math.max(w.now(m), w.now(from));
  advance(w, from, clock);
  advance(w, m, clock);
  from.mergedEarly = m.orders.length + from.orders.length === 0;
  const twice = new Set(from.orders.map((o) => o.id).filter((id) => has(m, id))); // the member's own is meant by it (R164)
  for (const s of from.spends) if (twice.has(s.order)) s.order = '';
  for (const card of from.cards.values()) {
    for (const s of card.instances.flatMap((c) => c.stamps)) if (s.order !== null && twice.has(s.order)) s.order = null;
  }
  mergeAccount(m.points, from.points, cause.program.points?.spend_order);
  mergeAccount(m.credit, from.credit);
  for (const key of ['earnings', 'orders', 'unlinked', 'spends', 'vouchers', 'uses', 'transfers', 'waiting', 'happenings'] as const) {
    (m[key] as unknown[]).push(...from[key]);
    (from[key] as unknown[]).length = 0;
  }
  for (const [id, n] of from.issued) m.issued.set(id, (m.issued.get(id) ?? 0) + n);
  mergeCards(w, m, from, cause);
  mergeStreaks(w, m, from);
  for (const [id, theirs] of from.challenges) {
    const mine = m.challenges.get(id);
    if (!mine) m.challenges.set(id, theirs);
    else {
      if (mine.counted.length === 0) mine.version = theirs.version;
      mine.done += theirs.done;
      const same = challengeTerms(w, id, mine)?.count === challengeTerms(w, id, theirs)?.count;
      const gone = !(cause.program.challenges ?? []).some((each: Json) => each.id === id); // it moves no more (R172)
      if (same && !gone) mine.counted.push(...theirs.counted); // else, begun under other terms, it counted something else
    }
  }
  mergeTier(w, m, from);
  const yearAgo = add({ at: w.now(m), offset: m.offset }, 'P1Y', -1);
  if (m.tier.since !== null && m.tier.since <= yearAgo && m.tier.basis !== 'hand') m.tier.basis = 'given'; // withdrawn no more
  for (const badge of from.badges) if (!m.badges.includes(badge)) m.badges.push(badge);
  for (const x of from.devices) m.devices.add(x);
  for (const x of from.identities) m.identities.add(x);
  if (m.birthday === null) Object.assign(m, { birthday: from.birthday, birthdayYear: from.birthdayYear });
  if (!m.enrolled) Object.assign(m, { enrolled: from.enrolled, namedAdvocate: from.namedAdvocate });
  m.code ??= from.code;
  const hasAdvocate = w.referrals.some((r) => r.friend === m.id);
  for (const r of w.referrals) {
    if (r.friend === from.id && !hasAdvocate) r.friend = m.id;
    if (r.advocate === from.id) r.advocate = m.id;
  }
  from.mergedInto = m.id;
  if (from.mergedEarly) joinByMerge(w, m, cause);
  completeReached(w, m, cause);
  return 'applied';
}


// Streaks, challenges and stages: counted from what happened to the member.
import { say } from './effects.ts';
import { giveAll, type Cause } from './gifts.ts';
import { countedOrders } from './metrics.ts';
import { money } from './shape.ts';
import { round, sum } from './fraction.ts';
import { conditionHolds, selects } from './match.ts';
import type { Challenge, Counted, Happening, Json, Member, Streak } from './state.ts';
import { add, localDay, parseMoment, period, type Moment } from './time.ts';
import type { World } from './world.ts';

const find = (list: Json[] | undefined, id: string): Json => (list ?? []).find((x: Json) => x.id === id);
export const streakTerms = (w: World, id: string, s: Streak): Json => find(w.programOf(s.version).streaks, id);
export const challengeTerms = (w: World, id: string, c: Challenge): Json => find(w.programOf(c.version).challenges, id);

/** Whether something counts for a streak or challenge: its kind, its action when one is named, and its conditions. */
const counts = (terms: Json, h: Happening): boolean =>
  terms.on === h.type && (terms.action === undefined || terms.action === h.action) &&
  (terms.from === undefined || h.moment.at >= parseMoment(terms.from)!.at) && (terms.until === undefined || h.moment.at < parseMoment(terms.until)!.at) &&
  (terms.when === undefined || conditionHolds(terms.when, h.facts()));

const missed = (terms: Json, s: Streak, day: number): number =>
  period(terms.period, day) - period(terms.period, s.lastDay!) - 1;

const fresh = (version: number, terms: Json, best = 0n, paid = false): Streak =>
  ({ version, lastDay: null, count: 0n, best, freezes: BigInt(terms.freezes ?? 0), paid });

/** One event of the streak's kind: the next period counts on, missed ones cost freezes (R96, R98). */
function advanceStreak(w: World, m: Member, cause: Cause, id: string, s: Streak): void {
  const terms = streakTerms(w, id, s);
  const day = localDay(cause.moment);
  if (s.lastDay !== null) {
    const gap = missed(terms, s, day);
    if (gap < 0) return;
    s.freezes -= BigInt(gap);
  }
  s.lastDay = day;
  s.count += 1n;
  say('streak_advanced', id, s.count);
  if (s.count > s.best) s.best = s.count;
  if (s.count % BigInt(terms.goal) !== 0n || (terms.repeats === false && s.paid)) return;
  s.paid = true;
  giveAll(w, m, { ...cause, id: `${cause.id}/streak/${id}` }, 'streak', terms.give);
}

export function advanceStreaks(w: World, m: Member, cause: Cause, h: Happening): void {
  for (const offered of cause.program.streaks ?? []) {
    let s = m.streaks.get(offered.id);
    const broken = s && (s.lastDay === null || BigInt(missed(streakTerms(w, offered.id, s), s, localDay(cause.moment))) > s.freezes);
    if (!s || broken) { // a new one, under the terms of today
      if (!counts(offered, h)) continue;
      if (s) say('streak_broken', offered.id);
      m.streaks.set(offered.id, (s = fresh(cause.version, offered, s?.best, s?.paid)));
    } else if (!counts(streakTerms(w, offered.id, s), h)) {
      continue;
    }
    advanceStreak(w, m, cause, offered.id, s);
  }
}

/** A streak as of a clock: more missed periods than freezes shows 0 (R97). */
export function shownStreak(w: World, id: string, s: Streak, now: Moment): { count: bigint; best: bigint; freezes: bigint } {
  const terms = streakTerms(w, id, s);
  if (s.lastDay === null || !find(w.programAt(now.at).streaks, id)) return s; // gone: it moves no more (R172)
  const gap = BigInt(Math.max(0, missed(terms, s, localDay(now))));
  if (gap > s.freezes) return { count: 0n, best: s.best, freezes: BigInt(terms.freezes ?? 0) };
  return { count: s.count, best: s.best, freezes: s.freezes - gap };
}

/** How far a challenge is at `now`: what counts after its last completion, inside its window (R99). */
export function challengeProgress(terms: Json, c: Challenge, now: Moment): bigint {
  const counted = terms.within === undefined ? c.counted
    : c.counted.filter((h) => h.moment.at > add(now, terms.within, -1) && h.moment.at <= now.at);
  switch (terms.count) {
    case 'distinct_categories': return BigInt(new Set(counted.flatMap((h) => h.categories)).size);
    case 'distinct_skus': return BigInt(new Set(counted.flatMap((h) => h.skus)).size);
    case 'spend': return counted.reduce((n, h) => n + h.spend, 0n);
    default: return BigInt(counted.length);
  }
}

/** What of it the challenge's own lines say. */
function countedOf(terms: Json, h: Happening): Counted {
  const lines = h.facts().lines.filter((line) => selects(terms.when?.lines, line));
  const real = lines.filter((line) => !line.pseudo);
  return {
    moment: h.moment, categories: real.flatMap((line) => line.category), skus: real.map((line) => line.sku).filter(Boolean),
    spend: round(sum(lines.map((line) => line.eligible)), 'half_even'),
  };
}

/** Whether there is something in it to count. */
function adds(terms: Json, h: Counted): boolean {
  switch (terms.count) {
    case 'distinct_categories': return h.categories.length > 0;
    case 'distinct_skus': return h.skus.length > 0;
    case 'spend': return h.spend > 0n;
    default: return true;
  }
}

export const finished = (terms: Json, c: Challenge): boolean => c.done > 0n && !terms.repeats;
export const goalOf = (w: World, terms: Json): bigint => (terms.count === 'spend' ? money(terms.goal, w.currency) : BigInt(terms.goal));

/** Whether something it has counted is inside its window. */
function underWay(w: World, id: string, c: Challenge, now: Moment): boolean {
  const { within } = challengeTerms(w, id, c);
  return c.counted.some((h) => within === undefined || h.moment.at > add(now, within, -1));
}

export function advanceChallenges(w: World, m: Member, cause: Cause, h: Happening): void {
  for (const offered of cause.program.challenges ?? []) {
    const had = m.challenges.get(offered.id);
    const begins = !had || (had.version !== cause.version && !underWay(w, offered.id, had, cause.moment)); // under the terms of today
    const c: Challenge = { done: had?.done ?? 0n, counted: begins ? [] : had.counted, version: begins ? cause.version : had.version };
    const terms = challengeTerms(w, offered.id, c);
    if (finished(terms, c) || !counts(terms, h)) continue;
    m.challenges.set(offered.id, c);
    const counted = countedOf(terms, h);
    if (adds(terms, counted)) c.counted.push(counted);
    const ends = [cause.moment.at, ...c.counted.map((each) => each.moment.at)].filter((at) => at >= cause.moment.at);
    if (ends.some((at) => challengeProgress(terms, c, { ...cause.moment, at }) >= goalOf(w, terms))) complete(w, m, cause, offered.id, terms, c);
  }
}

function complete(w: World, m: Member, cause: Cause, id: string, terms: Json, c: Challenge): void {
  c.done += 1n;
  say('challenge_completed', id);
  c.counted = [];
  giveAll(w, m, { ...cause, id: `${cause.id}/challenge/${id}` }, 'challenge', terms.give);
}

/** What was done may be enough by now: for two members that have become one, or by terms that were carried over. */
export function completeReached(w: World, m: Member, cause: Cause): void {
  for (const { id } of cause.program.challenges ?? []) {
    const c = m.challenges.get(id);
    if (!c) continue;
    const terms = challengeTerms(w, id, c);
    const progress = finished(terms, c) ? 0n : challengeProgress(terms, c, { at: w.now(m), offset: m.offset });
    if (progress >= goalOf(w, terms)) complete(w, m, cause, id, terms, c);
  }
}

/** The highest stage that holds (SPEC 4, R100, R101). */
export function stageOf(w: World, m: Member, program: Json): string {
  const stages = program.stages ?? {};
  const now = { at: w.now(m), offset: m.offset };
  const orders = countedOrders(m);
  if (stages.advocate) {
    const qualified = w.referrals.filter((r) => r.advocate === m.id && r.qualified && r.verdict === 'approve' && !r.reversed).length;
    const times = stages.advocate.any
      .map((what: string) => (what === 'referral_qualified' ? qualified : m.happenings.filter((h) => h.action === what).length))
      .reduce((a: number, b: number) => a + b, 0);
    if (times >= (stages.advocate.times ?? 1)) return 'advocate';
  }
  if (stages.client) {
    const from = stages.client.within === undefined ? -Infinity : add(now, stages.client.within, -1);
    if (orders.filter((o) => o.moment.at > from).length >= stages.client.orders) return 'client';
  }
  if (orders.length >= (stages.repeat ?? 2)) return 'repeat';
  if (orders.length >= 1) return 'first_time';
  return m.enrolled || m.orders.length > 0 ? 'prospect' : 'visitor';
}

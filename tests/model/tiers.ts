// Levels: moving up, keeping, falling, being withdrawn, set by hand.
import { say } from './effects.ts';
import { giveAll, unused, type Cause } from './gifts.ts';
import { metricAt, nextLeaving } from './metrics.ts';
import { money } from './shape.ts';
import type { Json, Member } from './state.ts';
import { add, civil, dayOf, localDay, midnight, monthDay, type Moment } from './time.ts';
import { revoke } from './vouchers.ts';
import type { World } from './world.ts';

export const markOf = (w: World, metric: string, min: Json): bigint => (metric === 'spend' ? money(min, w.currency) : BigInt(min));

/** The mark of a level in the program's own metric; 0 for one with any/all that does not name it (R173). */
export function minOf(w: World, tiers: Json, level: Json): bigint {
  if (level.min !== undefined) return markOf(w, tiers.metric, level.min);
  const named = (level.any ?? level.all ?? []).find((entry: Json) => entry.metric === tiers.metric);
  return named ? markOf(w, tiers.metric, named.min) : 0n;
}

/** Whether the metric at an instant reaches a level; `retain`: by the lower bar to stay. */
export function satisfied(w: World, m: Member, tiers: Json, level: Json, at: number, retain: boolean): boolean {
  const value = (metric: string): bigint => metricAt(w, m, tiers, metric, at);
  if (retain && level.retain_min !== undefined) return value(tiers.metric) >= markOf(w, tiers.metric, level.retain_min);
  if (level.hidden) return false;
  const entry = (e: Json): boolean => value(e.metric) >= markOf(w, e.metric, e.min);
  if (level.any) return level.any.some(entry);
  if (level.all) return level.all.every(entry);
  return value(tiers.metric) >= markOf(w, tiers.metric, level.min);
}

/** The end of a keep that starts (or goes on) at an instant (R125, R145). */
export function keepEnd(tiers: Json, from: Moment, kept: boolean): number | null {
  const keep = tiers.keep;
  if (keep === undefined || tiers.metric === 'balance') return null;
  if (typeof keep === 'string') return add(from, keep);
  const ends: number[] = [];
  // A keep that ends is at a midnight, perhaps of another offset: the nearest one is meant (R145).
  const after = kept ? midnight(localDay({ at: from.at + 43200, offset: from.offset }), from.offset) : from.at;
  const today = civil(localDay({ at: after, offset: from.offset }));
  for (let y = today.y; y <= today.y + 3 + (keep.periods ?? 0); y++) {
    if (keep.ends === 'month') for (let m = 1; m <= 12; m++) ends.push(dayOf(y, m, 1));
    else ends.push(keep.ends === 'year' ? dayOf(y, 1, 1) : monthDay(y, keep.ends) + 1);
  }
  const next = ends.map((d) => midnight(d, from.offset)).filter((at) => at > after);
  return next[kept ? Math.max(1, keep.periods ?? 0) - 1 : keep.periods ?? 0]!;
}

const indexOf = (tiers: Json, id: string | null): number => tiers.levels.findIndex((l: Json) => l.id === id);

/** Where the member stands in these levels: its own, or the nearest lower one when it is gone (R95). */
function standing(w: World, m: Member, tiers: Json): number {
  if (m.tier.id === null) return -1;
  const here = indexOf(tiers, m.tier.id);
  if (here >= 0) return here;
  // As it was in the last version up to the present one that had it.
  const present = w.versions[w.indexAt(w.now(m))]!.at;
  const before = w.versions.filter((v) => v.at <= present && v.program.tiers && indexOf(v.program.tiers, m.tier.id) >= 0).at(-1)!.program.tiers;
  let marked = indexOf(before, m.tier.id);
  if (before.levels[marked].min === undefined) while (marked >= 0 && before.levels[marked].hidden) marked--;
  const mark = marked < 0 ? 0n : minOf(w, before, before.levels[marked]);
  return tiers.levels.findLastIndex((l: Json) => !l.hidden && minOf(w, tiers, l) <= mark);
}

/** Of a level for life that nothing that goes back can take: by hand, or more than the metric said. */
const always = 0;

const holdGiven = (m: Member, level: Json): void => {
  if (level.keeps_for_life && !m.lifeLevels.has(level.id)) m.lifeLevels.set(level.id, always);
};

const lifeFloor = (m: Member, tiers: Json, top: number): number =>
  tiers.levels.findLastIndex((l: Json, i: number) => i <= top && m.lifeLevels.has(l.id));

/** A re-evaluation: falls to the highest at or under the present one whose bar is met (R22); false when it stays. */
function fall(w: World, m: Member, tiers: Json, present: number, at: number): boolean {
  if (present < 0 || tiers.downgrade === 'never' || tiers.levels[present].keeps_for_life) return false;
  let target = present;
  const holds = (i: number): boolean => (i === present || !tiers.levels[i].hidden) && satisfied(w, m, tiers, tiers.levels[i], at, true);
  while (target >= 0 && !holds(target)) target--;
  if (target === present) return false;
  let least = lifeFloor(m, tiers, present);
  if (tiers.downgrade === 'one_level') {
    let lower = present - 1;
    while (lower >= 0 && tiers.levels[lower].hidden) lower--;
    least = Math.max(least, lower);
  }
  if (least < present) setLevel(w, m, tiers, Math.max(target, least), at, least > target ? 'given' : 'fallen');
  return least < present;
}

function setLevel(w: World, m: Member, tiers: Json, index: number, at: number, basis: Member['tier']['basis']): void {
  const level = tiers.levels[index];
  if (m.tier.id !== (level?.id ?? null)) say('tier_changed', m.tier.id, level?.id ?? null);
  const forLife = level?.keeps_for_life === true;
  m.tier = {
    id: level?.id ?? null, version: w.indexAt(w.now(m)), since: level ? at : null,
    keepUntil: !level || forLife ? null : keepEnd(tiers, { at, offset: m.offset }, false),
    basis: level ? basis : 'climbed',
  };
  if (!forLife) return;
  if (basis === 'hand') m.lifeLevels.set(level.id, always);
  else if (!m.lifeLevels.has(level.id)) m.lifeLevels.set(level.id, basis === 'given' ? always : at);
}

/** Moves up to the highest level the metric reaches now, and again while what a level gives counts for the next one. */
export function moveUp(w: World, m: Member, cause: { id: string; event: string; moment: Moment }): void {
  for (let turns = 0; climb(w, m, cause); turns++) if (turns > 1_000) throw new Error('a level that is never reached');
}

/** Each level passed gives its gift once (R87). */
function climb(w: World, m: Member, cause: { id: string; event: string; moment: Moment }): boolean {
  const tiers = w.program(m).tiers;
  if (!tiers) return false;
  const now = w.now(m);
  const present = standing(w, m, tiers);
  const best = tiers.levels.findLastIndex((l: Json) => satisfied(w, m, tiers, l, now, false));
  if (best <= present) return false;
  setLevel(w, m, tiers, best, now, 'climbed');
  for (let i = present + 1; i <= best; i++) {
    const level = tiers.levels[i];
    if (level.hidden) continue;
    if (level.keeps_for_life && !m.lifeLevels.has(level.id)) m.lifeLevels.set(level.id, now);
    const earlier = m.reached.get(level.id);
    if (!level.on_reach || (earlier && !earlier.takenBack)) continue;
    const gift = earlier ? { reward: level.on_reach.reward } : level.on_reach; // again only the voucher (R136)
    const version = w.indexAt(now);
    const given = giveAll(w, m, {
      id: `${cause.id}/tier/${level.id}`, event: cause.event, moment: { at: now, offset: m.offset },
      program: w.programOf(version), version,
    } satisfies Cause, 'tier', gift);
    m.reached.set(level.id, { at: now, vouchers: given.vouchers, takenBack: earlier !== undefined && given.vouchers.length === 0 });
  }
  return true;
}

/** After an event the way up is looked at, then whether a level that is not kept still holds. */
export function settleTier(w: World, m: Member, cause: { id: string; event: string; moment: Moment }): void {
  const tiers = w.program(m).tiers;
  if (!tiers) return;
  const now = w.now(m);
  if (m.tier.id !== null && indexOf(tiers, m.tier.id) < 0) {
    const nearest = standing(w, m, tiers);
    const nearer: string | null = nearest < 0 ? null : tiers.levels[nearest].id;
    say('tier_changed', m.tier.id, nearer);
    m.tier.id = nearer;
    m.tier.version = w.indexAt(now);
    m.tier.basis = 'given';
    if (nearest < 0) m.tier.since = m.tier.keepUntil = null;
    else holdGiven(m, tiers.levels[nearest]);
  }
  moveUp(w, m, cause);
  letFall(w, m);
}

/** Whether the available balance is looked at: by the metric, or by what a level asks besides. */
export const measuresBalance = (tiers: Json | undefined): boolean => tiers !== undefined && (tiers.metric === 'balance' ||
  tiers.levels.some((l: Json) => [...(l.any ?? []), ...(l.all ?? [])].some((entry: Json) => entry.metric === 'balance')));

/** A level that is not kept falls where the metric no longer holds it. */
export function letFall(w: World, m: Member): void {
  const tiers = w.program(m).tiers;
  if (!tiers || m.tier.id === null || m.tier.keepUntil !== null) return;
  const present = indexOf(tiers, m.tier.id);
  if (present < 0) return;
  if (!fall(w, m, tiers, present, w.now(m)) && m.tier.basis === 'hand') m.tier.basis = 'given'; // the terms keep it from here on
}

/** At keep_until the metric at that instant decides (R22). */
export function endOfKeep(w: World, m: Member): void {
  const tiers = w.program(m).tiers;
  if (!tiers) { m.tier.keepUntil = null; return; }
  const at = w.now(m);
  const present = standing(w, m, tiers);
  if (present >= 0 && tiers.levels[present].id !== m.tier.id) {
    say('tier_changed', m.tier.id, tiers.levels[present].id);
    Object.assign(m.tier, { id: tiers.levels[present].id, version: w.indexAt(at), basis: 'given' });
    holdGiven(m, tiers.levels[present]);
  }
  if (present < 0) setLevel(w, m, tiers, -1, at, 'fallen');
  else if (!fall(w, m, tiers, present, at)) {
    m.tier.keepUntil = tiers.levels[present].keeps_for_life ? null : keepEnd(tiers, { at: m.tier.keepUntil!, offset: m.offset }, true);
  }
}

/** When a level without keep must be looked at next, up to `until` (R152). */
export function nextMeasure(w: World, m: Member, until: number): number | null {
  const tiers = w.program(m).tiers;
  if (!tiers || m.tier.id === null || m.tier.keepUntil !== null || m.tier.basis === 'hand') return null;
  if (indexOf(tiers, m.tier.id) < 0 || tiers.metric === 'balance') return null;
  return nextLeaving(w, m, tiers, m.windowSeen, until);
}

export function measure(w: World, m: Member): void {
  m.windowSeen = w.now(m);
  const tiers = w.program(m).tiers;
  const present = indexOf(tiers, m.tier.id);
  fall(w, m, tiers, present, w.now(m));
}

/** Whether a level for life is still come by rightly; one of more than a year ago is not asked. */
function earned(w: World, m: Member, id: string, at: number): boolean {
  const { tiers } = w.programOf(w.indexAt(at));
  if (at <= w.now(m) - 365 * 86_400 || !tiers || tiers.metric === 'balance' || indexOf(tiers, id) < 0) return true;
  return satisfied(w, m, tiers, tiers.levels[indexOf(tiers, id)], at, true);
}

/** After a refund: a level its own instant no longer reaches is withdrawn, its unused gifts with it (R15, R136). */
export function withdraw(w: World, m: Member): void {
  if (m.tier.id === null || m.tier.basis === 'hand' || m.tier.basis === 'given') return;
  const fallen = m.tier.basis === 'fallen';
  const tiers = w.programOf(m.tier.version).tiers; // as the level was when it was reached
  if (!tiers || tiers.metric === 'balance') return;
  const present = indexOf(tiers, m.tier.id);
  const since = m.tier.since!;
  if (satisfied(w, m, tiers, tiers.levels[present], since, fallen)) return;
  for (const [id, at] of m.lifeLevels) if (at >= since || !earned(w, m, id, at)) m.lifeLevels.delete(id);
  let target = present - 1;
  const supports = (level: Json): boolean => !level.hidden && satisfied(w, m, tiers, level, since, fallen);
  while (target >= 0 && !supports(tiers.levels[target])) target--;
  const floor = lifeFloor(m, tiers, present);
  if (floor > target) m.tier.basis = 'given';
  target = Math.max(target, floor);
  for (let i = target + 1; i <= present; i++) {
    const gift = m.reached.get(tiers.levels[i].id);
    const back = gift?.vouchers.filter(unused) ?? [];
    for (const voucher of back) revoke(m, voucher);
    if (gift) m.reached.set(tiers.levels[i].id, { ...gift, vouchers: [], takenBack: back.length > 0 });
  }
  if (target === present) return;
  say('tier_changed', m.tier.id, target < 0 ? null : tiers.levels[target].id);
  m.tier.id = target < 0 ? null : tiers.levels[target].id;
  if (target < 0) m.tier.since = m.tier.keepUntil = null;
  else if (tiers.levels[target].keeps_for_life) {
    m.tier.keepUntil = null;
    if (!m.lifeLevels.has(m.tier.id!)) m.lifeLevels.set(m.tier.id!, since);
  }
}

/** A level by hand (R90); null: down to what the metric supports (R170). */
export function setByHand(w: World, m: Member, id: string | null): boolean {
  const tiers = w.program(m).tiers;
  const now = w.now(m);
  if (id === null) {
    if (!tiers) return true;
    m.lifeLevels.clear();
    const best = tiers.levels.findLastIndex((l: Json) => satisfied(w, m, tiers, l, now, false));
    if (m.tier.id !== (tiers.levels[best]?.id ?? null)) setLevel(w, m, tiers, best, now, 'climbed');
    return true;
  }
  const index = tiers ? indexOf(tiers, id) : -1;
  if (index < 0) return false;
  setLevel(w, m, tiers, index, now, 'hand');
  return true;
}

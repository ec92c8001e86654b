// What falls due as a member's clock moves, each thing at its own instant and in the order of R3.
import { carryCard, expireCard, openCard } from './cards.ts';
import { say } from './effects.ts';
import { endOfLot } from './expiry.ts';
import type { Cause } from './gifts.ts';
import { available, expire, mature } from './ledger.ts';
import { payOut } from './referral.ts';
import { challengeTerms, completeReached } from './journey.ts';
import { earnPlain } from './rules.ts';
import type { Json, Member } from './state.ts';
import { endOfKeep, letFall, measure, measuresBalance, moveUp, nextMeasure, settleTier } from './tiers.ts';
import { add, civil, localDay, midnight, monthDay, type Moment } from './time.ts';
import { newBudget, redeemAuto } from './vouchers.ts';
import type { World } from './world.ts';

interface Due { at: number; rank: number; run: () => void }

const rank = { expiry: 0, availability: 1, payOut: 2, holding: 3, birthday: 4, auto: 5, climb: 6, balance: 7, keep: 8, window: 9, publication: 10 };

function lotsDue(m: Member, target: number, put: (d: Due) => void): void {
  for (const a of [m.points, m.credit]) {
    for (const lot of a.lots) {
      if (lot.expired) continue;
      const end = endOfLot(a, lot);
      if (end !== null && end <= target) put({ at: end, rank: rank.expiry, run: () => expire(a, lot) });
      if (lot.matured || lot.availableAt === null || lot.availableAt > target) continue;
      put({
        at: lot.availableAt, rank: rank.availability,
        run: () => { if (mature(a, lot, true) && a === m.points) m.raised = lot.event; },
      });
    }
  }
}

/** A due gift of points is followed by moving up (R148), after auto rewards. */
function givesPoints(m: Member, give: () => unknown, cause: () => NonNullable<Member['climbs']>): void {
  const before = m.points.earned;
  give();
  if (m.points.earned > before) m.climbs = cause();
}

function payOutsDue(w: World, m: Member, put: (d: Due) => void): void {
  for (const r of w.referrals) {
    if (r.advocate !== m.id || !r.qualified || !r.told || r.paid || r.closed || r.reversed) continue;
    const event: string = r.qualified.order.event.id;
    put({
      at: r.qualified.dueAt, rank: rank.payOut,
      run: () => givesPoints(m, () => payOut(w, m, r), () => ({ id: event, event, moment: r.paid!.moment })),
    });
  }
}

function holdingsDue(m: Member, target: number, put: (d: Due) => void): void {
  for (const [id, card] of m.cards) {
    const end = openCard(card)?.expiresAt ?? null;
    if (end !== null && end <= target) put({ at: end, rank: rank.holding, run: () => expireCard(id, card, end) });
  }
  for (const v of m.vouchers) {
    if (v.state === 'issued' && v.expiresAt !== null && v.expiresAt <= target) {
      put({ at: v.expiresAt, rank: rank.holding, run: () => { v.state = 'expired'; say('voucher_expired', v.id); } });
    }
  }
}

/** The next birthday: at the local midnight that begins it, at the member's offset (R30). */
function birthdayDue(w: World, m: Member, put: (d: Due) => void): void {
  if (m.birthday === null) return;
  const year = m.birthdayYear + 1;
  const at = midnight(monthDay(year, m.birthday), m.offset);
  put({
    at, rank: rank.birthday,
    run: () => {
      m.birthdayYear = year;
      const moment = { at, offset: m.offset };
      givesPoints(m, () => giveBirthday(w, m, `birthday/${year}`, moment), () => ({ id: `birthday/${year}`, event: `birthday/${year}`, moment }));
    },
  });
}

export function giveBirthday(w: World, m: Member, id: string, moment: Moment): void {
  const version = w.indexAt(moment.at);
  const cause: Cause = { id, event: id, moment, program: w.programOf(version), version };
  earnPlain(w, m, cause, { id, type: 'birthday' }, 'birthday');
}

/** Learning a birthday: those that have passed are not given any more. */
export function learnBirthday(m: Member, birthday: string, at: number): void {
  m.birthday = birthday;
  m.birthdayYear = civil(localDay({ at, offset: m.offset })).y;
  if (midnight(monthDay(m.birthdayYear, birthday), m.offset) > at) m.birthdayYear--;
}

function levelsDue(w: World, m: Member, until: number, put: (d: Due) => void): void {
  const now = w.now(m);
  if (m.raised !== null) {
    const event = m.raised;
    put({
      at: now, rank: rank.auto,
      run: () => {
        m.risen = event;
        m.risenAt = now;
        m.raised = null;
        if (m.autoBudget?.at !== now || m.autoBudget.event !== event) m.autoBudget = { at: now, event, budget: newBudget() };
        redeemAuto(w, m, { event, moment: { at: now, offset: m.offset } }, m.autoBudget.budget);
      },
    });
  }
  const { climbs } = m;
  if (climbs) put({ at: now, rank: rank.climb, run: () => { m.climbs = null; moveUp(w, m, climbs); } });
  if (!measuresBalance(w.program(m).tiers)) m.measured = available(m.points); // only a change under such levels counts
  else if (available(m.points) !== m.measured) {
    put({
      at: now, rank: rank.balance,
      run: () => {
        m.measured = available(m.points);
        if (m.risenAt === now) settleTier(w, m, { id: m.risen, event: m.risen, moment: { at: now, offset: m.offset } });
        else letFall(w, m); // nobody moves up where only something ended (R153)
      },
    });
  }
  if (m.tier.keepUntil !== null) put({ at: m.tier.keepUntil, rank: rank.keep, run: () => endOfKeep(w, m) });
  const leaves = nextMeasure(w, m, until);
  if (leaves !== null) put({ at: leaves, rank: rank.window, run: () => measure(w, m) });
}

/** A publication the member has not lived through yet; one that carries moves what is open to the new terms (R154). */
function publicationDue(w: World, m: Member, put: (d: Due) => void): void {
  const [index] = w.versions.map((_, i) => i).filter((i) => !m.published.has(i)).sort((a, b) => w.versions[a]!.at - w.versions[b]!.at);
  if (index === undefined) return;
  const version = w.versions[index]!;
  put({
    at: version.at, rank: rank.publication,
    run: () => {
      m.published.add(index);
      m.windowSeen = Math.max(m.windowSeen, version.at - 1); // what left under the old window is not looked at again
      if (version.migrate === 'carry') carryAll(w, m, index);
    },
  });
}

function carryAll(w: World, m: Member, index: number): void {
  const { program, event } = w.versions[index]!;
  const cause: Cause = { id: event, event, moment: { at: w.now(m), offset: m.offset }, program, version: index };
  for (const [id, card] of [...m.cards].sort(([a], [b]) => (a < b ? -1 : 1))) carryCard(w, m, cause, id, card);
  const has = (list: Json[] | undefined, id: string): boolean => (list ?? []).some((x: Json) => x.id === id);
  for (const [id, s] of m.streaks) {
    if (!has(program.streaks, id)) continue;
    s.version = index;
  }
  for (const [id, c] of m.challenges) { // one that would lose what it counted goes on as it began
    const to = (program.challenges ?? []).find((x: Json) => x.id === id);
    const from = challengeTerms(w, id, c);
    if (!to || to.count !== from.count || (c.done > 0n && !to.repeats)) continue;
    c.version = index;
    if (from.within === undefined) continue; // what has left its window does not come back
    c.counted = c.counted.filter((h) => h.moment.at > add(cause.moment, from.within, -1));
  }
  givesPoints(m, () => completeReached(w, m, cause), () => ({ id: event, event, moment: cause.moment }));
}

/** Brings the member's clock to `until`, doing everything that falls due on the way. */
export function advance(w: World, m: Member, until: number): void {
  if (m.clock === null) m.clock = m.windowSeen = until;
  const target = Math.max(m.clock, until);
  for (let turns = 0; ; turns++) {
    if (turns > 100_000) throw new Error(`something is due again and again for ${m.id}`);
    const list: Due[] = [];
    const put = (d: Due): void => { if (d.at <= target) list.push({ ...d, at: Math.max(d.at, m.clock!) }); };
    lotsDue(m, target, put);
    payOutsDue(w, m, put);
    holdingsDue(m, target, put);
    birthdayDue(w, m, put);
    levelsDue(w, m, target, put);
    publicationDue(w, m, put);
    if (list.length === 0) break;
    const next = list.reduce((a, b) => (b.at < a.at || (b.at === a.at && b.rank < a.rank) ? b : a));
    if (!w.deciding && next.at !== m.clock) w.stamped.clear();
    m.clock = next.at;
    next.run();
  }
  m.clock = m.windowSeen = target;
}

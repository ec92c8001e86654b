// What falls due as a member's clock moves, each thing at its own instant and in the order of R3.
import { carryCard, expireCard, openCard } from './cards.ts';
import { endOfLot } from './expiry.ts';
import type { Cause } from './gifts.ts';
import { available, expire, mature } from './ledger.ts';
import { payOut } from './referral.ts';
import { challengeTerms, finished } from './journey.ts';
import { earnPlain } from './rules.ts';
import type { Json, Member } from './state.ts';
import { endOfKeep, measure, moveUp, nextMeasure, settleTier } from './tiers.ts';
import { civil, localDay, midnight, monthDay, type Moment } from './time.ts';
import { newBudget, redeemAuto } from './vouchers.ts';
import type { World } from './world.ts';

interface Due { at: number; rank: number; run: () => void }

const rank = { expiry: 0, availability: 1, payOut: 2, holding: 3, birthday: 4, auto: 5, balance: 6, keep: 7, window: 8, publication: 9 };

function lotsDue(m: Member, put: (d: Due) => void): void {
  for (const a of [m.points, m.credit]) {
    for (const lot of a.lots) {
      const end = endOfLot(a, lot);
      if (end !== null && !lot.expired) put({ at: end, rank: rank.expiry, run: () => expire(a, lot) });
      if (lot.matured || lot.availableAt === null || lot.expired) continue;
      put({
        at: lot.availableAt, rank: rank.availability,
        run: () => { if (mature(a, lot) && a === m.points) m.raised = lot.event; },
      });
    }
  }
}

function payOutsDue(w: World, m: Member, put: (d: Due) => void): void {
  for (const r of w.referrals) {
    if (r.advocate !== m.id || !r.qualified || !r.told || r.paid || r.closed || r.reversed) continue;
    const event: string = r.qualified.order.event.id;
    put({
      at: r.qualified.dueAt, rank: rank.payOut,
      run: () => { if (payOut(w, m, r)) moveUp(w, m, { id: event, event, moment: r.paid!.moment }); },
    });
  }
}

function holdingsDue(m: Member, put: (d: Due) => void): void {
  for (const card of m.cards.values()) {
    const end = openCard(card)?.expiresAt ?? null;
    if (end !== null) put({ at: end, rank: rank.holding, run: () => expireCard(card, end) });
  }
  for (const v of m.vouchers) {
    if (v.state === 'issued' && v.expiresAt !== null) {
      put({ at: v.expiresAt, rank: rank.holding, run: () => { v.state = 'expired'; } });
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
      giveBirthday(w, m, `birthday/${year}`, { at, offset: m.offset });
      moveUp(w, m, { id: `birthday/${year}`, event: `birthday/${year}`, moment: { at, offset: m.offset } });
    },
  });
}

export function giveBirthday(w: World, m: Member, id: string, moment: Moment): void {
  const version = w.indexAt(moment.at);
  const cause: Cause = { id, event: id, moment, program: w.programOf(version), version };
  earnPlain(w, m, cause, { id, type: 'birthday' }, 'birthday');
}

/** Learning a birthday: those that have passed are not given any more. */
export function learnBirthday(w: World, m: Member, birthday: string): void {
  m.birthday = birthday;
  const now = w.now(m);
  m.birthdayYear = civil(localDay({ at: now, offset: m.offset })).y;
  if (midnight(monthDay(m.birthdayYear, birthday), m.offset) > now) m.birthdayYear--;
}

function levelsDue(w: World, m: Member, until: number, put: (d: Due) => void): void {
  const now = w.now(m);
  if (m.raised !== null) {
    const event = m.raised;
    put({ at: now, rank: rank.auto, run: () => { m.risen = event; m.raised = null; redeemAuto(w, m, { event, moment: { at: now, offset: m.offset } }, newBudget()); } });
  }
  if (w.program(m).tiers?.metric !== 'balance') m.measured = available(m.points); // only a change under such levels counts
  else if (available(m.points) !== m.measured) {
    put({
      at: now, rank: rank.balance,
      run: () => { m.measured = available(m.points); settleTier(w, m, { id: m.risen, event: m.risen, moment: { at: now, offset: m.offset } }); },
    });
  }
  if (m.tier.keepUntil !== null) put({ at: m.tier.keepUntil, rank: rank.keep, run: () => endOfKeep(w, m) });
  const leaves = nextMeasure(w, m, until);
  if (leaves !== null) put({ at: leaves, rank: rank.window, run: () => measure(w, m) });
}

/** A publication the member has not lived through yet; one that carries moves what is open to the new terms (R154). */
function publicationDue(w: World, m: Member, put: (d: Due) => void): void {
  const version = w.versions[m.published];
  if (!version) return;
  const index = m.published;
  put({
    at: version.at, rank: rank.publication,
    run: () => {
      m.published++;
      if (version.migrate === 'carry') carryAll(w, m, index);
    },
  });
}

function carryAll(w: World, m: Member, index: number): void {
  const { program, event } = w.versions[index]!;
  const cause: Cause = { id: event, event, moment: { at: w.now(m), offset: m.offset }, program, version: index };
  for (const [id, card] of m.cards) carryCard(w, m, cause, id, card);
  const has = (list: Json[] | undefined, id: string): boolean => (list ?? []).some((x: Json) => x.id === id);
  for (const [id, s] of m.streaks) {
    if (!has(program.streaks, id)) continue;
    s.version = index;
  }
  for (const [id, c] of m.challenges) { // what is done for good is not open
    if (has(program.challenges, id) && !finished(challengeTerms(w, id, c), c)) c.version = index;
  }
}

/** Brings the member's clock to `until`, doing everything that falls due on the way. */
export function advance(w: World, m: Member, until: number): void {
  if (m.clock === null) m.clock = until;
  const target = Math.max(m.clock, until);
  for (;;) {
    const list: Due[] = [];
    const put = (d: Due): void => { if (d.at <= target) list.push({ ...d, at: Math.max(d.at, m.clock!) }); };
    lotsDue(m, put);
    payOutsDue(w, m, put);
    holdingsDue(m, put);
    birthdayDue(w, m, put);
    levelsDue(w, m, target, put);
    publicationDue(w, m, put);
    if (list.length === 0) break;
    const next = list.reduce((a, b) => (b.at < a.at || (b.at === a.at && b.rank < a.rank) ? b : a));
    m.clock = next.at;
    next.run();
  }
  m.clock = target;
}

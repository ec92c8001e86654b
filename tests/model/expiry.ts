// When a lot becomes available and when it ends.
import type { Account, Json, Lot, Member } from './state.ts';
import { add, civil, endOfDay, endOfMonth, localDay, midnight, monthDay, type Moment } from './time.ts';

/** `at + after`, ended as the terms say. */
function rollingEnd(terms: Json, from: Moment): number {
  const end = { at: add(from, terms.after), offset: from.offset };
  switch (terms.ends ?? 'end_of_day') {
    case 'instant': return end.at;
    case 'end_of_month': return endOfMonth(end);
    default: return endOfDay(end);
  }
}

/** The midnight after the first of the month_days that ends after `from` (and not before `min_life` is over, R35). */
function fixedEnd(terms: Json, from: Moment): number {
  const least = terms.min_life ? add(from, terms.min_life) : from.at;
  const year = civil(localDay(from)).y;
  const ends: number[] = [];
  for (let y = year - 1; y <= year + 200; y++) {
    for (const text of terms.month_days) ends.push(midnight(monthDay(y, text) + 1, from.offset));
    if (ends.some((end) => end > from.at && end >= least)) break;
  }
  return Math.min(...ends.filter((end) => end > from.at && end >= least));
}

export function ownEnd(terms: Json | null, born: Moment): number | null {
  if (!terms) return null;
  return terms.kind === 'fixed' ? fixedEnd(terms, born) : rollingEnd(terms, born);
}

type Latest = Record<'earn' | 'spend' | 'visit', Moment | null>;
const looked = new WeakMap<Account, { seen: number; latest: Latest }>();

/** The latest activity of each kind, of several at one instant the one that came first; what was looked at is remembered. */
function latestOf(account: Account): Latest {
  const { activities } = account;
  let known = looked.get(account);
  if (!known || known.seen > activities.length) looked.set(account, (known = { seen: 0, latest: { earn: null, spend: null, visit: null } }));
  for (; known.seen < activities.length; known.seen++) {
    const { kind, moment } = activities[known.seen]!, before = known.latest[kind];
    if (before === null || moment.at > before.at) known.latest[kind] = moment;
  }
  return known.latest;
}

/** When the lot ends as things stand: inactivity is moved by what the member does, never to before its own end (R42, R166). */
export function endOfLot(account: Account, lot: Lot): number | null {
  if (lot.expiry?.kind !== 'inactivity') return lot.ownEnd;
  const kinds: string[] = lot.expiry.moved_by ?? ['earn', 'spend'];
  let latest: Moment | null = null;
  for (const kind of ['earn', 'spend', 'visit'] as const) { // of several at one instant the one that stands first
    const moment: Moment | null = kinds.includes(kind) ? latestOf(account)[kind] : null;
    if (moment && (latest === null || moment.at > latest.at)) latest = moment;
  }
  return latest === null ? lot.ownEnd : Math.max(lot.ownEnd!, rollingEnd(lot.expiry, latest));
}

/** `at` plus a hold; null when it waits for a fulfilment. */
export function endOfHold(hold: Json | undefined, at: Moment): number | null {
  if (hold === undefined || hold === null) return at.at;
  if (typeof hold === 'string') return add(at, hold);
  if (hold.until === 'fulfilled') return null;
  if (hold.after !== undefined) {
    const end = add(at, hold.after);
    return hold.ends === 'end_of_day' ? endOfDay({ at: end, offset: at.offset }) : end;
  }
  const year = civil(localDay(at)).y;
  const starts: number[] = [];
  for (let y = year; y <= year + 1; y++) for (const text of hold.dates) starts.push(midnight(monthDay(y, text), at.offset));
  return Math.min(...starts.filter((start) => start >= at.at));
}

/** The terms a lot of earned points gets: the rule's own, else the level's, else the program's. */
export function pointTerms(program: Json, m: Member, own?: Json): Json | null {
  const level = program.tiers?.levels.find((l: Json) => l.id === m.tier.id);
  return own ?? level?.expiry ?? program.points?.expiry ?? null;
}

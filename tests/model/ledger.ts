// Lots: making them, letting them mature and expire, spending from them, giving back and taking back.
import { least } from './fraction.ts';
import { say } from './effects.ts';
import { endOfLot, ownEnd } from './expiry.ts';
import type { Account, Json, Lot, Take } from './state.ts';
import type { Moment } from './time.ts';

const total = (lots: Lot[]): bigint => lots.reduce((n, lot) => n + lot.left, 0n);
export const available = (a: Account): bigint => total(a.lots.filter((lot) => lot.matured));
export const pending = (a: Account): bigint => total(a.lots.filter((lot) => !lot.matured));

/** What is left, in the order it is spent: by end (none last), then by availability, then by arrival; or the oldest first. */
export function inSpendingOrder(a: Account, lots: Lot[], order: string = 'earliest_expiry'): Lot[] {
  const last = (n: number | null): number => n ?? Infinity;
  const compare = (x: number, y: number): number => (x === y ? 0 : x < y ? -1 : 1);
  const keyed = lots.filter((lot) => lot.left > 0n)
    .map((lot) => ({ lot, end: last(endOfLot(a, lot)), available: last(lot.availableAt), arrival: a.lots.indexOf(lot) }));
  keyed.sort((x, y) => order === 'oldest'
    ? compare(x.lot.born.at, y.lot.born.at) || x.arrival - y.arrival
    : compare(x.end, y.end) || compare(x.available, y.available) || x.arrival - y.arrival);
  return keyed.map(({ lot }) => lot);
}

/** Points that become available repay debt first (R44). Returns what is left to the member. */
function repay(a: Account, lot: Lot, points: bigint): bigint {
  const repaid = least(a.debt, points);
  a.debt -= repaid;
  lot.left -= repaid;
  return points - repaid;
}

/** The lot becomes available: true when the balance rose. */
export function mature(a: Account, lot: Lot, later = false): boolean {
  lot.matured = true;
  if (later && lot.left > 0n) say(`${a.unit}_available`, lot.id, lot.left);
  return repay(a, lot, lot.left) > 0n;
}

export function expire(a: Account, lot: Lot): void {
  if (lot.left > 0n) say(`${a.unit}_expired`, lot.id, lot.left);
  lot.expired = true;
  lot.expiredPoints += lot.left;
  a.expired += lot.left;
  lot.left = 0n;
}

export interface NewLot { id: string; event: string; born: Moment; points: bigint; availableAt: number | null; expiry: Json | null }

/** Adds a lot and brings it up to `now`: it may be available at once, or be born expired (R43). */
export function addLot(a: Account, lot: NewLot, now: number): { lot: Lot; rose: boolean } {
  const made: Lot = {
    ...lot, left: lot.points, matured: false, ownEnd: ownEnd(lot.expiry, lot.born), expired: false, expiredPoints: 0n,
  };
  a.lots.push(made);
  return { lot: made, rose: bringUp(a, made, now) };
}

/** What is due of one lot at `now`: availability if it came before the end, then the end. */
export function bringUp(a: Account, lot: Lot, now: number, later = false): boolean {
  const end = endOfLot(a, lot);
  let rose = false;
  if (!lot.matured && lot.availableAt !== null && lot.availableAt <= now && (end === null || lot.availableAt < end)) {
    rose = mature(a, lot, later);
  }
  if (end !== null && end <= now && !lot.expired) {
    expire(a, lot);
    rose = false;
  }
  return rose;
}

/** Takes up to `points` from the lots in the order given. */
export function takeFrom(lots: Lot[], points: bigint): Take[] {
  const takes: Take[] = [];
  let rest = points;
  for (const lot of lots) {
    const n = least(lot.left, rest);
    if (n <= 0n) continue;
    lot.left -= n;
    rest -= n;
    takes.push({ lot, points: n });
  }
  return takes;
}

export const taken = (takes: Take[]): bigint => takes.reduce((n, t) => n + t.points, 0n);

/** Spends available points; the caller has looked at the balance. */
export function spend(a: Account, points: bigint, order?: string): Take[] {
  const takes = takeFrom(inSpendingOrder(a, a.lots.filter((lot) => lot.matured), order), points);
  a.redeemed += taken(takes);
  return takes;
}

/** Gives `points` of what was taken back to the lots last taken from first; what has expired stays redeemed (R11). */
export function giveBack(a: Account, takes: Take[], points: bigint): boolean {
  let rest = points;
  let rose = false;
  for (const take of [...takes].reverse()) {
    const n = least(take.points, rest);
    if (n <= 0n) continue;
    take.points -= n;
    rest -= n;
    if (take.lot.expired) continue;
    a.redeemed -= n;
    take.lot.left += n;
    if (repay(a, take.lot, n) > 0n) rose = true;
  }
  return rose;
}

/** Takes `points` back: from the own lots, other available ones, pending ones, then as debt, as the policy allows. */
export function clawBack(a: Account, points: bigint, own: Lot[], policy: string, order?: string): bigint {
  const sorted = (lots: Lot[]): Lot[] => inSpendingOrder(a, lots, order);
  if (policy === 'only_pending') {
    const n = taken(takeFrom(sorted(own.filter((lot) => !lot.matured)), points));
    a.clawedBack += n;
    if (n > 0n) say(`${a.unit}_clawed_back`, n);
    if (points > n) say('forgiven', points - n);
    return n;
  }
  const others = a.lots.filter((lot) => !own.includes(lot));
  const ranked = [...sorted(own), ...sorted(others.filter((l) => l.matured)), ...sorted(others.filter((l) => !l.matured))];
  let n = taken(takeFrom(ranked, points));
  if (policy === 'negative') {
    a.debt += points - n;
    n = points;
  }
  a.clawedBack += n;
  if (n > 0n) say(`${a.unit}_clawed_back`, n);
  if (points > n) say('forgiven', points - n);
  return n;
}

export const returnsPolicy = (program: Json): string =>
  program.points?.returns ?? (program.points?.negative_balance === false ? 'within_balance' : 'negative');

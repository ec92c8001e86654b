// Stamp cards: one instance after the other, stamps put on and taken off one by one.
import { say } from './effects.ts';
import { issue, type Cause } from './gifts.ts';
import { revoke } from './vouchers.ts';
import type { Card, CardInstance, Json, Member } from './state.ts';
import { endOfHolding } from './time.ts';
import type { World } from './world.ts';

const most = 1000n; // stamps one event may add to a card (R132)

export const termsOf = (w: World, id: string, version: number): Json =>
  (w.programOf(version).cards ?? []).find((card: Json) => card.id === id);
export const count = (c: CardInstance): bigint => c.headStart + BigInt(c.stamps.length);
export const openCard = (card: Card): CardInstance | undefined => card.instances.find((c) => c.state === 'open');
const last = (card: Card): CardInstance | undefined => card.instances[card.instances.length - 1];

/** Issues the rewards of milestones the card has reached and not issued yet. */
function issueMilestones(w: World, m: Member, cause: Cause, c: CardInstance, terms: Json): void {
  for (const { at, reward } of terms.milestones ?? []) {
    if (BigInt(at) > count(c) || c.issued.some((i) => i.at === at && i.voucher.reward === reward) || c.passed.has(at)) continue;
    const voucher = issue(w, m, cause, reward);
    if (voucher) c.issued.push({ at, voucher });
    else c.passed.add(at);
  }
}

/** Opens a card under the version of its cause; only the first has a head start, or every one (R5). */
function open(w: World, m: Member, cause: Cause, id: string, card: Card): CardInstance {
  const terms = termsOf(w, id, cause.version);
  const first = card.instances.length === 0;
  const c: CardInstance = {
    version: cause.version, next: cause.version, first, headStart: first || terms.head_start_on === 'every' ? BigInt(terms.head_start ?? 0) : 0n,
    stamps: [], firstEarned: null, expiresAt: null, state: 'open', issued: [], passed: new Set(),
  };
  card.instances.push(c);
  issueMilestones(w, m, cause, c, terms);
  return c;
}

export function cardOf(m: Member, id: string): Card {
  let card = m.cards.get(id);
  if (!card) m.cards.set(id, (card = { instances: [], debt: 0n, completedBefore: 0n }));
  return card;
}

/** Enrolment begins all cards (R173). */
export function beginCards(w: World, m: Member, cause: Cause): void {
  for (const { id } of cause.program.cards ?? []) {
    if (!m.cards.has(id)) open(w, m, cause, id, cardOf(m, id));
  }
}

/** Puts one stamp on; false when a full card without repeats drops it (R81). */
function addOne(w: World, m: Member, cause: Cause, id: string, card: Card, order: string | null): boolean {
  if (card.debt > 0n) {
    card.debt -= 1n;
    return true;
  }
  const full = last(card);
  if (full && staysFull(w, id, full)) return false;
  const c = openCard(card) ?? open(w, m, cause, id, card);
  const terms = termsOf(w, id, c.version);
  c.stamps.push({ order });
  if (c.firstEarned === null) {
    c.firstEarned = cause.moment;
    if (terms.expires_after !== undefined) c.expiresAt = endOfHolding(cause.moment, terms.expires_after);
  }
  issueMilestones(w, m, cause, c, terms);
  if (count(c) >= BigInt(terms.stamps)) complete(id, card, c);
  return true;
}

/** A complete card without repeats, which no other follows (R81). */
export const staysFull = (w: World, id: string, c: CardInstance): boolean => c.state === 'completed' && !termsOf(w, id, c.next).repeats;

function complete(id: string, card: Card, c: CardInstance): void {
  c.state = 'completed';
  say('card_completed', id, completed(card));
}

/** Puts stamps on a card that ends, if it does, after the last of them; returns how many were not dropped. */
export function putOn(w: World, m: Member, cause: Cause, id: string, stamps: bigint, order: string | null): bigint {
  const card = cardOf(m, id);
  let added = 0n;
  const key = `${m.id} ${id}`, before = w.stamped.get(key) ?? 0n;
  const room = most > before ? most - before : 0n;
  for (let i = 0n; i < (stamps < room ? stamps : room); i++) if (addOne(w, m, cause, id, card, order)) added++;
  w.stamped.set(key, before + added);
  if (added > 0n) say('stamp_added', id, added);
  return added;
}

export function addStamps(w: World, m: Member, cause: Cause, id: string, stamps: bigint, order: string | null): bigint {
  const added = putOn(w, m, cause, id, stamps, order);
  expireCard(id, cardOf(m, id), w.now(m));
  return added;
}

export function expireCard(id: string, card: Card, now: number): void {
  const c = openCard(card);
  if (!c || c.expiresAt === null || c.expiresAt > now) return;
  c.state = 'expired';
  say('card_expired', id, count(c));
}

/** Takes one stamp off an instance: the order's own first. Milestones it falls below may be issued again unless used. */
function removeOne(w: World, m: Member, id: string, card: Card, c: CardInstance, order: string | null): void {
  const own = c.stamps.map((s) => s.order).lastIndexOf(order);
  if (c.stamps.length > 0) c.stamps.splice(own >= 0 ? own : c.stamps.length - 1, 1);
  else c.headStart -= 1n; // one that other terms filled by its head start alone
  takeIssued(m, c, count(c));
  if (c.stamps.length > 0) return;
  c.firstEarned = null;
  c.expiresAt = null;
  if (c.first) return;
  takeIssued(m, c, -1n); // it was never opened: its head start and what that brought go with it (R156)
  c.headStart = 0n;
  if (c.issued.length === 0) card.instances.splice(card.instances.indexOf(c), 1); // else it stays, so that it is not issued again
}

/** Milestones above `stamps` go back and may be issued again, unless they were used. */
function takeIssued(m: Member, c: CardInstance, stamps: bigint): void {
  const above = c.issued.filter(({ at, voucher }) => BigInt(at) > stamps && voucher.state !== 'used');
  for (const { voucher } of above) revoke(m, voucher);
  for (const at of c.passed) if (BigInt(at) > stamps) c.passed.delete(at);
  c.issued = c.issued.filter((i) => !above.includes(i));
}

/** Its last reward was used: it is not opened again (R82). */
const isSpoilt = (full: CardInstance, size: bigint): boolean =>
  full.issued.some(({ at, voucher }) => BigInt(at) > size - 1n && voucher.state === 'used');

/** Stamps go back one by one: off the open card, then by reopening the last completed one, else as a debt (R82). */
export function takeStamps(w: World, m: Member, id: string, stamps: bigint, order: string | null): void {
  const card = cardOf(m, id);
  for (let i = 0n; i < stamps; i++) {
    const c = openCard(card);
    if (c && c.stamps.length > 0) {
      removeOne(w, m, id, card, c, order);
      continue;
    }
    const kept = c && !c.first; // a reward of it was used: it stays, so that the reward is not given again
    const full = kept ? undefined : card.instances.filter((x) => x.state === 'completed').pop();
    const size = full ? BigInt(termsOf(w, id, full.version).stamps) : 0n;
    const spoilt = full && isSpoilt(full, size);
    if (!full || spoilt) {
      card.debt += stamps - i;
      return;
    }
    if (c) card.instances.splice(card.instances.indexOf(c), 1); // an empty one gives way
    full.state = 'open';
    card.instances.push(...card.instances.splice(card.instances.indexOf(full), 1)); // the latest again
    full.next = full.version; // it goes on as it began
    removeOne(w, m, id, card, full, order);
  }
}

/** Takes stamps off by hand: off the card that is open or stays full, its head start last, never below zero (R86). */
export function removeByHand(w: World, m: Member, id: string, stamps: bigint): void {
  const card = m.cards.get(id);
  const here = card && last(card);
  if (!card || !here || here.state === 'expired' || (here.state === 'completed' && [here.version, here.next].some((v) => termsOf(w, id, v).repeats))) return;
  if (here.state === 'completed' && isSpoilt(here, count(here))) return;
  here.state = 'open';
  for (let i = 0n; i < stamps && count(here) > 0n; i++) {
    if (here.stamps.length > 0) removeOne(w, m, id, card, here, null);
    else {
      here.headStart -= 1n;
      takeIssued(m, here, count(here));
    }
    if (!card.instances.includes(here)) return;
  }
}

/** Stamps of an order that went with expired cards (R83). */
export const expiredOf = (card: Card, order: string): bigint =>
  BigInt(card.instances.filter((c) => c.state === 'expired').flatMap((c) => c.stamps).filter((s) => s.order === order).length);

export const completed = (card: Card): bigint =>
  card.completedBefore + BigInt(card.instances.filter((c) => c.state === 'completed').length);

/** A publication that carries: the open card goes on under the new terms and loses nothing (R154). */
export function carryCard(w: World, m: Member, cause: Cause, id: string, card: Card): void {
  const c = openCard(card);
  const terms = termsOf(w, id, cause.version);
  const full = last(card);
  if (terms && full && (c || !termsOf(w, id, full.next).repeats)) full.next = cause.version; // one that repeats is behind the member
  if (!c || !terms) return;
  const had = count(c);
  const size = BigInt(terms.stamps);
  for (const { at } of terms.milestones ?? []) if (BigInt(at) <= had && BigInt(at) < size) c.passed.add(at);
  c.version = cause.version;
  if (c.firstEarned) {
    const ends = terms.expires_after === undefined ? null : endOfHolding(c.firstEarned, terms.expires_after);
    c.expiresAt = ends === null || c.expiresAt === null ? null : Math.max(ends, c.expiresAt);
  }
  if (had < size) return;
  const beyond = had - size;
  const surplus = c.stamps.splice(Math.max(0, c.stamps.length - Number(beyond)));
  while (BigInt(surplus.length) < beyond) { // a head start is not lost either
    c.headStart -= 1n;
    surplus.push({ order: null });
  }
  if (c.stamps.length === 0) c.firstEarned = c.expiresAt = null; // a head start alone does not run (R79)
  issueMilestones(w, m, cause, c, terms);
  complete(id, card, c);
  const added = surplus.filter((stamp) => addOne(w, m, cause, id, card, stamp.order)).length;
  if (added > 0) say('stamp_added', id, added);
}

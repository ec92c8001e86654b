// Stamp cards: one instance after the other, stamps put on and taken off one by one.
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
    if (BigInt(at) > count(c) || c.issued.has(at) || c.passed.has(at)) continue;
    const voucher = issue(w, m, cause, reward);
    if (voucher) c.issued.set(at, voucher);
    else c.passed.add(at);
  }
}

/** Opens a card under the version of its cause; only the first has a head start, or every one (R5). */
function open(w: World, m: Member, cause: Cause, id: string, card: Card): CardInstance {
  const terms = termsOf(w, id, cause.version);
  const first = card.instances.length === 0;
  const c: CardInstance = {
    version: cause.version, next: cause.version, first, headStart: first || terms.head_start_on === 'every' ? BigInt(terms.head_start ?? 0) : 0n,
    stamps: [], firstEarned: null, expiresAt: null, state: 'open', issued: new Map(), passed: new Set(),
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
  if (full?.state === 'completed' && !termsOf(w, id, full.next).repeats) return false;
  const c = openCard(card) ?? open(w, m, cause, id, card);
  const terms = termsOf(w, id, c.version);
  c.stamps.push({ order });
  if (c.firstEarned === null) {
    c.firstEarned = cause.moment;
    if (terms.expires_after !== undefined) c.expiresAt = endOfHolding(cause.moment, terms.expires_after);
  }
  issueMilestones(w, m, cause, c, terms);
  if (count(c) >= BigInt(terms.stamps)) c.state = 'completed';
  return true;
}

/** Adds stamps; returns how many were not dropped. */
export function addStamps(w: World, m: Member, cause: Cause, id: string, stamps: bigint, order: string | null): bigint {
  const card = cardOf(m, id);
  let added = 0n;
  for (let i = 0n; i < (stamps < most ? stamps : most); i++) if (addOne(w, m, cause, id, card, order)) added++;
  expireCard(card, w.now(m));
  return added;
}

export function expireCard(card: Card, now: number): void {
  const c = openCard(card);
  if (c && c.expiresAt !== null && c.expiresAt <= now) c.state = 'expired';
}

/** Takes one stamp off an instance: the order's own first. Milestones it falls below may be issued again unless used. */
function removeOne(w: World, m: Member, id: string, card: Card, c: CardInstance, order: string | null): void {
  const own = c.stamps.map((s) => s.order).lastIndexOf(order);
  c.stamps.splice(own >= 0 ? own : c.stamps.length - 1, 1);
  for (const [at, voucher] of c.issued) {
    if (BigInt(at) <= count(c) || voucher.state === 'used') continue;
    revoke(m, voucher);
    c.issued.delete(at);
  }
  if (c.stamps.length > 0) return;
  c.firstEarned = null;
  c.expiresAt = null;
  if (!c.first) card.instances.splice(card.instances.indexOf(c), 1); // its head start goes with it (R156)
}

/** Stamps go back one by one: off the open card, then by reopening the last completed one, else as a debt (R82). */
export function takeStamps(w: World, m: Member, id: string, stamps: bigint, order: string | null): void {
  const card = cardOf(m, id);
  for (let i = 0n; i < stamps; i++) {
    const c = openCard(card);
    if (c && c.stamps.length > 0) {
      removeOne(w, m, id, card, c, order);
      continue;
    }
    const full = card.instances.filter((x) => x.state === 'completed').pop();
    const size = full ? BigInt(termsOf(w, id, full.version).stamps) : 0n;
    const spoilt = full && [...full.issued].some(([at, v]) => BigInt(at) > size - 1n && v.state === 'used');
    if (!full || spoilt || full.stamps.length === 0) {
      card.debt += stamps - i;
      return;
    }
    if (c) card.instances.splice(card.instances.indexOf(c), 1); // an empty one gives way
    full.state = 'open';
    removeOne(w, m, id, card, full, order);
  }
}

/** Takes stamps off by hand: off the card that is open or stays full, its head start last, never below zero (R86). */
export function removeByHand(w: World, m: Member, id: string, stamps: bigint): void {
  const card = m.cards.get(id);
  const here = card && last(card);
  if (!card || !here || here.state === 'expired' || (here.state === 'completed' && termsOf(w, id, here.version).repeats)) return;
  here.state = 'open';
  for (let i = 0n; i < stamps && count(here) > 0n; i++) {
    if (here.stamps.length > 0) removeOne(w, m, id, card, here, null);
    else here.headStart -= 1n;
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
  if (terms && full) full.next = cause.version;
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
  c.state = 'completed';
  issueMilestones(w, m, cause, c, terms);
  for (const stamp of surplus) addOne(w, m, cause, id, card, stamp.order);
}

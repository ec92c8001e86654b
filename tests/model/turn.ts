// What every event ends with, and how one member's event reaches another.
import { advance } from './due.ts';
import type { Cause } from './gifts.ts';
import { available, pending } from './ledger.ts';
import { completed, count, openCard } from './cards.ts';
import { lifeSpend } from './metrics.ts';
import { maximum } from './shape.ts';
import { Overflow, type Account, type Member } from './state.ts';
import { settleTier } from './tiers.ts';
import { newBudget, redeemAuto } from './vouchers.ts';
import type { World } from './world.ts';

/** Auto rewards, then levels; again while a level's gift raised the balance (R120, R134). */
export function settle(w: World, m: Member, cause: Cause, levels = true): void {
  const budget = newBudget();
  do {
    m.raised = null;
    redeemAuto(w, m, cause, budget);
    if (levels) settleTier(w, m, cause);
    m.measured = available(m.points);
  } while (m.raised !== null);
}

/** Every amount, count and running total stays within 2^53-1 (R27). */
export function checkBounds(w: World, m: Member): void {
  const of = (a: Account): bigint[] =>
    [available(a), pending(a), a.debt, a.earned, a.adjusted, a.redeemed, a.expired, a.clawedBack];
  const cards = [...m.cards.values()].flatMap((card) => {
    const open = openCard(card);
    return [card.debt, completed(card), open ? count(open) : 0n];
  });
  // what came in and was not taken back is bounded as a whole, so that time alone never goes over the bounds
  const inAll = (a: Account): bigint => a.earned + a.adjusted + a.debt;
  const all = [...of(m.points), ...of(m.credit), inAll(m.points), inAll(m.credit), ...cards, lifeSpend(w, m)];
  if (all.some((n) => n > maximum || n < -maximum)) throw new Overflow(m.id);
}

/** What the event itself made due by now comes before auto rewards and levels. */
export function dueAtOnce(w: World, m: Member): void {
  m.raised = null; // what the event raised is looked at when it ends
  m.measured = available(m.points);
  advance(w, m, w.now(m));
}

/** Queues something for another member: its clock is brought up first, and it ends like an event. */
export function followUp(w: World, member: string, cause: Cause, deed: (m: Member, cause: Cause) => void): void {
  w.followUps.push(() => {
    const m = w.resolve(member);
    if (!m) return;
    advance(w, m, cause.moment.at);
    w.stamped.clear();
    deed(m, cause);
    dueAtOnce(w, m);
    settle(w, m, cause);
    advance(w, m, w.now(m));
    checkBounds(w, m);
  });
}

// What the tiers, stages and state count: orders, spend and points earned, each at its own date, refunds netted.
import { round } from './fraction.ts';
import { sum, type Fraction } from './fraction.ts';
import { standing } from './basket.ts';
import { available } from './ledger.ts';
import type { Json, Member, Order } from './state.ts';
import { add, civil, localDay, midnight, type Moment } from './time.ts';
import type { World } from './world.ts';

/** Nothing left once something went back: no line with quantity or money, or all the money there was (R13). */
export function nothingLeft(o: Order): boolean {
  if (!o.refunded || o.left.some((line) => line.amount > 0n)) return false;
  return o.left.every((line) => line.quantity === 0n) || o.lines.some((line) => Number(line.amount) > 0);
}

export const subtotalLeft = (w: World, o: Order): Fraction =>
  sum(standing(o.event, o.eligible, o.left, o.shippingLeft, o.taxLeft, w.currency).map((line) => line.eligible));

/** An order's spend: the eligible amounts of what is left, rounded once (R21). */
export function spendOf(w: World, o: Order): bigint {
  o.spend ??= nothingLeft(o) ? 0n : round(subtotalLeft(w, o), 'half_even');
  return o.spend;
}

export const countedOrders = (m: Member): Order[] => m.orders.filter((o) => !nothingLeft(o));

export interface Contribution { moment: Moment; value: bigint }

export function contributions(w: World, m: Member, metric: string): Contribution[] {
  switch (metric) {
    case 'orders': return countedOrders(m).map((o) => ({ moment: o.moment, value: 1n }));
    case 'points': return [
      ...m.earnings.map((e) => ({ moment: e.moment, value: e.points })),
      ...m.unlinked.map((u) => ({ moment: u.moment, value: -u.points })),
    ];
    case 'spend': return [
      ...m.orders.map((o) => ({ moment: o.moment, value: spendOf(w, o) })),
      ...m.unlinked.map((u) => ({ moment: u.moment, value: -u.spend })),
    ];
    default: return [];
  }
}

const total = (list: Contribution[]): bigint => {
  const n = list.reduce((a, c) => a + c.value, 0n);
  return n > 0n ? n : 0n;
};

/** Whether something dated `moment` is inside the window at `now`. */
export function inTierWindow(window: Json | undefined, moment: Moment, now: Moment): boolean {
  if (moment.at > now.at) return false;
  switch (window?.kind) {
    case 'rolling': return moment.at > add(now, window.length, -1);
    case 'calendar_year': return civil(localDay(moment)).y === civil(localDay(now)).y;
    default: return true;
  }
}

export function metricAt(w: World, m: Member, tiers: Json, metric: string, at: number): bigint {
  if (metric === 'balance') return available(m.points);
  const now = { at, offset: m.offset };
  return total(contributions(w, m, metric).filter((c) => inTierWindow(tiers.window, c.moment, now)));
}

export const lifeSpend = (w: World, m: Member): bigint => total(contributions(w, m, 'spend'));

/** The next instant after `from` (up to `until`) at which something leaves the tier window, or null (R152). */
export function nextLeaving(w: World, m: Member, tiers: Json, from: number, until: number): number | null {
  const moments = ['spend', 'orders', 'points'].flatMap((metric) => contributions(w, m, metric)).map((c) => c.moment);
  const inside = (c: Moment, at: number): boolean => inTierWindow(tiers.window, c, { at, offset: m.offset });
  let next: number | null = null;
  for (const c of moments) {
    // Going back over months clamps: what has left may be in again for the 31st. So day by day, from shortly before.
    let first = Math.max(from, c.at);
    if (!inside(c, first)) first = midnight(localDay({ at: first, offset: m.offset }) + 1, m.offset);
    if (first >= until || !inside(c, first)) continue;
    const near = tiers.window.kind === 'rolling' ? add({ at: c.at, offset: m.offset }, tiers.window.length) - 5 * 86400 : first;
    let low = Math.max(first, near), high = low;
    if (!inside(c, low)) low = high = first;
    const step = tiers.window.kind === 'rolling' ? 86400 : 200 * 86400;
    while (high < until && inside(c, high)) {
      low = high;
      high = Math.min(until, midnight(localDay({ at: high + step, offset: m.offset }), m.offset) - 1);
      if (high <= low) high = low + 1;
    }
    if (inside(c, high)) continue;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (inside(c, middle)) low = middle;
      else high = middle;
    }
    if (w.programAt(high).tiers !== tiers) continue; // another version measures by then
    if (next === null || high < next) next = high;
  }
  return next;
}

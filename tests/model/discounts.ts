// What vouchers take off a basket, line by line, in the order the rewards stand in the program.
import { allocate, Fraction, least, round, whole } from './fraction.ts';
import type { Basket } from './basket.ts';
import { quantityOf } from './basket.ts';
import { selects } from './match.ts';
import { money } from './shape.ts';
import type { Json } from './state.ts';
import { freeUnits, type Unit } from './sets.ts';

export interface Taken { reward: string; status: 'applied' | 'below_minimum' | 'voucher_not_usable'; perLine: bigint[]; shipping: bigint }

/** The basket while vouchers are applied one after the other. */
export interface Counter { basket: Basket; left: bigint[]; initial: bigint[]; units: Unit[]; shipping: bigint }

export const lineDiscounts = ['amount_off', 'percent_off', 'product', 'buy_x_get_y', 'set_price'];

export function openCounter(basket: Basket): Counter {
  const units = basket.lines.flatMap((line, i) => (line.gift_card ? [] :
    Array.from({ length: Math.min(Number(quantityOf(line)), 100_000) }, () => ({ line: i, free: false, used: false, price: 0n }))));
  return { basket, left: [...basket.left], initial: [...basket.left], units, shipping: basket.shipping };
}

/**
 * What is left of each line, spread over its units that are not free, larger parts first (R75); with base initial what
 * it began with over all its units, of which the free ones were the cheapest.
 */
export function priceUnits(c: Counter, reward: Json): void {
  const initial = reward.base === 'initial';
  c.basket.lines.forEach((_, i) => {
    const amount = (initial ? c.initial : c.left)[i]!;
    const mine = c.units.filter((u) => u.line === i && !u.free);
    if (initial) mine.push(...c.units.filter((u) => u.line === i && u.free));
    const n = BigInt(mine.length);
    mine.forEach((u, k) => { u.price = amount / n + (BigInt(k) < amount % n ? 1n : 0n); });
  });
}

const shapeOf = (line: Json) => ({ sku: line.sku ?? '', category: line.category ?? [], tag: line.tag ?? [] });
const matches = (c: Counter, selector: Json | undefined, i: number): boolean =>
  !c.basket.lines[i].gift_card && selects(selector, shapeOf(c.basket.lines[i]));
const indexes = (c: Counter, selector: Json | undefined): number[] =>
  c.basket.lines.map((_, i) => i).filter((i) => matches(c, selector, i));

/** How much a line can still give: never below zero nor below its own lowest price (R115). */
const room = (c: Counter, i: number): bigint => {
  const floor = c.basket.lines[i].min_amount;
  const rest = c.left[i]! - (floor === undefined ? 0n : money(floor, c.basket.currency));
  return rest > 0n ? rest : 0n;
};

/** Spreads an amount over lines by weight; what one refuses moves to the others until it fits or nothing has room. */
function spread(c: Counter, amount: bigint, weights: bigint[], reward: Json): bigint[] {
  const taken = weights.map(() => 0n);
  const most = weights.map((w, i) => (reward.base === 'initial' ? room(c, i) : least(room(c, i), w))); // units it is not for pay in full
  let rest = amount;
  for (;;) {
    const open = weights.map((w, i) => (w > 0n && taken[i]! < most[i]! ? w : 0n));
    if (rest <= 0n || open.every((w) => w === 0n)) return taken;
    const parts = allocate(rest, open.map(whole));
    parts.forEach((part, i) => {
      const n = least(part, most[i]! - taken[i]!);
      taken[i]! += n;
      rest -= n;
    });
  }
}

/** The units an offer is limited to by max_units: the cheapest (or dearest) of the matching ones; null: all of them. */
function chosenUnits(c: Counter, reward: Json, lines: number[]): Unit[] | null {
  if (reward.max_units === undefined) return null;
  priceUnits(c, reward);
  const perLine = reward.max_units_per === 'line';
  const pick = (among: Unit[]): Unit[] => byPrice(c, among, reward.which ?? 'cheapest').slice(0, reward.max_units);
  const open = c.units.filter((u) => !u.free && lines.includes(u.line));
  return perLine ? lines.flatMap((i) => pick(open.filter((u) => u.line === i))) : pick(open);
}

export function byPrice(c: Counter, units: Unit[], which: string): Unit[] {
  const at = (u: Unit): number => c.units.indexOf(u);
  const sign = which === 'dearest' ? -1n : 1n;
  return [...units].sort((a, b) => {
    const d = (a.price - b.price) * sign;
    if (d !== 0n) return d < 0n ? -1 : 1;
    return at(a) - at(b);
  });
}

const worthPerLine = (c: Counter, units: Unit[]): bigint[] =>
  c.basket.lines.map((_, i) => units.filter((u) => u.line === i).reduce((n, u) => n + u.price, 0n));

function percentOff(c: Counter, reward: Json, lines: number[]): bigint[] {
  const amounts = reward.base === 'initial' ? c.initial : c.left;
  const units = chosenUnits(c, reward, lines);
  const base = units ? worthPerLine(c, units) : amounts.map((a, i) => (lines.includes(i) ? a : 0n));
  const all = base.reduce((a, b) => a + b, 0n);
  let off = round(whole(all).times(Fraction.decimal(reward.percent)).over(whole(100)), reward.rounding ?? 'half_up');
  if (reward.max_amount !== undefined) off = least(off, money(reward.max_amount, c.basket.currency));
  return spread(c, off, base, reward);
}

function amountOff(c: Counter, reward: Json, lines: number[]): bigint[] {
  const off = money(reward.amount, c.basket.currency);
  const amounts = reward.base === 'initial' ? c.initial : c.left;
  const units = chosenUnits(c, reward, lines);
  const base = units ? worthPerLine(c, units) : amounts.map((a, i) => (lines.includes(i) ? a : 0n));
  if (reward.per === 'line') return base.map((b, i) => least(off, b, room(c, i)));
  if (reward.per === 'unit') {
    priceUnits(c, reward);
    const each = units ?? c.units.filter((u) => !u.free && lines.includes(u.line));
    return c.left.map((_, i) => least(room(c, i), each.filter((u) => u.line === i).reduce((n, u) => n + least(off, u.price), 0n)));
  }
  return spread(c, least(off, base.reduce((a, b) => a + b, 0n)), base, reward);
}

function setPrice(c: Counter, reward: Json, lines: number[]): bigint[] {
  const price = money(reward.price, c.basket.currency);
  priceUnits(c, reward);
  const each = chosenUnits(c, reward, lines) ?? c.units.filter((u) => !u.free && lines.includes(u.line));
  return c.left.map((_, i) => least(room(c, i),
    each.filter((u) => u.line === i).reduce((n, u) => n + (u.price > price ? u.price - price : 0n), 0n)));
}

function givenUnits(c: Counter, reward: Json): bigint[] {
  priceUnits(c, reward);
  if (reward.kind === 'buy_x_get_y') {
    const { given, bought } = freeUnits(c, reward, (selector, u) => matches(c, selector, u.line));
    return reward.percent === undefined ? takeUnits(c, given, bought) : takePart(c, reward, given, bought);
  }
  const unit = byPrice(c, c.units.filter((u) => !u.free && !u.used && u.price > 0n && c.basket.lines[u.line].sku === reward.sku), 'cheapest')[0];
  return takeUnits(c, unit ? [unit] : []);
}

/** Units that give nothing, because their lines' lowest prices refuse it, are not given (R158). */
function takeUnits(c: Counter, units: Unit[], bought: Iterable<Unit> = []): bigint[] {
  const off = worthPerLine(c, units).map((n, i) => least(n, room(c, i)));
  if (off.every((n) => n === 0n)) return off;
  for (const unit of units) unit.free = true;
  for (const unit of bought) unit.used = true;
  return off;
}

/** A percentage of what the units cost: they are not free, but belong to a set as the bought ones do. */
function takePart(c: Counter, reward: Json, given: Unit[], bought: Iterable<Unit>): bigint[] {
  const prices = worthPerLine(c, given);
  const all = prices.reduce((a, b) => a + b, 0n);
  const part = round(whole(all).times(Fraction.decimal(reward.percent)).over(whole(100)), reward.rounding ?? 'half_up');
  const off = allocate(part, prices.map(whole)).map((n, i) => least(n, room(c, i)));
  if (off.some((n) => n > 0n)) for (const unit of [...given, ...bought]) unit.used = true;
  return off;
}

/** Whether what the offer asks to be in the cart is there. */
function requirementsMet(c: Counter, reward: Json): boolean {
  const entries = reward.requires === undefined ? [] : [reward.requires].flat();
  return entries.every((entry: Json) =>
    c.units.filter((u) => !u.free && !u.used && matches(c, entry.lines, u.line)).length >= (entry.quantity ?? 1));
}

/** Applies one voucher of a reward to the counter. */
export function applyVoucher(c: Counter, reward: Json, getsOn: boolean): Taken {
  const nothing: Taken = { reward: reward.id, status: 'voucher_not_usable', perLine: c.left.map(() => 0n), shipping: 0n };
  const total = c.left.reduce((n, left, i) => n + (c.basket.lines[i].gift_card ? 0n : left), 0n);
  if (reward.min_subtotal !== undefined && total < money(reward.min_subtotal, c.basket.currency)) return { ...nothing, status: 'below_minimum' };
  if (!getsOn || !requirementsMet(c, reward)) return nothing; // R1: a minimum not met comes first
  if (reward.kind === 'free_shipping') {
    const shipping = c.shipping;
    c.shipping = 0n;
    return { ...nothing, status: 'applied', shipping };
  }
  if (!lineDiscounts.includes(reward.kind)) return { ...nothing, status: 'applied' };
  const lines = indexes(c, reward.lines);
  const perLine = reward.kind === 'percent_off' ? percentOff(c, reward, lines)
    : reward.kind === 'amount_off' ? amountOff(c, reward, lines)
    : reward.kind === 'set_price' ? setPrice(c, reward, lines)
    : givenUnits(c, reward);
  perLine.forEach((n, i) => { c.left[i]! -= n; });
  const took = perLine.some((n) => n > 0n);
  return { ...nothing, perLine, status: took ? 'applied' : 'voucher_not_usable' };
}

const allows = (a: Json, b: Json): boolean =>
  (a.combines ?? 'all') === 'all' || (Array.isArray(a.combines) && a.combines.includes(b.id));

/** Applies vouchers in program order; each must get on with every one applied before it (R76). */
export function applyAll<T>(c: Counter, program: Json, vouchers: { reward: string; tag: T }[]): Map<T, Taken> {
  const out = new Map<T, Taken>();
  const applied: Json[] = [];
  for (const reward of program.rewards ?? []) {
    for (const { tag } of vouchers.filter((v) => v.reward === reward.id)) {
      const getsOn = applied.every((other) => allows(other, reward) && allows(reward, other));
      const taken = applyVoucher(c, reward, getsOn);
      if (taken.status === 'applied') applied.push(reward);
      out.set(tag, taken);
    }
  }
  return out;
}

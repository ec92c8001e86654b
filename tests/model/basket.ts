// A basket of lines: the order's own discount, what vouchers take, and what of each line is eligible.
import { allocate, Fraction, least, one, whole, zero } from './fraction.ts';
import type { Line } from './match.ts';
import { money } from './shape.ts';
import type { Json, LineLeft } from './state.ts';

export const quantityOf = (line: Json): bigint => BigInt(line.quantity ?? 1);

export interface Basket {
  lines: Json[]; amounts: bigint[]; ratio: Fraction;
  discount: bigint;         // of the order, as far as there is something to take it from
  left: bigint[];           // of each line after it, in whole minor units (R7)
  shipping: bigint; tax: bigint; currency: string;
}

export function readBasket(event: Json, currency: string): Basket {
  const amount = (text: string | undefined): bigint => (text === undefined ? 0n : money(text, currency));
  const lines: Json[] = event.lines ?? [];
  const amounts = lines.map((line) => amount(line.amount));
  const weights = lines.map((line, i) => (line.gift_card ? 0n : amounts[i]!));
  const total = weights.reduce((a, b) => a + b, 0n);
  const discount = least(amount(event.discount), total);
  const parts = allocate(discount, weights.map(whole));
  return {
    lines, amounts, discount, currency,
    ratio: total === 0n ? one : new Fraction(total - discount, total),
    left: amounts.map((a, i) => a - parts[i]!),
    shipping: amount(event.shipping), tax: amount(event.tax),
  };
}

/** Each line's eligible amount as placed, shipping and tax as pseudo-lines (SPEC 4, R7, R139). */
export function eligibleOf(basket: Basket, program: Json, vouchers: bigint[], shippingTaken: bigint): Map<string, Fraction> {
  const earnOn: string[] = program.points?.earn_on ?? [];
  const eligible = new Map<string, Fraction>();
  basket.lines.forEach((line, i) => {
    const amount = whole(basket.amounts[i]!);
    if (line.gift_card) {
      if (earnOn.includes('gift_cards')) eligible.set(`line ${line.line}`, amount);
    } else if (program.points?.earn_before_discount) {
      eligible.set(`line ${line.line}`, amount);
    } else {
      eligible.set(`line ${line.line}`, amount.times(basket.ratio).minus(whole(vouchers[i]!)).max(zero));
    }
  });
  if (earnOn.includes('shipping')) eligible.set('shipping', whole(basket.shipping - shippingTaken));
  if (earnOn.includes('tax')) eligible.set('tax', whole(basket.tax));
  return eligible;
}

/** The lines that still stand, each with its eligible amount in the ratio of the money left (R138, R174). */
export function standing(event: Json, eligible: Map<string, Fraction>, left: LineLeft[], shippingLeft: bigint, taxLeft: bigint, currency: string): Line[] {
  const lines: Line[] = [];
  for (const line of event.lines ?? []) {
    const whole_ = eligible.get(`line ${line.line}`);
    const rest = left.find((l) => l.key === line.line)!;
    if (whole_ === undefined || (rest.quantity === 0n && rest.amount === 0n)) continue;
    const amount = money(line.amount, currency);
    lines.push({
      key: line.line, sku: line.sku ?? '', category: line.category ?? [], tag: line.tag ?? [], quantity: rest.quantity,
      eligible: amount === 0n ? zero : whole_.times(new Fraction(rest.amount, amount)), pseudo: false,
    });
  }
  for (const [key, rest, all] of [['shipping', shippingLeft, event.shipping], ['tax', taxLeft, event.tax]] as const) {
    const placed = eligible.get(key);
    if (placed === undefined || placed.sign <= 0 || rest <= 0n) continue;
    lines.push({
      key, sku: '', category: [], tag: [], quantity: 0n, pseudo: true,
      eligible: placed.times(new Fraction(rest, money(all, currency))),
    });
  }
  return lines;
}

export const everything = (event: Json, currency: string): LineLeft[] =>
  (event.lines ?? []).map((line: Json) => ({ key: line.line, quantity: quantityOf(line), amount: money(line.amount, currency) }));

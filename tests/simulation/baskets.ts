// Baskets, and returns of what an order still has.
import { memberOf, type Scene } from './histories.ts';
import { amount, categories, skus, tags, text, type Json } from './words.ts';

function line(s: Scene, i: number): Json {
  const { r } = s;
  const price = amount(r);
  return {
    line: String(i), sku: r.pick(skus), category: r.maybe(75, () => r.some(categories)), tag: r.maybe(30, () => r.some(tags)),
    quantity: r.weighted([[6, 1], [3, 2], [2, 3], [1, 7]] as const), amount: text(price, s.currency),
    gift_card: r.maybe(6, () => true), min_amount: r.maybe(6, () => text(price / 2n, s.currency)),
  };
}

export function basketOf(s: Scene, member: string): Json {
  const { r } = s;
  const m = memberOf(s, member);
  const mine = (m?.vouchers ?? []).filter((v) => v.state !== 'revoked');
  const owed = m?.credit.lots.reduce((n, lot) => n + lot.left, 0n) ?? 0n;
  const basket = {
    lines: Array.from({ length: r.weighted([[5, 1], [3, 2], [2, 3], [1, 5]] as const) }, (_, i) => line(s, i + 1)),
    discount: r.maybe(22, () => text(amount(r) % 3000n, s.currency)), shipping: r.maybe(20, () => text(r.int(0, 900), s.currency)),
    tax: r.maybe(12, () => text(r.int(0, 900), s.currency)),
    credit_used: r.maybe(owed > 0n ? 40 : 3, () => text(r.chance(80) ? owed % 100000n : 500n, s.currency)),
    vouchers: mine.length > 0 && r.chance(55) ? r.some(mine).slice(0, 3).map((v) => v.id) : undefined,
  };
  // A fraction of very large amounts may pass 127 bits, which the engine may call an overflow (R27): not by what is paid.
  const large = basket.lines.some((l) => l.amount.replace('.', '').length > 12);
  return large ? { ...basket, discount: undefined, credit_used: undefined, vouchers: undefined } : basket;
}

/** A refund: of part of an order, of all of it, of too much, of an order not yet seen, or of none in particular. */
export function refundOf(s: Scene, member: string): Json | null {
  const { r } = s;
  const orders = memberOf(s, member)?.orders ?? [];
  if (r.chance(6)) return { type: 'refund', lines: [line(s, 1)].map(({ gift_card, min_amount, ...rest }) => rest) };
  if (orders.length === 0 || r.chance(8)) {
    return r.chance(30) ? { type: 'refund', order: `o${s.next + r.int(1, 2)}`, lines: r.maybe(50, () => [{ line: '1', quantity: 1, amount: text(1, s.currency) }]) } : null;
  }
  const o = r.pick(r.chance(60) ? orders.slice(-2) : orders);
  if (r.chance(25)) return { type: 'refund', order: o.id };
  const some = r.some(o.left).filter((l) => l.quantity > 0n);
  if (some.length === 0) return r.chance(20) ? { type: 'refund', order: o.id } : null;
  const lines = some.map((l) => {
    const all = r.chance(50);
    const quantity = all ? l.quantity : BigInt(r.int(1, Number(l.quantity < 5n ? l.quantity : 5n)));
    const back = all ? l.amount : l.amount === 0n ? 0n : (l.amount * BigInt(r.int(0, 100))) / 100n + (r.chance(3) ? 1n : 0n);
    const over = r.chance(3) ? 1n : 0n;
    return { line: l.key, quantity: r.chance(8) ? undefined : Number(quantity), amount: text(back + over, s.currency) };
  });
  return {
    type: 'refund', order: o.id, lines, shipping: r.maybe(20, () => text(o.shippingLeft, s.currency)), tax: r.maybe(15, () => text(o.taxLeft, s.currency)),
  };
}

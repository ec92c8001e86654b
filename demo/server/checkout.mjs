// From a cart to an order. The shop knows prices and delivery; what a voucher takes off, only Regulars says.
import { randomInt } from 'node:crypto';
import { cart_lines } from './cart.mjs';
import { to_cents } from './money.mjs';

/** A new order, or null when the cart is empty. `member` is null for a guest; `delivery` is 'collect' or 'deliver'. */
export function make_order({ cart, catalogue, member, name, delivery, vouchers, at, taken }) {
  const lines = cart_lines(cart, catalogue).map(({ product, quantity, cents }, index) => ({
    line: String(index + 1),
    sku: product.sku,
    name: product.name,
    category: product.category,
    quantity,
    cents,
    ...(product.gift_card ? { gift_card: true } : {}),
  }));
  if (lines.length === 0) return null;
  return {
    number: order_number(taken),
    member,
    name,
    at,
    lines,
    delivery,
    delivery_cents: delivery === 'deliver' ? catalogue.delivery_cents : 0,
    vouchers: member ? vouchers : [],
    returned: [],
  };
}

/** Six digits nobody can count our orders by. `taken(number)` says whether one is in use. */
export function order_number(taken) {
  for (;;) {
    const number = `LH-${randomInt(100_000, 1_000_000)}`;
    if (!taken(number)) return number;
  }
}

/**
 * What the customer pays, read from the outcome: `{goods, delivery, discount, total, settled}` in cents.
 * `settled` is false while a voucher is named and Regulars has not answered yet.
 */
export function order_totals(order, outcome) {
  const goods = order.lines.reduce((sum, line) => sum + line.cents, 0);
  const discount = Math.min(outcome ? discount_of(outcome) : 0, goods + order.delivery_cents);
  const settled = order.vouchers.length === 0 || outcome !== null;
  return { goods, delivery: order.delivery_cents, discount, total: goods + order.delivery_cents - discount, settled };
}

function discount_of(outcome) {
  return (outcome.vouchers ?? []).reduce((sum, voucher) => sum + to_cents(voucher.discount ?? '0'), 0);
}

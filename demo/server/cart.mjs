// A cart is {sku: quantity}. What is no longer sold falls out when it is read.

export const QUANTITY_MAX = 24;

/** The cart with `sku` set to `quantity` (0 takes it out), clipped to what one order may hold. */
export function with_quantity(cart, sku, quantity) {
  const next = { ...cart };
  const clipped = Math.min(Math.max(Math.trunc(quantity) || 0, 0), QUANTITY_MAX);
  if (clipped === 0) delete next[sku];
  else next[sku] = clipped;
  return next;
}

/** `[{product, quantity, cents}]` in the order things were put in. */
export function cart_lines(cart, catalogue) {
  return Object.entries(cart)
    .map(([sku, quantity]) => ({ product: catalogue.by_sku.get(sku), quantity }))
    .filter(({ product }) => product)
    .map((line) => ({ ...line, cents: line.product.cents * line.quantity }));
}

export const cart_cents = (lines) => lines.reduce((sum, line) => sum + line.cents, 0);
export const cart_count = (lines) => lines.reduce((sum, line) => sum + line.quantity, 0);

import type { Cart } from '../embed/types.ts';

/** Attributes by which an element names a product. `category` and `tag` may hold several, by comma. */
export const productProperties = { sku: {}, category: {}, tag: {}, amount: {}, quantity: { type: Number } };

export interface Product {
  sku?: string | undefined;
  category?: string | undefined;
  tag?: string | undefined;
  /** Price of the line, a decimal string. */
  amount?: string | undefined;
  /** Default: 1. */
  quantity?: number | undefined;
}

const list = (text = ''): string[] => text.split(/[\s,]+/).filter(Boolean);

/** A cart of that product alone; null without an amount. */
export function cartOf({ sku, category, tag, amount, quantity }: Product): (Cart & { lines: object[] }) | null {
  if (!amount) return null;
  const line = { line: 'this', amount, quantity: quantity ?? 1, category: list(category), tag: list(tag) };
  return { lines: [sku ? { ...line, sku } : line] };
}

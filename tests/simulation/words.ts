// The small vocabulary histories are made of: the fewer words, the more often things meet.
import { decimal } from '../model/shape.ts';
import type { Random } from './random.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;

export const categories = ['coffee', 'serum', 'tea'];
export const skus = ['COF-1', 'SER-1', 'TEA-1', 'CUP-1'];
export const tags = ['new', 'sale'];
export const actions = ['review', 'share', 'newsletter'];
export const channels = ['web', 'pos', 'app'];
export const shops = ['main', 'bakery'];
export const coupons = ['SPRING', 'fall'];
export const durations = ['P1D', 'P3D', 'P7D', 'P14D', 'P30D', 'P1M', 'P2M', 'PT36H', 'P1W', 'P3M'];
export const long = ['P1M', 'P2M', 'P3M', 'P6M', 'P60D', 'P1Y', 'P45D'];

/** Minor units to the text of the program's currency. */
export const text = (minor: bigint | number, currency: string): string => decimal(BigInt(minor), currency);

/** An amount in minor units: mostly everyday prices, sometimes an edge, rarely a very large one. */
export function amount(r: Random): bigint {
  return r.weighted<() => bigint>([
    [60, () => BigInt(r.int(1, 30000))],
    [20, () => BigInt(r.int(1, 300) * 100)],
    [8, () => BigInt(r.pick([0, 1, 99, 100, 101, 999, 1000, 1999, 5000, 9999, 10000, 49999, 50000]))],
    [1, () => r.pick([2n ** 31n - 1n, 2n ** 31n, 2n ** 31n + 1n, 2n ** 32n - 1n, 2n ** 32n, 2n ** 53n - 1n, 2n ** 52n])],
  ])();
}

export const rate = (r: Random): string => r.pick(['2', '1.5', '3', '0.5', '1.25', '1.1', '1.3333', '0.0001', '1', '10', '0']);
export const percent = (r: Random): string => r.pick(['5', '10', '2.5', '20', '33.33', '100', '1', '0.5', '50']);

export const selector = (r: Random, exclude = true): Json => {
  const out: Json = {};
  const kind = r.int(1, 4);
  if (kind === 1) out.category = r.some(categories);
  if (kind === 2) out.sku = r.some(skus);
  if (kind === 3) out.tag = r.some(tags);
  if (kind === 4 || (exclude && r.chance(20))) out.exclude = r.weighted<() => Json>([[5, () => ({ category: [r.pick(categories)] })], [5, () => ({ sku: [r.pick(skus)] })], [1, () => ({ tag: [r.pick(tags)] })]])();
  return out;
};

/** Drops keys whose value is undefined, as JSON does. */
export function clean<T>(value: T): T {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((x) => clean(x)) as T;
  const out: Json = {};
  for (const key of Object.keys(value)) {
    const x = (value as Json)[key];
    if (x !== undefined) out[key] = typeof x === 'object' ? clean(x) : x;
  }
  return out;
}

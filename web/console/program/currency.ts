import type { Program } from '../../embed/types.ts';

/** What an amount in dollars is about as much as, in round numbers of the currency. Absent: the same number. */
const about: Record<string, number> = {
  SEK: 10, NOK: 10, DKK: 10, CNY: 10, HKD: 10, MXN: 10, ZAR: 10, TRY: 10, UAH: 10, THB: 10, TWD: 10, PHP: 10, CZK: 10, EGP: 10,
  JPY: 100, INR: 100, RUB: 100, PKR: 100, KES: 100, HUF: 100, ISK: 100, CLP: 1000, KRW: 1000, NGN: 1000, COP: 1000, IDR: 10_000, VND: 10_000, IRR: 100_000,
};
const amounts = new Set(['amount', 'min_subtotal', 'subtotal_min', 'max_amount', 'price', 'value', 'settle_per_point', 'credit', 'min']);

export const digitsOf = (currency: string): number => new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** A decimal string times a power of ten, without ever becoming a floating-point number. */
function scaled(text: string, factor: number, digits: number): string {
  const [whole = '', part = ''] = text.split('.');
  const units = BigInt(whole + part) * BigInt(factor);
  const padded = String(units).padStart(part.length + 1, '0');
  const [high, low] = [padded.slice(0, padded.length - part.length), padded.slice(padded.length - part.length)];
  const kept = low.padEnd(digits, '0').slice(0, Math.max(digits, low.replace(/0+$/, '').length));
  return kept ? `${high}.${kept}` : high;
}

/** A template, written in dollars, for a shop that sells in another currency: the same program with amounts of that size. */
export function inCurrency(program: Program, currency: string): Program {
  const [factor, digits] = [about[currency] ?? 1, digitsOf(currency)];
  const walk = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((each) => walk(each, key));
    if (typeof value === 'string' && amounts.has(key) && /^\d+(\.\d+)?$/.test(value)) return scaled(value, factor, digits);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, walk(each, name)]));
  };
  return { ...(walk(program, '') as Program), currency };
}

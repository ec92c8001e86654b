// Exact rational numbers on BigInt, the six roundings, and allocation that adds up.

export type Rounding = 'floor' | 'half_up' | 'half_down' | 'half_even' | 'ceil';

const safe = BigInt(Number.MAX_SAFE_INTEGER);

/** Of two positive numbers; most are small enough for ordinary ones. */
function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n && (a > safe || b > safe)) [a, b] = [b, a % b];
  let x = Number(a), y = Number(b);
  if (b === 0n) return a;
  while (y !== 0) [x, y] = [y, x % y];
  return BigInt(x);
}

export class Fraction {
  readonly n: bigint;
  readonly d: bigint;
  constructor(n: bigint, d: bigint = 1n) {
    if (d === 0n) throw new Error('a fraction over zero');
    if (d < 0n) [n, d] = [-n, -d];
    const g = d === 1n ? d : gcd(n < 0n ? -n : n, d);
    this.n = g === 1n ? n : n / g;
    this.d = g === 1n ? d : d / g;
  }
  /** "1.5" -> 3/2 */
  static decimal(text: string): Fraction {
    const [whole, part = ''] = text.replace('-', '').split('.');
    const n = BigInt((whole ?? '0') + part);
    return new Fraction(text.startsWith('-') ? -n : n, 10n ** BigInt(part.length));
  }
  plus(o: Fraction): Fraction {
    return this.d === o.d ? new Fraction(this.n + o.n, this.d) : new Fraction(this.n * o.d + o.n * this.d, this.d * o.d);
  }
  minus(o: Fraction): Fraction { return this.plus(new Fraction(-o.n, o.d)); }
  times(o: Fraction): Fraction { return new Fraction(this.n * o.n, this.d * o.d); }
  over(o: Fraction): Fraction { return new Fraction(this.n * o.d, this.d * o.n); }
  compare(o: Fraction): number { const x = this.n * o.d - o.n * this.d; return x < 0n ? -1 : x > 0n ? 1 : 0; }
  max(o: Fraction): Fraction { return this.compare(o) >= 0 ? this : o; }
  min(o: Fraction): Fraction { return this.compare(o) <= 0 ? this : o; }
  get sign(): number { return this.n < 0n ? -1 : this.n > 0n ? 1 : 0; }
  floor(): bigint { const q = this.n / this.d; return this.n % this.d !== 0n && this.n < 0n ? q - 1n : q; }
  /** Decimal text where it ends within 18 places, else "n/d". */
  toString(): string {
    let d = this.d, twos = 0, fives = 0;
    while (d % 2n === 0n) { d /= 2n; twos++; }
    while (d % 5n === 0n) { d /= 5n; fives++; }
    const digits = Math.max(twos, fives);
    if (d !== 1n || digits > 18) return `${this.n}/${this.d}`;
    const scaled = (this.n * 10n ** BigInt(digits)) / this.d;
    if (digits === 0) return String(scaled);
    const text = String(scaled < 0n ? -scaled : scaled).padStart(digits + 1, '0');
    return (scaled < 0n ? '-' : '') + text.slice(0, -digits) + '.' + text.slice(-digits);
  }
}

export const zero = new Fraction(0n);
export const one = new Fraction(1n);
export const whole = (n: bigint | number): Fraction => new Fraction(BigInt(n));
export const sum = (list: Fraction[]): Fraction => list.reduce((a, b) => a.plus(b), zero);

export function round(x: Fraction, how: Rounding): bigint {
  const below = x.floor();
  const rest = x.minus(whole(below)).compare(new Fraction(1n, 2n)); // against one half
  if (x.d === 1n) return below;
  switch (how) {
    case 'floor': return below;
    case 'ceil': return below + 1n;
    case 'half_up': return rest >= 0 ? below + 1n : below;
    case 'half_down': return rest > 0 ? below + 1n : below;
    case 'half_even': return rest > 0 || (rest === 0 && below % 2n !== 0n) ? below + 1n : below;
  }
}

/** Splits `total` in the ratio of the weights by largest remainder, ties to the earlier; all zero weights get nothing. */
export function allocate(total: bigint, weights: Fraction[]): bigint[] {
  const all = sum(weights);
  if (all.sign <= 0) return weights.map(() => 0n);
  const exact = weights.map((w) => w.times(whole(total)).over(all));
  const parts = exact.map((x) => x.floor());
  let left = total - parts.reduce((a, b) => a + b, 0n);
  const byRest = exact.map((x, i) => ({ i, rest: x.minus(whole(x.floor())) }))
    .sort((a, b) => b.rest.compare(a.rest) || a.i - b.i);
  for (const { i } of byRest) {
    if (left <= 0n) break;
    parts[i]! += 1n;
    left -= 1n;
  }
  return parts;
}

export const least = (...list: bigint[]): bigint => list.reduce((a, b) => (b < a ? b : a));
export const most = (...list: bigint[]): bigint => list.reduce((a, b) => (b > a ? b : a));

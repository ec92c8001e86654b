// A seeded source of choices: the same seed, the same history.

export class Random {
  private state: number;
  constructor(seed: number) {
    this.state = (seed * 2654435761) >>> 0;
    this.next();
  }
  /** Another source, for what was added later: this one goes on as if nothing had been asked. */
  fork(): Random { return new Random(this.state); }
  /** mulberry32: 32 bits at a time. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  }
  /** An integer from low to high, both included. */
  int(low: number, high: number): number { return low + (this.next() % (high - low + 1)); }
  chance(percent: number): boolean { return this.int(1, 100) <= percent; }
  pick<T>(list: readonly T[]): T { return list[this.int(0, list.length - 1)]!; }
  /** Some of a list, in its order, at least `least`. */
  some<T>(list: readonly T[], least = 1): T[] {
    const chosen = list.filter(() => this.chance(45));
    while (chosen.length < Math.min(least, list.length)) {
      const extra = this.pick(list);
      if (!chosen.includes(extra)) chosen.push(extra);
    }
    return list.filter((x) => chosen.includes(x));
  }
  /** `make()` in some percent of cases, else undefined (a key that JSON leaves out). */
  maybe<T>(percent: number, make: () => T): T | undefined { return this.chance(percent) ? make() : undefined; }
  weighted<T>(list: readonly (readonly [number, T])[]): T {
    let at = this.int(1, list.reduce((n, [w]) => n + w, 0));
    for (const [w, x] of list) if ((at -= w) <= 0) return x;
    throw new Error('no weights');
  }
}

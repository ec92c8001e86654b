// "Buy x, get y": how many sets a basket holds and which of its units go free (R75, R118, R159).
import { byPrice, type Counter } from './discounts.ts';
import type { Json } from './state.ts';

/** One unit of a line. `free`: given by an offer; `used`: it paid for one. Either is out for later offers. */
export interface Unit { line: number; free: boolean; used: boolean; price: bigint }

type Matches = (selector: Json | undefined, unit: Unit) => boolean;

/** Whether pools can be served at once from distinct units: every group of pools has units enough between them. */
function servable(pools: { units: Unit[]; need: number }[]): boolean {
  for (let mask = 1; mask < 1 << pools.length; mask++) {
    const chosen = pools.filter((_, i) => mask & (1 << i));
    const union = new Set(chosen.flatMap((p) => p.units));
    if (union.size < chosen.reduce((n, p) => n + p.need, 0)) return false;
  }
  return true;
}

/** The free units of all sets that fit; marks the bought ones as used. */
export function freeUnits(c: Counter, reward: Json, matches: Matches): Unit[] {
  const open = c.units.filter((u) => !u.free && !u.used);
  const entries: Json[] = reward.requires === undefined ? [{ lines: reward.lines }] : [reward.requires].flat();
  const free = open.filter((u) => matches(reward.lines, u));
  const buys = entries.map((entry) => open.filter((u) => matches(entry.lines, u)));
  const fits = (sets: number): boolean =>
    servable([{ units: free, need: sets * reward.get }, ...buys.map((units) => ({ units, need: sets * reward.buy }))]);
  let sets = 0;
  while (sets < (reward.times ?? Infinity) && fits(sets + 1)) sets++;
  if (sets === 0) return [];
  const given: Unit[] = [];
  for (const unit of byPrice(c, free, reward.which ?? 'cheapest')) {
    if (given.length === sets * reward.get) break;
    const tried = [...given, unit];
    const rest = { units: free.filter((u) => !tried.includes(u)), need: sets * reward.get - tried.length };
    if (servable([rest, ...buys.map((units) => ({ units: units.filter((u) => !tried.includes(u)), need: sets * reward.buy }))])) {
      given.push(unit);
    }
  }
  for (const units of buys) {
    const left = byPrice(c, units.filter((u) => !given.includes(u) && !u.used), 'dearest');
    const ranked = reward.requires === undefined ? left
      : [...left.filter((u) => !matches(reward.lines, u)), ...left.filter((u) => matches(reward.lines, u))];
    for (const unit of ranked.slice(0, sets * reward.buy)) unit.used = true;
  }
  return given;
}

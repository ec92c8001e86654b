// "Buy x, get y": how many sets a basket holds and which of its units go free (R75, R118, R159).
import { byPrice, type Counter } from './discounts.ts';
import type { Json } from './state.ts';

/** One unit of a line. `free`: given by an offer; `used`: it paid for one. Either is out for later offers. */
export interface Unit { line: number; free: boolean; used: boolean; price: bigint }

type Matches = (selector: Json | undefined, unit: Unit) => boolean;

interface Pool { units: Unit[]; need: number }

/** Whether the free units and each entry's bought ones are there, no unit both; entries share units (R118). */
function servable(free: Pool, buys: Pool[]): boolean {
  const both = (a: Pool, b: Pool): number => new Set([...a.units, ...b.units]).size;
  return free.units.length >= free.need &&
    buys.every((buy) => buy.units.length >= buy.need && both(free, buy) >= free.need + buy.need);
}

/** The free units of all sets that fit, and the bought ones that pay for them. */
export function freeUnits(c: Counter, reward: Json, matches: Matches): { given: Unit[]; bought: Set<Unit> } {
  const open = c.units.filter((u) => !u.free && !u.used);
  const entries: Json[] = reward.requires === undefined ? [{ lines: reward.lines }] : [reward.requires].flat();
  const free = open.filter((u) => matches(reward.lines, u));
  const buys = entries.map((entry) => open.filter((u) => matches(entry.lines, u)));
  const fits = (sets: number): boolean =>
    servable({ units: free, need: sets * reward.get }, buys.map((units) => ({ units, need: sets * reward.buy })));
  let sets = 0;
  while (sets < (reward.times ?? Infinity) && fits(sets + 1)) sets++;
  if (sets === 0) return { given: [], bought: new Set() };
  const given: Unit[] = [];
  for (const unit of byPrice(c, free, reward.which ?? 'cheapest')) {
    if (given.length === sets * reward.get) break;
    const tried = [...given, unit];
    const rest = { units: free.filter((u) => !tried.includes(u)), need: sets * reward.get - tried.length };
    if (servable(rest, buys.map((units) => ({ units: units.filter((u) => !tried.includes(u)), need: sets * reward.buy })))) {
      given.push(unit);
    }
  }
  const bought = new Set<Unit>();
  for (const units of buys) {
    const left = byPrice(c, units.filter((u) => !given.includes(u)), 'dearest');
    const ranked = reward.requires === undefined ? left
      : [...left.filter((u) => !matches(reward.lines, u)), ...left.filter((u) => matches(reward.lines, u))];
    for (const unit of ranked.slice(0, sets * reward.buy)) bought.add(unit);
  }
  return { given, bought };
}

// At which level an order earns when it crosses one (R92): before, after, or each part at its own.
import { Fraction, one, round, whole, type Fraction as F } from './fraction.ts';
import { minOf } from './tiers.ts';
import type { Json, PlacementTerms } from './state.ts';
import type { World } from './world.ts';

export interface Bands { tier: string | null; bands: { tier: string | null; share: F }[] }

/** `tier`: the level everything else goes by; `bands`: the parts of the order and the level each earns at. */
export function bandsOf(w: World, tiers: Json | undefined, terms: PlacementTerms, subtotal: F): Bands {
  const plain: Bands = { tier: terms.tier, bands: [{ tier: terms.tier, share: one }] };
  const crossing = tiers?.crossing ?? 'before';
  if (crossing === 'before' || !terms.counts || tiers.levels.some((l: Json) => l.any || l.all)) return plain;
  const added = tiers.metric === 'orders' ? 1n : round(subtotal, 'half_even');
  const present = tiers.levels.findIndex((l: Json) => l.id === terms.tier);
  const marks = tiers.levels.map((l: Json, i: number) => ({ id: l.id as string, min: minOf(w, tiers, l), i }))
    .filter((l: { i: number }) => l.i > present && !tiers.levels[l.i].hidden);
  const end = terms.metric + added;
  if (crossing === 'after') {
    const reached = marks.filter((l: { min: bigint }) => l.min <= end).pop();
    return reached ? { tier: reached.id, bands: [{ tier: reached.id, share: one }] } : plain;
  }
  if (added <= 0n) return plain;
  const bands: Bands['bands'] = [];
  let from = terms.metric;
  let tier = terms.tier;
  for (const mark of marks) {
    if (mark.min >= end) break;
    if (mark.min > from) {
      bands.push({ tier, share: new Fraction(mark.min - from, added) });
      from = mark.min;
    }
    tier = mark.id;
  }
  bands.push({ tier, share: whole(end - from).over(whole(added)) });
  return { tier: terms.tier, bands };
}

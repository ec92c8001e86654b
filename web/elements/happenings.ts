import type { Entry } from '../embed/history.ts';
import type { Effect, Part } from '../embed/types.ts';

/** One line of a member's history. */
export interface Happening {
  at: string;
  /** Null: nobody did anything, it fell due by itself. */
  event: Entry['event'] | null;
  effects: Effect[];
  /** Which rule gave what. */
  parts?: Part[] | undefined;
}

const signs: Record<string, 1 | -1> = { earned: 1, returned: 1, adjusted: 1, spent: -1, expired: -1, clawed_back: -1 };
const signOf = (type: string): number => signs[type.replace(/^(points|credit)_/, '')] ?? 0;

export const hasEnded = (type: string): boolean => /^(points|credit|card|voucher)_expired$/.test(type);
/** What a member notices. */
export const isFelt = ({ type }: Effect): boolean => hasEnded(type) || /^(voucher_issued|stamp_added|stamp_removed|badge_earned|tier_changed)$/.test(type) || (/^(points|credit)_/.test(type) && signOf(type) !== 0);

/** What the effects come to. Credit in units of its currency. */
export function sums(effects: Effect[]): { points: number; credit: number; stamps: number } {
  const sum = { points: 0, credit: 0, stamps: 0 };
  for (const { type, points = 0, credit = '0', count = 1 } of effects) {
    if (type.startsWith('points_')) sum.points += signOf(type) * points;
    if (type.startsWith('credit_')) sum.credit += signOf(type) * Math.round(Number(credit) * 1e6);
    if (type === 'stamp_added' || type === 'stamp_removed') sum.stamps += type === 'stamp_added' ? count : -count;
  }
  return { ...sum, credit: sum.credit / 1e6 };
}

/** A breakdown is of the rules alone; what a streak, a challenge or a level gave on top stands in the effects. */
function withGifts(parts: Part[] = [], effects: Effect[]): Part[] {
  const known = new Set(parts.map(({ rule }) => rule));
  const gifts = effects.filter(({ type, rule }) => /^(points|credit)_earned$/.test(type) && rule && !known.has(rule));
  return [...parts, ...gifts.map(({ rule, points, credit }) => ({ rule: rule!, ...(points && { points: `${points}` }), ...(credit && { credit }) }))];
}

/** The lines of one entry, newest first: what the event itself did, then what had fallen due before it, each at its own instant. */
export function happenings({ event, outcome }: Entry): Happening[] {
  const due = new Map<string, Happening>();
  for (const effect of outcome.effects ?? []) {
    if (!effect.at || !isFelt(effect)) continue;
    const key = `${effect.at} ${hasEnded(effect.type) ? '' : effect.rule}`;
    if (!due.has(key)) due.set(key, { at: effect.at, event: null, effects: [] });
    due.get(key)!.effects.push(effect);
  }
  const effects = (outcome.effects ?? []).filter(({ at }) => !at);
  const own = { at: event.at, event, effects, parts: withGifts(outcome.breakdown, effects) };
  return [...(event.type === 'tick' ? [] : [own]), ...[...due.values()].reverse()];
}

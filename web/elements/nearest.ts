import type { MemberState, Program, Reward } from '../embed/types.ts';
import { hub } from './hub.ts';

/** How much is missing for a reward: by the engine's own reckoning, where that was told; else what is owed goes first. */
export function missingFor({ id, cost }: Reward, member: MemberState | null | undefined): number {
  const { next } = hub.state ?? {};
  if (next) return Number(next.find(({ goal }) => goal === id)?.missing ?? 0);
  const { available = 0, debt = 0 } = member?.points ?? {};
  return Math.max(0, cost! - available + debt);
}

/** The dearest reward in reach, else the nearest one. Null: there is none to have, or nobody to have it. */
export function nearestReward(program: Program | null, member: MemberState | null): { reward: Reward; missing: number } | null {
  if (!member) return null;
  const open = (program?.rewards ?? []).filter(({ cost, tiers, auto }) => cost && !auto && (!tiers?.length || tiers.includes(member.tier?.id ?? '')));
  const all = open.map((reward) => ({ reward, missing: missingFor(reward, member) }));
  return all.sort((a, b) => a.missing - b.missing || b.reward.cost! - a.reward.cost!)[0] ?? null;
}

import type { MemberState, Program, Reward } from '../embed/types.ts';
import { hub } from './hub.ts';

/** The dearest reward in reach, else the nearest one. Null: there is none to have, or nobody to have it. */
export function nearestReward(program: Program | null, member: MemberState | null): { reward: Reward; missing: number } | null {
  if (!member) return null;
  const open = (program?.rewards ?? []).filter(({ cost, tiers, auto }) => cost && !auto && (!tiers?.length || tiers.includes(member.tier?.id ?? '')));
  const all = open.map((reward) => ({ reward, missing: hub.missing(reward.id) ?? Math.max(0, reward.cost! - member.points.available) }));
  return all.sort((a, b) => a.missing - b.missing || b.reward.cost! - a.reward.cost!)[0] ?? null;
}

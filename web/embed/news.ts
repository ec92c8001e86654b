import type { Answer } from './types.ts';

/** What has newly come to a member, summed up for a short notice. */
export interface News {
  points: number;
  /** Card id to stamps. */
  stamps: Record<string, number>;
  /** Reward ids of new vouchers. */
  vouchers: string[];
  /** Card ids. */
  completed: string[];
  badges: string[];
  /** The level risen to; absent: none. */
  tier?: string;
}

/** `levels`: ids from the lowest up. Null: nothing worth a notice. Only gains are told; losses are in the history. */
export function newsOf(outcomes: Answer[], levels: string[]): News | null {
  const rank = (id: string | undefined) => levels.indexOf(id ?? '');
  const news: News = { points: 0, stamps: {}, vouchers: [], completed: [], badges: [] };
  for (const effect of outcomes.flatMap(({ effects }) => effects ?? [])) {
    const { card = '', count, reward = '', badge = '', from, to } = effect;
    if (effect.type === 'points_earned') news.points += effect.points ?? 0;
    if (effect.type === 'stamp_added') news.stamps[card] = (news.stamps[card] ?? 0) + (count ?? 1);
    if (effect.type === 'card_completed') news.completed.push(card);
    if (effect.type === 'voucher_issued') news.vouchers.push(reward);
    if (effect.type === 'badge_earned') news.badges.push(badge);
    if (effect.type === 'tier_changed' && to && rank(to) > rank(from)) news.tier = to;
  }
  const any = news.points > 0 || Object.keys(news.stamps).length + news.vouchers.length + news.badges.length > 0;
  return any || news.tier ? news : null;
}

import type { Outcome } from './types.ts';

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

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Null: nothing worth a notice. Only gains are told; losses are in the history, with their reason. */
export function newsOf(outcomes: Outcome[]): News | null {
  const news: News = { points: 0, stamps: {}, vouchers: [], completed: [], badges: [] };
  for (const effect of outcomes.flatMap(({ effects }) => effects ?? [])) {
    const card = text(effect['card']);
    if (effect.type === 'points_earned') news.points += effect.points ?? 0;
    if (effect.type === 'stamp_added') news.stamps[card] = (news.stamps[card] ?? 0) + Number(effect['count'] ?? 1);
    if (effect.type === 'card_completed') news.completed.push(card);
    if (effect.type === 'voucher_issued') news.vouchers.push(text(effect['reward']));
    if (effect.type === 'badge_earned') news.badges.push(text(effect['badge']));
    if (effect.type === 'tier_changed' && effect['to']) news.tier = text(effect['to']);
  }
  const any = news.points > 0 || Object.keys(news.stamps).length + news.vouchers.length + news.badges.length > 0;
  return any || news.tier ? news : null;
}

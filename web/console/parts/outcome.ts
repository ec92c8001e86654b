import type { Answer } from '../../embed/types.ts';
import { t, words } from '../say.ts';

type Told = { type: string; points?: number; reward?: string; card?: string; to?: string | null; credit?: string };

const tell: Record<string, (effect: Told) => string> = {
  points_earned: ({ points = 0 }) => words().points(points),
  credit_earned: ({ credit = '0' }) => t('credit', { amount: words().money(credit) }),
  stamp_added: ({ card = '' }) => t('a_stamp', { card: words().cardName(card) }),
  voucher_issued: ({ reward = '' }) => words().reward(reward),
  tier_changed: ({ to }) => (to ? words().level(to) : ''),
  points_clawed_back: ({ points = 0 }) => t('taken_back', { points: words().points(points) }),
};

/** What an event did, in a few words. */
export function outcomeText({ status, effects = [] }: Answer): string {
  if (status !== 'applied') return t('refused_as', { status });
  const parts = (effects as Told[]).map((effect) => tell[effect.type]?.(effect) ?? '').filter(Boolean);
  return parts.length > 0 ? words().list(parts) : t('gives_nothing');
}

import { newsOf } from '../embed/news.ts';
import type { Answer } from '../embed/types.ts';
import { hub } from './hub.ts';
import type { Icon } from './icons.ts';
import { words } from './say.ts';

/** What an order would set off beyond its points, in the order it happens: a card, a voucher, a badge, a level. */
export function completes(outcome: Answer | null): [Icon, string][] {
  const { state } = hub;
  const news = outcome && newsOf([outcome], state?.program?.tiers?.levels.map(({ id }) => id) ?? []);
  if (!news) return [];
  return [
    ...news.completed.map((id): [Icon, string] => ['cup', words().t('completes', { what: words().cardName(id) })]),
    ...news.vouchers.map((id): [Icon, string] => ['gift', words().t('brings', { what: words().reward(id) })]),
    ...news.badges.map((id): [Icon, string] => ['star', words().t('brings', { what: words().badge(id) })]),
    ...(news.tier ? [['card', words().t('takes_to', { level: words().level(news.tier) })] as [Icon, string]] : []),
  ];
}

import { newsOf } from '../embed/news.ts';
import type { Answer } from '../embed/types.ts';
import { hub } from './hub.ts';
import type { Icon } from './icons.ts';
import { words } from './say.ts';

const foreseen = { card: 'completes', voucher: 'brings', level: 'takes_to' };
const happened = { card: 'news_card', voucher: 'news_voucher', level: 'news_level' };

/** Points that streaks, challenges and levels give on top of what the order's own rules do: they stand in no quote. */
function gifts(outcome: Answer): number {
  const rules = new Set(hub.state?.program?.rules?.map(({ id }) => id));
  return (outcome.effects ?? []).reduce((sum, { type, rule, points = 0 }) => sum + (type === 'points_earned' && rule && !rules.has(rule) ? points : 0), 0);
}

/** What an order sets off beyond its own points, in the order it happens: a card, a voucher, a badge, more points, a level. `past`: it has done so. */
export function completes(outcome: Answer | null, past = false): [Icon, string][] {
  const key = past ? happened : foreseen;
  const { state } = hub;
  const news = outcome && newsOf([outcome], state?.program?.tiers?.levels.map(({ id }) => id) ?? []);
  if (!news) return [];
  const more = past ? 0 : gifts(outcome);
  return [
    ...news.completed.map((id): [Icon, string] => ['cup', words().t(key.card, { what: words().cardName(id), card: words().cardName(id) })]),
    ...news.vouchers.map((id): [Icon, string] => ['gift', words().t(key.voucher, { what: words().reward(id) })]),
    ...news.badges.map((id): [Icon, string] => ['star', past ? words().badge(id) : words().t('brings', { what: words().badge(id) })]),
    ...(more ? [['star', words().t('brings', { what: words().points(more) })] as [Icon, string]] : []),
    ...(news.tier ? [['card', words().t(key.level, { level: words().level(news.tier) })] as [Icon, string]] : []),
  ];
}

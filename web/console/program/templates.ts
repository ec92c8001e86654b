import type { Program } from '../../embed/types.ts';
import type { Mark } from '../parts/marks.ts';
import cashback from '../templates/cashback/program.json';
import coalition from '../templates/coalition/program.json';
import coffeeCard from '../templates/coffee-card/program.json';
import courseSchool from '../templates/course-school/program.json';
import pointsShop from '../templates/points-shop/program.json';
import referralOnly from '../templates/referral-only/program.json';
import subscriptionBox from '../templates/subscription-box/program.json';
import vipTiers from '../templates/vip-tiers/program.json';

/** One thing the wizard asks. Its words are `ask_NAME` in the locale files. */
export interface Ask {
  name: string;
  kind: 'text' | 'count' | 'amount' | 'percent';
  /** Where the answer goes; more than one where a number must agree with another. */
  at: string[];
}

export interface Template {
  id: string;
  mark: Mark;
  program: Program;
  asks: Ask[];
}

const ask = (kind: Ask['kind'], name: string, ...at: string[]): Ask => ({ name, kind, at });
const template = (id: string, mark: Mark, program: object, ...asks: Ask[]): Template => ({ id, mark, program: program as Program, asks: [ask('text', 'club', '/name'), ...asks] });
const stamps = ask('count', 'stamps', '/cards/0/stamps', '/cards/0/milestones/0/at');

const gift = ask('text', 'gift_name', '/rewards/0/name/en');

/** Ways to begin. What each says of itself is `template_ID` and `template_ID_more`, and tests/console holds it to that. */
export const templates: readonly Template[] = [
  template('coffee-card', 'cup', coffeeCard, ask('text', 'category', '/rules/0/when/lines/category/0', '/rewards/0/lines/category/0'), stamps, ask('count', 'head_start', '/cards/0/head_start'), ask('text', 'card_name', '/cards/0/name/en'), gift),
  template('points-shop', 'star', pointsShop, ask('count', 'points_rate', '/rules/0/give/points_per/points'), ask('count', 'welcome_points', '/rules/1/give/points'), ask('amount', 'reward_amount', '/rewards/0/amount'), ask('count', 'reward_cost', '/rewards/0/cost')),
  template('cashback', 'percent', cashback, ask('percent', 'cashback', '/rules/0/give/credit_percent'), ask('amount', 'welcome_credit', '/rules/1/give/credit')),
  template('vip-tiers', 'tag', vipTiers, ask('text', 'level_one', '/tiers/levels/0/name/en'), ask('amount', 'level_one_min', '/tiers/levels/0/min'), ask('text', 'level_two', '/tiers/levels/1/name/en'), ask('amount', 'level_two_min', '/tiers/levels/1/min')),
  template('referral-only', 'friends', referralOnly, ask('amount', 'advocate_credit', '/referral/advocate/credit'), ask('percent', 'friend_percent', '/rewards/0/percent'), ask('amount', 'qualify_min', '/referral/qualify/min_subtotal')),
  template('course-school', 'flag', courseSchool, ask('text', 'course_category', '/rules/0/when/lines/category/0', '/rewards/0/lines/category/0'), ask('count', 'modules', '/cards/0/stamps', '/cards/0/milestones/0/at'), ask('text', 'card_name', '/cards/0/name/en'), gift),
  template('subscription-box', 'gift', subscriptionBox, ask('count', 'box_points', '/rules/0/give/points'), ask('count', 'boxes', '/cards/0/stamps', '/cards/0/milestones/0/at'), gift, ask('text', 'gift_sku', '/rewards/0/sku')),
  template('coalition', 'share', coalition, ask('text', 'partner_one', '/partners/0/shop'), ask('text', 'partner_two', '/partners/1/shop'), ask('count', 'points_rate', '/rules/0/give/points_per/points')),
];

// Random valid programs. Each block is there or not; inside, every policy of SPEC 2 has its turn.
import { Random } from './random.ts';
import { actions, amount, categories, channels, clean, coupons, durations, long, percent, rate, selector, shops, text, type Json } from './words.ts';
import { rewardsOf } from './reward_lists.ts';

const small = (r: Random, c: string): string => text(r.pick([100, 200, 500, 1000, 99, 2500]), c);

function expiry(r: Random): Json {
  const ends = r.maybe(60, () => r.pick(['end_of_day', 'instant', 'end_of_month']));
  return r.weighted<() => Json>([
    [4, () => ({ kind: 'rolling', after: r.pick(long), ends })],
    [3, () => ({ kind: 'inactivity', after: r.pick(long), ends, moved_by: r.maybe(50, () => r.some(['earn', 'spend', 'visit'])) })],
    [2, () => ({ kind: 'fixed', month_days: r.some(['02-29', '03-31', '06-30', '12-31', '01-15']), min_life: r.maybe(40, () => r.pick(['P30D', 'P2M'])) })],
  ])();
}

const hold = (r: Random): Json => r.weighted<() => Json>([
  [4, () => r.pick(['P1D', 'P3D', 'P14D', 'PT6H'])],
  [2, () => ({ after: r.pick(['P1D', 'P5D']), ends: r.pick(['end_of_day', 'end_of_day', 'instant']) })],
  [2, () => ({ until: 'fulfilled' })],
  [1, () => ({ dates: r.some(['01-01', '02-29', '04-01', '07-01']) })],
])();

function points(r: Random): Json {
  const life = r.maybe(55, () => expiry(r));
  const held = r.maybe(40, () => hold(r));
  const returns = r.maybe(60, () => r.pick(['negative', 'within_balance', 'only_pending']));
  const tooLong = held && life && life.kind !== 'fixed' && (typeof held === 'object' ? held.after === undefined : false);
  return {
    unit: r.maybe(10, () => ({ en: { one: 'star', other: 'stars' } })),
    value: r.chance(85) ? r.pick(['0.01', '0.05', '0.1', '1', '0.003']) : undefined,
    rounding: r.maybe(60, () => r.pick(['floor', 'half_up', 'half_down', 'half_even', 'ceil'])),
    round_per: r.maybe(40, () => r.pick(['order', 'line'])), stacking: r.maybe(50, () => r.pick(['multiply', 'best', 'add'])),
    earn_on: r.maybe(35, () => r.some(['shipping', 'tax', 'gift_cards'])), earn_before_discount: r.maybe(15, () => r.chance(70)),
    earn_on_credit: r.maybe(20, () => false), hold: tooLong ? undefined : held, expiry: life,
    returns, negative_balance: returns === undefined ? r.maybe(40, () => r.chance(30)) : undefined,
    spend: r.maybe(50, () => ({
      min: r.maybe(40, () => r.pick([1, 10, 50])), step: r.maybe(40, () => r.pick([1, 5, 10])),
      max_share_of_order: r.maybe(50, () => r.pick(['50', '100', '33.3'])), max: r.maybe(25, () => r.int(20, 300)),
      over: r.maybe(40, () => r.pick(['trim', 'refuse'])),
      per_member: r.maybe(15, () => ({ points: r.int(50, 400), every: r.maybe(70, () => r.pick(['P7D', 'month', 'day'])) })),
    })),
    spend_order: r.maybe(30, () => r.pick(['earliest_expiry', 'oldest'])),
  };
}

export interface Names { cards: string[]; rewards: string[]; levels: string[]; badges: string[] }

function condition(r: Random, c: string, n: Names, depth = 0): Json {
  const one = (): Json => r.weighted<() => Json>([
    [6, () => ({ lines: selector(r) })],
    [3, () => ({ subtotal_min: text(amount(r) % 20000n, c) })],
    [2, () => ({ subtotal_max: text(amount(r) % 30000n, c) })],
    [n.levels.length ? 4 : 1, () => (n.levels.length ? { tier: r.some(n.levels) } : { channel: r.some(channels) })],
    [2, () => ({ stage: r.some(['visitor', 'prospect', 'first_time', 'repeat', 'client', 'advocate']) })],
    [1, () => ({ first_order: true })], [1, () => ({ nth_order: r.int(1, 4) })],
    [1, () => ({ weekday: r.some(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], 3) })],
    [1, () => ({ birthday_month: r.chance(80) })], [1, () => ({ coupon: r.some(coupons) })], [1, () => ({ shop: r.some(shops) })], [1, () => ({ subscription: r.pick([['s1'], ['s1', 's2'], ['s2']]) })],
    [1, () => ({ attribute: r.pick<Json>([{ plan: ['pro'] }, { size: { at_least: '10', less_than: '20' } }, { plan: { not: ['pro'] } }, { size: { more_than: '5' } }, { size: { at_most: '12.0' } }, { start: { at_least: '2026-02-01T00:00:00Z' } }]) })],
    [depth === 0 ? 2 : 0, () => ({ [r.pick(['any', 'all'])]: [condition(r, c, n, 1), condition(r, c, n, 1)] })],
  ])();
  const both = r.chance(25) ? { ...one(), ...one() } : one();
  if (both.subtotal_min !== undefined) delete both.subtotal_max;
  return both;
}

function give(r: Random, c: string, n: Names): Json {
  const out: Json = {};
  const add = (): void => r.weighted<() => void>([
    [8, () => { out.points_per = { amount: small(r, c), points: r.int(1, 20), whole_steps: r.maybe(25, () => true) }; }],
    [7, () => { out.multiply = rate(r); }],
    [5, () => { out.points = r.int(1, 300); }],
    [3, () => { out.points_per_item = r.int(1, 20); }],
    [2, () => { out.credit = small(r, c); }],
    [4, () => { out.credit_percent = percent(r); if (r.chance(30)) out.max = small(r, c); }],
    [n.cards.length ? 5 : 0, () => { out.stamps = { card: r.pick(n.cards), count: r.maybe(80, () => r.int(1, 3)), per: r.maybe(80, () => r.pick<Json>(['order', 'item', { amount: small(r, c) }])) }; }],
    [n.rewards.length ? 3 : 0, () => { out.reward = r.pick(n.rewards); }],
    [n.badges.length ? 1 : 0, () => { out.badge = r.pick(n.badges); }],
  ])();
  add();
  if (r.chance(25)) add();
  return out;
}

const flatGift = (r: Random, c: string, n: Names): Json => {
  const out: Json = r.chance(70) || !n.rewards.length ? { points: r.int(1, 200) } : { reward: r.pick(n.rewards) };
  if (r.chance(12) && n.cards.length) out.stamps = { card: r.pick(n.cards), count: r.maybe(60, () => r.int(1, 3)) };
  if (r.chance(15)) out.credit = small(r, c);
  if (r.chance(15) && n.badges.length) out.badge = r.pick(n.badges);
  if (r.chance(10) && n.rewards.length) out.reward = r.pick(n.rewards);
  return out;
};

function rule(r: Random, i: number, c: string, n: Names): Json {
  const on = r.weighted<string>([[12, 'order'], [2, 'enrol'], [2, 'action'], [2, 'visit'], [1, 'feedback'], [2, 'birthday'], [1, 'subscription_renewal'], [1, 'referral_qualified']]);
  const basket = on === 'order' || on === 'subscription_renewal';
  const gift = basket ? give(r, c, n) : flatGift(r, c, n);
  const from = r.maybe(12, () => r.pick(['2026-01-15T00:00:00Z', '2026-02-01T00:00:00+07:00']));
  return {
    id: `r${i}`, on, action: on === 'action' ? r.pick(actions) : undefined, give: gift,
    when: basket ? r.maybe(60, () => condition(r, c, n)) : r.maybe(15, () => (n.levels.length ? { tier: r.some(n.levels) } : { channel: r.some(channels) })),
    limit: r.maybe(18, () => ({ times: r.int(1, 3), every: r.maybe(65, () => r.pick(['P7D', 'P1M', 'day', 'week', 'month', 'year'])) })),
    priority: r.maybe(15, () => r.int(0, 5)), exclusive: r.maybe(12, () => true), group: basket ? r.maybe(14, () => r.pick(['promo', 'other'])) : undefined,
    dry_run: r.maybe(4, () => true), enabled: r.maybe(4, () => false), from,
    until: r.maybe(12, () => r.pick(['2026-04-01T00:00:00Z', '2026-03-10T12:00:00-05:00'])),
    expiry: gift.points || gift.points_per ? r.maybe(12, () => expiry(r)) : undefined,
  };
}

function caps(r: Random): Json {
  const cap = (): Json => (r.chance(60) ? r.int(20, 600) : { max: r.int(20, 600), over: r.maybe(80, () => r.pick(['trim', 'refuse'])) });
  const keys = ['points_per_order', 'points_per_day', 'points_per_week', 'points_per_month', 'points_per_year', 'points_balance'];
  return Object.fromEntries(r.some(keys).slice(0, 3).map((key) => [key, cap()]));
}

const cards = (r: Random, n: Names): Json[] => n.cards.map((id) => {
  const stamps = r.int(2, 8);
  const at = [...new Set([r.int(1, stamps), stamps])].filter(() => r.chance(75)).sort((a, b) => a - b);
  return {
    id, stamps, head_start: r.maybe(35, () => r.int(0, stamps - 1)), head_start_on: r.maybe(25, () => r.pick(['first', 'every'])),
    repeats: r.maybe(60, () => true), expires_after: r.maybe(35, () => r.pick(durations)),
    milestones: n.rewards.length && at.length ? at.map((x) => ({ at: x, reward: r.pick(n.rewards) })) : undefined,
  };
});

function tiers(r: Random, c: string, n: Names): Json {
  const metric = r.weighted<string>([[5, 'spend'], [3, 'points'], [2, 'orders'], [2, 'balance']]);
  const unit = (k: number): Json => (metric === 'spend' ? text(k * 10000, c) : metric === 'orders' ? k : k * 100);
  const keeps = metric !== 'balance' && r.chance(60);
  let mark = r.chance(20) ? 0 : r.int(1, 3);
  const alternatives = metric !== 'balance' && r.chance(12);
  const levels = n.levels.map((id) => {
    const level: Json = { id, min: unit(mark) };
    if (alternatives) {
      delete level.min;
      level[r.pick(['any', 'all'])] = [{ metric, min: unit(mark) }, { metric: r.chance(15) ? 'balance' : metric === 'orders' ? 'points' : 'orders', min: mark + 1 }];
    } else if (r.chance(20) && mark > 0) {
      level.retain_min = unit(Math.max(0, mark - 1));
    }
    mark += r.int(1, 4);
    return clean({
      ...level, on_reach: r.maybe(40, () => flatGift(r, c, n)), keeps_for_life: r.maybe(8, () => true), hidden: r.maybe(6, () => true),
      expiry: r.maybe(10, () => expiry(r)),
    });
  });
  const keep = keeps ? (r.chance(65) ? r.pick(long) : { ends: r.pick(['month', 'year', '12-31', '02-29', '06-30']), periods: r.maybe(70, () => r.int(0, 2)) }) : undefined;
  const crossing = metric === 'spend' ? r.pick(['before', 'after', 'split']) : metric === 'orders' ? r.pick(['before', 'after']) : undefined;
  return {
    metric, window: r.weighted<() => Json>([[5, () => ({ kind: 'rolling', length: r.pick(long) })], [2, () => ({ kind: 'calendar_year' })], [2, () => ({ kind: 'lifetime' })]])(),
    keep, levels, crossing: r.maybe(50, () => crossing),
    downgrade: r.maybe(50, () => r.pick(keeps ? ['to_metric', 'one_level', 'never'] : ['to_metric', 'never'])),
  };
}

const verdicts = ['reject', 'reject', 'review', 'review', 'allow'];

function referral(r: Random, c: string, n: Names): Json {
  const entry = (): Json => r.weighted<() => Json>([
    [4, () => ({ points: r.int(10, 500) })], [2, () => ({ credit: small(r, c) })], [2, () => ({ credit_percent: percent(r), max: r.maybe(30, () => small(r, c)) })],
    [n.rewards.length ? 2 : 0, () => ({ reward: r.pick(n.rewards) })],
  ])();
  return {
    advocate: r.chance(75) ? entry() : [{ when: { subtotal_min: text(5000, c) }, ...entry() }, entry(), { when: { lines: { category: [r.pick(categories)] } }, ...entry() }],
    friend: r.maybe(60, () => { const e = entry(); return e.credit_percent ? [{ points: 25 }, entry()] : e; }),
    qualify: { min_subtotal: r.maybe(50, () => text(r.int(0, 8000), c)), within: r.maybe(40, () => r.pick(long)), first_order_only: r.maybe(40, () => true) },
    attribution: r.maybe(50, () => r.pick(['last_click', 'first_click'])), click_window: r.maybe(50, () => r.pick(durations)),
    hold: r.maybe(50, () => r.pick(['P1D', 'P14D', 'P3D'])),
    limit: r.maybe(25, () => ({ times: r.int(1, 2), every: r.maybe(60, () => r.pick(['P1M', 'month', 'year'])) })),
    advocate_orders_min: r.maybe(10, () => 1),
    guard: r.maybe(50, () => ({
      same_member: r.maybe(50, () => r.pick(verdicts)), same_identity: r.maybe(40, () => r.pick(verdicts)), same_device: r.maybe(40, () => r.pick(verdicts)),
      velocity: r.maybe(30, () => ({ times: r.pick([1, 1, 2]), every: r.maybe(90, () => r.pick(['P1D', 'P1M', 'week'])), verdict: r.pick(verdicts) })),
    })),
  };
}

export const names = (r: Random): Names => ({
  cards: r.chance(45) ? ['card-a', 'card-b'].slice(0, r.int(1, 2)) : [],
  rewards: r.chance(65) ? ['w0', 'w1', 'w2', 'w3', 'w4'].slice(0, r.int(1, 5)) : [],
  levels: r.chance(45) ? ['silver', 'gold', 'platinum'].slice(0, r.int(1, 3)) : [],
  badges: r.chance(20) ? ['explorer'] : [],
});

export function program(r: Random, currency: string, n: Names): Json {
  const rewards = rewardsOf(r, currency, n);
  const rules = Array.from({ length: r.int(1, 6) }, (_, i) => rule(r, i + 1, currency, n));
  const base = { id: 'base', on: 'order', give: { points_per: { amount: small(r, currency), points: r.int(1, 5) } } };
  const on = (): Json => { // what a streak or a challenge counts
    const type = r.pick(['order', 'order', 'order', 'visit', 'action', 'feedback', 'enrol', 'subscription_renewal', 'referral_qualified', 'birthday']);
    const when = r.maybe(25, () => (type === 'order' || type === 'subscription_renewal' ? condition(r, currency, n) : { channel: r.some(channels) }));
    return { on: type, action: type === 'action' ? r.maybe(80, () => r.pick(actions)) : undefined, when };
  };
  // Every third program has a partner, and draws nothing for it.
  const partners = rules.length % 3 === 0 ? [{ shop: 'bakery', points_per: rules.length === 3 ? { amount: text(200, currency), points: 1 } : undefined }].map(clean) : undefined;
  return clean({
    schema: 1, id: 'sim', partners, name: 'Simulation', currency, points: r.maybe(92, () => points(r)), rules: r.chance(85) ? [base, ...rules] : rules,
    caps: r.maybe(25, () => caps(r)), cards: n.cards.length ? cards(r, n) : undefined, tiers: n.levels.length ? tiers(r, currency, n) : undefined,
    rewards: rewards.length ? rewards : undefined, referral: r.maybe(35, () => referral(r, currency, n)),
    streaks: r.maybe(22, () => [{ id: 's1', ...on(), period: r.pick(['day', 'week', 'month', 'day', 'week', 'month', 'year']), goal: r.int(1, 3), freezes: r.maybe(60, () => r.int(0, 2)), repeats: r.maybe(25, () => r.chance(50)), give: flatGift(r, currency, n) }]),
    challenges: r.maybe(22, () => {
      const count = r.pick(['events', 'distinct_categories', 'distinct_skus', 'spend']);
      return [{ id: 'c1', ...(count === 'events' ? on() : { on: 'order', when: r.maybe(25, () => condition(r, currency, n)) }), count, from: r.maybe(10, () => '2026-01-20T00:00:00Z'), until: r.maybe(10, () => '2026-05-01T00:00:00+05:30'), goal: count === 'spend' ? text(r.int(1, 5) * 5000, currency) : r.int(1, 4), within: r.maybe(50, () => r.pick(durations)), repeats: r.maybe(50, () => true), give: flatGift(r, currency, n) }];
    }),
    badges: n.badges.length ? n.badges.map((id) => ({ id })) : undefined,
    stages: r.maybe(30, () => ({ repeat: r.maybe(70, () => r.int(2, 3)), client: r.maybe(60, () => ({ orders: r.int(3, 4), within: r.maybe(60, () => r.pick(long)) })), advocate: r.maybe(60, () => ({ any: r.some(['referral_qualified', 'review', 'share']), times: r.int(1, 2) })) })),
    credit: r.maybe(25, () => ({ rounding: r.maybe(50, () => r.pick(['floor', 'half_up', 'half_even', 'ceil', 'half_down'])), expiry: r.maybe(60, () => expiry(r)), hold: r.maybe(40, () => hold(r)) })),
    transfer: r.maybe(35, () => ({ max: r.int(50, 500), every: r.maybe(50, () => r.pick(['P7D', 'month'])) })),
  });
}

// Random rewards of every kind, with their policies.
import type { Random } from './random.ts';
import type { Names } from './programs.ts';
import { durations, percent, selector, skus, text, type Json } from './words.ts';

const kinds = ['amount_off', 'percent_off', 'product', 'buy_x_get_y', 'set_price', 'free_shipping', 'donation', 'event', 'early_access'];

function body(r: Random, c: string, kind: string): Json {
  const other = r.fork();
  const base = other.maybe(25, () => other.pick(['left', 'initial', 'initial']));
  const lines = r.maybe(50, () => selector(r));
  const units = (): Json => (r.chance(30) ? { max_units: r.int(1, 3), which: r.maybe(70, () => r.pick(['cheapest', 'dearest'])), max_units_per: r.maybe(30, () => r.pick(['line', 'order'])) } : {});
  switch (kind) {
    case 'amount_off': return { amount: text(r.pick([100, 500, 1000, 333, 99999]), c), lines, per: r.maybe(50, () => r.pick(['order', 'line', 'unit'])), base, ...units() };
    case 'percent_off': return { percent: percent(r), lines, max_amount: r.maybe(30, () => text(r.int(1, 2000), c)), rounding: r.maybe(30, () => r.pick(['floor', 'ceil', 'half_even', 'half_up', 'half_down'])), base: r.maybe(30, () => r.pick(['left', 'initial'])), ...units() };
    case 'product': return { sku: r.pick(skus), base };
    case 'buy_x_get_y': return {
      buy: r.int(1, 3), get: r.int(1, 2), lines, base, percent: other.maybe(25, () => percent(other)), rounding: other.maybe(10, () => other.pick(['floor', 'ceil'])), which: r.maybe(60, () => r.pick(['cheapest', 'dearest'])), times: r.maybe(40, () => r.int(1, 2)),
      requires: r.maybe(30, () => (r.chance(75) ? { lines: selector(r), quantity: r.maybe(60, () => r.int(1, 3)) } : [{ lines: { category: ['coffee'] } }, { lines: { category: ['tea'] }, quantity: 1 }])),
    };
    case 'set_price': return { price: text(r.pick([0, 100, 500, 999]), c), lines, base, ...units() };
    case 'donation': return { amount: text(500, c), cause: 'trees' };
    case 'event': return { starts_at: r.pick(['2026-03-01T18:00:00+07:00', '2027-01-01T00:00:00Z']), capacity: r.maybe(70, () => r.int(1, 3)) };
    case 'early_access': return { gate: 'spring' };
    default: return {};
  }
}

export const rewardsOf = (r: Random, c: string, n: Names): Json[] => n.rewards.map((id) => {
  const kind = r.pick(kinds);
  const auto = r.chance(8);
  const takes = !['donation', 'event', 'early_access', 'free_shipping'].includes(kind);
  const from = r.maybe(6, () => '2026-02-01T00:00:00Z');
  return {
    id, kind, ...body(r, c, kind), cost: auto ? r.int(20, 300) : r.maybe(70, () => r.pick([0, 10, 50, 100, 200])), auto: auto || undefined,
    max_per_event: auto ? r.maybe(50, () => r.int(1, 2)) : undefined, min_subtotal: takes ? r.maybe(20, () => text(r.int(1, 80) * 100, c)) : undefined,
    valid_for: kind === 'event' ? undefined : r.maybe(50, () => r.pick([...durations, 'P1M', 'PT6H'])),
    per_member: r.maybe(20, () => ({ times: r.int(1, 2), every: r.maybe(60, () => r.pick(['P7D', 'month', 'year'])) })),
    stock: kind === 'event' ? undefined : r.maybe(15, () => r.int(1, 4)), tiers: n.levels.length ? r.maybe(20, () => r.some(n.levels)) : undefined,
    combines: takes ? r.maybe(25, () => r.pick<Json>(['all', 'none', r.some(n.rewards)])) : undefined, from, until: r.maybe(6, () => '2026-06-01T00:00:00Z'),
  };
});

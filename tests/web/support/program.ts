import type { Program } from '../../../web/embed/types.ts';

/** One point a unit of money, one stamp an order, two rewards. */
export const program: Program & { schema: number } = {
  schema: 1,
  id: 'corner',
  name: 'Corner Club',
  currency: 'USD',
  points: { unit: { en: { one: 'bean', other: 'beans' } } },
  rules: [
    { id: 'base', on: 'order', give: { points_per: { amount: '1.00', points: 1 } } },
    { id: 'card', on: 'order', give: { stamps: { card: 'tenth-free', count: 1 } } },
  ],
  cards: [{ id: 'tenth-free', stamps: 10, repeats: true, milestones: [{ at: 10, reward: 'free-coffee' }] }],
  rewards: [
    { id: 'five-off', kind: 'amount_off', amount: '5.00', cost: 50 },
    { id: 'free-coffee', kind: 'product', sku: 'COF-1' },
  ],
};

export const order = (id: string, amount: string) => ({
  id,
  type: 'order',
  order: id,
  lines: [{ line: '1', sku: 'COF-1', quantity: 1, amount }],
});

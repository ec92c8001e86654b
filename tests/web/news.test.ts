import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newsOf } from '../../web/embed/news.ts';

const levels = ['silver', 'gold'];
const told = (...effects: object[]) => newsOf([{ id: 'e', status: 'applied', effects: effects as never }], levels);

describe('news', () => {
  it('adds up what came in', () => {
    const news = told({ type: 'points_earned', points: 20 }, { type: 'points_earned', points: 5 }, { type: 'stamp_added', card: 'c', count: 2 }, { type: 'voucher_issued', reward: 'r' });
    assert.deepEqual(news, { points: 25, stamps: { c: 2 }, vouchers: ['r'], completed: [], badges: [] });
  });
  it('congratulates on a rise, and keeps quiet about a fall', () => {
    assert.equal(told({ type: 'tier_changed', to: 'silver' })?.tier, 'silver');
    assert.equal(told({ type: 'tier_changed', from: 'silver', to: 'gold' })?.tier, 'gold');
    assert.equal(told({ type: 'tier_changed', from: 'gold', to: 'silver' }), null);
    assert.equal(told({ type: 'tier_changed', from: 'silver' }), null);
  });
  it('has nothing to say about losses', () => assert.equal(told({ type: 'points_expired', points: 9 }, { type: 'points_spent', points: 3 }), null));
});

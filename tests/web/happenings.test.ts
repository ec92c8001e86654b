// A member's history line by line: what somebody did, and what fell due by itself.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Effect, Program } from '../../web/embed/types.ts';
import { happenings, sums } from '../../web/elements/happenings.ts';
import { Words } from '../../web/elements/words.ts';

const [then, before] = ['2026-11-21T10:00:00Z', '2026-11-01T00:00:00Z'];
const entry = (type: string, effects: Partial<Effect>[]) => ({ event: { id: 'e', type, at: then }, outcome: { id: 'e', status: 'applied', effects: effects as Effect[], breakdown: [{ rule: 'base', points: '48' }] } });

describe('happenings', () => {
  it('do not mix what an order earned with what had run out before it', () => {
    const lines = happenings(entry('order', [{ type: 'points_expired', at: before, points: 30 }, { type: 'voucher_expired', at: before, reward: 'cookie' }, { type: 'points_earned', points: 48 }]));
    assert.deepEqual(lines.map(({ at, event, effects }) => [at, event?.type, sums(effects).points]), [[then, 'order', 48], [before, undefined, -30]]);
    assert.equal(lines[0]!.parts?.length, 1);
    assert.equal(lines[1]!.parts, undefined);
  });
  it('say of every number why, of what a challenge gave on top of the rules too', () => {
    const [line] = happenings(entry('order', [{ type: 'points_earned', rule: 'base', points: 48 }, { type: 'points_earned', rule: 'all-rounder', points: 50 }, { type: 'credit_earned', rule: 'weeks', credit: '1.50' }]));
    assert.deepEqual(line!.parts, [{ rule: 'base', points: '48' }, { rule: 'all-rounder', points: '50' }, { rule: 'weeks', credit: '1.50' }]);
  });
  it('leave out that time went by, and tell what came of it', () => {
    assert.deepEqual(happenings(entry('tick', [{ type: 'points_available', at: before, points: 5 }])), []);
    const lines = happenings(entry('tick', [{ type: 'points_earned', at: before, rule: 'birthday', points: 50 }, { type: 'credit_expired', at: then, credit: '1.10' }]));
    assert.deepEqual(lines.map(({ at, effects }) => [at, effects[0]!.rule, sums(effects)]), [
      [then, undefined, { points: 0, credit: -1.1, stamps: 0 }],
      [before, 'birthday', { points: 50, credit: 0, stamps: 0 }],
    ]);
  });
  it('add up exactly: money without the errors of binary fractions, a stamp without a count as one', () => {
    const effects = [{ type: 'credit_earned', credit: '0.10' }, { type: 'credit_earned', credit: '0.20' }, { type: 'stamp_added', card: 'c' }, { type: 'stamp_added', card: 'c', count: 2 }, { type: 'stamp_removed', card: 'c', count: 1 }] as Effect[];
    assert.deepEqual(sums(effects), { points: 0, credit: 0.3, stamps: 2 });
    assert.deepEqual(sums([{ type: 'points_adjusted', points: -7 }, { type: 'points_spent', points: 5 }, { type: 'points_clawed_back', points: 1 }, { type: 'debt_repaid', points: 99 }] as Effect[]).points, -13);
  });
});

it('a rule is spoken of by the name its program gives it in this language, else by its id made readable', () => {
  const program = { rules: [{ id: 'bean-a-dollar', name: { en: 'A bean a dollar', de: 'Eine Bohne je Dollar' } }, { id: 'double-on-bags' }] } as unknown as Program;
  const words = new Words('de', {}, program);
  assert.deepEqual(['bean-a-dollar', 'double-on-bags'].map((id) => words.giver(id)), ['Eine Bohne je Dollar', 'Double on bags']);
});

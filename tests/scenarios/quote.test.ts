// What a quote says beside its points (R177): what vouchers take, each line's exact part, the goals that are near.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const folder = mkdtempSync(join(tmpdir(), 'quote-'));
after(() => rmSync(folder, { recursive: true }));

const program = {
  schema: 1, id: 'quote', name: 'Quote', currency: 'USD',
  rules: [
    { id: 'base', on: 'order', give: { points_per: { amount: '1.00', points: 1 } } },
    { id: 'tea', on: 'order', when: { lines: { category: ['tea'] } }, give: { multiply: '1.5' } },
    { id: 'card', on: 'order', give: { stamps: { card: 'tenth', count: 1, per: 'order' } } },
    { id: 'news', on: 'order', limit: { times: 1 }, give: { points: 10 } },
  ],
  caps: { points_per_day: 5 },
  cards: [{ id: 'tenth', stamps: 10, head_start: 2, milestones: [{ at: 5, reward: 'cup' }] }],
  rewards: [{ id: 'cup', kind: 'product', sku: 'CUP', cost: 60 }, { id: 'five-off', kind: 'amount_off', amount: '5.00', cost: 500 }],
};

function quote(cart: object, member?: string): any {
  const put = (name: string, value: unknown): string => {
    writeFileSync(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value));
    return join(folder, name);
  };
  const args = ['quote', '--program', put('program.json', program), '--cart', put('cart.json', cart), '--at', '2026-11-21T12:00:00Z'];
  return JSON.parse(execFileSync('build/native/regulars', [...args, ...(member ? ['--member', put('member.json', member)] : [])], { encoding: 'utf8' }));
}

const line = (number: number, category: string, amount: string): object => ({ line: String(number), sku: `S${number}`, category: [category], quantity: 1, amount });

test('discount is what vouchers take; a line says its exact part of rates and multipliers (R177)', () => {
  const answer = quote({ lines: [line(1, 'tea', '20.00'), line(2, 'cake', '10.33')], discount: '3.00', rewards: ['five-off'] });
  assert.equal(answer.discount, '5.00');
  assert.equal(answer.total, '22.33');
  assert.equal(answer.stamps.tenth, 1);
  const parts = answer.lines.map((each: any) => each.points);
  assert.ok(parts.every((part: string) => /^\d+(\.\d+|\/\d+)?$/.test(part)), parts.join(' '));
});

test('without a discount the parts of the lines are their amounts times rate and multiplier (R177)', () => {
  const answer = quote({ lines: [line(1, 'tea', '20.00'), line(2, 'cake', '10.33')] });
  assert.deepEqual(answer.lines.map((each: any) => each.points), ['30', '10.33']);
});

test('next names the nearest goal of each unfinished card and each reward that is too dear now (R177)', () => {
  const answer = quote({ lines: [line(1, 'tea', '20.00')] });
  const missing = Object.fromEntries(answer.next.map((each: any) => [each.goal, Number(each.missing)]));
  assert.deepEqual(Object.keys(missing).sort(), ['cup', 'five-off', 'tenth']);
});

test('a quote for a printed state ignores limits and the caps of periods (R177)', () => {
  const events = [1, 2].map((n) => ({ id: `e${n}`, type: 'order', at: `2026-11-21T0${n}:00:00Z`, member: 'ann', order: `${n}`, lines: [line(1, 'cake', '10.00')] }));
  const history = JSON.stringify({ program: { ...program, caps: {} }, events });
  const replayed = JSON.parse(execFileSync('build/native/regulars', ['replay', '--batch', '-'], { input: history, encoding: 'utf8' }));
  const outcome = quote({ lines: [line(1, 'cake', '3.00')] }, JSON.stringify(replayed.members[0]));
  assert.ok(outcome.rules.some((part: any) => part.rule === 'news'), 'the limit that was used up is not seen');
});

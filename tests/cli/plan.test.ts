// One member at any instant, what lies ahead of them, and what hypothetical events would do.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const regulars = 'build/native/regulars';
const folder = mkdtempSync(join(tmpdir(), 'plan-'));
after(() => rmSync(folder, { recursive: true }));

const put = (name: string, text: string): string => (writeFileSync(join(folder, name), text), join(folder, name));
const order = (id: string, at: string, amount: string, member?: string): string =>
  JSON.stringify({ id, type: 'order', at, ...(member ? { member } : {}), order: `o-${id}`, lines: [{ line: '1', sku: 'TEA', category: ['tea'], quantity: 1, amount }] });

const program = put('program.json', JSON.stringify({
  schema: 1, id: 'p', name: 'P', currency: 'USD', points: { hold: 'P2D', expiry: { kind: 'rolling', after: 'P30D' } },
  rules: [{ id: 'base', on: 'order', give: { points_per: { amount: '1.00', points: 1 } } }, { id: 'card', on: 'order', give: { stamps: { card: 'three', count: 1, per: 'order' } } },
    { id: 'gold', on: 'order', when: { tier: ['gold'] }, give: { multiply: '3' } }],
  cards: [{ id: 'three', stamps: 3, milestones: [{ at: 3, reward: 'cup' }] }],
  rewards: [{ id: 'cup', kind: 'product', sku: 'CUP', cost: 100, valid_for: 'P5D' }, { id: 'gold-only', kind: 'product', sku: 'G', cost: 12, tiers: ['gold'] }],
  tiers: { metric: 'spend', window: { kind: 'lifetime' }, keep: 'P1Y', levels: [{ id: 'gold', min: '50.00' }] },
  challenges: [{ id: 'spender', on: 'order', count: 'spend', goal: '80.00', give: { points: 5 } }],
}));
const events = put('events.jsonl', [order('e1', '2026-01-01T10:00:00Z', '10.00', 'ann'), order('e2', '2026-01-10T10:00:00Z', '30.00', 'ann'), order('e3', '2026-03-01T10:00:00Z', '5.00', 'ann')].join('\n'));

const plan = (...more: string[]): any => JSON.parse(execFileSync(regulars, ['plan', '-p', program, '-e', events, '-m', 'ann', ...more], { encoding: 'utf8' }));

test('a past instant shows what had happened by then, and what was then to come', () => {
  const answer = plan('--at', '2026-01-11T00:00:00Z');
  assert.equal(answer.member.as_of, '2026-01-11T00:00:00Z');
  assert.deepEqual([answer.member.points.available, answer.member.points.pending, answer.member.orders], [10, 30, 2]);
  assert.deepEqual(answer.coming.map((each: any) => [each.type, each.at, each.points]), [
    ['points_available', '2026-01-12T10:00:00Z', 30],
    ['points_expired', '2026-02-01T00:00:00Z', 10],
    ['points_expired', '2026-02-10T00:00:00Z', 30],
  ]);
  assert.deepEqual(plan('--at', '2026-01-11T00:00:00Z', '--until', '2026-02-01T00:00:00Z').coming.length, 2);
});

test('a future instant shows what will be, and the past can be had of everybody', () => {
  assert.equal(plan('--at', '2027-01-01T00:00:00Z').member.points.expired, 45);
  const members = execFileSync(regulars, ['replay', '-p', program, '-e', events, '--until', '2026-01-05T00:00:00Z'], { encoding: 'utf8' });
  assert.deepEqual(JSON.parse(members).points, { adjusted: 0, available: 10, clawed_back: 0, debt: 0, earned: 10, expired: 0, pending: 0, redeemed: 0 });
  const both = execFileSync(regulars, ['replay', '-p', program, '-e', events, '--until', '2026-01-05T00:00:00Z', '--as-of', '2026-02-01T00:00:00Z'], { encoding: 'utf8' });
  assert.equal(JSON.parse(both).points.expired, 10);
});

test('goals are told with the amount missing, the nearest first, and none that cannot be had', () => {
  assert.deepEqual(plan('--at', '2026-01-11T00:00:00Z').next, [
    { kind: 'tier', goal: 'gold', missing: '10.00', of: '50.00' },
    { kind: 'card', goal: 'three', missing: '1', of: '3' },
    { kind: 'challenge', goal: 'spender', missing: '40.00', of: '80.00' },
    { kind: 'reward', goal: 'cup', missing: '90', of: '100' },
  ]);
});

test('a plan says what completes, when, and what it leaves to do; nothing changes', () => {
  const hypothetical = put('plan.jsonl', [order('p1', '2026-01-12T10:00:00Z', '10.00'), order('p2', '2026-01-13T10:00:00Z', '20.00')].join('\n'));
  const answer = plan('--at', '2026-01-11T00:00:00Z', '--plan', hypothetical);
  assert.deepEqual(answer.plan.reached.map((each: any) => [each.event, each.at, each.type]), [
    ['p1', '2026-01-12T10:00:00Z', 'voucher_issued'], ['p1', '2026-01-12T10:00:00Z', 'card_completed'], ['p1', '2026-01-12T10:00:00Z', 'tier_changed'],
  ]);
  assert.equal(answer.plan.outcomes[1].breakdown.find((part: any) => part.rule === 'base').points, '60');
  assert.deepEqual(answer.plan.next.find((goal: any) => goal.kind === 'challenge'), { kind: 'challenge', goal: 'spender', missing: '10.00', of: '80.00' });
  assert.equal(answer.member.orders, 2);
  assert.equal(answer.plan.member.orders, 4);
});

test('somebody who is not there yet, and a plan that cannot be read, are said', () => {
  assert.match(spawnSync(regulars, ['plan', '-p', program, '-e', events, '-m', 'bob'], { encoding: 'utf8' }).stderr, /nobody is called bob/);
  const broken = spawnSync(regulars, ['plan', '-p', program, '-e', events, '-m', 'ann', '--plan', put('broken.jsonl', '{"id":1}')], { encoding: 'utf8' });
  assert.equal(broken.status, 2);
  assert.match(broken.stderr, /event 1 of the plan: \/id: expected a text that is not empty, got 1/);
});

test('a journal that is no file, or is not there, ends plan and replay with its name and the reason', () => {
  for (const command of [['plan', '-m', 'ann'], ['replay']]) {
    const read = (path: string) => spawnSync(regulars, [...command, '-p', program, '-e', path], { encoding: 'utf8' });
    for (const [path, said] of [[folder, `cannot read ${folder}: Is a directory`], [join(folder, 'none'), `cannot open ${join(folder, 'none')}: No such file`]] as const) {
      const { status, stdout, stderr } = read(path);
      assert.deepEqual([status, stdout], [2, '']);
      assert.ok(stderr.includes(said), stderr);
    }
  }
});

// A quote for a member as `regulars replay` prints it, against what the same order then gives (SPEC 4, R177).
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const regulars = 'build/native/regulars';
const folder = mkdtempSync(join(tmpdir(), 'quote-'));
after(() => rmSync(folder, { recursive: true }));

const put = (name: string, content: unknown): string => {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  return join(folder, name);
};
const lines = (amount: string, quantity = 1): object[] => [{ line: '1', sku: 'TEA', quantity, amount }];
let orders = 0;
const order = (at: string, amount: string, quantity = 1): object => ({ type: 'order', at: `${at}T10:00:00Z`, order: `o${++orders}`, lines: lines(amount, quantity) });

function replay(program: object, events: object[]): { members: any[]; outcomes: any[] } {
  const numbered = events.map((event, i) => ({ id: `e${i + 1}`, member: 'ann', ...event }));
  return JSON.parse(execFileSync(regulars, ['replay', '--batch', '-'], { input: JSON.stringify({ program, events: numbered }), encoding: 'utf8' }));
}

const shop = (rest: object): any => ({ schema: 1, id: 'q', name: 'Q', currency: 'USD', ...rest });
const quoteFor = (program: object, member: object | string, cart: object): any => JSON.parse(execFileSync(
  regulars, ['quote', '-p', put('program.json', program), '-c', put('cart.json', cart), '-m', put('member.json', member)], { encoding: 'utf8' }));

/** What the cart is quoted after the history, and what the order of it gives. */
function both(program: any, history: object[], at: string, cart: object): { quote: any; points: number; after: any } {
  const before = replay(program, history).members[0];
  const placed = replay(program, [...history, { type: 'order', order: 'cart', at: `${at}T10:00:00Z`, ...cart }]);
  return { quote: quoteFor(program, before, { at: `${at}T10:00:00Z`, ...cart }), points: placed.members[0].points.earned - before.points.earned, after: placed.members[0] };
}

const base = { id: 'base', on: 'order', give: { points_per: { amount: '1.00', points: 1 } } };
const past = [order('2026-01-01', '500.00'), order('2026-03-01', '30.00')];
const levels = (metric: string, min: unknown, rest: object = {}): any => ({ metric, window: { kind: 'rolling', length: 'P1M' }, levels: [{ id: 'gold', min }], ...rest });

for (const [metric, min, missing] of [['spend', '100.00', '60.00'], ['orders', 5, 3], ['points', 100, 60]] as const) {
  test(`what is missing to a level is measured by the printed metric, not by what there was for life: ${metric}`, () => {
    const { quote, after } = both(shop({ rules: [base], tiers: levels(metric, min) }), past, '2026-03-02', { lines: lines('10.00') });
    assert.deepEqual(quote.tier.next, { id: 'gold', missing });
    assert.equal(after.tier.next.missing, missing);
  });
}

test('an order split by a mark starts from the printed metric', () => {
  const program = shop({ rules: [base, { id: 'gold', on: 'order', when: { tier: ['gold'] }, give: { multiply: '2' } }], tiers: levels('spend', '100.00', { crossing: 'split' }) });
  const { quote, points } = both(program, past, '2026-03-02', { lines: lines('100.00') });
  assert.deepEqual([quote.points, points], [130, 130]);
});

const staged = (stage: string, stages: object): any => shop({ rules: [{ id: 'only', on: 'order', when: { stage: [stage] }, give: { points: 7 } }], stages });
const client = { client: { orders: 2, within: 'P1M' } }, advocate = { advocate: { any: ['review'], times: 2 } };
for (const [stage, stages, history] of [
  ['visitor', {}, [{ type: 'visit', at: '2026-01-01T10:00:00Z' }]], ['prospect', {}, [{ type: 'enrol', at: '2026-01-01T10:00:00Z' }]],
  ['repeat', client, past], ['client', client, [order('2026-02-20', '1.00'), order('2026-03-01', '1.00')]],
  ['advocate', advocate, [1, 2].map((n) => ({ type: 'action', action: 'review', at: `2026-01-0${n}T10:00:00Z` }))],
] as [string, object, object[]][]) {
  test(`the printed stage is the one a rule sees: ${stage}`, () => {
    const { quote, points } = both(staged(stage, stages), history, '2026-03-02', { lines: lines('10.00') });
    assert.deepEqual([quote.points, points], [7, 7]);
  });
}

test('a voucher that is no good is answered as the order answers it', () => {
  const program = shop({ rewards: [{ id: 'off', kind: 'amount_off', amount: '1.00', cost: 0, valid_for: 'P5D' }] });
  const redeemed = { type: 'redeem', reward: 'off', at: '2026-01-01T10:00:00Z' }, cart = { lines: lines('10.00'), vouchers: ['e1#1'] };
  const said = (history: object[], at: string): string => both(program, history, at, cart).quote.vouchers[0].status;
  assert.equal(said([redeemed], '2026-01-02'), 'applied');
  assert.equal(said([redeemed], '2026-03-02'), 'voucher_expired');
  assert.equal(said([redeemed, { type: 'tick', at: '2026-02-01T10:00:00Z' }], '2026-03-02'), 'voucher_expired');
  assert.equal(said([redeemed, { type: 'voucher_revoke', voucher: 'e1#1', at: '2026-01-01T11:00:00Z' }], '2026-01-02'), 'voucher_not_usable');
});

test('a card takes what it has room for: a full one nothing (R81), a thousand at most (R132)', () => {
  const card = (rest: object): any => shop({
    cards: [{ id: 'ten', stamps: 10, head_start: 2, head_start_on: 'every', ...rest }],
    rules: [{ id: 'card', on: 'order', give: { stamps: { card: 'ten', count: 1, per: 'item' } } }],
  });
  const stamps = (program: any, had: number, quantity: number): any => {
    const history = had ? [order('2026-01-01', '1.00', had)] : [];
    return both(program, [{ type: 'visit', at: '2026-01-01T09:00:00Z' }, ...history], '2026-01-02', { lines: lines('5.00', quantity) }).quote;
  };
  assert.deepEqual(stamps(card({}), 8, 3).stamps, {});
  assert.deepEqual(stamps(card({}), 5, 9).stamps, { ten: 3 });
  assert.deepEqual(stamps(card({}), 0, 9).stamps, { ten: 8 });
  assert.deepEqual(stamps(card({ repeats: true }), 5, 9).stamps, { ten: 9 });
  assert.deepEqual(stamps(card({ repeats: true }), 0, 1_500).stamps, { ten: 1_000 });
  assert.deepEqual(stamps(card({ repeats: true }), 8, 1).next, [{ goal: 'ten', missing: '8' }], 'a new card begins with its head start');
});

test('a discount above what it can be taken from leaves gift cards whole (R51)', () => {
  const cart = { lines: [...lines('10.00'), { line: '2', sku: 'GC', quantity: 1, amount: '50.00', gift_card: true }], discount: '12.00' };
  assert.equal(both(shop({}), [{ type: 'visit', at: '2026-01-01T09:00:00Z' }], '2026-01-02', cart).quote.total, '50.00');
});

test('without a time a cart is quoted at the clock of its member', () => {
  const program = shop({ rules: [{ ...base, from: '2026-02-01T00:00:00Z' }] });
  assert.equal(quoteFor(program, replay(program, past).members[0], { lines: lines('10.00') }).points, 10);
});

test('without a time and without a member a cart is quoted now', () => {
  const began = { ...base, from: '2020-01-01T00:00:00Z' };
  const over = { ...base, id: 'over', until: '2020-01-01T00:00:00Z' };
  const args = ['quote', '-p', put('program.json', shop({ rules: [began, over] })), '-c', put('cart.json', { lines: lines('10.00') })];
  assert.equal(JSON.parse(execFileSync(regulars, args, { encoding: 'utf8' })).points, 10);
});

test('what a hand-written member leaves out is none of it; what it has wrong is said with its place', () => {
  const program = shop({ rules: [base], rewards: [{ id: 'cup', kind: 'product', sku: 'CUP', cost: 60 }] });
  assert.deepEqual(quoteFor(program, { member: 'ann', points: { available: 50 } }, { lines: lines('10.00') }).next, [{ goal: 'cup', missing: '10' }]);
  for (const [member, says] of [
    [{ points: { available: '5' } }, '/points/available: expected an integer, got "5"'], [{ lots: [{ expires_at: 'soon' }] }, '/lots/0/expires_at: expected a time such as'],
    [{ spend: 5 }, '/spend: expected a text, got 5'], [{ cards: [], points: 3 }, '/points: expected an object, got 3'], ['{', '/: expected JSON text'], ['[]', '/: expected an object'],
  ] as const) {
    const { status, stderr } = spawnSync(regulars, ['quote', '-p', put('program.json', program), '-c', put('cart.json', { lines: lines('1.00') }), '-m', put('member.json', member)], { encoding: 'utf8' });
    assert.equal(status, 2);
    assert.ok(stderr.includes(says), stderr);
  }
});

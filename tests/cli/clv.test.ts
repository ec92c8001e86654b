// regulars clv: the fit that its authors published, from the shop's own orders.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const sample = '../shared/data/CDNOW_sample.txt';

function clv(events: object[], ...args: string[]): { out: string; said: string; code: number | null } {
  const input = events.map((event) => JSON.stringify(event)).join('\n');
  const run = spawnSync('build/native/regulars', ['clv', '--events', '-', ...args], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  return { out: run.stdout, said: run.stderr, code: run.status };
}

const order = (id: string, member: string, day: string, amount: string) => ({
  id, type: 'order', at: `${day}T12:00:00Z`, member, order: id, lines: [{ line: '1', sku: 'CD', quantity: 1, amount }],
});

// Rows: master id, sample id, YYYYMMDD, CDs, dollars.
function cdnow(): object[] {
  const rows = readFileSync(sample, 'utf8').split('\n').map((line) => line.trim().split(/\s+/)).filter((row) => row.length === 5);
  return rows.map(([, id, date, , dollars], i) => order(`o${i}`, id!, date!.replace(/(....)(..)(..)/, '$1-$2-$3'), dollars!));
}

test('CDNOW up to 30 September 1997 gives the published parameters', { skip: existsSync(sample) ? false : `left out: ${sample} is not here` }, () => {
  const { out, code, said } = clv(cdnow(), '--as-of', '1997-09-30T00:00:00Z', '--weeks', '39', '--json');
  assert.equal(code, 0, said);
  const fit = JSON.parse(out);
  assert.equal(fit.members.length, 2357);
  const near = (value: number, published: number, by: number) => assert.ok(Math.abs(value - published) <= by, `${value}, published ${published}`);
  near(fit.bg_nbd.r, 0.243, 0.0005);
  near(fit.bg_nbd.alpha, 4.414, 0.001);
  near(fit.bg_nbd.a, 0.793, 0.0005);
  near(fit.bg_nbd.b, 2.426, 0.0005);
  near(fit.bg_nbd.log_likelihood, -9582.4, 0.05);
  near(fit.gamma_gamma.p, 6.25, 0.005);
  near(fit.gamma_gamma.q, 3.74, 0.006);
  near(fit.gamma_gamma.gamma, 15.44, 0.01);
  near(fit.members.find((one: { member: string }) => Number(one.member) === 1).orders, 1.226, 0.001);
});

test('nobody came back: a sentence, not a number', () => {
  const { out, said, code } = clv([order('a', 'ann', '2026-01-05', '10.00'), order('b', 'ann', '2026-01-05', '4.00')]);
  assert.deepEqual([code, out], [1, '']);
  assert.match(said, /none of the 1 customers bought on two days: there is nothing to learn from yet/);
});

/** Customers who came back, every third of them twice; and as many who did not. */
const others = (count: number): object[] =>
  Array.from({ length: count }, (_, i) => [
    order(`u${i}`, `xu${i}`, `2026-01-${10 + (i % 20)}`, '5.00'),
    order(`x${i}`, `x${i}`, '2026-01-05', '8.00'),
    order(`y${i}`, `x${i}`, `2026-01-${10 + ((i * 7) % 19)}`, `${7 + (i % 4)}.00`),
    ...(i % 3 ? [] : [order(`z${i}`, `x${i}`, `2026-02-${10 + (i % 9)}`, `${9 + (i % 4)}.00`)]),
  ]).flat();

test('too few came back: a sentence with how many there are, not a forecast from a handful', () => {
  const one = clv([order('a', 'ann', '2026-01-05', '10.00'), order('b', 'ann', '2026-01-12', '4.00')]);
  assert.deepEqual([one.code, one.out], [1, '']);
  assert.match(one.said, /1 of the 1 customers bought on two days: too few to learn from, 10 are needed at least/);
  assert.equal(clv(others(9)).out, '');
  const ten = clv(others(10), '--json');
  assert.equal(ten.code, 0);
  assert.match(ten.said, /only 10 of the 20 customers/);
  for (const { alive, orders, value } of JSON.parse(ten.out).members) assert.ok(alive > 0 && alive <= 1 && orders >= 0 && orders < 60 && !(value < 0), `${alive} ${orders} ${value}`);
});

test('customers all alike give no fit that runs off, and of a few who all seem gone nothing is said', () => {
  const alike = Array.from({ length: 60 }, (_, i) => [order(`a${i}`, `m${i}`, '2026-01-05', '8.00'), order(`b${i}`, `m${i}`, '2026-01-12', '8.00'), order(`c${i}`, `m${i}`, '2026-01-19', '8.00')]).flat();
  const fit = JSON.parse(clv(alike, '--json').out);
  for (const each of [fit.bg_nbd.r, fit.bg_nbd.alpha, fit.bg_nbd.a, fit.bg_nbd.b]) assert.ok(each > 0 && each <= 1.1e6, JSON.stringify(fit.bg_nbd));
  assert.ok(fit.members.every(({ alive, orders }: any) => alive > 0.5 && orders > 20 && orders < 60), JSON.stringify(fit.members[0]));
  const once = Array.from({ length: 12 }, (_, i) => [order(`a${i}`, `m${i}`, '2026-01-05', '8.00'), order(`b${i}`, `m${i}`, `2026-01-${19 + (i % 9)}`, '8.00')]).flat();
  const none = clv(once);
  assert.deepEqual([none.code, none.out], [1, '']);
  assert.match(none.said, /no parameters fit these customers/);
});

test('an order that went back does not count, one beyond --as-of neither', () => {
  const events = [
    ...others(12),
    order('a', 'ann', '2026-01-05', '10.00'), order('b', 'ann', '2026-02-05', '10.00'), order('c', 'ann', '2026-03-05', '10.00'),
    order('d', 'ben', '2026-01-05', '10.00'), order('e', 'ben', '2026-01-15', '10.00'),
    { id: 'r', type: 'refund', at: '2026-02-06T00:00:00Z', member: 'ann', order: 'b' },
  ];
  const { out } = clv(events, '--as-of', '2026-02-20T00:00:00Z', '--json');
  assert.deepEqual(JSON.parse(out).members.filter((one: any) => !one.member.startsWith('x')).map((one: any) => [one.member, one.repeats]), [['ann', 0], ['ben', 1]]);
});

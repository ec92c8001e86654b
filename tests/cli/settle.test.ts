// A settlement from the backend's folder, and the same again by a partner from the journal that was written out.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
// @ts-ignore: plain JavaScript, shared with the backend's own tests
import { Backend, binary, order } from '../http/backend.mjs';

const program = {
  schema: 1, id: 'street', name: 'High Street', currency: 'USD', points: { value: '0.01', spend: { min: 1, step: 1 } },
  rules: [{ id: 'base', on: 'order', give: { points_per: { amount: '1.00', points: 1 } } }],
  rewards: [{ id: 'cup', kind: 'product', sku: 'CUP', cost: 10 }],
  partners: [{ shop: 'bakery', settle_per_point: '0.008' }, { shop: 'florist' }],
};
const period = ['--from', '2026-01-01T00:00:00Z', '--to', '2036-01-01T00:00:00Z'];
const backend = new Backend();
const journal = join(backend.folder, 'journal.jsonl');
const settle = (...more: string[]): any => JSON.parse(execFileSync(binary, ['settle', ...period, '--json', ...more], { encoding: 'utf8' }));

before(async () => {
  const keys = backend.addShop('Street', program);
  await backend.start();
  const tell = async (event: object): Promise<any> => (await backend.post(keys, { at: new Date().toISOString(), ...event })).json();
  await tell(order('e1', 'ann', '100.00', { shop: 'bakery' }));
  await tell(order('e2', 'bob', '50.00', { shop: 'florist' }));
  await tell({ id: 'e3', type: 'spend', member: 'ann', order: 'x1', points: 33, shop: 'florist' });
  await tell({ id: 'e4', type: 'spend', member: 'bob', order: 'x2', points: 7, shop: 'bakery' });
  const redeemed = await tell({ id: 'e5', type: 'redeem', member: 'ann', reward: 'cup', shop: 'florist' });
  // Voucher codes come from the backend's randomness: a partner can follow them only by the facts in the journal.
  await tell({ id: 'e6', type: 'voucher_use', member: 'ann', voucher: redeemed.effects.find((each: any) => each.code).code, order: 'x3', shop: 'main' });
});
after(() => backend.remove());

test('what partner shops owe each other is told from the books while the backend runs', () => {
  const answer = settle('--data', backend.data, '--journal', journal);
  assert.deepEqual(answer.owed, [
    { from: 'bakery', to: 'florist', points: 33, exact: '0.264' },
    { from: 'bakery', to: 'street', points: 10, exact: '0.08' },
    { from: 'florist', to: 'bakery', points: 7, exact: '0.07' },
  ]);
  assert.deepEqual(answer.payments, [
    { from: 'bakery', to: 'florist', exact: '0.194', amount: '0.19' },
    { from: 'bakery', to: 'street', exact: '0.08', amount: '0.08' },
  ]);
  assert.deepEqual(answer.positions, { bakery: '-0.27', florist: '0.19', street: '0.08' });
});

test('a partner computes the same from the shared journal', () => {
  assert.deepEqual(settle('--events', journal), settle('--data', backend.data));
  const table = execFileSync(binary, ['settle', ...period, '--events', journal], { encoding: 'utf8' });
  assert.match(table, /bakery +florist +0\.19 +0\.194/);
  assert.match(table, /together +0\.00/);
});

test('no seed of codes and no voucher code is in the shared journal', () => {
  const text = readFileSync(journal, 'utf8');
  const lines = text.trim().split('\n').map((line) => JSON.parse(line));
  assert.ok(lines.length >= 7);
  assert.equal(lines.find((line) => line.event.id === 'e6').event.voucher, 'e5#1');
  assert.doesNotMatch(text, /code_seed/);
  assert.deepEqual([...new Set(lines.flatMap((line) => Object.keys(line)))].sort(), ['event', 'facts', 'hash', 'member_seq', 'prev', 'seq', 'status']);
});

test('a line that cannot be read is named, and the exit code says so', () => {
  appendFileSync(journal, '{"event":{"id":"x"}}\n');
  const run = spawnSync(binary, ['settle', ...period, '--json', '--events', journal], { encoding: 'utf8' });
  assert.equal(run.status, 1);
  assert.match(run.stderr, /^line \d+: its event cannot be read/m);
  assert.deepEqual(JSON.parse(run.stdout), settle('--data', backend.data));
});

// What the engine finds wrong with a program is said in the owner's language: every kind of mistake an owner can make in the
// forms has words, and the engine still says what the words were written for.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { message_expectations } from '../../web/console/messages/finding.ts';
import { expectations } from '../../web/console/program/finding.ts';

const { Backend } = await import(new URL('../http/backend.mjs', import.meta.url).href);

const mistaken = {
  schema: 1, id: '', name: 'Club', currency: 'NONE',
  points: { value: '0.01', expiry: { kind: 'rolling', after: 'soon' }, spend: { min: 0, max_share_of_order: '120' } },
  rules: [
    { id: 'base', on: 'order', give: { points_per: { amount: '0.00', points: 1 } } },
    { id: 'base', on: 'sometimes', give: {} },
    { id: 'none', on: 'order', give: {} },
    { id: 'odd', on: 'order', give: { multiply: '1.23456', stamps: { card: 'gone', count: 1 } }, enabled: 'perhaps', priority: 'first' },
    { id: 'days', on: 'order', give: { points: 1 }, from: '2026-05-01T00:00:00Z', until: '2026-04-01T00:00:00Z' },
    { id: 'when', on: 'order', give: { points: 1 }, from: 'tomorrow' },
    { id: 'below', on: 'order', give: { credit: '1,50' }, when: { lines: [] } },
  ],
  caps: { points_per_order: -1 },
  cards: [{ id: 'ten', stamps: 10, milestones: [{ at: 11, reward: 'gone' }] }, { id: 'list', stamps: 3, milestones: {} }],
  tiers: { metric: 'spend', window: { kind: 'lifetime' }, levels: [{ id: 'a', min: '10.00' }, { id: 'b', min: '5.00' }] },
  rewards: [{ id: 'off', kind: 'amount_off' }, { id: 'auto', kind: 'product', sku: 'A', auto: true }, { id: 'many', kind: 'product', sku: 'A', stock: 'two' }],
};
// What such a one is left without is told once the rest of it can be read.
const others: object[] = [
  { points: { expiry: { kind: 'fixed', month_days: ['31-31'] }, hold: 'P0D' } },
  { rewards: [{ id: 'less', kind: 'product', sku: 'A', min_subtotal: '-1.00' }] },
];

/** What `regulars check` expected, in its words. */
function expected(program: object): string[] {
  const { stdout, stderr } = spawnSync('build/native/regulars', ['check', '-', '--json'], { input: JSON.stringify(program), encoding: 'utf8' });
  const findings = JSON.parse(stdout || '[]') as { expected: string }[];
  assert.ok(findings.length > 0, `${JSON.stringify(program)} is found fault with: ${stderr}`);
  return findings.map((finding) => finding.expected);
}

test('every kind of mistake has words, and none of the words is for what the engine does not say', () => {
  const plain = { schema: 1, id: 'club', name: 'Club', currency: 'USD' };
  const said = [mistaken, ...others.map((other) => ({ ...plain, ...other }))].map(expected).flat().flatMap((each) => each.split(', or '));
  const unsaid = said.filter((each) => !expectations.some(([form]) => form.test(each)));
  assert.deepEqual([...new Set(unsaid)], []);
  const idle = expectations.filter(([form]) => !said.some((each) => form.test(each))).map(([, key]) => key);
  assert.deepEqual(idle, []);
});

test('every mistake that can be made on the page of messages has words, and none of them is for what the server does not say', async () => {
  const backend = new Backend();
  try {
    const keys = backend.addShop();
    await backend.start();
    const words = { subject: '{pionts}', text: '' };
    const kinds = { welcome: { on: true, channels: [], texts: { en: words, english_: { subject: 'a', text: 'b' } } }, points_expiring: { on: true, channels: ['mail'], days: 0 } };
    const wrong = [
      { address: 'nowhere', language: 'english_', time_zone: 'Berlin', reply_to: 'me', quiet: { from: '', until: '08:00' }, cap: { messages: 0, days: 7 }, kinds },
      { address: '', quiet: { from: '08:00', until: '08:00' }, kinds: { welcome: { on: true, channels: ['mail'] } } },
    ];
    const said: string[] = [];
    for (const settings of wrong) {
      const answer = await backend.send('/v1/messages', { method: 'PUT', headers: { Authorization: `Bearer ${keys.secret_key}` }, body: JSON.stringify(settings) });
      assert.equal(answer.status, 400);
      said.push(...(await answer.json()).findings.map(({ expected }: { expected: string }) => expected));
    }
    assert.deepEqual(said.filter((each) => !message_expectations.some(([form]) => form.test(each))), []);
    assert.deepEqual(message_expectations.filter(([form]) => !said.some((each) => form.test(each))).map(([, key]) => key), []);
  } finally {
    await backend.remove();
  }
});

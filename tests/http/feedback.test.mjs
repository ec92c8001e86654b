// A score given on a page, and what was written beside it: told at once, read by the owner, in no journal, gone when the member goes.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { at, Backend } from './backend.mjs';
import { Receiver } from './receiver.mjs';

const backend = new Backend();
const words = 'The crust was burnt, and <nobody> asked. ขอบคุณ';
let keys, owner, listener;
before(async () => {
  keys = backend.addShop();
  await backend.start({ args: ['--allow-private'] });
  owner = (await backend.person(keys.console)).headers;
  listener = await new Receiver().start();
  const made = await (await secret('POST', '/v1/endpoints', { url: listener.url, types: ['feedback.given'] })).json();
  listener.secrets = [made.secret];
});
after(async () => {
  listener.stop();
  await backend.remove();
});

const secret = (method, path, body) => backend.send(path, { method, headers: { Authorization: `Bearer ${keys.secret_key}` }, ...(body && { body: JSON.stringify(body) }) });
const say = (more) => ({ id: randomUUID(), type: 'feedback', at: at(), score: 2, ref: 'order:7', ...more });
const hand_in = async (member, ...commands) => (await (await backend.sync(keys, member, { cursor: '', commands })).json()).results;
const read = async () => (await (await backend.console('GET', 'feedback', owner)).json()).feedback.map(({ member, score, text }) => [member, score, text]);

test('a low score and its words reach the owner at once: by webhook and in the console, once', async () => {
  const bad = say({ text: words });
  assert.deepEqual((await hand_in('ann', bad)).map(({ status }) => status), ['applied']);
  const [told] = await listener.came(1);
  assert.deepEqual(told.data, { member: 'ann', event: bad.id, score: 2, ref: 'order:7', text: words });
  assert.equal((await hand_in('ann', bad))[0].status, 'applied', 'its first answer');
  await hand_in('bo', say({ score: 9 }));
  const [, next] = await listener.came(2);
  assert.deepEqual([next.data.member, next.data.text], ['bo', ''], 'what was handed in again was told once');
  assert.deepEqual(await read(), [['ann', 2, words], ['bo', 9, '']]);
});

test('the words stand in no journal, and in what the member may take out', async () => {
  const statement = await (await secret('GET', '/v1/members/ann/statement')).text();
  assert.ok(statement.includes('"score":2') && !statement.includes('burnt'));
  const { events, wrote } = await (await secret('GET', '/v1/members/ann/export')).json();
  assert.ok(!JSON.stringify(events).includes('burnt'));
  assert.deepEqual(wrote.map(({ text }) => text), [words]);
});

test('they go with the member\'s personal data, and nobody else\'s do', async () => {
  await hand_in('an', say({ text: 'an, not ann' }));
  assert.equal((await secret('DELETE', '/v1/members/ann')).status, 200);
  assert.deepEqual((await read()).sort(), [['an', 2, 'an, not ann'], ['ann', 2, ''], ['bo', 9, '']]);
});

test('words that are none, or too many, and words beside something else are refused in their place', async () => {
  for (const command of [say({ text: 5 }), say({ text: 'x'.repeat(4001) }), { id: randomUUID(), type: 'visit', at: at(), text: 'x' }]) {
    const [{ status, path }] = await hand_in('cy', command);
    assert.deepEqual([status, path], ['invalid', '/text']);
  }
});

// A score given on a page, and what was written beside it: told at once, read by the owner, in no journal, gone when the member goes.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
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

test('of what many wrote and staff noted about it, and of what webhooks kept of both, no byte is left in any file', async () => {
  const people = Array.from({ length: 24 }, (_, i) => ({ member: `w${(i * 7) % 24}`, mark: `Zaphod-${i}-wrote`, noted: `Trillian-${i}-noted`, id: randomUUID(), more: ' and so on'.repeat((i * 29) % 300) }));
  await Promise.all(people.map(({ member, mark, id, more }) => hand_in(member, say({ id, text: mark + more }))));
  for (const { member, noted, id } of people) await backend.console('PUT', `feedback/${encodeURIComponent(`${id}@${member}`)}`, owner, { note: noted });
  const marks = people.flatMap(({ mark, noted }) => [mark, noted]);
  const found = () => marks.filter(((bytes) => (mark) => bytes.includes(mark))(backend.bytesOnDisk()));
  await listener.came(people.length);
  assert.deepEqual(found(), marks, 'the search can find them while they are there');
  for (const { member } of people) assert.equal((await secret('DELETE', `/v1/members/${member}`)).status, 200);
  assert.deepEqual(found(), []);
  const pieces = (await (await backend.console('GET', 'feedback', owner)).json()).feedback.filter(({ member }) => /^w\d+$/.test(member));
  assert.ok(pieces.length === people.length && pieces.every(({ handled }) => handled.note === '' && handled.by), 'that they were seen to stays');
  assert.deepEqual(backend.verify()[0].troubles, []);
});

test('with a retention setting, what was written long ago by a member without a profile goes, and the note about it', { timeout: 60_000 }, async () => {
  const old = at(-3 * 24 * 3600);
  const [gone, noted, recent] = [say({ at: old, text: 'Marvin-was-here' }), say({ at: old }), say({ text: 'Arthur-is-here' })];
  await hand_in('a@marvin', gone);
  await hand_in('b@marvin', noted);
  await hand_in('arthur', recent);
  const note = (member, { id }, text) => backend.console('PUT', `feedback/${encodeURIComponent(`${id}@${member}`)}`, owner, { note: text });
  await note('a@marvin', gone, 'Ford-noted');
  await note('b@marvin', noted, 'Fenchurch-noted');
  await note('arthur', recent, 'Eddie-noted');
  await backend.stop();
  await backend.start({ args: ['--allow-private', '--retention-days', '2'] });
  const left = () => ['Marvin-was-here', 'Ford-noted', 'Fenchurch-noted', 'Arthur-is-here', 'Eddie-noted'].filter(((bytes) => (mark) => bytes.includes(mark))(backend.bytesOnDisk()));
  while (left().length > 2) await sleep(10);
  assert.deepEqual(left(), ['Arthur-is-here', 'Eddie-noted']);
});

test('a piece of somebody who was merged into another account is noted and erased by the number it is listed under', async () => {
  const piece = say({ text: 'Slartibartfast-wrote' });
  await hand_in('slarti', piece);
  await backend.post(keys, [{ id: 'sv', type: 'visit', at: at(), member: 'fast' }, { id: 'sm', type: 'merge', at: at(), member: 'fast', from: 'slarti' }]);
  const listed = (await (await backend.console('GET', 'feedback', owner)).json()).feedback.find(({ id }) => id.startsWith(piece.id));
  assert.equal(listed.text, 'Slartibartfast-wrote');
  assert.equal((await backend.console('PUT', `feedback/${encodeURIComponent(listed.id)}`, owner, { note: 'fjords' })).status, 200);
  assert.equal((await secret('DELETE', `/v1/members/${listed.member}`)).status, 200);
  assert.ok(!backend.bytesOnDisk().includes('Slartibartfast-wrote'));
});

test('words that are none, or too many, and words beside something else are refused in their place', async () => {
  for (const command of [say({ text: 5 }), say({ text: 'x'.repeat(4001) }), { id: randomUUID(), type: 'visit', at: at(), text: 'x' }]) {
    const [{ status, path }] = await hand_in('cy', command);
    assert.deepEqual([status, path], ['invalid', '/text']);
  }
});

// The console's webhooks: who may do what, what is noted, and that what is sent again arrives.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Backend, order } from './backend.mjs';
import { Receiver } from './receiver.mjs';

const backend = new Backend();
const to = new Receiver();
let keys, owner, staff, stranger, endpoint;
before(async () => {
  keys = backend.addShop();
  const other = backend.addShop('Other');
  await to.start();
  await backend.start({ args: ['--allow-private'] });
  owner = await backend.person(keys.console);
  stranger = await backend.person(other.console);
  const { invitation } = await ask('POST', 'staff', owner, { role: 'staff' });
  staff = await backend.person(`#/set-up/${invitation}`);
});
after(async () => {
  to.stop();
  await backend.remove();
});

const ask = async (method, path, { headers }, body) => {
  const answer = await backend.console(method, path, headers, body);
  return { answered: answer.status, ...(await answer.json()) };
};
const sent = (query = '') => ask('GET', `endpoints/${endpoint}/deliveries${query}`, staff);
const noted = async () => (await ask('GET', 'audit', owner)).entries.filter(({ what }) => what.startsWith('webhook_')).map(({ what, about }) => `${what} ${about.url}`);
async function until(what) {
  for (let tries = 0; tries < 1200; ++tries) {
    if (await what()) return;
    await sleep(25);
  }
  assert.fail(`never: ${what}`);
}

test('an owner adds an address, and sees its secret once', async () => {
  const made = await ask('POST', 'endpoints', owner, { url: to.url, types: ['member.stamp_added', 'test.ping'], description: 'the till' });
  assert.equal(made.answered, 200);
  assert.match(made.secret, /^whsec_/);
  [endpoint, to.secrets] = [made.id, [made.secret]];
  const { endpoints, types } = await ask('GET', 'endpoints', staff);
  assert.deepEqual(endpoints.map(({ id, url, description }) => [id, url, description]), [[endpoint, to.url, 'the till']]);
  assert.ok(types.includes('member.stamp_added'));
  assert.ok(!JSON.stringify(endpoints).includes('whsec_'));
});

test('what is refused is not noted', async () => {
  assert.equal((await ask('POST', 'endpoints', owner, { url: 'ftp://x', types: ['*'] })).path, '/url');
  assert.equal((await ask('PUT', `endpoints/${endpoint}`, owner, { url: to.url, types: [] })).path, '/types');
  assert.equal((await ask('POST', `endpoints/${endpoint}/replay`, owner, { all: true })).answered, 400);
  for (const [method, path] of [['PUT', ''], ['DELETE', ''], ['POST', '/test'], ['POST', '/replay']])
    assert.equal((await ask(method, `endpoints/ep_0000000000000000${path}`, owner, { PUT: { url: to.url, types: ['*'] }, POST: { failed: true } }[method])).answered, 404, method + path);
  assert.deepEqual(await noted(), [`webhook_added ${to.url}`]);
});

test('a test arrives, and the list says so', async () => {
  const { message } = await ask('POST', `endpoints/${endpoint}/test`, owner);
  const [ping] = await to.came(1);
  assert.deepEqual([ping.id, ping.type], [message, 'test.ping']);
  await until(async () => (await sent()).counts.sent === 1);
  const { deliveries, counts } = await sent();
  assert.deepEqual(counts, { waiting: 0, sent: 1, failed: 0 });
  assert.deepEqual(deliveries.map(({ id, state, code, tries }) => [id, state, code, tries]), [[message, 'sent', 200, 1]]);
  assert.equal((await noted())[0], `webhook_tested ${to.url}`);
});

test('the newest 50 are listed, newest first, and all of them counted', async () => {
  const made = Array.from({ length: 60 }, (_, i) => order(`e${i}`, `m${i}`));
  for (const event of made) await backend.post(keys, event);
  await until(async () => (await sent()).counts.sent === 61);
  const { deliveries } = await sent();
  assert.equal(deliveries.length, 50);
  const times = deliveries.map(({ made_at }) => made_at);
  assert.deepEqual(times, [...times].sort().reverse());
  assert.deepEqual((await sent('?state=failed')).deliveries, []);
});

test('one that gave up is turned on again, and what failed is sent again: one, or all of them', async () => {
  to.answers = [410];
  await backend.post(keys, order('lost', 'm1'));
  await until(async () => (await ask('GET', 'endpoints', staff)).endpoints[0].disabled);
  await until(async () => (await sent()).counts.failed === 1);
  const before = await noted();
  assert.equal((await ask('POST', `endpoints/${endpoint}/replay`, owner, { failed: true })).answered, 422);
  assert.deepEqual(await noted(), before);
  const [{ id, state, code }] = (await sent('?state=failed')).deliveries;
  assert.deepEqual([state, code], ['failed', 410]);
  assert.equal((await ask('PUT', `endpoints/${endpoint}`, owner, { url: to.url, types: ['member.stamp_added', 'test.ping'] })).disabled, null);
  const count = to.taken.length;
  assert.equal((await ask('POST', `endpoints/${endpoint}/replay`, owner, { failed: true })).replayed, 1);
  await to.came(count + 1);
  await until(async () => (await sent()).counts.failed === 0);
  assert.equal((await ask('POST', `endpoints/${endpoint}/replay`, owner, { message: id })).replayed, 1);
  const again = (await to.came(count + 2)).slice(-3);
  assert.deepEqual(again.map((each) => each.id), [id, id, id]);
  assert.equal(new Set(again.map(({ payload }) => payload)).size, 1);
  assert.deepEqual((await noted()).slice(0, 3), [`webhook_resent ${to.url}`, `webhook_resent ${to.url}`, `webhook_changed ${to.url}`]);
  assert.deepEqual(to.refused, []);
});

test('staff see and change nothing; another shop neither sees nor finds it', async () => {
  const deeds = [['POST', 'endpoints', { url: to.url, types: ['*'] }], ['PUT', `endpoints/${endpoint}`, { url: to.url, types: ['*'] }], ['POST', `endpoints/${endpoint}/test`], ['POST', `endpoints/${endpoint}/replay`, { failed: true }], ['DELETE', `endpoints/${endpoint}`]];
  const before = await noted();
  for (const [method, path, body] of deeds) assert.equal((await ask(method, path, staff, body)).answered, 403, `${method} ${path}`);
  for (const [method, path, body] of deeds.slice(1)) assert.equal((await ask(method, path, stranger, body)).answered, 404, `${method} ${path}`);
  assert.equal((await ask('GET', `endpoints/${endpoint}/deliveries`, stranger)).answered, 404);
  assert.deepEqual((await ask('GET', 'endpoints', stranger)).endpoints, []);
  assert.deepEqual(await noted(), before);
  assert.equal((await ask('GET', 'endpoints', owner)).endpoints.length, 1);
});

test('one that is taken away is gone with what waits for it', async () => {
  assert.equal((await ask('DELETE', `endpoints/${endpoint}`, owner)).answered, 200);
  assert.deepEqual((await ask('GET', 'endpoints', owner)).endpoints, []);
  assert.equal((await sent()).answered, 404);
  assert.equal((await noted())[0], `webhook_removed ${to.url}`);
});

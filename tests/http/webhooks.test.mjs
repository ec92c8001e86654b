// Webhooks to a real receiver that checks them with the reference library: signatures, retries, rotation, replay, and
// that exactly what was committed is told.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { at, Backend, order } from './backend.mjs';
import { Receiver } from './receiver.mjs';

const backends = [], receivers = [];
after(async () => {
  for (const each of receivers) each.stop();
  for (const each of backends) await each.remove();
});

async function house(options = { args: ['--allow-private'] }) {
  const backend = new Backend();
  backends.push(backend);
  const keys = backend.addShop();
  await backend.start(options);
  return { backend, keys };
}

async function receiver() {
  const made = await new Receiver().start();
  receivers.push(made);
  return made;
}

const ask = (backend, keys, method, path, body) => backend.send(path, { method, body: body && JSON.stringify(body), headers: { Authorization: `Bearer ${keys.secret_key}` } });
async function subscribe(backend, keys, to, types = ['*']) {
  const answer = await ask(backend, keys, 'POST', '/v1/endpoints', { url: to.url, types });
  const endpoint = await answer.json();
  assert.equal(answer.status, 200, JSON.stringify(endpoint));
  to.secrets = [endpoint.secret];
  return endpoint;
}
const deliveries = async (backend, keys, id, query = '') => (await ask(backend, keys, 'GET', `/v1/endpoints/${id}/deliveries${query}`)).json();
async function until(what) {
  for (let tries = 0; tries < 1200; ++tries) {
    if (await what()) return;
    await sleep(25);
  }
  assert.fail(`never: ${what}`);
}

test('what happens to a member is told, signed as the reference library wants it', async () => {
  const { backend, keys } = await house();
  const all = await receiver(), some = await receiver();
  const endpoint = await subscribe(backend, keys, all);
  await subscribe(backend, keys, some, ['member.voucher_issued']);
  assert.match(endpoint.secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
  await backend.post(keys, order('e1', 'm1', '60.00'));
  await backend.post(keys, { id: 'r1', type: 'redeem', at: at(), member: 'm1', reward: 'five-off' });
  await backend.post(keys, order('e1', 'm1', '60.00'));
  const [voucher] = await some.came(1);
  assert.equal(voucher.type, 'member.voucher_issued');
  assert.equal(voucher.data.member, 'm1');
  assert.equal(voucher.data.event, 'r1');
  assert.ok(voucher.data.effect.code);
  const statement = await (await ask(backend, keys, 'GET', '/v1/members/m1/statement')).json();
  const should = statement.lines.flatMap(({ effects }) => effects.map(({ type }) => `member.${type}`)).sort();
  await all.came(should.length);
  await sleep(100);
  assert.deepEqual(all.taken.map(({ type }) => type).sort(), should);
  assert.equal(new Set(all.taken.map(({ id }) => id)).size, should.length);
  assert.equal(some.taken.length, 1);
  assert.deepEqual([...all.refused, ...some.refused], []);
  const { endpoints } = await (await ask(backend, keys, 'GET', '/v1/endpoints')).json();
  assert.ok(!JSON.stringify(endpoints).includes('whsec_'), 'secrets are shown once');
});

test('one that is not taken is sent again, the same byte for byte under the same id', async () => {
  const { backend, keys } = await house();
  const to = await receiver();
  const { id } = await subscribe(backend, keys, to, ['member.stamp_added']);
  to.answers = [500];
  await backend.post(keys, order('e1', 'm1'));
  const [first, second] = await to.came(2, 15);
  assert.equal(first.id, second.id);
  assert.equal(first.payload, second.payload);
  const pause = second.headers['webhook-timestamp'] - first.headers['webhook-timestamp'];
  assert.ok(pause >= 5 && pause <= 12, `${pause} seconds`);
  await until(async () => (await deliveries(backend, keys, id)).deliveries[0].state === 'sent');
  assert.equal((await deliveries(backend, keys, id)).deliveries[0].tries, 2);
});

test('a new secret signs beside the old one', async () => {
  const { backend, keys } = await house();
  const to = await receiver();
  const { id, secret } = await subscribe(backend, keys, to);
  const { secret: newer } = await (await ask(backend, keys, 'POST', `/v1/endpoints/${id}/rotate`, {})).json();
  assert.notEqual(secret, newer);
  to.secrets = [secret, newer];
  await ask(backend, keys, 'POST', `/v1/endpoints/${id}/test`, {});
  const [ping] = await to.came(1);
  assert.equal(ping.type, 'test.ping');
  assert.equal(ping.headers['webhook-signature'].split(' ').length, 2);
  assert.throws(() => new Webhook('whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA').verify(ping.payload, ping.headers));
  assert.throws(() => new Webhook(secret).verify(`${ping.payload} `, ping.headers));
});

test('an endpoint that is gone is disabled, the others are told, and what failed can be sent again', async () => {
  const { backend, keys } = await house();
  const gone = await receiver(), other = await receiver();
  const { id } = await subscribe(backend, keys, gone, ['member.stamp_added']);
  await subscribe(backend, keys, other, ['endpoint.disabled']);
  gone.answers = [410];
  await backend.post(keys, order('e1', 'm1'));
  const [notice] = await other.came(1);
  assert.equal(notice.data.id, id);
  assert.match(notice.data.disabled, /410/);
  assert.ok(!notice.payload.includes('whsec_'));
  await sleep(5200); // this process knows at once, its shop is loaded anew by then
  await backend.post(keys, order('e2', 'm1'));
  assert.equal((await ask(backend, keys, 'POST', `/v1/endpoints/${id}/replay`, { failed: true })).status, 422);
  await until(async () => (await deliveries(backend, keys, id, '?state=failed')).deliveries.length === 1);
  assert.equal(gone.taken.length, 1);
  await ask(backend, keys, 'PUT', `/v1/endpoints/${id}`, { url: gone.url, types: ['member.stamp_added'] });
  assert.deepEqual(await (await ask(backend, keys, 'POST', `/v1/endpoints/${id}/replay`, { failed: true })).json(), { status: 'applied', replayed: 1 });
  const [, again] = await gone.came(2);
  assert.equal(again.payload, gone.taken[0].payload);
  await until(async () => (await deliveries(backend, keys, id, '?state=sent')).deliveries.length === 1);
  const [{ id: message }] = (await deliveries(backend, keys, id)).deliveries;
  assert.equal((await (await ask(backend, keys, 'POST', `/v1/endpoints/${id}/replay`, { message })).json()).replayed, 1);
  assert.equal((await (await ask(backend, keys, 'POST', `/v1/endpoints/${id}/replay`, { since: at(-60) })).json()).replayed, 1);
  await gone.came(3);
  assert.equal((await ask(backend, keys, 'DELETE', `/v1/endpoints/${id}`)).status, 200);
  assert.equal((await ask(backend, keys, 'GET', `/v1/endpoints/${id}/deliveries`)).status, 404);
});

test('addresses in private networks, and anything that is no plain https address, are refused', async () => {
  const { backend, keys } = await house({});
  const wrong = ['http://shop.example/', 'https://localhost/', 'https://127.0.0.1/', 'https://127.1/', 'https://2130706433/', 'https://0x7f.1/', 'https://[::1]/', 'https://[::ffff:10.0.0.1]/', 'https://10.1.2.3/',
    'https://192.168.0.1/', 'https://172.16.0.1/', 'https://169.254.169.254/latest/meta-data', 'https://100.64.0.1/', 'https://0.0.0.0/', 'https://[fd00::1]/', 'https://[fe80::1]/', 'https://printer.local/', 'https://db.internal/',
    'https://intranet/', 'https://user:pass@shop.example/', 'https://shop.example/#part', 'ftp://shop.example/', 'javascript:alert(1)', '', '//shop.example', 'https://localhost./', 'https://a.localhost/'];
  for (const url of wrong) {
    const answer = await ask(backend, keys, 'POST', '/v1/endpoints', { url, types: ['*'] });
    assert.equal(answer.status, 400, url);
    assert.equal((await answer.json()).path, '/url', url);
  }
  for (const [body, path] of [[{ url: 'https://shop.example/', types: [] }, '/types'], [{ url: 'https://shop.example/', types: ['member.nonsense'] }, '/types/0'], [{ url: 'https://shop.example/', types: ['*'], more: '1' }, '/more'], [[], '']])
    assert.equal((await (await ask(backend, keys, 'POST', '/v1/endpoints', body)).json()).path, path);
  assert.equal((await ask(backend, keys, 'POST', '/v1/endpoints', { url: 'https://shop.example/', types: ['*'] })).status, 200);
});

test('everything that was answered is told at least once, though the server is killed in between', async () => {
  const { backend, keys } = await house();
  const to = await receiver();
  await subscribe(backend, keys, to, ['member.stamp_added']);
  to.answers = Array(30).fill(500);
  const answered = await Promise.all(Array.from({ length: 30 }, (_, i) => backend.post(keys, order(`e${i}`, `m${i}`)).then(({ status }) => status === 200 && `e${i}`)));
  await backend.stop('SIGKILL');
  to.taken.length = 0;
  await backend.start({ args: ['--allow-private'] });
  const told = () => new Set(to.taken.filter(({ code }) => code === 200).map(({ data }) => data.event));
  await until(() => answered.every((id) => told().has(id)));
  assert.equal(told().size, 30);
});

test('what could not be stored is told to nobody', async () => {
  const backend = new Backend();
  backends.push(backend);
  const keys = backend.addShop();
  const to = await receiver();
  await backend.start({ args: ['--allow-private'] });
  await subscribe(backend, keys, to, ['member.stamp_added']);
  await backend.stop();
  await backend.start({ args: ['--allow-private'], file_blocks_max: 2048 });
  const stored = [], refused = [];
  for (let i = 0; i < 400 && refused.length < 20; ++i) {
    const { status } = await backend.post(keys, order(`e${i}`, `m${i}`, '12.00', { attributes: { note: 'x'.repeat(20_000) } }));
    (status === 200 ? stored : refused).push(`e${i}`);
  }
  assert.ok(stored.length > 5 && refused.length === 20, `${stored.length} stored, ${refused.length} refused`);
  await sleep(500);
  const told = new Set(to.taken.map(({ data }) => data.event));
  assert.deepEqual(refused.filter((id) => told.has(id)), []);
  await backend.stop('SIGKILL');
  await backend.start({ args: ['--allow-private'] });
  await until(() => stored.every((id) => to.taken.some(({ data }) => data.event === id)));
  assert.deepEqual(refused.filter((id) => to.taken.some(({ data }) => data.event === id)), []);
});

test('two servers on one store tell what either has taken; when one is killed the other goes on', { timeout: 120_000 }, async () => {
  const args = ['--allow-private', '--share'];
  const { backend: first, keys } = await house({ args });
  const second = new Backend(first);
  backends.unshift(second);
  await second.start({ args });
  const to = await receiver();
  await subscribe(first, keys, to, ['member.stamp_added']);
  let tries = 0;  // the second has heard of the endpoint within 5 seconds
  await until(async () => to.taken.length > 0 || !(await second.post(keys, order(`heard-${++tries}`, `h${tries}`))).ok);
  for (let i = 0; i < 20; ++i) await (i % 2 ? first : second).post(keys, order(`e${i}`, `m${i}`));
  const sent = () => to.taken.map(({ data }) => data.event).filter((event) => event.startsWith('e'));
  await until(() => new Set(sent()).size === 20);
  const told = async (event) => until(() => to.taken.some(({ data }) => data.event === event));
  await first.stop('SIGKILL');
  await second.post(keys, order('alone', 'a'));
  await told('alone');
  await first.start({ args });
  await second.stop('SIGKILL');
  await first.post(keys, order('back', 'b'));
  await told('back');
  assert.deepEqual(to.refused, []);
});

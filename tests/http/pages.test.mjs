// What pages ask: GET /v1/widget, POST /v1/sync, /embed/.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { at, Backend, order, page, program } from './backend.mjs';

const backend = new Backend();
const web = join(backend.folder, 'web');
let keys;
before(async () => {
  mkdirSync(join(web, 'locales'), { recursive: true });
  writeFileSync(join(web, 'sdk.js'), 'export const sdk = 1;');
  writeFileSync(join(web, 'sdk.js.br'), brotliCompressSync('export const sdk = 1;'));
  writeFileSync(join(web, 'engine.wasm'), 'wasm');
  mkdirSync(join(web, 'v', '0123456789abcdef'), { recursive: true });
  writeFileSync(join(web, 'v', '0123456789abcdef', 'sdk.js'), 'export const sdk = 1;');
  symlinkSync('/etc/hostname', join(web, 'out.txt'));
  keys = backend.addShop();
  await backend.start({ args: ['--web', web] });
});
after(() => backend.remove());

const command = (type, more = {}) => ({ id: randomUUID(), type, at: at(), ...more });

test('a guest gets the program and no member', async () => {
  const answer = await backend.widget(keys);
  assert.equal(answer.status, 200);
  const { shop, programs, member, snapshot, cursor, digest, now } = await answer.json();
  assert.deepEqual(shop, { id: keys.shop, name: 'Shop', currency: 'USD' });
  assert.equal(programs.length, 1);
  assert.deepEqual(programs[0].program, program);
  assert.equal(programs[0].version, 1);
  assert.deepEqual([member, snapshot, cursor, digest], [null, null, '0', '']);
  assert.ok(Math.abs(Date.parse(now) - Date.now()) < 5000);
});

test('a member gets their state, and 304 until it changes', async () => {
  await backend.post(keys, order('e1', 'm1'));
  const first = await backend.widget(keys, 'm1');
  const { member, snapshot, digest, cursor } = await first.json();
  assert.equal(member.points.available, 12);
  assert.equal(snapshot.member.id, 'm1');
  assert.match(digest, /^[0-9a-f]{16}$/);
  const etag = first.headers.get('ETag');
  assert.equal((await backend.widget(keys, 'm1', { 'If-None-Match': etag })).status, 304);
  assert.equal((await backend.widget(keys, 'm2', { 'If-None-Match': etag })).status, 200);
  await backend.post(keys, order('e2', 'm1'));
  const changed = await backend.widget(keys, 'm1', { 'If-None-Match': etag });
  assert.equal(changed.status, 200);
  assert.notEqual((await changed.json()).cursor, cursor);
});

test('what a page proposes becomes events of its member, answered in order', async () => {
  await backend.post(keys, order('s1', 'shopper', '60.00'));
  const redeem = command('redeem', { reward: 'five-off' });
  const commands = [command('visit'), redeem, command('action', { action: 'newsletter' }), command('feedback', { score: 9 })];
  const answer = await (await backend.sync(keys, 'shopper', { cursor: '', commands })).json();
  assert.deepEqual(answer.results.map(({ id }) => id), commands.map(({ id }) => id));
  assert.deepEqual(answer.results.map(({ status }) => status), ['applied', 'applied', 'applied', 'applied']);
  assert.equal(answer.events.length, 5);
  assert.equal(answer.snapshot.member.id, 'shopper', 'the stock of five-off is not the page\'s to know: the state comes along');
  assert.match(answer.events[0].facts.code_seed, /^[0-9a-f]{32}$/, 'what is the member\'s own is told');
  assert.match(answer.events[2].facts_hash, /^[0-9a-f]{64}$/, 'of the stock only the hash, for the chain');
  assert.equal(answer.events[2].facts, undefined);
  assert.deepEqual(answer.events.map(({ event }) => event.type), ['order', 'visit', 'redeem', 'action', 'feedback']);
  assert.equal(answer.events[3].event.verified, false, 'a page vouches for nothing (R60)');
  for (const { event } of answer.events) assert.equal(event.member, 'shopper');
  for (let i = 1; i < 5; i++) assert.equal(answer.events[i].member_prev, answer.events[i - 1].hash);
  const state = await backend.member(keys, 'shopper');
  assert.equal(state.points.available, 10, 'the unverified action gave nothing');
  assert.equal(state.vouchers.length, 1);

  const again = await (await backend.sync(keys, 'shopper', { cursor: answer.cursor, commands: [redeem] })).json();
  assert.deepEqual(again.results, [answer.results[1]]);
  assert.deepEqual(again.events, []);
  assert.equal(again.digest, answer.digest);
  assert.equal((await backend.member(keys, 'shopper')).vouchers.length, 1);
});

test('a page may not order, refund, adjust, or speak for another', async () => {
  const bad = [
    command('order', { order: 'x', lines: [{ line: '1', sku: 'a', quantity: 1, amount: '500.00' }] }),
    command('refund', { order: 'x' }), command('adjust', { points: 500 }), command('enrol'), command('stamp', { card: 'tenth', count: 9 }),
    command('spend', { points: 1, order: 'x' }), command('merge', { from: 'm1' }), command('transfer', { to: 'm1', points: 1 }),
    command('referral_earned', { friend: 'x' }), command('tick'), command('program'),
    command('redeem', { reward: 'five-off', stock_left: 9 }), command('visit', { points: 5 }), command('visit', { by: 'staff:1' }),
    { ...command('visit'), id: 'order-1002' }, { ...command('visit'), id: '' }, { type: 'visit', at: at() }, 7, null, [],
  ];
  const { results, events } = await (await backend.sync(keys, 'sly', { cursor: '', commands: bad })).json();
  assert.deepEqual(results.map(({ status }) => status), bad.map(() => 'invalid'));
  assert.deepEqual(events, []);
  const spoken = command('visit', { member: 'm1' });
  const { events: own } = await (await backend.sync(keys, 'sly', { cursor: '', commands: [spoken] })).json();
  assert.equal(own[0].event.member, 'sly');
  const proof = command('action', { action: 'newsletter', verified: true });
  await backend.sync(keys, 'sly', { cursor: '', commands: [proof] });
  assert.equal((await backend.member(keys, 'sly')).points.available, 0);
});

test("an instant a page cannot know is set to the server's", async () => {
  const times = [at(3600), at(-31 * 86400), 'yesterday', 7];
  const commands = times.map((each) => command('visit', { at: each }));
  const fine = command('visit', { at: at(-3600) });
  const { events } = await (await backend.sync(keys, 'clock', { cursor: '', commands: [...commands, fine] })).json();
  assert.equal(events.length, 5);
  for (const { event } of events.slice(0, 4)) assert.ok(Math.abs(Date.parse(event.at) - Date.now()) < 5000, event.at);
  assert.equal(events[4].event.at, fine.at);
});

test('a page too far behind, or ahead, or asking for it, gets the snapshot', async () => {
  await backend.post(keys, Array.from({ length: 1001 }, (_, i) => ({ id: `v${i}`, type: 'visit', at: at(), member: 'busy' })));
  const far = await (await backend.sync(keys, 'busy', { cursor: '', commands: [] })).json();
  assert.deepEqual(far.events, []);
  assert.equal(far.snapshot.member.id, 'busy');
  const ahead = await (await backend.sync(keys, 'busy', { cursor: '99999999', commands: [] })).json();
  assert.equal(ahead.snapshot.member.id, 'busy');
  const asked = await (await backend.sync(keys, 'busy', { cursor: far.cursor, want: 'snapshot' })).json();
  assert.equal(asked.snapshot.member.id, 'busy');
  assert.deepEqual(asked.events, []);
});

test('bodies that are no sync are refused', async () => {
  for (const body of ['', '[]', '7', '{"commands":7}', '{"commands":{}}', '{"a":'.repeat(1000), `{"commands":[${'{},'.repeat(100)}{}]}`]) {
    const answer = await backend.send('/v1/sync', { method: 'POST', headers: page(keys, 'm1'), body });
    assert.equal(answer.status, 400, body.slice(0, 30));
  }
  const huge = await backend.send('/v1/sync', { method: 'POST', headers: page(keys, 'm1'), body: `{"commands":[],"x":"${'a'.repeat(300 * 1024)}"}` }).catch(() => ({ status: 413 }));
  assert.equal(huge.status, 413);
});

test('files for every page: type, tag, compression, any origin', async () => {
  const plain = await backend.send('/embed/sdk.js', { headers: { 'Accept-Encoding': 'identity', Origin: 'https://any.example' } });
  assert.equal(plain.status, 200);
  assert.equal(await plain.text(), 'export const sdk = 1;');
  assert.equal(plain.headers.get('Content-Type'), 'text/javascript; charset=utf-8');
  assert.equal(plain.headers.get('Access-Control-Allow-Origin'), '*');
  assert.equal(plain.headers.get('Cross-Origin-Resource-Policy'), 'cross-origin');
  assert.equal(plain.headers.get('X-Content-Type-Options'), 'nosniff');
  const packed = await backend.send('/embed/sdk.js', { headers: { 'Accept-Encoding': 'gzip, br' } });
  assert.equal(packed.headers.get('Content-Encoding'), 'br');
  assert.equal(await packed.text(), 'export const sdk = 1;');
  const again = await backend.send('/embed/sdk.js', { headers: { 'If-None-Match': plain.headers.get('ETag') } });
  assert.equal(again.status, 304);
  assert.equal(plain.headers.get('Cache-Control'), 'no-cache');
  assert.match((await backend.send('/embed/v/0123456789abcdef/sdk.js')).headers.get('Cache-Control'), /max-age=31536000, immutable/);
  assert.equal((await backend.send('/embed/engine.wasm')).headers.get('Content-Type'), 'application/wasm');
  const head = await backend.send('/embed/sdk.js', { method: 'HEAD', headers: { 'Accept-Encoding': 'identity' } });
  assert.equal(head.headers.get('Content-Length'), '21');
});

/** Sends bytes as they are: fetch would tidy the path. */
const raw = (text) => new Promise((resolve, reject) => {
  const { hostname, port } = new URL(backend.url);
  let all = '';
  const socket = connect(Number(port), hostname, () => socket.write(text));
  socket.on('data', (data) => (all += data)).on('end', () => resolve(all)).on('error', reject);
  socket.setTimeout(5000, () => socket.destroy(new Error('no answer')));
});

test('no path leads out of the folder', async () => {
  for (const path of ['/embed/../data/regulars.db', '/embed/..%2fdata/regulars.db', '/embed/%2e%2e/data/regulars.db', '/embed//etc/passwd', '/embed/....//x', '/embed/out.txt', '/embed/sdk.js%00.txt', '/embed/\\..\\x', '/embed/locales']) {
    const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    assert.match(answer, /^HTTP\/1\.1 (404|400)/, path);
  }
});

test('what is no HTTP is answered so and closed', async () => {
  assert.match(await raw('hello there, how do you do\r\n\r\n'), /^HTTP\/1\.1 400/);
  assert.match(await raw(`GET /healthz HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`), /^HTTP\/1\.1 431/);
  assert.match(await raw('POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n'), /^HTTP\/1\.1 413/);
  assert.match(await raw('POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello'), /^HTTP\/1\.1 400/);
});

test('a mistyped address is told as that, also when something was sent to it', async () => {
  const headers = { Authorization: `Bearer ${keys.secret_key}` };
  assert.equal((await backend.send('/v1/event', { method: 'POST', headers, body: '{"id":"e1"}' })).status, 404);
  assert.equal((await backend.send('/v1/program', { method: 'POST', headers, body: '{}' })).status, 405);
  assert.equal((await backend.send('/v1/event', { method: 'POST', headers, body: 'x'.repeat(70_000) })).status, 413);
});

test('what stands after the question mark is refused where it is nothing of the kind', async () => {
  const headers = { Authorization: `Bearer ${keys.secret_key}` };
  const asked = async (path, method = 'GET', body = undefined) => {
    const answer = await backend.send(path, { method, headers, body });
    return [answer.status, (await answer.json()).path];
  };
  for (const bad of ['abc', '', '-1', '1e3', '1.5', '%00', '99999999999999999999']) {
    assert.deepEqual(await asked(`/v1/members/m1/statement?from=${bad}`), [400, '/from'], bad);
    assert.deepEqual(await asked(`/v1/members/m1/statement?limit=${bad}`), [400, '/limit'], bad);
    assert.deepEqual(await asked(`/v1/program?version=${bad}`), [404, '/version'], bad);
  }
  assert.deepEqual(await asked('/v1/members/m1/statement?limit=0'), [400, '/limit']);
  assert.deepEqual(await asked('/v1/endpoints/none/deliveries?state=lost'), [400, '/state']);
  assert.deepEqual(await asked('/v1/program?at=%00', 'PUT', JSON.stringify({ schema: 1, id: 'c', name: 'C', currency: 'USD' })), [400, '/at']);
});

test('it says that it lives, is ready, and what it has counted', async () => {
  assert.deepEqual(await (await backend.send('/healthz')).json(), { status: 'ok' });
  assert.deepEqual(await (await backend.send('/readyz')).json(), { status: 'ready' });
  const metrics = await (await backend.send('/metrics')).text();
  assert.match(metrics, /regulars_requests_total\{route="GET \/v1\/widget",code="2xx"\} \d+/);
  assert.match(metrics, /regulars_commit_seconds_count \d+/);
  assert.ok(!metrics.includes('shopper'));
});

test('at its root a browser gets to the console, and a program is told what there is', async () => {
  const ask = (accept, method = 'GET') => backend.send('/', { method, redirect: 'manual', headers: accept ? { Accept: accept } : {} });
  const browser = await ask('text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8');
  assert.deepEqual([browser.status, browser.headers.get('Location'), browser.headers.get('Vary')], [303, '/console/', 'Accept']);
  for (const accept of ['application/json', '*/*']) {
    const answer = await ask(accept);
    assert.deepEqual([answer.status, answer.headers.get('Content-Type'), answer.headers.get('Vary')], [200, 'application/json', 'Accept'], accept);
    const { name, ...addresses } = await answer.json();
    assert.equal(name, 'Regulars');
    for (const address of ['contract', 'health']) assert.equal((await backend.send(addresses[address])).status, 200, address);
    assert.deepEqual([addresses.console, addresses.till, addresses.embed], ['/console/', '/till/', '/embed/regulars.js']);
  }
  assert.equal((await ask('text/html', 'POST')).status, 405);
});

test('no address makes the server send anybody elsewhere', async () => {
  const evil = 'evil.example';
  const starts = ['', '/console', '/till', '/embed', '/v1/referrals', '/v1/widget', '/console/api/sign-in'];
  const ends = [`//${evil}`, `/%2f${evil}`, `/\\${evil}`, `/%5c${evil}`, `/..//${evil}`, `/%0d%0aLocation:%20https://${evil}`, `?next=https://${evil}`, `?return=//${evil}`, `?url=https://${evil}`, `/https://${evil}`, `@${evil}`];
  const { hostname, port } = new URL(backend.url);
  const raw = (path, host) => new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nX-Forwarded-Host: ${evil}\r\nConnection: close\r\n\r\n`));
    socket.on('data', (bytes) => { text += bytes; }).on('end', () => resolve(text)).on('error', reject);
  });
  let sent = 0;
  for (const path of starts.flatMap((start) => ['', ...ends].map((end) => `${start}${end}` || '/'))) {
    const answer = await raw(path, evil);
    const [head] = answer.split('\r\n\r\n');
    const to = /^Location: (.*)$/im.exec(head)?.[1];
    assert.ok(head.startsWith('HTTP/1.1 '), path);
    assert.ok(to === undefined || to === '/console/' || to === '/till/', `${path}: ${to}`);
    sent += to !== undefined;
  }
  assert.ok(sent > 0, 'some do send: to where they always do');
});

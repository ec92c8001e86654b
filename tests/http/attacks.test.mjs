// Those who are let in and mean harm: every writing route, with the right credential, is told what no client of ours says. Nothing
// of it may end the server, be answered as a failure of its own, or reach another shop; and what a till may not do it may not.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { after, before, test } from 'node:test';
import { at, Backend, order, page, tillEvent, tillHeaders } from './backend.mjs';

const backend = new Backend();
let keys, other, owner, staff, till;
before(async () => {
  keys = backend.addShop();
  other = backend.addShop('Other', undefined, 'https://other.example');
  for (const platform of ['shopify', 'woocommerce']) backend.addGivenKey(keys, platform, `${platform}-secret`);
  await backend.start({ sign_in_tries: 100_000 });
  await backend.post(keys, order('e1', 'm1', '60.00'));
  await backend.post(other, order('e1', 'm1', '60.00'));
  owner = await backend.person(keys.console, 'owner@example.org');
  const { invitation } = await (await backend.console('POST', 'staff', owner.headers, { role: 'staff' })).json();
  staff = await backend.person(`#/set-up/${invitation}`, 'staff@example.org');
  till = await backend.till(owner.headers);
});
after(() => backend.remove());

const source = readFileSync(new URL('../../server/api/routes.cpp', import.meta.url), 'utf8');
const writing = [...source.matchAll(/\{"(POST|PUT|DELETE)", "([^"]+)", Access::(\w+), Scope::\w+, ([^,]+),/g)].map(([, method, pattern, access, bytes]) => ({ method, pattern, access, takes: bytes.trim() !== '0' }));
const ends_it = ({ pattern }) => pattern.endsWith('/sign-out') || pattern === '/console/api/site-check';
const signature = (secret, body) => createHmac('sha256', secret).update(body).digest('base64');
function credentials({ method, pattern, access }, path, body) {
  const here = { Origin: backend.url, ...owner.headers };
  const known = { secret: { Authorization: `Bearer ${keys.secret_key}` }, member_or_secret: { Authorization: `Bearer ${keys.secret_key}` }, page: page(keys), member: page(keys, 'm1'), open: {}, console: here, staff: here, owner: here,
    shopify: { 'X-Shopify-Hmac-Sha256': signature('shopify-secret', body ?? ''), 'X-Shopify-Topic': 'orders/paid' }, woocommerce: { 'X-WC-Webhook-Signature': signature('woocommerce-secret', body ?? ''), 'X-WC-Webhook-Topic': 'order.created' } };
  return access === 'till' ? tillHeaders(till, { method, path, body }) : { ...known[access], 'Content-Type': 'application/json' };
}
async function tell(route, subject, body) {
  const path = route.pattern.replace(/\{[^}]+\}/, subject);
  const asked = path + (path.startsWith('/v1/hooks/') ? `?shop=${keys.shop}` : '');
  return backend.send(asked, { method: route.method, headers: credentials(route, path, body), body: route.takes ? body : undefined });
}
/** Whether the answer is one of ours to a client's mistake, or takes what was told. */
async function is_calm(answer, what) {
  const text = await answer.text();
  assert.ok(answer.status < 500 || answer.status === 503 && /no_mail_server/.test(text), `${what}: ${answer.status} ${text}`);
}

const deep = (open, close, levels) => open.repeat(levels) + close.repeat(levels);
const bodies = {
  'nothing': '', 'no JSON': 'x', 'null': 'null', 'a number': '7', 'a text': '"x"', 'a list': '[]', 'a list of lists': '[[],[null]]', 'a half': '{"id":"x",', 'a NUL': '\0', 'a BOM': '\ufeff{}',
  'lists in lists': deep('[', ']', 3000), 'objects in objects': deep('{"a":', '}', 500).replace('}', '1}'),
  'numbers out of range': '{"points":1e400,"at":-1e400}', 'a number of a thousand digits': `{"id":"x","points":${'9'.repeat(900)}}`, 'half a surrogate': '{"id":"\\ud800","name":"\\udc00"}',
  'a form': 'member=m1&points=500', 'keys of prototypes': '{"__proto__":{"role":"owner"},"constructor":{"prototype":{}}}',
};
/** Keys that routes read, each with a value of the wrong kind. */
const names = ['id', 'type', 'at', 'member', 'reason', 'points', 'credit', 'stamps', 'tier', 'role', 'name', 'email', 'password', 'new_password', 'code', 'invitation', 'shop', 'program', 'draft', 'migrate', 'was', 'limits', 'events', 'kind', 'scopes', 'origins', 'share', 'note', 'handled', 'subject', 'text', 'url', 'types', 'description', 'message', 'messages', 'failed', 'since', 'language', 'kinds', 'quiet', 'cap', 'address', 'time_zone', 'cursor', 'commands', 'want', 'order', 'action', 'reward', 'voucher', 'from', 'friend', 'verdict', 'leaderboard', 'marketing', 'token', 'key', 'secret', 'every_minutes', 'enrol'];
for (const [kind, value] of Object.entries({ 'null': null, 'number': -1, 'huge number': 2 ** 63, 'fraction': 0.5, 'true': true, 'text': '\u0000', 'list': [[]], 'object': { a: { b: [] } } }))
  bodies[`every key a ${kind}`] = JSON.stringify(Object.fromEntries(names.map((name) => [name, value])));

test('whatever a body is, no route fails, and no route ends the server', async () => {
  let told = 0;
  for (const route of writing.filter((each) => each.takes && !ends_it(each)))
    for (const [what, body] of Object.entries(bodies)) {
      await is_calm(await tell(route, 'm1', body), `${route.method} ${route.pattern} told ${what}`);
      told++;
    }
  assert.ok(told > 900, `${told}`);
  assert.equal((await backend.send('/readyz')).status, 200);
});

test('nested as deep as a body may be long, it is refused in words', async () => {
  for (const pattern of ['/console/api/draft', '/console/api/program', '/console/api/rehearsal', '/v1/program', '/v1/messages', '/console/api/messages', '/v1/hooks/shopify', '/v1/hooks/woocommerce', '/till/api/events', '/v1/events', '/v1/sync', '/v1/quotes']) {
    const route = writing.find((each) => each.pattern === pattern);
    const levels = /sync|quotes/.test(pattern) ? 60_000 : /messages/.test(pattern) ? 200_000 : 400_000;
    for (const body of [deep('[', ']', levels), `{"draft":${deep('[', ']', levels)}}`, `{"program":${deep('[', ']', levels)}}`, `{"events":${deep('[', ']', levels)}}`, `{"id":"p1","type":"program","at":"${at()}","program":${deep('[', ']', levels)}}`]) {
      const answer = await tell(route, '', body);
      assert.ok(answer.status < 500, `${pattern}: ${answer.status} ${await answer.text()}`);
    }
  }
  assert.equal((await backend.send('/readyz')).status, 200);
});

const subjects = ['%00', 'a%00b', '%FF', '%C3%28', '%ED%A0%80', '%2e%2e%2f', '..%2F..%2Fetc', '%0d%0aSet-Cookie:%20x=1', '%25', '%2', '%zz', 'a%2Fb', '%E2%80%AE', 'x'.repeat(4000), '%F0%9F%92%A9', "';DROP%20TABLE%20journal;--"];

test('whatever an address names, no route fails', async () => {
  for (const route of writing.filter((each) => each.pattern.includes('{') && !each.pattern.startsWith('/unsubscribe')))
    for (const subject of subjects) {
      const path = route.pattern.replace(/\{[^}]+\}/, subject);
      if (path !== new URL(backend.url + path).pathname) continue; // what the client itself would change
      for (const body of route.takes ? ['{}', JSON.stringify({ id: 'attack-12345', type: 'adjust', points: 1, reason: 'x', order: '1', role: 'staff', note: 'x', name: 'x' })] : [undefined])
        await is_calm(await tell(route, subject, body), `${route.method} ${path.slice(0, 80)}`);
    }
  assert.equal((await backend.send('/readyz')).status, 200);
});

// ---- other shops, other roles, keys nobody asked for

test('what belongs to another shop is nobody\'s here, whoever asks', async () => {
  const their_owner = await backend.person(other.console, 'their-owner@example.org');
  const their_till = await backend.till(their_owner.headers);
  const { staff: them } = await (await backend.console('GET', 'me', their_owner.headers)).json();
  const [their_key] = (await (await backend.console('GET', 'keys', their_owner.headers)).json()).keys;
  const bearer = { Authorization: `Bearer ${keys.secret_key}` };
  const theirs = await (await backend.send('/v1/endpoints', { method: 'POST', headers: { Authorization: `Bearer ${other.secret_key}` }, body: '{"url":"https://shop.example/hooks","types":["*"]}' })).json();
  for (const [method, path, body] of [['PUT', `staff/${them.id}`, { role: 'staff' }], ['DELETE', `staff/${them.id}`], ['PUT', `tills/${their_till.id}`, { name: 'Ours', limits: { order_max: 0, stamps_per_day: 1, redeem_per_day: 1, offline_hours: 1 } }], ['DELETE', `tills/${their_till.id}`], ['DELETE', `keys/${their_key.id}`]])
    assert.equal((await backend.console(method, path, owner.headers, body)).status, 404, `${method} ${path}`);
  for (const [method, path] of [['PUT', theirs.id], ['DELETE', theirs.id], ['POST', `${theirs.id}/rotate`], ['POST', `${theirs.id}/test`], ['POST', `${theirs.id}/replay`]])
    assert.equal((await backend.send(`/v1/endpoints/${path}`, { method, headers: bearer, body: method === 'DELETE' ? undefined : JSON.stringify(method === 'PUT' ? { url: 'https://evil.example/', types: ['*'] } : path.endsWith('replay') ? { failed: true } : {}) })).status, 404, `${method} ${path}`);
  const body = JSON.stringify({ events: [tillEvent(their_till, { id: 'x1', type: 'order', at: at(), member: 'm1', order: 'x1', lines: [{ line: '1', sku: 'A', quantity: 1, amount: '9.00' }] })] });
  const handed = await (await backend.send('/till/api/events', { method: 'POST', body, headers: tillHeaders(till, { method: 'POST', path: '/till/api/events', body }) })).json();
  assert.equal(handed.results[0].status, 'not_signed');
  assert.equal((await backend.console('GET', 'me', their_owner.headers)).status, 200);
  assert.equal((await backend.member(keys, 'm1')).orders, 1);
});

test('keys nobody asked for change nothing: roles, shops, who did it, when', async () => {
  const { invitation } = await (await backend.console('POST', 'staff', owner.headers, { role: 'staff', email: 'x@example.org', shop: other.shop, id: 'me' })).json();
  assert.ok(invitation.startsWith(keys.shop));
  const made = await backend.console('POST', 'set-up', {}, { invitation, name: 'Mallory', email: 'mallory@example.org', password: 'correct horse battery', role: 'owner', shop: other.shop, totp: 'X', created_at: 0 });
  const mallory = { Cookie: made.headers.getSetCookie()[0].split(';')[0] };
  const me = await (await backend.console('GET', 'me', mallory)).json();
  assert.deepEqual([me.staff.role, me.shop.id], ['staff', keys.shop]);
  const path = 'members/m1/events';
  const adjust = { id: 'attack-1', type: 'adjust', points: 5, reason: 'sorry', member: 'm2', by: 'staff:somebody-else', at: '2001-01-01T00:00:00Z', status: 'applied', version: 1, shop: other.shop };
  assert.equal((await backend.console('POST', path, mallory, adjust)).status, 200);
  const { lines } = await (await backend.console('GET', 'members/m1/statement', mallory)).json();
  const { event } = lines[0];
  assert.deepEqual([event.id, event.member, event.by], ['console-attack-1', 'm1', `staff:${me.staff.id}`]);
  assert.ok(Date.now() - Date.parse(event.at) < 600_000);
  assert.equal(await backend.member(keys, 'm2'), null);
  for (const type of ['order', 'enrol', 'visit', 'tick', 'program', 'referral_paid', 'transfer', 'Adjust', 'adjust ']) assert.equal((await backend.console('POST', path, mallory, { id: `attack-${type}`, type, points: 5, reason: 'x', lines: [], program: {} })).status, 400, type);
  assert.equal((await backend.console('POST', path, mallory, { id: 'attack-action', type: 'action', action: 'newsletter', reason: 'x' })).status, 400, 'an action the shop tells');
});

test('a mail to a member answers something they said, and nothing else', async () => {
  for (const [piece, member] of [['never@m1', 'm1'], ['e1@m1', 'm1'], ['@m1', 'm1']]) {
    const answer = await backend.console('POST', `feedback/${encodeURIComponent(piece)}/answer`, staff.headers, { member, subject: 'Hello', text: 'Buy now' });
    assert.equal(answer.status, 404, piece);
    assert.equal((await backend.console('PUT', `feedback/${encodeURIComponent(piece)}`, staff.headers, { note: 'x' })).status, 404, piece);
  }
});

// ---- a stolen till

const hand_in = async (its_till, events) => {
  const [path, body] = ['/till/api/events', JSON.stringify({ events })];
  return (await (await backend.send(path, { method: 'POST', body, headers: tillHeaders(its_till, { method: 'POST', path, body }) })).json()).results;
};
let count = 0;
const deed = (type, more) => ({ id: `s${++count}`, type, at: at(), member: 'm1', ...more });
const bought = (amounts, more) => deed('order', { order: `so${count}`, lines: amounts.map((amount, i) => ({ line: String(i), sku: 'A', quantity: 1, amount })), ...more });

test('a stolen till gives no levels, speaks in nobody\'s name, and its limits count whatever stands on a purchase', async () => {
  const stolen = await backend.till(owner.headers, { order_max: 5000, stamps_per_day: 3, redeem_per_day: 100, offline_hours: 24 });
  const status = async (event) => (await hand_in(stolen, [tillEvent(stolen, event)]))[0].status;
  const undo = { stamps: { card: 'tenth', count: -1 }, reason: 'x' };
  for (const [what, event] of Object.entries({
    'a level': deed('adjust', { ...undo, tier: 'gold' }), 'no level': deed('adjust', { ...undo, tier: null }), 'points': deed('adjust', { ...undo, points: 1 }), 'credit': deed('adjust', { ...undo, credit: '1.00' }),
    'stamps given': deed('adjust', { stamps: { card: 'tenth', count: 1 }, reason: 'x' }), 'an owner': deed('visit', { by: 'staff:owner' }), 'an owner of a purchase': bought(['1.00'], { by: 'staff:owner' }), 'another till': bought(['1.00'], { by: `till:${till.id}` }),
  })) assert.equal(await status(event), 'not_of_a_till', what);
  for (const [what, event] of Object.entries({ 'in two lines': bought(['30.00', '20.01']), 'as shipping': bought(['30.00'], { shipping: '20.01' }), 'as tax': bought(['30.00'], { tax: '20.01' }), 'past all numbers': bought(Array(1100).fill('90071992547409.91')) }))
    assert.ok(['over_limit', 'invalid'].includes(await status(event)), what);
  assert.equal(await status(bought(['50.01', '-20.00'])) === 'applied', false, 'with something taken off');
});

test('a till\'s clock that lies gives it no more days, and lets nobody\'s points run out', async () => {
  const stolen = await backend.till(owner.headers, { order_max: 0, stamps_per_day: 2, redeem_per_day: 100, offline_hours: 24 });
  const stamps = (seconds) => [1, 2, 3].map(() => tillEvent(stolen, deed('stamp', { card: 'tenth', count: 1, at: at(seconds) })));
  const days = [0, 1, 2, 30, 3650].map((each) => each * 24 * 3600 + 600);
  const results = (await Promise.all(days.map((seconds) => hand_in(stolen, stamps(seconds))))).flat();
  assert.ok(results.every(({ status }) => status === 'too_early'), JSON.stringify(results));
  assert.ok((await hand_in(stolen, stamps(-25 * 3600))).every(({ status }) => status === 'too_late'));
  assert.ok(Date.parse((await backend.member(keys, 'm1')).as_of) < Date.now() + 600_000);
});

test('what was handed in is not handed in again as something else', async () => {
  const its_till = await backend.till(owner.headers);
  const first = bought(['10.00']);
  const [{ status }] = await hand_in(its_till, [tillEvent(its_till, first)]);
  assert.equal(status, 'applied');
  const before = await backend.member(keys, 'm1');
  const again = await hand_in(its_till, [tillEvent(its_till, first), tillEvent(its_till, { ...first, lines: [{ ...first.lines[0], amount: '99.00' }] }), tillEvent(its_till, { ...first, id: 'other-id' })]);
  assert.deepEqual(again.map((each) => each.status), ['applied', 'exists_with_different_content', 'order_exists']);
  assert.deepEqual((await backend.member(keys, 'm1')).points, before.points);
});

// ---- headers said twice

test('a header said twice is not two credentials, nor another sender', async () => {
  const twice = (name, one, two) => [[name, one], [name, two]];
  const ask = (headers, { method = 'GET', path = '/v1/members/m1', body = '' } = {}) => new Promise((resolve, reject) => {
    const asked = request(backend.url + path, { method, headers: headers.flat() }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode));
    });
    asked.on('error', reject);
    asked.end(body);
  });
  const here = ['Host', new URL(backend.url).host];
  const mine = `Bearer ${keys.secret_key}`, theirs = `Bearer ${other.secret_key}`;
  assert.equal(await ask([here, ['Authorization', mine]]), 200);
  for (const [one, two] of [[mine, theirs], [theirs, mine], [mine, mine], ['Bearer x', mine]]) assert.equal(await ask([here, ...twice('Authorization', one, two)]), 401, `${one} ${two}`);
  const page_key = keys.publishable_key;
  for (const [one, two] of [['https://shop.example', 'https://evil.example'], ['https://evil.example', 'https://shop.example']]) assert.equal(await ask([here, ['X-Regulars-Key', page_key], ...twice('Origin', one, two)], { path: '/v1/widget' }), 403);
  const change = { method: 'PUT', path: '/console/api/draft', body: '{"draft":{}}' };
  const cookie = owner.headers.Cookie;
  assert.equal(await ask([here, ['Cookie', cookie], ['Origin', backend.url]], change), 200);
  for (const [one, two] of [[backend.url, 'https://evil.example'], ['https://evil.example', backend.url]]) assert.equal(await ask([here, ['Cookie', cookie], ...twice('Origin', one, two)], change), 403);
  for (const [one, two] of [['same-origin', 'cross-site'], ['cross-site', 'same-origin']]) assert.equal(await ask([here, ['Cookie', cookie], ...twice('Sec-Fetch-Site', one, two)], change), 403);
  for (const body of ['draft=x', '{"draft":{}}']) assert.equal(await ask([here, ['Cookie', cookie], ['Content-Type', 'text/plain'], ['Origin', 'https://evil.example']], { ...change, body }), 403, 'a form of another site');
});

test('after all of it the book verifies', async () => {
  await backend.stop();
  for (const { troubles } of backend.verify()) assert.deepEqual(troubles, []);
});

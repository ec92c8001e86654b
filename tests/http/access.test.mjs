// Who may do what: every route with every credential that must not open it, generated from the table below, which must
// name the same routes as server/api/routes.cpp.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { at, Backend, order, origin, page, tillHeaders, token } from './backend.mjs';

const backend = new Backend();
let keys, other, owner, staff, left, gone, till, gone_till;
const looks = ['GET', 'HEAD'];
/** A session that is good but comes from elsewhere must not change anything. */
const from_elsewhere = () => Object.fromEntries(Object.entries(wrong.console()).map(([name, headers]) => [`an owner's session from ${name}`, { ...owner, ...headers }]));
const wrong_for = ({ method, access }, body) => {
  if (access === 'console') return looks.includes(method) ? {} : wrong.console();
  return ['staff', 'owner'].includes(access) && !looks.includes(method) ? { ...wrong[access](), ...from_elsewhere() } : wrong[access](body);
};
before(async () => {
  keys = backend.addShop();
  other = backend.addShop('Other', undefined, 'https://other.example');
  for (const platform of ['shopify', 'woocommerce']) {
    backend.addGivenKey(keys, platform, `${platform}-secret`);
    backend.addGivenKey(other, platform, `${platform}-secret-of-another`);
  }
  await backend.start();
  await backend.post(keys, order('e1', 'm1'));
  await backend.post(other, order('e1', 'm1'));
  owner = (await backend.person(keys.console)).headers;
  const join = async (role) => (await backend.person(`x#/set-up/${(await (await backend.console('POST', 'staff', owner, { role })).json()).invitation}`)).headers;
  [staff, left, gone] = [await join('staff'), await join('owner'), await join('owner')];
  await backend.console('POST', 'sign-out', left);
  const { staff: me } = await (await backend.console('GET', 'me', gone)).json();
  await backend.console('DELETE', `staff/${me.id}`, owner);
  [till, gone_till] = [await backend.till(owner), await backend.till(owner)];
  await backend.console('DELETE', `tills/${gone_till.id}`, owner);
});
after(() => backend.remove());

const source = readFileSync(new URL('../../server/api/routes.cpp', import.meta.url), 'utf8');
const routes = [...source.matchAll(/\{"([A-Z]+)", "([^"]+)", Access::(\w+), Scope::(\w+),/g)].map(([, method, pattern, access, scope]) => ({ method, pattern, access, scope }));
const addressOf = (pattern) => pattern.replace('{id}', 'm1').replace('{code}', 'ABCD').replace('{report}', 'rfm').replace('{path…}', 'x.js').replace('{endpoint}', 'ep_none').replace('{platform}', 'shopify').replace('{token}', 'none')
  + (pattern.startsWith('/v1/hooks/') ? `?shop=${keys.shop}` : '');
const hasBody = (method) => method === 'POST' || method === 'PUT';

const bearer = (text) => ({ Authorization: `Bearer ${text}` });
const now = () => Math.floor(Date.now() / 1000);

const mac = (secret, body, form = 'base64') => createHmac('sha256', secret).update(body).digest(form);
const signed = (header, platform, body) => ({
  'nothing': {},
  'the secret key': bearer(keys.secret_key),
  "a page's credentials": page(keys, 'm1'),
  'an empty signature': { [header]: '' },
  'a signature of another body': { [header]: mac(`${platform}-secret`, `${body} `) },
  'a signature in hex': { [header]: mac(`${platform}-secret`, body, 'hex') },
  "another shop's signature": { [header]: mac(`${platform}-secret-of-another`, body) },
  'a signature with the identity secret': { [header]: mac(keys.identity_secret, body) },
  'a signature with an empty secret': { [header]: mac('', body) },
  'the secret itself': { [header]: `${platform}-secret` },
  "the other platform's signature": { [header]: mac(platform === 'shopify' ? 'woocommerce-secret' : 'shopify-secret', body) },
});

/** Every way to come with the wrong thing. Good where named, so that each refusal has one cause. */
const wrong = {
  secret: () => ({
    'nothing': {},
    'another scheme': { Authorization: `Basic ${keys.secret_key}` },
    'no key': bearer(''),
    'a publishable key': bearer(keys.publishable_key),
    'the identity secret': bearer(keys.identity_secret),
    'a key of the right form': bearer(`sk_${keys.shop}_${'A'.repeat(43)}`),
    'a key cut short': bearer(keys.secret_key.slice(0, -1)),
    'a key and more': bearer(`${keys.secret_key}A`),
    'a key in capitals': bearer(keys.secret_key.toUpperCase()),
    "another shop's id before this secret": bearer(keys.secret_key.replace(keys.shop, other.shop)),
    'a shop that is not there': bearer(keys.secret_key.replace(keys.shop, '0'.repeat(12))),
    'a member token': bearer(token(keys, 'm1')),
    "a page's credentials": page(keys, 'm1'),
    'a secret key from a page': { ...bearer(keys.secret_key), Origin: origin },
  }),
  page: () => ({
    'nothing': {},
    'no publishable key': { Origin: origin },
    'a key of the right form': { ...page(keys), 'X-Regulars-Key': `pk_${keys.shop}_${'A'.repeat(22)}` },
    'a secret key in its place': { ...page(keys), 'X-Regulars-Key': keys.secret_key },
    'a secret key alone': bearer(keys.secret_key),
    'no origin': { 'X-Regulars-Key': keys.publishable_key },
    'another origin': page(keys, undefined, 'https://evil.example'),
    "another shop's origin": page(keys, undefined, 'https://other.example'),
    'an origin that begins alike': page(keys, undefined, `${origin}.evil.example`),
    'the origin over http': page(keys, undefined, origin.replace('https', 'http')),
    'the origin with a port': page(keys, undefined, `${origin}:8443`),
    'the origin "null"': page(keys, undefined, 'null'),
    "another shop's token": { ...page(keys), ...bearer(token(other, 'm1')) },
    "this shop's claims, another's secret": { ...page(keys), ...bearer(token(keys, 'm1', {}, other.identity_secret)) },
    'a token for another audience': { ...page(keys), ...bearer(token(keys, 'm1', { aud: other.shop })) },
    'an expired token': { ...page(keys), ...bearer(token(keys, 'm1', { iat: now() - 7200, exp: now() - 3600 })) },
    'a token for too long': { ...page(keys), ...bearer(token(keys, 'm1', { exp: now() + 90_000 })) },
    'a token without end': { ...page(keys), ...bearer(token(keys, 'm1', { exp: undefined })) },
    'a token of nobody': { ...page(keys), ...bearer(token(keys, '')) },
    'a token signed with the publishable key': { ...page(keys), ...bearer(token(keys, 'm1', {}, keys.publishable_key)) },
    'an unsigned token': { ...page(keys), ...bearer(`${token(keys, 'm1').split('.').slice(0, 2).join('.')}.`) },
    'a token of alg none': { ...page(keys), ...bearer(`${Buffer.from('{"alg":"none"}').toString('base64url')}.${token(keys, 'm1').split('.')[1]}.`) },
    'the secret key as token': { ...page(keys), ...bearer(keys.secret_key) },
    'a huge token': { ...page(keys), ...bearer('a'.repeat(9000)) },
  }),
  member: () => ({ ...wrong.page(), 'no token': page(keys) }),
  member_or_secret: () => {
    const { "a page's credentials": _own, ...secret } = wrong.secret();
    const { 'a secret key alone': _good, ...member } = wrong.member();
    return { ...secret, ...member, "another member's token": page(keys, 'm2') };
  },
  shopify: (body) => signed('X-Shopify-Hmac-Sha256', 'shopify', body),
  woocommerce: (body) => signed('X-WC-Webhook-Signature', 'woocommerce', body),
  open: () => ({}),
  console: () => ({
    'another site': { Origin: 'https://evil.example' },
    'a page of the same host by another port': { Origin: backend.url.replace(/\d+$/, '1') },
    'no origin': {},
    'the origin "null"': { Origin: 'null' },
    'what the browser calls another site': { Origin: backend.url, 'Sec-Fetch-Site': 'same-site' },
    'what the browser calls a foreign site': { Origin: backend.url, 'Sec-Fetch-Site': 'cross-site' },
  }),
  staff: () => {
    const [name, value] = owner.Cookie.split('=');
    const here = { Origin: backend.url };
    return {
      'nothing': here,
      'an empty session': { ...here, Cookie: `${name}=` },
      'a session of the right form': { ...here, Cookie: `${name}=${keys.shop}.${'A'.repeat(43)}` },
      'a session cut short': { ...here, Cookie: owner.Cookie.slice(0, -1) },
      'a session under another name': { ...here, Cookie: `regulars=${value}` },
      "a session of another shop's name": { ...here, Cookie: owner.Cookie.replace(keys.shop, other.shop) },
      'a session that was signed out of': { ...here, ...left },
      'a session whose account is gone': { ...here, ...gone },
      'a secret key': { ...here, ...bearer(keys.secret_key) },
      "a page's credentials": { ...page(keys, 'm1'), Origin: backend.url },
    };
  },
  till: () => {
    const signed = (more) => tillHeaders(till, { method: 'GET', path: '/till/api/program', ...more });
    return {
      'nothing': {},
      'another scheme': bearer(keys.secret_key),
      'a signature of another call': tillHeaders(till, { method: 'GET', path: '/till/api/elsewhere' }),
      'a signature of another body': tillHeaders(till, { method: 'POST', path: '/till/api/events', body: 'x' }),
      'an old signature': signed({ seconds: now() - 600 }),
      'a signature from the future': signed({ seconds: now() + 600 }),
      'another secret': signed({ secret: 'A'.repeat(43) }),
      "another till's id": signed({ id: '00000000' }),
      "another shop's name": signed({ shop: other.shop }),
      'a till that was taken out of use': tillHeaders(gone_till, { method: 'GET', path: '/till/api/program' }),
      "an owner's session": { Origin: backend.url, ...owner },
    };
  },
  owner: () => ({ ...wrong.staff(), "a session of staff": { Origin: backend.url, ...staff } }),
  local: () => ({ 'a request a proxy passed on': { 'X-Forwarded-For': '203.0.113.7' } }),
};

test('the table of routes is the one the server has', () => {
  assert.equal(routes.length, [...source.matchAll(/^ +\{"[A-Z]+", "\//gm)].length, 'a route this test cannot read');
  assert.ok(routes.length >= 17);
  for (const { access } of routes) assert.ok(wrong[access], access);
});

test('every route refuses every wrong credential, and says nothing else', async () => {
  let tried = 0;
  for (const { method, pattern, access } of routes) {
    const body = hasBody(method) ? JSON.stringify(order('stolen', 'm1', '500.00')) : undefined;
    for (const [name, headers] of Object.entries(wrong_for({ method, access }, body))) {
      const answer = await backend.send(addressOf(pattern), { method, headers, body });
      assert.ok([401, 403, 429].includes(answer.status), `${method} ${pattern} with ${name}: ${answer.status}`);
      const { status, message, path, ...more } = await answer.json();
      assert.ok(['unauthorized', 'forbidden', 'rate_limited'].includes(status), name);
      assert.ok(message);
      assert.equal(path, '');
      assert.deepEqual(more, {});
      tried++;
    }
  }
  assert.ok(tried > 120, `${tried}`);
  assert.equal((await backend.member(keys, 'm1')).points.available, 12);
});

test('and each opens with the right one', async () => {
  const secret = bearer(keys.secret_key);
  const here = { Origin: backend.url };
  const right = { secret, page: page(keys), member: page(keys, 'm1'), member_or_secret: page(keys, 'm1'), open: {}, local: {}, console: here, staff: { ...here, ...staff }, owner: { ...here, ...owner }, shopify: { 'X-Shopify-Hmac-Sha256': mac('shopify-secret', '{}') }, woocommerce: { 'X-WC-Webhook-Signature': mac('woocommerce-secret', '{}') } };
  const right_for = (method, pattern, access, body) => (access === 'till' ? tillHeaders(till, { method, path: pattern, body }) : right[access]);
  // Signing out comes last: it is the one call after which the next would be refused.
  const ends_session = ({ pattern }) => pattern.endsWith('/sign-out');
  for (const { method, pattern, access } of [...routes].sort((a, b) => ends_session(a) - ends_session(b))) {
    const body = hasBody(method) ? '{}' : undefined;
    const answer = await backend.send(addressOf(pattern), { method, headers: right_for(method, pattern, access, body), body });
    assert.ok(![401, 403].includes(answer.status), `${method} ${pattern}: ${answer.status}`);
  }
  assert.equal((await backend.send('/v1/members/m1', { headers: secret })).status, 200);
});

const scopes = ['events', 'members', 'program', 'read'];

test('a secret key opens the routes of its scopes and no others', async () => {
  const narrow = Object.fromEntries(scopes.map((scope) => [scope, backend.addKey(keys, 'secret', scope).key]));
  const wide = Object.fromEntries(scopes.map((scope) => [scope, backend.addKey(keys, 'secret', scopes.filter((each) => each !== scope).join(' ')).key]));
  await sleep(5500); // a running server looks again every 5 seconds
  for (const { method, pattern, access, scope } of routes.filter((route) => ['secret', 'member_or_secret'].includes(route.access))) {
    assert.ok(scopes.includes(scope), `${method} ${pattern} names no scope`);
    const ask = (key) => backend.send(addressOf(pattern), { method, headers: bearer(key), body: hasBody(method) ? '{}' : undefined });
    const refused = await ask(wide[scope]);
    assert.equal(refused.status, 403, `${method} ${pattern} with all scopes but ${scope}`);
    assert.match((await refused.json()).message, new RegExp(scope));
    for (const other of scopes.filter((each) => each !== scope)) assert.equal((await ask(narrow[other])).status, 403, `${method} ${pattern} with ${other} alone`);
    assert.ok(![401, 403].includes((await ask(narrow[scope])).status), `${method} ${pattern} with ${scope}`);
    assert.ok(access);
  }
});

test('keys and identity secrets take over from each other while both are good', async () => {
  const shop = backend.addShop('Rotating', undefined, 'https://rotating.example');
  const first = backend.listKeys(shop);
  assert.deepEqual(first.map(({ kind }) => kind).sort(), ['identity', 'publishable', 'secret']);
  assert.ok(first.every(({ kind, key }) => (kind === 'publishable') === Boolean(key)), 'what is secret is shown once');
  const secret = backend.addKey(shop, 'secret');
  const identity = backend.addKey(shop, 'identity');
  const publishable = backend.addKey(shop, 'publishable');
  let visits = 0;
  const opens = async (more) => {
    const those = { ...shop, ...more };
    const posted = await backend.post(those, { id: `v${++visits}`, type: 'visit', at: at(), member: 'm1' });
    const widget = await backend.widget(those, 'm1', { Origin: 'https://rotating.example' });
    return [posted.status, widget.status];
  };
  // The server may have loaded the shop just before: what another program changes of it is noticed within seconds.
  const becomes = async (more, wanted) => {
    for (let tries = 0; tries < 40 && String(await opens(more)) !== String(wanted); ++tries) await sleep(500);
    assert.deepEqual(await opens(more), wanted);
  };
  const fresh = { secret_key: secret.key, identity_secret: identity.key, publishable_key: publishable.key };
  assert.deepEqual(await opens({}), [200, 200]);
  await becomes(fresh, [200, 200]);
  for (const { id } of first) backend.removeKey(shop, id);
  await becomes({}, [401, 401]);
  assert.deepEqual(await opens(fresh), [200, 200]);
  assert.deepEqual(await opens({ ...fresh, identity_secret: shop.identity_secret }), [200, 401], 'the old identity secret signs nothing any more');
  assert.throws(() => backend.removeKey(shop, first[0].id), { status: 2 });
  assert.throws(() => backend.addKey(shop, 'secret', 'events everything'), { status: 2 });
});

test("a shop's key shows only that shop's members", async () => {
  await backend.post(other, order('only-there', 'm9'));
  assert.equal(await backend.member(keys, 'm9'), null);
  assert.ok(await backend.member(other, 'm9'));
});

test('CORS names the calling origin exactly, and only where pages may call', async () => {
  const ask = (path, method, from) => backend.send(path, { method: 'OPTIONS', headers: { Origin: from, 'Access-Control-Request-Method': method, 'Access-Control-Request-Headers': 'x-regulars-key' } });
  const allowed = await ask('/v1/sync', 'POST', origin);
  assert.equal(allowed.status, 204);
  assert.equal(allowed.headers.get('Access-Control-Allow-Origin'), origin);
  assert.equal(allowed.headers.get('Access-Control-Allow-Credentials'), null);
  for (const [path, method, from] of [['/v1/sync', 'POST', 'https://evil.example'], ['/v1/events', 'POST', origin], ['/v1/program', 'PUT', origin], ['/v1/nowhere', 'GET', origin], ['/v1/sync', 'DELETE', origin]]) {
    const refused = await ask(path, method, from);
    assert.equal(refused.headers.get('Access-Control-Allow-Origin'), null, `${method} ${path} from ${from}`);
  }
  assert.equal((await backend.widget(keys)).headers.get('Access-Control-Allow-Origin'), origin);
  // The guesses above have used up what an address may get wrong for now.
  const ask_expired = () => backend.widget(keys, undefined, bearer(token(keys, 'm1', { iat: 1, exp: 2 })));
  let expired = await ask_expired();
  for (let tries = 0; expired.status === 429 && tries < 20; tries++) {
    await new Promise((done) => setTimeout(done, 500));
    expired = await ask_expired();
  }
  assert.equal(expired.status, 401);
  assert.equal(expired.headers.get('Access-Control-Allow-Origin'), origin, 'the page must be able to read why');
  const secret = await backend.post(keys, order('c1', 'm1'));
  assert.equal(secret.headers.get('Access-Control-Allow-Origin'), null);
});

test('a shop added while the server runs is known at once', async () => {
  const late = backend.addShop('Late');
  assert.equal((await backend.post(late, { id: 'v', type: 'visit', at: at(), member: 'm' })).status, 200);
});

test('a path or method nobody has is no route', async () => {
  for (const path of ['/v1', '/v1/events/', '/v1/events/x', '/v1//events', '/V1/events', '/v1/members/', '/v1/members/a/b', '/v1/%65vents', '/embed', '/embed/', '/admin'])
    assert.equal((await backend.send(path)).status === 404 || path === '/v1/events', true, path);
  const wrong_method = await backend.send('/v1/events', { method: 'DELETE' });
  assert.equal(wrong_method.status, 405);
  assert.equal(wrong_method.headers.get('Allow'), 'POST');
});

test('guessing keys from one address is slowed down, the right key still goes through', async () => {
  const answers = await Promise.all(Array.from({ length: 150 }, () => backend.send('/v1/program', { headers: bearer(`sk_${keys.shop}_guess`) })));
  const slowed = answers.filter(({ status }) => status === 429);
  assert.ok(slowed.length > 50);
  assert.ok(Number(slowed[0].headers.get('Retry-After')) >= 1);
  assert.equal((await backend.post(keys, { id: 'after', type: 'visit', at: at(), member: 'm1' })).status, 200);
});

// /openapi.json: every route, every reference there, and every example taken by the server that wrote it.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import Ajv from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { Backend, order, page } from './backend.mjs';

const backend = new Backend();
let keys, contract;
before(async () => {
  keys = backend.addShop();
  for (const platform of ['shopify', 'woocommerce']) backend.addGivenKey(keys, platform, `${platform}-secret`);
  await backend.start({ args: ['--allow-private'] });
  await backend.post(keys, order('e1', 'm1'));
  contract = await (await backend.send('/openapi.json')).json();
});
after(() => backend.remove());

const operations = () => Object.entries(contract.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })));

test('it names every route shops may call, and no other: the console is no part of the contract', () => {
  const source = readFileSync(new URL('../../server/api/routes.cpp', import.meta.url), 'utf8');
  const routes = [...source.matchAll(/\{"([A-Z]+)", "([^"]+)", Access::/g)].map(([, method, pattern]) => `${method} ${pattern.replace('…', '')}`).filter((route) => !/ \/(console|till|unsubscribe)\b/.test(route));
  assert.deepEqual(operations().map(({ path, method }) => `${method} ${path}`).sort(), routes.sort());
  assert.equal(contract.openapi, '3.1.0');
  for (const { operation } of operations()) assert.ok(operation.summary && operation.responses[200]);
});

test('every reference leads to a schema', () => {
  const references = [...JSON.stringify(contract).matchAll(/"\$ref":"([^"]+)"/g)].map(([, to]) => to);
  assert.ok(references.length > 50);
  for (const to of new Set(references)) {
    assert.match(to, /^#\/components\/schemas\//);
    assert.ok(contract.components.schemas[to.split('/').at(-1)], to);
  }
});

const bearer = () => ({ Authorization: `Bearer ${keys.secret_key}` });

/** An endpoint of its own for each operation, at a port where nobody listens. */
async function endpoint() {
  const made = await backend.send('/v1/endpoints', { method: 'POST', headers: bearer(), body: JSON.stringify({ url: 'http://127.0.0.1:1/', types: ['*'] }) });
  return (await made.json()).id;
}

async function addressOf(path) {
  const named = path.replace('{platform}', 'woocommerce').replace('{id}', 'm1').replace('{board}', 'points').replace('{report}', 'rfm').replace('{code}', 'ABCD-2345').replace('{path}', 'none.js');
  if (path.includes('{endpoint}')) return named.replace('{endpoint}', await endpoint());
  return path.startsWith('/v1/hooks/') ? `${named}?shop=${keys.shop}` : named;
}

/** What opens an operation, by the schemes it names. */
function credentials(operation, body) {
  const schemes = operation.security.flatMap((each) => Object.keys(each));
  const mac = (secret) => createHmac('sha256', secret).update(body).digest('base64');
  if (schemes.includes('shopifySignature')) return { 'X-Shopify-Hmac-Sha256': mac('shopify-secret') };
  if (schemes.includes('woocommerceSignature')) return { 'X-WC-Webhook-Signature': mac('woocommerce-secret') };
  if (schemes.includes('secretKey')) return bearer();
  return schemes.includes('publishableKey') ? page(keys, 'm1') : {};
}

test('every example is taken, and every answer is one that is written down', async () => {
  let sent = 0;
  for (const { path, method, operation } of operations()) {
    const example = operation.requestBody?.content['application/json'].example;
    assert.equal(Boolean(example), ['POST', 'PUT'].includes(method), `${method} ${path}`);
    const body = example && JSON.stringify(example);
    const url = await addressOf(path);
    const answer = await backend.send(url, { method, headers: credentials(operation, body), body });
    assert.ok(operation.responses[answer.status], `${method} ${path}: ${answer.status} is not written down`);
    assert.ok(answer.status === 200 || /code|path|cards/.test(path), `${method} ${path}: ${answer.status} ${await answer.text()}`);
    const bare = await backend.send(url, { method, headers: {}, body });
    assert.ok(operation.responses[bare.status], `${method} ${path} without credentials: ${bare.status}`);
    sent++;
  }
  assert.ok(sent >= 18);
});

// ---- what is answered is what is written down

/** Says why an answer is not what the contract says of it; nothing: it is. */
function unlike(operation, status, type, value) {
  const ajv = new Ajv({ strict: false });
  formats(ajv);
  ajv.addSchema({ ...contract, $id: 'contract' });
  const media = operation.responses[status].content?.[type];
  if (!media) return `${type} is not written down`;
  const schema = JSON.parse(JSON.stringify(media.schema).replaceAll('"#/', '"contract#/'));
  const fits = ajv.compile(schema);
  return fits(value) ? '' : ajv.errorsText(fits.errors);
}

/** A shop in which much has happened, and a refusal of each kind. */
async function eventful() {
  const say = (id, type, more) => ({ id, type, at: order('x', 'm1').at, member: 'm1', ...more });
  const platform = (name, topic, body, secret) => backend.send(`/v1/hooks/${name}?shop=${keys.shop}`, { method: 'POST', body, headers: { [name === 'shopify' ? 'X-Shopify-Topic' : 'X-WC-Webhook-Topic']: topic, [name === 'shopify' ? 'X-Shopify-Hmac-Sha256' : 'X-WC-Webhook-Signature']: createHmac('sha256', secret).update(body).digest('base64') } });
  await backend.post(keys, [say('j1', 'enrol', { code: 'ANNSCODE' }), order('j2', 'm1', '90.00'), say('j3', 'redeem', { reward: 'five-off' }), say('j4', 'redeem', { reward: 'nothing' }), say('j5', 'visit')]);
  await backend.send('/v1/members/m1/profile', { method: 'PUT', headers: bearer(), body: '{"name":"Ann","marketing":true}' });
  await platform('shopify', 'orders/paid', '{"id":1,"currency":"EUR"}', 'shopify-secret');
  await platform('shopify', 'customers/data_request', '{"customer":{"id":1},"data_request":{"id":2}}', 'shopify-secret');
  await backend.send('/v1/intake/woocommerce', { method: 'PUT', headers: bearer(), body: '{"url":"http://127.0.0.1:1"}' });
  const { id } = await (await backend.send('/v1/endpoints', { method: 'POST', headers: bearer(), body: JSON.stringify({ url: 'http://127.0.0.1:1/', types: ['*'] }) })).json();
  await backend.send(`/v1/endpoints/${id}/test`, { method: 'POST', headers: bearer(), body: '{}' });
  return id;
}

test('what a page asks and gets is written down to the last key', () => {
  const open = [];
  const look = (value, path) => {
    if (value === true || (value && typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0)) open.push(path);
    if (value && typeof value === 'object') for (const [key, below] of Object.entries(value)) if (key !== 'required' && key !== 'example') look(below, `${path}/${key}`);
  };
  for (const name of ['Offer', 'Widget', 'SyncCall', 'Command', 'Sync', 'SyncLine', 'Snapshot', 'MessageShown']) look(contract.components.schemas[name], name);
  assert.deepEqual(open, []);
});

test('every answer, of a shop in which much has happened, is what the contract says of it', async () => {
  const its_endpoint = await eventful();
  let compared = 0;
  for (const { path, method, operation } of operations()) {
    const example = operation.requestBody?.content['application/json'].example;
    const body = example && JSON.stringify(example);
    const url = (await addressOf(path)).replace('ABCD-2345', path.includes('referrals') ? 'ANNSCODE' : 'ABCD-2345');
    const looks = method === 'GET' && path.includes('{endpoint}') ? `/v1/endpoints/${its_endpoint}/deliveries` : url;
    const answer = await backend.send(looks, { method, headers: credentials(operation, body), body });
    const type = (answer.headers.get('Content-Type') ?? '').split(';')[0];
    const text = await answer.text();
    assert.equal(unlike(operation, answer.status, operation.responses[answer.status].content['*/*'] ? '*/*' : type, /json/.test(type) ? JSON.parse(text) : text), '', `${method} ${path}: ${answer.status} ${text.slice(0, 300)}`);
    compared++;
  }
  assert.ok(compared >= 40, `${compared}`);
});

test('the same of many events, of those that were refused or are known, and of what questions ask for', async () => {
  const operation = contract.paths['/v1/events'].post;
  const events = [order('j2', 'm1', '90.00'), { id: 'k1', type: 'visit' }, { id: 'k2', type: 'nothing' }, order('j2', 'm1', '91.00'), order('k3', 'm2', '20.00'), { id: 'k4', type: 'refund', at: order('x', 'm1').at, member: 'm2', order: 'order-k3' }];
  const many = await (await backend.post(keys, events)).json();
  assert.equal(many.length, events.length);
  assert.equal(unlike(operation, 200, 'application/json', many), '');
  for (const event of events.slice(1, 4)) {
    const one = await backend.post(keys, event);
    assert.equal(unlike(operation, 200, 'application/json', await one.json()), '', `${event.id}: ${one.status}`);
  }
  const looks = [['/v1/program', '?version=all'], ['/v1/members/{id}/statement', '?limit=1'], ['/v1/analytics/{report}', '?csv=totals'], ['/v1/members/{id}/choices', '?language=de'], ['/v1/leaderboards/{board}', '']];
  for (const [path, question] of looks) {
    const { get } = contract.paths[path];
    if (question) assert.ok(get.parameters.some(({ name, in: where }) => where === 'query' && question.startsWith(`?${name}=`)), path);
    const answer = await backend.send((await addressOf(path)).replace('rfm', 'overview') + question, { headers: credentials(get) });
    const type = answer.headers.get('Content-Type').split(';')[0];
    const text = await answer.text();
    assert.equal(unlike(get, answer.status, type, /json/.test(type) ? JSON.parse(text) : text), '', `${path}${question}: ${text.slice(0, 200)}`);
  }
});

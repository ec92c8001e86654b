// /openapi.json: every route, every reference there, and every example taken by the server that wrote it.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
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

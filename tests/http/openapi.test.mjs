// /openapi.json: every route, every reference there, and every example taken by the server that wrote it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { Backend, order, page } from './backend.mjs';

const backend = new Backend();
let keys, contract;
before(async () => {
  keys = backend.addShop();
  await backend.start();
  await backend.post(keys, order('e1', 'm1'));
  contract = await (await backend.send('/openapi.json')).json();
});
after(() => backend.remove());

const operations = () => Object.entries(contract.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })));

test('it names every route shops may call, and no other: the console is no part of the contract', () => {
  const source = readFileSync(new URL('../../server/api/routes.cpp', import.meta.url), 'utf8');
  const routes = [...source.matchAll(/\{"([A-Z]+)", "([^"]+)", Access::/g)].map(([, method, pattern]) => `${method} ${pattern.replace('…', '')}`).filter((route) => !/ \/(console|till)\b/.test(route));
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

test('every example is taken, and every answer is one that is written down', async () => {
  let sent = 0;
  for (const { path, method, operation } of operations()) {
    const example = operation.requestBody?.content['application/json'].example;
    assert.equal(Boolean(example), ['POST', 'PUT'].includes(method), `${method} ${path}`);
    const schemes = operation.security.flatMap((each) => Object.keys(each));
    const headers = schemes.includes('secretKey') ? { Authorization: `Bearer ${keys.secret_key}` } : schemes.includes('publishableKey') ? page(keys, 'm1') : {};
    const url = path.replace('{id}', 'm1').replace('{code}', 'ABCD-2345').replace('{board}', 'points').replace('{report}', 'rfm').replace('{path}', 'none.js');
    const answer = await backend.send(url, { method, headers, body: example && JSON.stringify(example) });
    assert.ok(operation.responses[answer.status], `${method} ${path}: ${answer.status} is not written down`);
    assert.ok(answer.status === 200 || /code|path|cards/.test(path), `${method} ${path}: ${answer.status} ${await answer.text()}`);
    const bare = await backend.send(url, { method, headers: {}, body: example && JSON.stringify(example) });
    assert.ok(operation.responses[bare.status], `${method} ${path} without credentials: ${bare.status}`);
    sent++;
  }
  assert.ok(sent >= 18);
});

// Pages name their publishable key in the address, so that a guest's question has no header of its own and the browser needs no
// leave first (CORS preflight).
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Backend, order, origin, token } from './backend.mjs';

const backend = new Backend();
let keys, other;
before(async () => {
  keys = backend.addShop();
  other = backend.addShop('Other', undefined, 'https://other.example');
  await backend.start();
});
after(() => backend.remove());

const bearer = (text) => ({ Authorization: `Bearer ${text}` });

test('a page may name its publishable key in the address, and no other key there opens anything', async () => {
  const ask = (path, key, headers, init) => backend.send(`${path}key=${key}`, { headers, ...init });
  const pages = { Origin: origin };
  const answer = await ask('/v1/widget?', keys.publishable_key, pages);
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('Access-Control-Allow-Origin'), origin);
  assert.equal((await answer.json()).member, null);
  const carts = JSON.stringify([{ lines: [{ line: '1', amount: '12.00' }] }]);
  const priced = await ask('/v1/quotes?offset=60&', keys.publishable_key, { ...pages, 'Content-Type': 'text/plain;charset=UTF-8' }, { method: 'POST', body: carts });
  assert.equal((await priced.json())[0].points, 12);
  await backend.post(keys, order('e1', 'm1'));
  assert.equal((await (await ask('/v1/members/m1?', keys.publishable_key, { ...pages, ...bearer(token(keys, 'm1')) })).json()).points.available, 12);
  const refusals = {
    'no origin': ['/v1/widget?', keys.publishable_key, {}],
    'another origin': ['/v1/widget?', keys.publishable_key, { Origin: 'https://evil.example' }],
    "another shop's key": ['/v1/widget?', other.publishable_key, pages],
    'a secret key': ['/v1/widget?', keys.secret_key, pages],
    "another shop's member": ['/v1/widget?', keys.publishable_key, { ...pages, ...bearer(token(other, 'm1')) }],
    'another member': ['/v1/members/m2?', keys.publishable_key, { ...pages, ...bearer(token(keys, 'm1')) }],
    'beside a secret key': ['/v1/members/m1?', keys.publishable_key, bearer(keys.secret_key)],
    'where a member is needed': ['/v1/members/m1?', keys.publishable_key, pages],
    "the server's own": ['/v1/members/m1?', keys.secret_key, {}],
  };
  for (const [name, [path, key, headers]] of Object.entries(refusals)) assert.ok([401, 403].includes((await ask(path, key, headers)).status), name);
});

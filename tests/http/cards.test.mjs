// POST /v1/cards/verify: a till reads the code that the page itself has made.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { passCode } from '../../web/embed/pass.ts';
import { Backend, page, token } from './backend.mjs';

const backend = new Backend();
let keys, other, reader;
before(async () => {
  keys = backend.addShop();
  other = backend.addShop('Other', undefined, 'https://other.example');
  reader = backend.addKey(keys, 'secret', 'read').key;
  await backend.start();
});
after(() => backend.remove());

const verify = async (code, headers = { Authorization: `Bearer ${keys.secret_key}` }) => {
  const answer = await backend.send('/v1/cards/verify', { method: 'POST', headers, body: JSON.stringify({ code }) });
  return { code: answer.status, ...(await answer.json()) };
};

test('the card on the screen says who stands there', async () => {
  const { code, status, member, age_seconds } = await verify(await passCode(token(keys, 'ann'), Date.now()));
  assert.deepEqual([code, status, member], [200, 'verified', 'ann']);
  assert.ok(age_seconds <= 30);
});

test('a photograph of it is worthless two minutes later', async () => {
  const { code, status, message, path } = await verify(await passCode(token(keys, 'ann'), Date.now() - 120_000));
  assert.deepEqual([code, status, path], [422, 'not_verified', '/code']);
  assert.match(message, /too old/);
});

test('a changed card, another shop\'s, and what is no card', async () => {
  const good = await passCode(token(keys, 'ann'), Date.now());
  const claims = Buffer.from(JSON.stringify({ sub: 'bo', iat: 1, exp: 4e9 })).toString('base64url');
  const forged = good.split('.').with(2, claims).join('.');
  for (const bad of [forged, await passCode(token(other, 'ann'), Date.now()), 'V-7K2M', '']) assert.equal((await verify(bad)).code, 422, bad);
  assert.equal((await verify(17)).code, 400);
});

test('only with a secret key that may tell what happened, and never from a page', async () => {
  const good = await passCode(token(keys, 'ann'), Date.now());
  assert.equal((await verify(good, page(keys, 'ann'))).code, 401);
  assert.equal((await verify(good, { Authorization: `Bearer ${reader}` })).code, 403);
});

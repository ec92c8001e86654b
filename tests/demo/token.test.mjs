import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { sign_member_token } from '../../demo/server/token.mjs';
import { open_test_shop } from './open_test_shop.mjs';

const part = (token, index) => JSON.parse(Buffer.from(token.split('.')[index], 'base64url'));

test('a member token is a compact JWS, HS256, that names the member and ends within a day', () => {
  const token = sign_member_token({ member: 'm_1', shop: 'shop_1', secret: 'is_1', now_seconds: 1_800_000_000 });
  assert.deepEqual(part(token, 0), { alg: 'HS256', typ: 'JWT' });
  const { sub, aud, iat, exp } = part(token, 1);
  assert.deepEqual({ sub, aud, iat }, { sub: 'm_1', aud: 'shop_1', iat: 1_800_000_000 });
  assert.ok(exp > iat && exp - iat <= 24 * 3600);
});

test('the signature covers head and body with the identity secret', () => {
  const token = sign_member_token({ member: 'm_1', shop: 'shop_1', secret: 'is_1', now_seconds: 1 });
  const [head, body, signature] = token.split('.');
  assert.equal(signature, createHmac('sha256', 'is_1').update(`${head}.${body}`).digest('base64url'));
  assert.notEqual(signature, createHmac('sha256', 'is_2').update(`${head}.${body}`).digest('base64url'));
});

test('a guest gets 204 and a member a token of their own', async (t) => {
  const { visitor } = await open_test_shop(t);
  const anna = visitor();
  assert.equal((await anna.get('/regulars-token')).status, 204);
  const member = await anna.join('Anna');
  assert.match(member, /^m_[0-9a-f]{16}$/);
  assert.equal((await anna.token_claims()).aud, 'shop_1');
  const bert = visitor();
  assert.notEqual(await bert.join('Bert'), member);
});

test('after signing out the browser is a guest again', async (t) => {
  const { visitor } = await open_test_shop(t);
  const anna = visitor();
  await anna.join('Anna');
  await anna.post('/sign-out');
  assert.equal((await anna.get('/regulars-token')).status, 204);
});

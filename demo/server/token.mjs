// Member tokens: how the shop tells Regulars "this browser is that member" without handing out a secret.
import { createHmac } from 'node:crypto';

const TOKEN_LIFE_SECONDS = 60 * 60;

const base64url = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * A compact JWS, HS256, signed with the shop's identity secret.
 * `now_seconds` is the current Unix time; the token is good for an hour (Regulars accepts at most 24).
 */
export function sign_member_token({ member, shop, secret, now_seconds }) {
  const head = base64url({ alg: 'HS256', typ: 'JWT' });
  const body = base64url({ sub: member, aud: shop, iat: now_seconds, exp: now_seconds + TOKEN_LIFE_SECONDS });
  const signature = createHmac('sha256', secret).update(`${head}.${body}`).digest('base64url');
  return `${head}.${body}.${signature}`;
}

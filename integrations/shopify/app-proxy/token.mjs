// What stands behind the app proxy /apps/regulars/token: Shopify says who is signed in, and signs that it said so; we sign a
// member token for them. No dependency; put it behind any HTTP server, or run it: node token.mjs
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';

const token_seconds = 3600;
const late_seconds_max = 90;
const encoded = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Whether Shopify has made this request: HMAC-SHA256 over its parameters, several values by comma, sorted as they are written, without separators. */
export function is_from_shopify(query, app_secret) {
  const given = Buffer.from(query.get('signature') ?? '', 'hex');
  const names = [...new Set(query.keys())].filter((name) => name !== 'signature');
  const text = names.map((name) => `${name}=${query.getAll(name).join(',')}`).sort().join('');
  const wanted = createHmac('sha256', app_secret).update(text).digest();
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** `settings`: `{app_secret, identity_secret, shop, now_seconds}`; `shop` is Regulars' own id of the shop. Returns `{code, body}`. */
export function answer_token(query, { app_secret, identity_secret, shop, now_seconds }) {
  if (!is_from_shopify(query, app_secret)) return { code: 401, body: { status: 'unauthorized' } };
  if (Math.abs(now_seconds - Number(query.get('timestamp'))) > late_seconds_max) return { code: 401, body: { status: 'unauthorized' } };
  const customer = query.get('logged_in_customer_id');
  if (!customer) return { code: 204, body: null };
  const text = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded({ sub: customer, aud: shop, iat: now_seconds, exp: now_seconds + token_seconds })}`;
  return { code: 200, body: { token: `${text}.${createHmac('sha256', identity_secret).update(text).digest('base64url')}` } };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { SHOPIFY_APP_SECRET: app_secret, REGULARS_IDENTITY_SECRET: identity_secret, REGULARS_SHOP: shop, PORT = '8090' } = process.env;
  if (!app_secret || !identity_secret || !shop) throw new Error('SHOPIFY_APP_SECRET, REGULARS_IDENTITY_SECRET and REGULARS_SHOP are needed');
  createServer((request, response) => {
    const { searchParams } = new URL(request.url, 'http://here');
    const { code, body } = answer_token(searchParams, { app_secret, identity_secret, shop, now_seconds: Math.floor(Date.now() / 1000) });
    response.writeHead(code, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }).end(body && JSON.stringify(body));
  }).listen(Number(PORT));
}

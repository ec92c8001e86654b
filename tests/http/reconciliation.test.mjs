// A shop on loopback whose webhooks lose every tenth message: what is missed is found by asking its API, page by page.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Backend } from './backend.mjs';
import { documented, Platform, written } from './platforms/platform.mjs';

const backend = new Backend();
const secret = 'hush';
const orders = [], woo_orders = [], woo_refunds = new Map();
const asked = [];
let keys, shop, url, broken = false, silent = false;

/** Shopify's orders.json and WooCommerce's orders, five a page; without the right credentials nothing. */
function answer(request, response) {
  const address = new URL(request.url, url);
  asked.push(address.pathname);
  const say = (code, body, headers = {}) => response.writeHead(code, { 'Content-Type': 'application/json', ...headers }).end(typeof body === 'string' ? body : JSON.stringify(body));
  if (silent) return;
  if (broken) return say(503, {});
  const basic = `Basic ${Buffer.from('ck_1:cs_1').toString('base64')}`;
  if (request.headers['x-shopify-access-token'] !== 'shpat_1' && request.headers.authorization !== basic) return say(401, {});
  if (address.pathname === '/admin/api/2025-01/orders.json') {
    const since = Date.parse(address.searchParams.get('updated_at_min') ?? address.searchParams.get('page_info').split('@')[1]);
    const from = Number(address.searchParams.get('page_info')?.split('@')[0] ?? 0);
    const all = orders.filter(({ updated_at }) => Date.parse(updated_at) >= since);
    const next = from + 5 < all.length ? { Link: `<${url}/admin/api/2025-01/orders.json?limit=5&page_info=${from + 5}@${new Date(since).toISOString()}>; rel="next"` } : {};
    return say(200, `{"orders":[${all.slice(from, from + 5).map(written).join(',')}]}`, next);
  }
  const refunds = /^\/wp-json\/wc\/v3\/orders\/(\d+)\/refunds$/.exec(address.pathname);
  if (refunds) return say(200, woo_refunds.get(Number(refunds[1])) ?? []);
  if (address.pathname !== '/wp-json/wc/v3/orders') return say(404, {});
  const page = Number(address.searchParams.get('page'));
  return say(200, woo_orders.slice((page - 1) * 5, page * 5), { 'X-WP-TotalPages': String(Math.ceil(woo_orders.length / 5)) });
}

const fake = createServer(answer);
before(async () => {
  fake.listen(0, '127.0.0.1');
  await once(fake, 'listening');
  url = `http://127.0.0.1:${fake.address().port}`;
  keys = backend.addShop();
  backend.addGivenKey(keys, 'shopify', secret);
  backend.addGivenKey(keys, 'woocommerce', secret);
  await backend.start({ args: ['--allow-private'] });
  shop = new Platform(backend, keys, secret);
});
after(async () => {
  await backend.remove();
  fake.closeAllConnections();
  fake.close();
});

const bearer = () => ({ Authorization: `Bearer ${keys.secret_key}` });
const set = (platform, body) => backend.send(`/v1/intake/${platform}`, { method: 'PUT', body: JSON.stringify(body), headers: bearer() });
async function pulled(platform) {
  for (let tries = 0; tries < 200; ++tries) {
    const { pull } = (await shop.intake())[platform];
    if (pull?.last_at > 0 || pull?.trouble) return pull;
    await sleep(25);
  }
  throw new Error('it never asked');
}
const now = (seconds = 0) => new Date(Date.now() + seconds * 1000).toISOString().replace(/\.\d+/, '');

test('what Shopify\'s webhooks lost is found, and what they brought is not counted twice', async () => {
  for (let i = 0; i < 40; ++i) {
    const order = { ...documented('shopify_order'), id: 5000 + i, customer: { id: 200 + i }, updated_at: now(-600) };
    const refund = { ...documented('shopify_refund'), id: 6000 + i, order_id: order.id };
    if (i % 4 === 0) Object.assign(order, { refunds: [refund], financial_status: 'partially_refunded' });
    orders.push(order);
    if (i % 10 !== 3) await shop.shopify('orders/paid', { ...order, refunds: [] });
    if (i % 4 === 0 && i % 10 !== 8) await shop.shopify('refunds/create', refund);
  }
  const should = (i) => (i % 4 === 0 ? 199 : 219);
  const missing = async () => {
    const wrong = [];
    for (let i = 0; i < 40; ++i) if ((await shop.points(String(200 + i))) !== should(i)) wrong.push(i);
    return wrong;
  };
  assert.deepEqual(await missing(), [3, 8, 13, 23, 28, 33]);
  assert.equal((await set('shopify', { url, token: 'shpat_1' })).status, 200);
  const { found, orders: seen, trouble } = await pulled('shopify');
  assert.deepEqual([found, seen, trouble], [6, 40, '']);
  assert.deepEqual(await missing(), []);
});

test('WooCommerce the same, with the lines of its refunds', async () => {
  for (let i = 0; i < 12; ++i) {
    const order = { ...documented('woocommerce_order'), id: 300 + i, customer_id: 900 + i };
    if (i === 7) {
      order.refunds = [{ id: 726, reason: '', total: '-19.44' }];
      woo_refunds.set(order.id, [documented('woocommerce_refund')]);
    }
    woo_orders.push(order);
    if (i !== 5 && i !== 7) await shop.woocommerce('order.created', order);
  }
  await shop.settled();
  await set('woocommerce', { url, key: 'ck_1', secret: 'cs_1' });
  assert.equal((await pulled('woocommerce')).found, 3);
  assert.equal(await shop.points('905'), 63);
  const [, refund] = await shop.events('907');
  assert.deepEqual(refund.lines, [{ line: '315', quantity: 1, amount: '20.00' }]);
  assert.equal(refund.tax, '1.44');
  assert.equal(await shop.points('907'), 45);
});

test('where the API may be asked, a refund by webhook has its lines at once', async () => {
  const order = { ...documented('woocommerce_order'), id: 400, customer_id: 1000 };
  await shop.woocommerce('order.created', order);
  woo_refunds.set(400, [{ ...documented('woocommerce_refund'), id: 800 }]);
  await shop.woocommerce('order.updated', { ...order, refunds: [{ id: 800, reason: '', total: '-19.44' }] });
  assert.equal(await shop.points('1000'), 45);
  assert.ok(asked.includes('/wp-json/wc/v3/orders/400/refunds'));
});

test('a platform that does not answer is said so, and a wrong token too', async () => {
  broken = true;
  await set('shopify', { url, token: 'shpat_1' });
  assert.match((await pulled('shopify')).trouble, /503/);
  broken = false;
  await set('shopify', { url, token: 'wrong' });
  assert.match((await pulled('shopify')).trouble, /refuses the token/);
});

test('a server told to stop in the middle of it stops, and the next one asks again at once', { timeout: 50_000 }, async () => {
  silent = true;
  const asked_before = asked.length;
  await set('shopify', { url, token: 'shpat_1' });
  while (asked.length === asked_before) await sleep(10);
  assert.deepEqual(await backend.stop(), [0, null], 'the platform has a minute to answer, the server does not wait for it');
  silent = false;
  await backend.start({ args: ['--allow-private'] });
  const { trouble } = await pulled('shopify');
  assert.equal(trouble, '');
});

test('credentials are not shown, and what cannot be right is refused in words', async () => {
  assert.ok(!JSON.stringify(await shop.intake()).match(/cs_1|ck_1|shpat/));
  for (const [body, path] of [[{ url: 'ftp://x.example' }, '/url'], [{ url: `${url}/` }, '/url'], [{ token: 1 }, '/token'], [{ every_minutes: 0 }, '/every_minutes'], [{ other: 'x' }, '/other'], [[], '']]) {
    const refused = await set('shopify', body);
    assert.equal(refused.status, 400, JSON.stringify(body));
    assert.equal((await refused.json()).path, path);
  }
  assert.equal((await set('etsy', {})).status, 404);
});

// Shopify's webhooks, as documented, through the real server: signatures, repeats, any order, and what becomes of the money.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { at, Backend } from './backend.mjs';
import { documented, Platform, signature, written } from './platforms/platform.mjs';

const backend = new Backend();
const secret = 'hush-shopify-app-secret';
let keys, shopify;
before(async () => {
  keys = backend.addShop();
  backend.addGivenKey(keys, 'shopify', secret);
  await backend.start();
  shopify = new Platform(backend, keys, secret);
});
after(() => backend.remove());

let count = 0;
/** The documented order of a customer and under a number of its own, and its refund. */
function bought(change = () => {}) {
  const order = documented('shopify_order');
  const refund = documented('shopify_refund');
  order.id = refund.order_id = 7000 + ++count;
  order.customer.id = 100 + count;
  refund.id = 9000 + count;
  change(order, refund);
  return { order, refund, member: String(order.customer?.id), id: String(order.id) };
}
const own = async (member) => (await shopify.events(member)).filter(({ type }) => type === 'order' || type === 'refund');

test('the documented order becomes one event, in the shop\'s currency, without a word about the customer', async () => {
  const message = documented('shopify_order');
  assert.deepEqual(await shopify.shopify('orders/paid', message), { code: 200, status: 'applied' });
  const [event, ...more] = await shopify.events('115310627314723954');
  assert.deepEqual(more, []);
  assert.deepEqual(event, {
    id: 'shopify/order/820982911946154508', type: 'order', at: '2026-11-20T09:00:05-05:00', member: '115310627314723954', order: '820982911946154508',
    channel: 'web', coupon: 'WINTER10', discount: '24.40', shipping: '10.00', tax: '18.30',
    lines: [
      { line: '866550311766439020', sku: 'IPOD2008PINK', tag: ['Apple'], quantity: 1, amount: '199.00' },
      { line: '141249953214522974', sku: 'IPOD-SLEEVE', tag: ['Apple'], quantity: 2, amount: '45.00' },
      { line: '257004973105704598', sku: 'GIFT-50', tag: ['Little Shop'], quantity: 1, amount: '50.00', gift_card: true },
    ],
  });
  assert.equal(await shopify.points('115310627314723954'), 219); // 244.00 less 10 %, the gift card apart
});

test('nothing of a customer is anywhere in the data folder, and the log says nothing of them', async () => {
  await shopify.shopify('orders/cancelled', bought((order) => { order.customer = null; }).order);
  await shopify.shopify('refunds/create', documented('shopify_refund'));
  await shopify.settled();
  for (const name of readdirSync(backend.data)) {
    const bytes = readFileSync(`${backend.data}/${name}`, 'latin1');
    for (const word of ['jon@example.com', 'Jon', 'Mrs. Example', 'Ann Example', '203.0.113.77', 'Elm St', '555-', '123456abcd'])
      assert.ok(!bytes.includes(word), `${word} in ${name}`);
  }
});

test('a partial refund takes its part, by the terms of the order, and three of them all of it', async () => {
  const { order, refund, member, id } = bought();
  await shopify.shopify('orders/paid', order);
  await shopify.shopify('refunds/create', refund);
  assert.equal(await shopify.points(member), 199); // 199.00 and 22.50, less 10 %: 199.35
  const again = structuredClone(refund);
  Object.assign(again, { id: refund.id + 50_000 });
  await shopify.shopify('refunds/create', again);
  assert.equal(await shopify.points(member), 179); // 179.10
  const last = structuredClone(refund);
  Object.assign(last, { id: refund.id + 60_000, refund_line_items: [{ line_item_id: order.line_items[0].id, quantity: 1, subtotal: '179.10', total_tax: '13.43' }] });
  await shopify.shopify('refunds/create', last);
  assert.equal(await shopify.points(member), 0);
  const refunds = (await own(member)).filter(({ type }) => type === 'refund');
  assert.deepEqual(refunds.map(({ lines, tax }) => [lines[0].amount, tax]), [['22.50', '1.52'], ['22.50', '1.52'], ['199.00', '13.43']]);
  assert.ok(refunds.every((event) => event.order === id));
});

test('the same message again is known; the same under another name changes nothing', async () => {
  const { order, refund, member } = bought();
  assert.equal((await shopify.shopify('orders/paid', order, { event: `e-${member}` })).status, 'applied');
  assert.equal((await shopify.shopify('orders/paid', order, { event: `e-${member}` })).status, 'exists');
  await shopify.settled();
  assert.equal((await shopify.shopify('orders/paid', order, { event: `e-${member}` })).status, 'exists');
  assert.equal((await shopify.shopify('orders/paid', order)).status, 'applied');
  await shopify.shopify('orders/updated', order);
  for (let times = 0; times < 3; ++times) await shopify.shopify('refunds/create', refund);
  assert.equal(await shopify.points(member), 199);
  assert.equal((await own(member)).length, 2);
});

const shuffled = (list, seed) => {
  const mixed = [...list];
  for (let at = mixed.length - 1; at > 0; --at) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    const other = seed % (at + 1);
    [mixed[at], mixed[other]] = [mixed[other], mixed[at]];
  }
  return mixed;
};

test('in any order, each twice, the end is the same', async () => {
  for (let seed = 1; seed <= 12; ++seed) {
    const { order, refund, member } = bought();
    const second = { ...structuredClone(refund), id: refund.id + 70_000 };
    const later = { ...structuredClone(order), financial_status: 'partially_refunded', updated_at: '2026-11-23T09:00:00-05:00', refunds: [refund, second] };
    const all = [['orders/paid', order], ['refunds/create', refund], ['refunds/create', second], ['orders/updated', later]];
    for (const [topic, message] of shuffled([...all, ...all], seed)) await shopify.shopify(topic, message);
    assert.equal(await shopify.points(member), 179, `seed ${seed}`);
    assert.deepEqual((await own(member)).map(({ type }) => type), ['order', 'refund', 'refund'], `seed ${seed}`);
  }
});

test('a refund before its order waits for it', async () => {
  const { order, refund, member } = bought();
  await shopify.shopify('refunds/create', refund);
  assert.deepEqual(await shopify.events(member), []);
  await shopify.shopify('orders/paid', order);
  assert.equal(await shopify.points(member), 199);
});

test('orders and refunds of a customer who was merged into another member count there', async () => {
  const first = bought();
  const later = bought((order, refund) => { order.customer.id = first.order.customer.id; });
  const to = `keeper-${first.member}`;
  await shopify.shopify('orders/paid', first.order);
  await shopify.settled();
  const had = await shopify.points(first.member);
  await backend.post(keys, [{ id: 'visit', type: 'visit', at: at(), member: to }, { id: 'merge', type: 'merge', at: at(), member: to, from: first.member }]);
  await shopify.shopify('orders/paid', later.order);
  await shopify.settled();
  assert.equal(await shopify.points(to), 2 * had);
  await shopify.shopify('refunds/create', first.refund);
  await shopify.settled();
  const back = (await own(to)).filter(({ type }) => type === 'refund');
  assert.deepEqual(back.map(({ order }) => order), [first.id]);
  assert.ok((await shopify.points(to)) < 2 * had);
});

test('a cancelled order gives all of it back, once, and stays cancelled when old news come late', async () => {
  const { order, refund, member } = bought();
  const cancelled = { ...structuredClone(order), cancelled_at: '2026-11-21T09:00:00-05:00', updated_at: '2026-11-21T09:00:00-05:00', financial_status: 'refunded' };
  await shopify.shopify('orders/paid', order);
  await shopify.shopify('orders/cancelled', cancelled);
  await shopify.shopify('refunds/create', refund);
  await shopify.shopify('orders/updated', order);
  assert.equal(await shopify.points(member), 0);
  assert.equal((await backend.member(keys, member)).orders, 0);
  assert.equal((await own(member)).length, 2);

  const other = bought();
  await shopify.shopify('orders/cancelled', { ...other.order, cancelled_at: '2026-11-21T09:00:00-05:00', updated_at: '2026-11-21T09:00:00-05:00' });
  await shopify.shopify('orders/paid', other.order);
  assert.deepEqual(await shopify.events(other.member), []);
});

test('an order counts when it is paid, whoever says so, and not before', async () => {
  for (const status of ['pending', 'authorized', 'partially_paid', 'voided']) {
    const { order, member } = bought((each) => { each.financial_status = status; });
    await shopify.shopify('orders/updated', order);
    assert.deepEqual(await shopify.events(member), [], status);
    await shopify.shopify('orders/updated', { ...order, financial_status: 'paid', updated_at: '2026-11-24T09:00:00-05:00' });
    assert.equal(await shopify.points(member), 219, status);
  }
});

test('guests are nobody until the order has a customer; test orders never count', async () => {
  const guest = bought((order) => { order.customer = null; });
  await shopify.shopify('orders/paid', guest.order);
  await shopify.shopify('refunds/create', guest.refund);
  await shopify.shopify('orders/updated', { ...guest.order, customer: { id: 4711 } });
  assert.equal(await shopify.points('4711'), 199);
  const trial = bought((order) => { order.test = true; });
  await shopify.shopify('orders/paid', trial.order);
  assert.equal(await shopify.points(trial.member), null);
});

test('prices that include tax: what the customer pays is the amount, and no tax is beside it', async () => {
  const { order, member } = bought((each) => { each.taxes_included = true; });
  await shopify.shopify('orders/paid', order);
  const [event] = await own(member);
  assert.equal(event.tax, undefined);
  assert.equal(event.lines[0].amount, '199.00');
});

test('shipping and money without lines go back too', async () => {
  const { order, refund, member } = bought();
  await shopify.shopify('orders/paid', order);
  const adjusted = (kind, amount) => [{ id: 1, kind, amount, amount_set: { shop_money: { amount, currency_code: 'USD' } }, tax_amount: '0.00' }];
  await shopify.shopify('refunds/create', { ...refund, refund_line_items: [], order_adjustments: adjusted('shipping_refund', '-10.00') });
  assert.equal(await shopify.points(member), 219);
  await shopify.shopify('refunds/create', { ...refund, id: refund.id + 80_000, refund_line_items: [], order_adjustments: adjusted('refund_discrepancy', '-50.00') });
  const [, shipping, loose] = await own(member);
  assert.deepEqual([shipping.shipping, shipping.lines], ['10.00', []]);
  const sum = loose.lines.reduce((all, { amount }) => all + Number(amount), 0);
  assert.equal(loose.lines.length, 3);
  assert.ok(sum > 45 && sum < 55, `${sum}`);
  assert.ok(await shopify.points(member) < 219 - 30);
});

test('an order in another currency is not guessed at, and the owner can see it', async () => {
  const { order, member, id } = bought((each) => { each.currency = 'EUR'; });
  await shopify.shopify('orders/paid', order);
  assert.equal(await shopify.points(member), null);
  const { troubles } = await shopify.intake();
  assert.ok(troubles.some(({ about, why }) => about === `order ${id}` && /currency/.test(why)));
});

test('an order that gained a line is placed anew, with its date and its refunds', async () => {
  const { order, refund, member } = bought();
  await shopify.shopify('orders/paid', order);
  await shopify.shopify('refunds/create', refund);
  const edited = { ...structuredClone(order), updated_at: '2026-11-25T09:00:00-05:00', refunds: [refund] };
  edited.line_items.push({ ...structuredClone(order.line_items[0]), id: 31, quantity: 1, price: '20.00', price_set: { shop_money: { amount: '20.00' } }, discount_allocations: [] });
  await shopify.shopify('orders/updated', edited);
  await shopify.shopify('orders/updated', edited);
  const state = (await shopify.settled(), await backend.member(keys, member));
  assert.equal(state.orders, 1);
  assert.ok(Math.abs(state.points.available - 219) <= 1, `${state.points.available}`); // 199.35 and nearly 20 more
});

test('an edit that makes a line larger counts, and what an edit took out goes back by its refund', async () => {
  const { order, refund, member } = bought();
  await shopify.shopify('orders/paid', order);
  assert.equal(await shopify.points(member), 219);
  const larger = { ...structuredClone(order), updated_at: '2026-11-24T09:00:00-05:00' };
  larger.line_items[0].quantity = 2;
  await shopify.shopify('orders/updated', larger);
  assert.equal(await shopify.points(member), 418); // 199.00 more; the discount is the same 24.40
  const removed = { ...structuredClone(refund), refund_line_items: [{ line_item_id: order.line_items[0].id, quantity: 1, restock_type: 'cancel', subtotal: '199.00', total_tax: '13.43' }], transactions: [] };
  await shopify.shopify('refunds/create', removed);
  await shopify.shopify('orders/updated', { ...larger, updated_at: '2026-11-25T09:00:00-05:00', refunds: [removed] });
  await shopify.shopify('orders/updated', order);
  const points = await shopify.points(member);
  assert.ok(Math.abs(points - 219) <= 2, `${points}`); // of the two at 199.00, one is left
});

test('erasure and requests of customers', async () => {
  const { order, member } = bought();
  const profile = { method: 'PUT', body: JSON.stringify({ email: 'someone@example.com' }), headers: { Authorization: `Bearer ${keys.secret_key}` } };
  await shopify.shopify('orders/paid', order);
  await backend.send(`/v1/members/${member}/profile`, profile);
  const ask = (name) => ({ ...documented(name), customer: { id: Number(member), email: 'someone@example.com' } });
  await shopify.shopify('customers/data_request', ask('shopify_customers_data_request'));
  assert.ok((await shopify.settled()).data_requests.some((each) => each.member === member && each.request === '9999'));
  await shopify.shopify('customers/redact', ask('shopify_customers_redact'));
  await shopify.settled();
  const exported = async (id) => (await (await backend.send(`/v1/members/${id}/export`, { headers: { Authorization: `Bearer ${keys.secret_key}` } })).json()).profile;
  assert.equal(await exported(member), null);
  assert.equal(await shopify.points(member), 219, 'the ledger stays');
  for (const id of ['a1', 'a2', member]) await backend.send(`/v1/members/${id}/profile`, profile);
  await shopify.shopify('shop/redact', documented('shopify_shop_redact'));
  const state = await shopify.settled();
  assert.deepEqual(state.data_requests, []);
  assert.equal(await exported(member), null);
  assert.equal((await backend.send('/v1/members/a1/export', { headers: { Authorization: `Bearer ${keys.secret_key}` } })).status, 404);
});

test('only the platform is heard', async () => {
  const { order, member } = bought();
  const body = written(order);
  const wrong = {
    'no signature': undefined, 'an empty one': '', 'of another secret': signature('other', body), 'of another body': signature(secret, `${body} `),
    'in hex': Buffer.from(signature(secret, body), 'base64').toString('hex'), 'cut short': signature(secret, body).slice(0, -1), 'with more behind': `${signature(secret, body)}=`,
    'of an empty secret': signature('', body), 'of the secret key': signature(keys.secret_key, body),
  };
  for (const [name, given] of Object.entries(wrong)) {
    const answer = await shopify.shopify('orders/paid', order, { headers: { 'X-Shopify-Hmac-Sha256': given } });
    assert.deepEqual([answer.code, answer.status], [401, 'unauthorized'], name);
  }
  const other = backend.addShop('Other', undefined, 'https://other.example');
  const elsewhere = await new Platform(backend, { ...keys, shop: other.shop }, secret).shopify('orders/paid', order);
  assert.equal(elsewhere.code, 401);
  assert.equal((await backend.send('/v1/hooks/shopify', { method: 'POST', body, headers: { 'X-Shopify-Hmac-Sha256': signature(secret, body) } })).status, 401);
  assert.deepEqual(await shopify.events(member), []);
});

test('what is taken survives a kill -9 right after its answer', async () => {
  const orders = Array.from({ length: 20 }, () => bought());
  await Promise.all(orders.map(({ order }) => shopify.shopify('orders/paid', order)));
  await backend.stop('SIGKILL');
  await backend.start();
  for (const { member } of orders) assert.equal(await shopify.points(member), 219);
  for (const { shop, ...rest } of backend.verify()) assert.ok(rest, shop);
});

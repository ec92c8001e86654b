// WooCommerce's webhooks, as documented, through the real server.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Backend } from './backend.mjs';
import { documented, Platform } from './platforms/platform.mjs';

const backend = new Backend();
let keys, woo;
before(async () => {
  keys = backend.addShop();
  const { key } = backend.addKey(keys, 'woocommerce');
  await backend.start();
  woo = new Platform(backend, keys, key);
});
after(() => backend.remove());

let count = 0;
function bought(change = {}) {
  const order = { ...documented('woocommerce_order'), id: 7000 + ++count, customer_id: 100 + count, ...change };
  return { order, member: String(order.customer_id) };
}
let minute = 10;
const later = (order, change) => ({ ...structuredClone(order), date_modified: `2026-11-21T16:${++minute}:00`, date_modified_gmt: `2026-11-21T22:${minute}:00`, ...change });

test('the documented order becomes one event, with the offset of the site', async () => {
  assert.deepEqual(await woo.woocommerce('order.created', documented('woocommerce_order')), { code: 200, status: 'applied' });
  assert.deepEqual(await woo.events('26'), [{
    id: 'woocommerce/order/727', type: 'order', at: '2026-11-20T16:28:08-06:00', member: '26', order: '727', channel: 'web', coupon: 'ten-off',
    discount: '7.00', shipping: '10.00', tax: '5.84',
    lines: [{ line: '315', sku: 'WOO-SINGLE', quantity: 2, amount: '40.00' }, { line: '316', sku: 'WOO-HOODIE', quantity: 1, amount: '30.00' }],
  }]);
  assert.equal(await woo.points('26'), 63);
});

test('its ping is answered, unsigned as it is; anything else unsigned is not', async () => {
  const ping = (body) => backend.send(`/v1/hooks/woocommerce?shop=${keys.shop}`, { method: 'POST', body, headers: { 'Content-Type': 'application/x-www-form-urlencoded' } });
  assert.equal((await ping('webhook_id=12')).status, 200);
  for (const body of ['webhook_id=', 'webhook_id=12&more=1', 'webhook_id=abc', '{}', '']) assert.equal((await ping(body)).status, 401, body);
  const { order, member } = bought();
  assert.equal((await woo.woocommerce('order.created', order, { headers: { 'X-WC-Webhook-Signature': undefined } })).code, 401);
  assert.equal((await new Platform(backend, keys, 'another').woocommerce('order.created', order)).code, 401);
  assert.deepEqual(await woo.events(member), []);
});

test('two messages with the same delivery id are two, the same message twice is one', async () => {
  const first = bought(), second = bought();
  const delivery = '36e520ebabc2fa725092ff4a47acedf2';
  assert.equal((await woo.woocommerce('order.updated', first.order, { delivery })).status, 'applied');
  assert.equal((await woo.woocommerce('order.updated', second.order, { delivery })).status, 'applied');
  assert.equal((await woo.woocommerce('order.updated', second.order, { delivery })).status, 'exists');
  assert.deepEqual([await woo.points(first.member), await woo.points(second.member)], [63, 63]);
});

test('an order counts from processing on; one that failed and was paid after all counts too', async () => {
  const { order, member } = bought({ status: 'pending', date_paid: null, date_paid_gmt: null });
  for (const status of ['pending', 'on-hold', 'checkout-draft', 'failed']) {
    await woo.woocommerce('order.updated', later(order, { status }));
    assert.deepEqual(await woo.events(member), [], status);
  }
  await woo.woocommerce('order.updated', later(order, { status: 'processing' }));
  await woo.woocommerce('order.updated', later(order, { status: 'completed', date_paid: '2026-11-22T10:00:00', date_paid_gmt: '2026-11-22T16:00:00' }));
  assert.equal(await woo.points(member), 63);
  assert.equal((await woo.events(member)).length, 1);
});

test('cancelled, refunded, binned and deleted orders give everything back; taken up again they count again', async () => {
  for (const status of ['cancelled', 'refunded', 'trash', 'failed']) {
    const { order, member } = bought();
    await woo.woocommerce('order.created', order);
    const ended = later(order, { status });
    await woo.woocommerce('order.updated', ended);
    await woo.woocommerce('order.updated', order);
    assert.equal(await woo.points(member), 0, status);
    await woo.woocommerce('order.updated', later(order, { status: 'processing' }));
    assert.equal(await woo.points(member), 63, status);
  }
  const { order, member } = bought();
  await woo.woocommerce('order.created', order);
  await woo.woocommerce('order.deleted', { id: order.id });
  assert.equal(await woo.points(member), 0);
  assert.equal((await backend.member(keys, member)).orders, 0);
});

test('an order whose lines were changed, by more, by less or in price, is placed anew; what comes late changes nothing back', async () => {
  const { order, member } = bought({ coupon_lines: [] });
  for (const line of order.line_items) Object.assign(line, { total: line.subtotal, total_tax: line.subtotal_tax });
  await woo.woocommerce('order.created', order);
  assert.equal(await woo.points(member), 70);
  const changed = (quantity, total) => later(order, { line_items: [{ ...structuredClone(order.line_items[0]), quantity, subtotal: total, total }, ...order.line_items.slice(1)] });
  const more = changed(3, '60.00');
  await woo.woocommerce('order.updated', more);
  assert.equal(await woo.points(member), 90);
  await woo.woocommerce('order.updated', changed(3, '50.00'));
  assert.equal(await woo.points(member), 80);
  await woo.woocommerce('order.updated', later(order, { line_items: order.line_items.slice(1) }));
  for (const late of [order, more]) await woo.woocommerce('order.updated', late);
  assert.equal(await woo.points(member), 30);
  assert.equal((await backend.member(keys, member)).orders, 1);
});

test('a refund that says its total alone is shared among all there is', async () => {
  const { order, member } = bought();
  await woo.woocommerce('order.created', order);
  await woo.woocommerce('order.updated', later(order, { refunds: [{ id: 9001, reason: '', total: '-39.42' }] }));
  const [, refund] = await woo.events(member);
  const cents = (text) => Math.round(Number(text ?? 0) * 100);
  assert.equal(cents(refund.shipping) > 0 && cents(refund.tax) > 0, true);
  assert.equal(await woo.points(member), 31); // half of 78.84 went back: half of 63.00 is left
  await woo.woocommerce('order.updated', later(order, { refunds: [{ id: 9001, reason: '', total: '-39.42' }, { id: 9002, reason: '', total: '-39.42' }] }));
  assert.equal(await woo.points(member), 0);
});

test('prices that include tax: line and tax together are the amount', async () => {
  const { order, member } = bought({ prices_include_tax: true });
  await woo.woocommerce('order.created', order);
  const [event] = await woo.events(member);
  assert.deepEqual([event.lines[0].amount, event.lines[1].amount, event.discount, event.shipping, event.tax], ['43.20', '32.40', '7.56', '10.80', undefined]);
});

test('a coupon for one article is that line\'s own discount', async () => {
  const { order, member } = bought();
  Object.assign(order.line_items[0], { total: '33.00', total_tax: '2.64' });
  Object.assign(order.line_items[1], { total: '30.00', total_tax: '2.40' });
  await woo.woocommerce('order.created', order);
  const [event] = await woo.events(member);
  assert.deepEqual([event.lines[0].amount, event.lines[1].amount, event.discount], ['33.00', '30.00', undefined]);
});

test('guests are nobody', async () => {
  await woo.woocommerce('order.created', bought({ customer_id: 0 }).order);
  assert.deepEqual(await woo.events('0'), []);
});

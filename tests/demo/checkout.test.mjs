import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open_test_shop } from './open_test_shop.mjs';

const five_off = { id: 'e5#1', code: 'V-7K2M', reward: 'five-off', state: 'issued', expires_at: null };
const orders_told = (regulars) => regulars.told.filter(({ type }) => type === 'order');

async function basket(visitor) {
  await visitor.post('/cart', { sku: 'COF-1', add: 1 });
  await visitor.post('/cart', { sku: 'CUP-1', add: 2 });
}

test('joining reports an enrolment without a name in it', async (t) => {
  const { visitor, regulars } = await open_test_shop(t);
  const member = await visitor().join('Anna Karenina');
  const [{ type, member: told }] = regulars.told;
  assert.deepEqual([type, told], ['enrol', member]);
  assert.doesNotMatch(JSON.stringify(regulars.told), /anna|karenina/i);
});

test('an order is reported with its lines in whole amounts and its shipping', async (t) => {
  const { visitor, regulars } = await open_test_shop(t);
  const anna = visitor();
  const member = await anna.join('Anna');
  await basket(anna);
  const answer = await anna.post('/checkout', { delivery: 'deliver' });
  const [{ authorization, at, id, ...order }] = orders_told(regulars);
  assert.equal(answer.headers.get('location'), `/orders/${order.order}`);
  assert.equal(id, `order-${order.order}`);
  assert.deepEqual(order, {
    type: 'order',
    member,
    order: order.order,
    channel: 'web',
    lines: [
      { line: '1', sku: 'COF-1', category: ['coffee'], quantity: 1, amount: '14.00' },
      { line: '2', sku: 'CUP-1', category: ['bar'], quantity: 2, amount: '8.40' },
    ],
    shipping: '4.50',
  });
});

test('the basket is empty after an order, and the order is there for its buyer only', async (t) => {
  const { visitor } = await open_test_shop(t);
  const anna = visitor();
  await anna.join('Anna');
  await basket(anna);
  const place = (await anna.post('/checkout', { delivery: 'collect' })).headers.get('location');
  assert.match(await anna.text(place), /Thank you, Anna/);
  assert.equal((await visitor().get(place)).status, 404);
  assert.equal((await anna.get('/checkout')).headers.get('location'), '/cart');
});

test('a voucher of the member is named in the order and its discount is what Regulars says', async (t) => {
  const decide = ({ vouchers = [] }) => ({ status: 'applied', effects: [], vouchers: vouchers.map((code) => ({ code, status: 'applied', discount: '5.00' })) });
  const { visitor, regulars } = await open_test_shop(t, decide);
  const anna = visitor();
  regulars.state.members.set(await anna.join('Anna'), { vouchers: [five_off] });
  await basket(anna);
  assert.match(await anna.text('/checkout'), /value="V-7K2M"/);
  const place = (await anna.post('/checkout', { delivery: 'collect', code: 'v 7k2m' })).headers.get('location');
  assert.deepEqual(orders_told(regulars)[0].vouchers, ['V-7K2M']);
  const page = await anna.text(place);
  assert.match(page, /−\$5\.00/);
  assert.match(page, /\$17\.40/);
});

test('a code that is not the member’s own places no order', async (t) => {
  const { visitor, regulars } = await open_test_shop(t);
  const anna = visitor();
  regulars.state.members.set(await anna.join('Anna'), { vouchers: [{ ...five_off, state: 'used' }] });
  await basket(anna);
  const answer = await anna.post('/checkout', { delivery: 'collect', code: 'V-7K2M' });
  assert.equal(answer.status, 422);
  assert.match(await answer.text(), /not among your vouchers/);
  assert.equal(orders_told(regulars).length, 0);
});

test('with the backend down an order is taken and told later, a voucher is not', async (t) => {
  const { visitor, regulars, parts } = await open_test_shop(t);
  const anna = visitor();
  await anna.join('Anna');
  regulars.state.decide = () => 503;
  await basket(anna);
  assert.equal((await anna.post('/checkout', { delivery: 'collect', code: 'V-7K2M' })).status, 422);
  const place = (await anna.post('/checkout', { delivery: 'collect' })).headers.get('location');
  assert.match(await anna.text(place), /on their way/);
  assert.deepEqual(await (await anna.get(`${place}/state`)).json(), { settled: false });
  regulars.state.decide = () => ({ status: 'applied', effects: [{ type: 'points_earned', points: 22 }] });
  await parts.outbox.flush();
  assert.match(await anna.text(place), /\+22 beans/);
});

test('sending a line back reports its refund once', async (t) => {
  const { visitor, regulars } = await open_test_shop(t);
  const anna = visitor();
  await anna.join('Anna');
  await basket(anna);
  const place = (await anna.post('/checkout', { delivery: 'collect' })).headers.get('location');
  await anna.post(`${place}/return`, { line: '2' });
  const refunds = () => regulars.told.filter(({ type }) => type === 'refund');
  assert.deepEqual(refunds()[0].lines, [{ line: '2', quantity: 2, amount: '8.40' }]);
  assert.equal((await anna.post(`${place}/return`, { line: '2' })).status, 422);
  assert.equal(refunds().length, 1);
});

test('a guest may buy; nothing is reported', async (t) => {
  const { visitor, regulars } = await open_test_shop(t);
  const guest = visitor();
  await basket(guest);
  assert.equal((await guest.post('/checkout', { delivery: 'collect', name: '' })).status, 422);
  const place = (await guest.post('/checkout', { delivery: 'collect', name: 'Zoe' })).headers.get('location');
  assert.match(await guest.text(place), /Thank you, Zoe/);
  assert.equal(regulars.told.length, 0);
});

test('a friend who came by a link is enrolled with its code', async (t) => {
  const { visitor, regulars } = await open_test_shop(t);
  const friend = visitor();
  await friend.get('/p/flat-white?ref=K7QM2F9X');
  await friend.get('/');
  await friend.join('Bert');
  assert.equal(regulars.told[0].referred_by, 'K7QM2F9X');
});

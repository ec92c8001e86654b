// POST /v1/quotes: what carts would earn now, for a page that asks before it has an engine.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { at, Backend, order, page } from './backend.mjs';

const backend = new Backend();
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
/** Each day of the week gives points of its own. */
const by_day = { schema: 1, id: 'days', name: 'Days', currency: 'USD', rules: weekdays.map((day, i) => ({ id: day, on: 'order', when: { weekday: [day] }, give: { points: i + 1 } })) };
let keys, days;
before(async () => {
  keys = backend.addShop();
  days = backend.addShop('Days', by_day, 'https://days.example');
  await backend.start();
  await backend.post(keys, [{ id: 'in', type: 'enrol', at: at(), member: 'ann' }]);
});
after(() => backend.remove());

const cart = (amount, more = {}) => ({ lines: [{ line: '1', sku: 'COF-1', quantity: 1, amount }], ...more });
const ask = async (carts, { member, query = '', headers = page(keys, member) } = {}) => {
  const answer = await backend.send(`/v1/quotes${query}`, { method: 'POST', headers, body: typeof carts === 'string' ? carts : JSON.stringify(carts) });
  return { code: answer.status, body: await answer.json() };
};

test('each cart is answered in its place; one that cannot be read says why and stops no other', async () => {
  const { code, body } = await ask([cart('12.00'), { lines: 'no' }, cart('30.50')]);
  assert.equal(code, 200);
  assert.deepEqual(body.map(({ status, points }) => [status, points]), [['applied', 12], ['invalid', undefined], ['applied', 30]]);
  assert.equal(body[1].path, '/lines');
  assert.deepEqual(await ask([]), { code: 200, body: [] });
});

test('what a member is quoted is what the same order then gives', async () => {
  await backend.post(keys, Array.from({ length: 9 }, (_, i) => order(`a${i}`, 'ann')));
  const [quoted] = (await ask([cart('41.00')], { member: 'ann' })).body;
  const [guest] = (await ask([cart('41.00')])).body;
  const ahead = (quote) => quote.next.find(({ goal }) => goal === 'tenth').missing;
  assert.deepEqual([ahead(quoted), ahead(guest)], ['1', '10'], 'the member has nine stamps, a guest none');
  const { effects } = await (await backend.post(keys, order('a9', 'ann', '41.00'))).json();
  const earned = effects.filter(({ type }) => type === 'points_earned').reduce((sum, { points }) => sum + points, 0);
  assert.equal(quoted.points, earned);
});

test('nothing is changed by asking', async () => {
  const state = async () => (await (await backend.send('/v1/widget', { headers: page(keys, 'ann') })).json()).digest;
  const before_it = await state();
  await ask([cart('99.00')], { member: 'ann' });
  assert.equal(await state(), before_it);
  await ask([cart('99.00')], { member: 'nobody-yet' });
  assert.equal((await (await backend.send('/v1/widget', { headers: page(keys, 'nobody-yet') })).json()).member, null);
});

test('more than 200 carts, an offset that is none, a strange page and no key are refused', async () => {
  assert.equal((await ask(Array.from({ length: 201 }, () => cart('1.00')))).code, 400);
  assert.equal((await ask(Array.from({ length: 200 }, () => cart('1.00')))).body.length, 200);
  for (const offset of ['1081', '-1081', 'x', '60.5', '']) assert.equal((await ask([], { query: `?offset=${offset}` })).code, 400, offset);
  assert.equal((await ask([], { query: '?offset=-1080' })).code, 200);
  assert.equal((await ask([], { headers: { ...page(keys), Origin: 'https://elsewhere.example' } })).code, 403);
  assert.equal((await ask([], { headers: {} })).code, 401);
});

test('the days of a program are those of the shopper: the offset of the page', async () => {
  for (const minutes of [-1080, -300, 0, 420, 1080]) {
    const day = () => new Date(Date.now() + minutes * 60_000).getUTCDay() + 1;
    const earliest = day();
    const [{ points }] = (await ask([cart('1.00')], { query: `?offset=${minutes}`, headers: page(days, undefined, 'https://days.example') })).body;
    assert.ok(points === earliest || points === day(), `${minutes}: ${points}, not ${earliest}`);
  }
});

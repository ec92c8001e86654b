// A till's side of the server: what it did is signed, decided in its order, and held against the limits its owner set.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { at, Backend, order, tillEvent, tillHeaders, token } from './backend.mjs';
import { createHmac } from 'node:crypto';

const backend = new Backend();
let keys, owner;
before(async () => {
  keys = backend.addShop();
  await backend.start();
  owner = (await backend.person(keys.console)).headers;
});
after(() => backend.remove());

const hand_in = async (till, events) => {
  const [path, body] = ['/till/api/events', JSON.stringify({ events })];
  const answer = await backend.send(path, { method: 'POST', body, headers: tillHeaders(till, { method: 'POST', path, body }) });
  return (await answer.json()).results;
};
const find = async (till, wish) => {
  const [path, body] = ['/till/api/member', JSON.stringify(wish)];
  const answer = await backend.send(path, { method: 'POST', body, headers: tillHeaders(till, { method: 'POST', path, body }) });
  return { code: answer.status, ...(await answer.json()) };
};
const statuses = (results) => results.map(({ status }) => status);
let count = 0;
const event = (type, member, more = {}) => ({ id: `t${++count}`, type, at: at(), member, by: 'till', ...more });
const purchase = (member, amount, more) => event('order', member, { order: `o${count}`, channel: 'pos', lines: [{ line: '1', sku: 'COF-1', quantity: 1, amount }], ...more });

test('it learns the program, its name and its limits', async () => {
  const till = await backend.till(owner, { order_max: 5000 });
  const path = '/till/api/program';
  const house = await (await backend.send(path, { headers: tillHeaders(till, { method: 'GET', path }) })).json();
  assert.equal(house.shop.name, 'Shop');
  assert.equal(house.versions[0].program.id, 'club');
  assert.equal(house.till.limits.order_max, 5000);
  assert.ok(Math.abs(Date.parse(house.now) - Date.now()) < 5000);
});

test('what it did while nobody could be asked counts, in its order, once however often it is handed in', async () => {
  const till = await backend.till(owner);
  const events = [purchase('ann', '60.00'), event('redeem', 'ann', { reward: 'five-off' }), event('stamp', 'ann', { card: 'tenth', count: 1 })].map((each) => tillEvent(till, each));
  assert.deepEqual(statuses(await hand_in(till, events)), ['applied', 'applied', 'applied']);
  assert.deepEqual(statuses(await hand_in(till, events)), ['applied', 'applied', 'applied']);
  const ann = await backend.member(keys, 'ann');
  assert.deepEqual([ann.points.available, ann.orders, ann.cards.tenth.stamps, ann.vouchers.length], [10, 1, 2, 1]);
});

test('undoing is an event of its own', async () => {
  const till = await backend.till(owner);
  const bought = purchase('bob', '12.00');
  const stamped = event('stamp', 'bob', { card: 'tenth', count: 1 });
  const back = [event('refund', 'bob', { order: bought.order, lines: [{ line: '1', quantity: 1, amount: '12.00' }] }), event('adjust', 'bob', { stamps: { card: 'tenth', count: -1 }, reason: 'till: undone' })];
  assert.deepEqual(statuses(await hand_in(till, [bought, stamped, ...back].map((each) => tillEvent(till, each)))), ['applied', 'applied', 'applied', 'applied']);
  const bob = await backend.member(keys, 'bob');
  assert.deepEqual([bob.points.available, bob.cards.tenth.stamps], [0, 0]);
});

test('what it did under a number that was merged meanwhile counts for the account it went into, once, and can be undone', async () => {
  const till = await backend.till(owner);
  const [before, during] = [purchase('gone', '20.00'), purchase('gone', '30.00')];
  const signed = [before, during, event('stamp', 'gone', { card: 'tenth', count: 1 })].map((each) => tillEvent(till, each));
  assert.deepEqual(statuses(await hand_in(till, signed.slice(0, 1))), ['applied']);
  await backend.post(keys, [order('k', 'keeper', '1.00'), { id: 'merge-gone', type: 'merge', at: at(), member: 'keeper', from: 'gone' }]);
  assert.deepEqual(statuses(await hand_in(till, signed)), ['applied', 'applied', 'applied']);
  const stands = async (member) => (({ points, orders, cards }) => [points.available, orders, cards.tenth.stamps])(await backend.member(keys, member));
  const held = await stands('keeper');
  assert.equal(held[1], 3);
  await backend.post(keys, [order('l', 'third', '1.00'), { id: 'merge-keeper', type: 'merge', at: at(), member: 'third', from: 'keeper' }]);
  assert.deepEqual(statuses(await hand_in(till, signed)), ['applied', 'applied', 'applied'], 'each as it was answered before');
  const third = await stands('third');
  assert.deepEqual([third[0] - held[0], third[1] - held[1]], [1, 1], 'and nothing of it twice');
  assert.deepEqual(statuses(await hand_in(till, [tillEvent(till, event('refund', 'gone', { order: during.order, lines: [{ line: '1', quantity: 1, amount: '30.00' }] }))])), ['applied']);
  assert.deepEqual([(await stands('third'))[0] - third[0], (await stands('third'))[1] - third[1]], [-30, -1]);
});

test('a signature that is not its own, or an event changed after it was signed, never reaches the engine', async () => {
  const [till, another] = [await backend.till(owner), await backend.till(owner)];
  const good = tillEvent(till, purchase('eve', '10.00'));
  const changed = { ...good, event: good.event.replace('10.00', '99.00') };
  assert.deepEqual(statuses(await hand_in(till, [tillEvent(another, purchase('eve', '10.00')), changed, {}, 7])), ['not_signed', 'not_signed', 'not_signed', 'not_signed']);
  assert.equal(await backend.member(keys, 'eve'), null);
});

test('a till does what tills do and nothing else', async () => {
  const till = await backend.till(owner);
  const wrong = [event('adjust', 'eve', { points: 500, reason: 'x' }), event('adjust', 'eve', { stamps: { card: 'tenth', count: 5 }, reason: 'x' }), event('merge', 'eve', { from: 'ann' }), event('program', undefined, { version: 9, program: {} })];
  const answers = statuses(await hand_in(till, wrong.map((each) => tillEvent(till, each))));
  assert.ok(answers.every((status) => ['not_of_a_till', 'invalid'].includes(status)), answers.join());
});

test('limits of the day, of one purchase and of the hours offline hold, and repeats use nothing up', async () => {
  const till = await backend.till(owner, { order_max: 5000, stamps_per_day: 2, redeem_per_day: 50, offline_hours: 2 });
  const stamp = () => tillEvent(till, event('stamp', 'lim', { card: 'tenth', count: 1 }));
  const three = [stamp(), stamp(), stamp()];
  assert.deepEqual(statuses(await hand_in(till, three)), ['applied', 'applied', 'over_limit']);
  assert.deepEqual(statuses(await hand_in(till, three)), ['applied', 'applied', 'over_limit']);
  assert.deepEqual(statuses(await hand_in(till, [tillEvent(till, purchase('lim', '50.01')), tillEvent(till, purchase('lim', '50.00')), tillEvent(till, purchase('lim', '50.00'))])), ['over_limit', 'applied', 'applied']);
  const redeem = () => tillEvent(till, event('redeem', 'lim', { reward: 'five-off' }));
  assert.deepEqual(statuses(await hand_in(till, [redeem(), redeem()])), ['applied', 'over_limit']);
  assert.deepEqual(statuses(await hand_in(till, [tillEvent(till, purchase('lim', '5.00', { at: at(-3 * 3600) }))])), ['too_late']);
});

test('a card is verified, a typed number is taken as it is', async () => {
  const till = await backend.till(owner);
  await backend.post(keys, { id: 'v1', type: 'visit', at: at(), member: 'cara' });
  const [head, claims, signature] = token(keys, 'cara').split('.');
  const text = `RG1.${head}.${claims}.${Math.floor(Date.now() / 30_000)}`;
  const proof = createHmac('sha256', Buffer.from(signature, 'base64url')).update(text).digest().subarray(0, 12).toString('base64url');
  const found = await find(till, { code: `${text}.${proof}` });
  assert.deepEqual([found.code, found.member, found.state.member], [200, 'cara', 'cara']);
  assert.ok(found.snapshot);
  assert.equal((await find(till, { code: `${text}.${proof.slice(1)}A` })).status, 'not_verified');
  assert.equal((await find(till, { member: 'new-one' })).state, null);
});

test('the number of an account that was merged away finds the one it went into, and says so', async () => {
  const till = await backend.till(owner);
  const merge = (from, member) => ({ id: `merge-${from}`, type: 'merge', at: at(), member, from });
  await backend.post(keys, [purchase('old', '12.00'), { id: 'v-mid', type: 'visit', at: at(), member: 'mid' }, { id: 'v-new', type: 'visit', at: at(), member: 'new' }, merge('old', 'mid'), merge('mid', 'new')]);
  const { member, merged_from, state, snapshot } = await find(till, { member: 'old' });
  assert.deepEqual([member, merged_from, state.member, state.points.available, snapshot.member.id], ['new', 'old', 'new', 12, 'new']);
  assert.equal((await find(till, { member: 'new' })).merged_from, undefined);
});

test('what is no member\'s number is told apart: nobody\'s, a referral code, a voucher\'s code', async () => {
  const till = await backend.till(owner);
  await hand_in(till, [event('enrol', 'gil'), ...Array.from({ length: 10 }, () => event('stamp', 'gil', { card: 'tenth', count: 1 }))].map((each) => tillEvent(till, each)));
  const gil = await find(till, { member: 'gil' });
  assert.deepEqual([gil.state.member, gil.is], ['gil', undefined]);
  const is = async (member) => { const { state, snapshot, is } = await find(till, { member }); return [state, snapshot, is]; };
  assert.deepEqual(await is('gill'), [null, null, 'nobody']);
  assert.deepEqual(await is(gil.state.referral.code.toLowerCase()), [null, null, 'referral_code']);
  assert.deepEqual(await is(gil.state.vouchers[0].code), [null, null, 'voucher_code']);
  assert.equal(await backend.member(keys, 'gill'), null);
});

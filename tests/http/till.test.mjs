// POST /v1/vouchers/{code}/reserve|use|release: a till knows a code and an order, not a member.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { at, Backend, order } from './backend.mjs';

const backend = new Backend();
let keys, other;
before(async () => {
  keys = backend.addShop();
  other = backend.addShop('Other', undefined, 'https://other.example');
  await backend.start();
});
after(() => backend.remove());

let members = 0;
/** A member who has just redeemed five-off; its stock of two goes back when `used` is false. */
async function withVoucher(program_shop = keys) {
  const member = `till-${++members}`;
  await backend.post(program_shop, order(`o-${member}`, member, '60.00'));
  const outcome = await (await backend.post(program_shop, { id: `r-${member}`, type: 'redeem', at: at(), member, reward: 'five-off', stock_left: 9 })).json();
  return { member, code: outcome.member.vouchers.find(({ reward }) => reward === 'five-off').code };
}
const till = (deed, code, body, shop = keys) =>
  backend.send(`/v1/vouchers/${encodeURIComponent(code)}/${deed}`, { method: 'POST', body: JSON.stringify(body), headers: { Authorization: `Bearer ${shop.secret_key}` } });
const stateOf = async ({ member, code }) => (await backend.member(keys, member)).vouchers.find((voucher) => voucher.code === code).state;

test('reserve, release, reserve, use: by the code alone, however it is typed', async () => {
  const held = await withVoucher();
  const reserved = await till('reserve', held.code, { id: 't1', order: '1001' });
  assert.equal(reserved.status, 200);
  const outcome = await reserved.json();
  assert.equal(outcome.member.member, held.member);
  assert.ok(outcome.effects.some(({ type }) => type === 'voucher_reserved'));
  assert.equal(await stateOf(held), 'reserved');
  assert.equal((await till('use', held.code, { id: 't2', order: '1002' })).status, 422, 'reserved by another order');
  assert.equal((await till('release', ` ${held.code.toLowerCase()} `, { id: 't3', order: '1001' })).status, 200);
  assert.equal(await stateOf(held), 'issued');
  assert.equal((await till('use', held.code, { id: 't4', order: '1002' })).status, 200);
  assert.equal(await stateOf(held), 'used');
  const twice = await till('use', held.code, { id: 't5', order: '1003' });
  assert.equal(twice.status, 422);
  assert.equal((await twice.json()).status, 'voucher_not_usable');
});

test('the same request again is the same event, though it names no instant', async () => {
  const held = await withVoucher();
  const first = await till('use', held.code, { id: 'again', order: '2001' });
  const text = await first.text();
  await new Promise((done) => setTimeout(done, 1100));
  const again = await till('use', held.code, { id: 'again', order: '2001' });
  assert.equal(again.status, 200);
  assert.equal(again.headers.get('Regulars-Replayed'), 'true');
  assert.equal(await again.text(), text);
  const differs = await till('use', held.code, { id: 'again', order: '2002' });
  assert.equal(differs.status, 409);
});

test('of thirty tills that use one voucher at once exactly one may', async () => {
  const held = await withVoucher();
  const answers = await Promise.all(Array.from({ length: 30 }, (_, i) => till('use', held.code, { id: `race-${i}`, order: `race-${i}` })));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, ...Array(29).fill(422)]);
});

test('a voucher that was merged into another member is found with them', async () => {
  const held = await withVoucher();
  await backend.post(keys, order('o-keeper', 'keeper'));
  await backend.post(keys, { id: 'merge-1', type: 'merge', at: at(), member: 'keeper', from: held.member });
  const used = await till('use', held.code, { id: 'm-use', order: '3001' });
  assert.equal(used.status, 200);
  assert.equal((await used.json()).member.member, 'keeper');
});

test('an unknown code and another shop\'s are the same to the caller, and guessing is slowed down', async () => {
  const held = await withVoucher();
  const theirs = await till('use', held.code, { id: 'x1', order: '1' }, other);
  const unknown = await till('use', 'ABCD-2345-ABCD-2345', { id: 'x2', order: '1' }, other);
  assert.equal(theirs.status, 404);
  assert.equal(await theirs.text(), await unknown.text());
  const guesses = await Promise.all(Array.from({ length: 60 }, (_, i) => till('use', `GUESS${i}`, { id: `g${i}`, order: '1' }, other)));
  const slowed = guesses.filter(({ status }) => status === 429);
  assert.ok(slowed.length >= 25, `${slowed.length}`);
  assert.ok(Number(slowed[0].headers.get('Retry-After')) >= 1);
  assert.equal((await till('use', held.code, { id: 'x3', order: '1' })).status, 200, 'the right shop is not slowed');
});

test('a body that is none, or says what the path says, is refused by name', async () => {
  const held = await withVoucher();
  for (const [body, path] of [[{ order: '1' }, '/id'], [{ id: 'b1', order: 7 }, '/order'], [{ id: 'b2', order: '1', colour: 'red' }, '/colour'], [{ id: 'b3', member: 'm1' }, '/member'], [{ id: 'b4', type: 'adjust', points: 500 }, '/type'], [{ id: 'b5', points: 500, order: '1' }, '/points'], [[], ''], [7, '']]) {
    const answer = await till('use', held.code, body);
    assert.equal(answer.status, 400, JSON.stringify(body));
    assert.equal((await answer.json()).path, path, JSON.stringify(body));
  }
  assert.equal(await stateOf(held), 'issued');
});

// Two server processes on one data folder: of what only one may have, exactly one gets it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { at, Backend, order, program } from './backend.mjs';

const bursts = 12;
const at_once = 30;
const stocked = { ...program, rewards: [...program.rewards, ...Array.from({ length: bursts }, (_, i) => ({ id: `last-${i}`, kind: 'free_shipping', cost: 1, stock: 1 })), { id: 'dear', kind: 'free_shipping', cost: 10 }] };

const first = new Backend();
const second = new Backend(first);
const both = [first, second];
let keys;
before(async () => {
  keys = first.addShop('Shared', stocked);
  await first.start({ args: ['--share'] });
  await second.start({ args: ['--share'] });
  await first.post(keys, Array.from({ length: at_once }, (_, i) => order('start', `m${i}`, '900.00')));
});
after(async () => {
  await second.remove();
  await first.remove();
});

/** Sends all at once, in turn to each server; the answers' statuses, by how many had it. */
async function burst(events) {
  const answers = await Promise.all(events.map((event, i) => both[i % 2].post(keys, event)));
  const counts = {};
  for (const answer of answers) {
    const { status } = await answer.json();
    const told = answer.headers.get('Regulars-Status') ?? status;
    counts[told] = (counts[told] ?? 0) + 1;
  }
  return counts;
}
const thirty = (event) => Array.from({ length: at_once }, (_, i) => event(i));

test('the last item of stock goes to one member', async () => {
  for (let b = 0; b < bursts; b++)
    assert.deepEqual(await burst(thirty((i) => ({ id: `last-${b}`, type: 'redeem', at: at(), member: `m${i}`, reward: `last-${b}` }))), { applied: 1, out_of_stock: 29 });
});

test('points for one reward buy one', async () => {
  for (let b = 0; b < bursts; b++) {
    await first.post(keys, order('o', `poor-${b}`, '10.00'));
    assert.deepEqual(await burst(thirty((i) => ({ id: `r${i}`, type: 'redeem', at: at(), member: `poor-${b}`, reward: 'dear' }))), { applied: 1, points_short: 29 });
  }
});

test('one voucher is used at one till', async () => {
  for (let b = 0; b < bursts; b++) {
    await first.post(keys, order('o', `till-${b}`, '10.00'));
    await second.post(keys, { id: 'r', type: 'redeem', at: at(), member: `till-${b}`, reward: 'dear' });
    assert.deepEqual(await burst(thirty((i) => ({ id: `u${i}`, type: 'voucher_use', at: at(), member: `till-${b}`, voucher: 'r#1', order: `at-${i}` }))), { applied: 1, voucher_not_usable: 29 });
  }
});

test('the same event sent to both is applied once, and everybody gets the same answer', async () => {
  for (let b = 0; b < bursts; b++) {
    const event = order('same', `same-${b}`, '5.00');
    const answers = await Promise.all(thirty((i) => both[i % 2].post(keys, event)));
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    assert.equal(new Set(texts).size, 1);
    assert.equal(answers.filter((answer) => !answer.headers.get('Regulars-Replayed')).length, 1);
  }
});

test('what one has answered the other shows', async () => {
  for (let i = 0; i < 20; i++) {
    await both[i % 2].post(keys, order(`seen-${i}`, 'seen', '1.00'));
    assert.equal((await both[(i + 1) % 2].member(keys, 'seen')).points.available, i + 1);
  }
});

test('the books of both are one', () => {
  assert.deepEqual(first.verify()[0].troubles, []);
});

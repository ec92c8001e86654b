// GET /v1/leaderboards/{board} and the choice not to be on one.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { at, Backend, order, page } from './backend.mjs';

const backend = new Backend();
let keys, other;
before(async () => {
  keys = backend.addShop();
  other = backend.addShop('Other', undefined, 'https://other.example');
  await backend.start();
  const orders = ['ann', 'bo', 'cy', 'dee'].flatMap((member, i) => [order(`${member}-1`, member, `${(i + 1) * 10}.00`)]);
  await backend.post(keys, orders);
  await backend.post(other, order('x', 'ann', '900.00'));
});
after(() => backend.remove());

const board = async (member, path = 'points', headers = page(keys, member)) => {
  const answer = await backend.send(`/v1/leaderboards/${path}`, { headers });
  return { code: answer.status, text: await answer.clone().text(), ...(await answer.json()) };
};
const choose = (member, choices, headers = page(keys, member)) =>
  backend.send(`/v1/members/${member}/choices`, { method: 'PUT', headers, body: JSON.stringify(choices) });

test('everybody is ranked by what they earned, under names that tell nothing', async () => {
  const seen = await board('cy');
  assert.equal(seen.code, 200);
  assert.deepEqual(seen.entries.map(({ place, value }) => [place, value]), [[1, 40], [2, 30], [3, 20], [4, 10]]);
  assert.deepEqual(seen.entries.map(({ me }) => me ?? false), [false, true, false, false]);
  assert.deepEqual(seen.mine, seen.entries[1]);
  assert.equal(seen.members, 4);
  assert.equal(seen.month, at().slice(0, 7));
  for (const id of ['"ann"', '"bo"', '"dee"', '"cy"', 'order-']) assert.ok(!seen.text.includes(id), `${id} is named`);
  for (const { name } of seen.entries) assert.ok(name.animal >= 0 && name.animal < 32 && name.number >= 1 && name.number <= 999);
  assert.deepEqual((await board('ann')).entries.map(({ name }) => name), seen.entries.map(({ name }) => name), 'the same for everybody');
});

test('a guest sees the board and no place of their own', async () => {
  const { entries, mine, shown } = await board();
  assert.equal(entries.length, 4);
  assert.deepEqual([mine, shown], [null, true]);
});

test('a refund takes off what it takes back', async () => {
  await backend.post(keys, { id: 'back', type: 'refund', at: at(), member: 'dee', order: 'order-dee-1' });
  assert.deepEqual((await board('ann')).entries.map(({ value }) => value), [30, 20, 10]);
});

test('who does not want to be shown is not, keeps their place, and sees it', async () => {
  assert.deepEqual(await (await choose('cy', { leaderboard: false })).json(), { status: 'applied', choices: { leaderboard: false, messages: true, marketing: false } });
  const others = await board('ann');
  assert.deepEqual(others.entries.map(({ place, value }) => [place, value]), [[2, 20], [3, 10]]);
  const own = await board('cy');
  assert.deepEqual([own.shown, own.mine.place, own.entries[0].me], [false, 1, true]);
  await backend.send('/v1/members/cy/profile', { method: 'PUT', headers: { Authorization: `Bearer ${keys.secret_key}` }, body: '{"name":"Cy"}' });
  assert.equal((await board('ann')).entries.length, 2, 'the shop writing a profile does not undo it');
  await backend.send('/v1/members/cy', { method: 'DELETE', headers: { Authorization: `Bearer ${keys.secret_key}` } });
  assert.equal((await board('ann')).entries.length, 2, 'nor does erasure');
  await choose('cy', { leaderboard: true });
  assert.equal((await board('ann')).entries.length, 3);
});

test('a member chooses for nobody else, and only what there is', async () => {
  assert.equal((await choose('bo', { leaderboard: false }, page(keys, 'ann'))).status, 403);
  assert.equal((await choose('bo', { leaderboard: false }, { Authorization: `Bearer ${keys.secret_key}` })).status, 200);
  await choose('bo', { leaderboard: true });
  for (const [choices, path] of [[{ leaderboard: 'no' }, '/leaderboard'], [{ name: 'Ann' }, '/name'], [{}, ''], [[], '']]) {
    const answer = await choose('ann', choices);
    assert.equal(answer.status, 400, JSON.stringify(choices));
    assert.equal((await answer.json()).path, path);
  }
});

test('there are three boards, of this month and the one before', async () => {
  assert.deepEqual((await board('ann', 'friends')).entries, []);
  assert.deepEqual((await board('ann', 'challenges')).entries, []);
  assert.equal((await board('ann', 'money')).code, 404);
  const now = new Date();
  const before = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1)).toISOString().slice(0, 7);
  assert.deepEqual((await board('ann', `points?month=${before}`)).entries, []);
  assert.equal((await board('ann', 'points?month=2020-01')).code, 400);
  assert.equal((await board('ann', 'points', { Authorization: `Bearer ${keys.secret_key}` })).code, 401);
});

test('a journal of more lines than are read at a time is read to its end', async () => {
  const lines = Array.from({ length: 1300 }, (_, i) => order(`long-${i}`, `long-${i % 7}`, '1.00'));
  await backend.post(keys, lines);
  const { entries, members } = await board('long-0');
  assert.equal(members, 10);
  assert.equal(entries[0].value, 186);
});

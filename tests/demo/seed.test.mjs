import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { history } from '../../demo/seed/history.mjs';
import { plant } from '../../demo/seed/plant.mjs';
import { Catalogue } from '../../demo/server/catalogue.mjs';
import { open_test_shop } from './open_test_shop.mjs';

const catalogue = Catalogue.read(resolve(import.meta.dirname, '../../demo/catalogue.json'));

test('the same day gives the same history, in time order, all of it past', () => {
  const { events, members } = history('2026-11-21', catalogue);
  const again = history('2026-11-21', catalogue);
  assert.deepEqual(events, again.events);
  const times = events.map(({ at }) => Date.parse(at));
  assert.deepEqual(times, [...times].sort((a, b) => a - b));
  assert.ok(times.at(-1) < new Date(2026, 10, 21).getTime());
  assert.equal(new Set(events.map(({ id }) => id)).size, events.length);
  assert.ok(members.length >= 40 && events.length >= 300);
});

test('nobody buys before joining', () => {
  const { events } = history('2026-03-02', catalogue);
  const joined = new Set();
  for (const { type, member } of events) {
    if (type === 'enrol') joined.add(member);
    else assert.ok(joined.has(member));
  }
});

test('nobody praises what they have not had', () => {
  const { reviews, orders } = history('2026-11-21', catalogue);
  for (const { member, sku, at } of reviews) {
    assert.ok(orders.some((order) => order.member === member && order.at < at && order.lines.some((line) => line.sku === sku)), `${member} ${sku}`);
  }
});

test('a new shop is seeded once', async (t) => {
  const { parts, regulars, visitor } = await open_test_shop(t);
  const lines = [];
  await plant({ ...parts, log: (line) => lines.push(line) });
  const told = regulars.told.length;
  await plant({ ...parts, log: (line) => lines.push(line) });
  assert.equal(regulars.told.length, told);
  assert.match(lines.join(), /seeded: 40 members/);
  assert.deepEqual([...regulars.state.names.values()], [...parts.store.members.values()].map(({ name }) => name), 'the console can say who they are');
  assert.doesNotMatch(JSON.stringify(regulars.told), /Maya|Tomás/, 'and no event can');
  assert.match(await visitor().text('/account'), /Nine stamps on her card/);
});

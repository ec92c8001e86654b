import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
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

/** The year as the engine decides it: the outcome of every event, and everybody at noon of the seed day. */
function decided(t, day) {
  const folder = mkdtempSync(join(tmpdir(), 'heron-year-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const [journal, outcomes] = [join(folder, 'events.jsonl'), join(folder, 'outcomes.jsonl')];
  writeFileSync(journal, history(day, catalogue).events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  const args = ['replay', '--program', 'demo/program.json', '--events', journal, '--outcomes', outcomes, '--as-of', `${day}T12:00:00Z`];
  const lines = (text) => text.trim().split('\n').map((line) => JSON.parse(line));
  const members = lines(execFileSync('build/native/regulars', args, { encoding: 'utf8' }));
  return { outcomes: lines(readFileSync(outcomes, 'utf8')), members };
}

const sum = (members, of) => members.reduce((so_far, { points }) => so_far + points[of], 0);

// Days that differ: a leap day in the year, clocks that change, each end of a year.
for (const day of ['2026-11-21', '2027-01-01', '2028-03-27', '2028-12-31']) {
  test(`beans are redeemed and vouchers used in the year before ${day}, and the engine grants it all`, (t) => {
    const { outcomes, members } = decided(t, day);
    assert.deepEqual(outcomes.filter(({ status }) => status !== 'applied'), []);
    const named = outcomes.flatMap(({ vouchers = [] }) => vouchers);
    assert.deepEqual(named.filter(({ status }) => status !== 'applied'), []);
    assert.ok(named.length >= 80, `${named.length} vouchers at the till`);
    const share = (of) => sum(members, of) / sum(members, 'earned');
    assert.ok(share('redeemed') > 0.3 && share('redeemed') < 0.7, `${share('redeemed')} of the beans redeemed`);
    assert.ok(share('expired') > 0.02 && share('expired') < 0.1, `${share('expired')} of the beans expired`);
    const states = members.flatMap(({ vouchers }) => vouchers.map(({ state }) => state));
    const used = states.filter((state) => state === 'used').length;
    assert.ok(used > states.length / 2 && states.includes('expired') && states.includes('issued'), `${used} of ${states.length} used`);
    for (const reward of ['card-cookie', 'free-cup', 'heron-mug', 'birthday-bun', 'friend-10', 'cookie', 'five-off', 'marsh-trees'])
      assert.ok(members.some(({ vouchers }) => vouchers.some((voucher) => voucher.reward === reward && voucher.state === 'used')), `no ${reward} used`);
  });
}

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
  assert.match(lines.join(), /seeded: 46 members/);
  assert.deepEqual([...regulars.state.names.values()], [...parts.store.members.values()].map(({ name }) => name), 'the console can say who they are');
  assert.doesNotMatch(JSON.stringify(regulars.told), /Maya|Tomás/, 'and no event can');
  assert.match(await visitor().text('/account'), /Nine stamps on her card/);
});

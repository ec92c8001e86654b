// A measurement of what the program adds: who is kept out, what their pages are told, and what the report makes of it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { at, Backend, binary, order, page } from './backend.mjs';
import { Club, Mailbox } from './mailbox.mjs';

const backend = new Backend();
let keys, owner, mailbox;
const old = Array.from({ length: 40 }, (_, i) => `old-${i}`);
const fresh = Array.from({ length: 200 }, (_, i) => `new-${i}`);
const kept_out = [];
before(async () => {
  keys = backend.addShop();
  mailbox = await new Mailbox().start();
  await backend.start({ args: mailbox.args });
  owner = (await backend.person(keys.console)).headers;
  await backend.post(keys, old.map((id) => order(`o-${id}`, id)));
});
after(async () => {
  await backend.remove();
  mailbox.stop();
});

const setting = async (method, body) => (await backend.console(method, 'holdout', owner, body)).json();
const widget = async (id) => (await backend.widget(keys, id)).json();
const report = async (query = '') => (await backend.send(`/v1/analytics/cost${query}`, { headers: { Authorization: `Bearer ${keys.secret_key}` } })).json();
const table = ({ tables }, name) => tables.find((each) => each.name === name);

test('nobody is kept out unless the owner says so, and a share that is none is refused', async () => {
  assert.deepEqual(await setting('GET'), { share: '0', since: null, salt: '' });
  for (const share of ['0.6', '-0.1', 'a tenth', '']) assert.equal((await setting('PUT', { share })).path, '/share', share);
  assert.ok((await report()).remarks.includes('no_holdout'));
});

test('about the share of those who are new is kept out, none of those who were there, and always the same ones', async () => {
  const { share, since, salt } = await setting('PUT', { share: '0.3' });
  assert.equal(share, '0.3');
  assert.ok(Math.abs(since - Date.now() / 1000) < 60 && /^[0-9a-f]{32}$/.test(salt));
  for (const id of old) assert.equal((await widget(id)).held_out, undefined, id);
  for (const id of fresh) if ((await widget(id)).held_out) kept_out.push(id);
  assert.ok(kept_out.length > 20 && kept_out.length < 100, `${kept_out.length} of 200; three in ten within six deviations`);
  assert.deepEqual(await setting('PUT', { share: '0.3' }), { share, since, salt }, 'the same again changes nothing');
  for (const id of kept_out.slice(0, 5)) assert.equal((await widget(id)).held_out, true);
});

test('the page of somebody kept out is told nothing of the program, and may do nothing in it', async () => {
  const [id] = kept_out;
  const told = await widget(id);
  assert.deepEqual([told.programs, told.member, told.snapshot, told.next], [[], null, null, []]);
  assert.doesNotMatch(JSON.stringify(told), /coffee|five-off/);
  const redeem = { id: '00000000-0000-4000-8000-000000000001', type: 'redeem', at: new Date().toISOString(), reward: 'five-off' };
  const synced = await backend.sync(keys, id, { cursor: '', commands: [redeem] });
  assert.deepEqual([synced.status, (await synced.json()).status], [403, 'held_out']);
  for (const path of [`/v1/members/${id}`, `/v1/members/${id}/statement`, '/v1/leaderboards/points']) assert.equal((await backend.send(path, { headers: page(keys, id) })).status, 403, path);
  assert.equal((await backend.widget(keys)).status, 200, 'a guest is nobody yet');
});

test('their orders are decided as everybody\'s, and the shop\'s own server sees them', async () => {
  const { since } = await setting('GET');
  while (Math.floor(Date.now() / 1000) <= since) await sleep(50);  // whoever comes in the second it begins in was there before
  await backend.post(keys, fresh.map((id) => order(`o-${id}`, id, kept_out.includes(id) ? '10.00' : id.endsWith('7') ? '40.00' : '20.00')));
  assert.equal((await backend.member(keys, kept_out[0])).points.available, 10);
  assert.equal((await widget(kept_out[0])).held_out, true, 'an order makes nobody known from before');
});

test('nobody who is kept out gets a letter, and the others do', async () => {
  const club = new Club(backend, keys);
  await club.decide({ welcome: {} });
  const [out, in_] = [kept_out[1], fresh.find((id) => !kept_out.includes(id))];
  for (const id of [out, in_]) await club.profile(id);
  // In this order: what came of the first is settled before the second is told.
  await club.tell(...[out, in_].map((member) => ({ id: 'join', type: 'enrol', at: at(), member })));
  await mailbox.came(`${in_}@example.com`);
  assert.deepEqual([mailbox.to(`${out}@example.com`).length, (await club.log(out)).log.length], [0, 0]);
});

test('the report compares the groups, with an interval, and counts none of those who were there', async () => {
  const told = await report();
  const groups = Object.fromEntries(table(told, 'kept_out').rows.map(([group, people, , each]) => [group, { people, each: Number(each) }]));
  assert.deepEqual([groups.held_out.people, groups.program.people], [kept_out.length, fresh.length - kept_out.length]);
  const spent = fresh.filter((id) => !kept_out.includes(id)).map((id) => (id.endsWith('7') ? 40 : 20));
  const mean = spent.reduce((sum, each) => sum + each, 0) / spent.length;
  const deviation = Math.sqrt(spent.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (spent.length - 1) / spent.length);
  const [, estimate, low, high] = table(told, 'gain').rows[0].map(Number);
  assert.ok(Math.abs(estimate - (mean - 10)) < 0.006);
  // Those kept out all spent the same, so the interval is of the others alone: Student's with their degrees of freedom.
  assert.ok(Math.abs(high - estimate - 1.976 * deviation) < 0.02 && Math.abs(estimate - low - 1.976 * deviation) < 0.02, `${low} ${estimate} ${high}`);
  const lines = execFileSync(binary, ['report', 'cost', ...backend.place, '--json'], { encoding: 'utf8' });
  assert.deepEqual(table(JSON.parse(lines), 'gain'), table(told, 'gain'), 'the command line finds the same measurement');
  assert.equal(table(await report('?holdout=0.5&salt=x'), 'kept_out').rows.reduce((sum, [, people]) => sum + people, 0), 240, 'a draw that is named counts everybody');
});

test('what was earned in silence is theirs when it ends; another share draws anew; all of it stands in the log', async () => {
  await setting('PUT', { share: '0' });
  const told = await widget(kept_out[0]);
  assert.deepEqual([told.held_out, told.member.points.available], [undefined, 10]);
  const again = await setting('PUT', { share: '0.5' });
  assert.equal((await widget(kept_out[0])).held_out, undefined, 'whoever was there before is not new');
  assert.notEqual(again.salt, '');
  const { entries } = await (await backend.console('GET', 'audit', owner)).json();
  assert.deepEqual(entries.filter(({ what }) => what.startsWith('holdout')).map(({ what, about }) => [what, about.share]), [['holdout_begun', '0.5'], ['holdout_ended', '0.3'], ['holdout_begun', '0.3']]);
});

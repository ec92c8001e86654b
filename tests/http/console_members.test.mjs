// What staff do for members in the console: search, any day, deeds with a reason, the queue of friends, feedback.
import assert from 'node:assert/strict';
import { after, before as first, test } from 'node:test';
import { randomUUID } from 'node:crypto';
import { at, Backend, order, program } from './backend.mjs';

const backend = new Backend();
let keys, owner, staff;
const secret = () => ({ Authorization: `Bearer ${keys.secret_key}` });
const get = async (path, who = staff) => (await backend.console('GET', path, who)).json();
const deed = (member, event, who = staff) => backend.console('POST', `members/${member}/events`, who, { id: randomUUID(), ...event });
const guarded = { ...program, points: { ...program.points, expiry: { kind: 'inactivity', after: 'P1M' } }, referral: { ...program.referral, guard: { same_device: 'review' } } };

first(async () => {
  keys = backend.addShop('Shop', guarded);
  await backend.start();
  owner = (await backend.person(keys.console)).headers;
  const { invitation } = await (await backend.console('POST', 'staff', owner, { role: 'staff' })).json();
  staff = (await backend.person(`x#/set-up/${invitation}`)).headers;
  await backend.post(keys, [
    { id: 'j', type: 'enrol', at: at(-9000), member: 'ann', code: 'ANNA2026', device: 'd1' }, order('1', 'ann', '60.00', { at: at(-8000) }), order('2', 'ben', '8.00'),
    { id: 'j', type: 'enrol', at: at(-7000), member: 'eve', referred_by: 'ANNA2026', device: 'd1' }, order('3', 'eve', '40.00', { at: at(-6000) }),
    { id: 'f1', type: 'feedback', at: at(-500), member: 'ann', score: 9, ref: 'order:1' }, { id: 'f1', type: 'feedback', at: at(-400), member: 'ben', score: 2, ref: 'order:2' },
  ]);
  await backend.send('/v1/members/ben/profile', { method: 'PUT', headers: secret(), body: JSON.stringify({ name: 'Ben Baker', email: 'ben@example.org' }) });
});
after(() => backend.remove());

test('members are found by id, by name, and by their code', async () => {
  const found = async (asked) => (await get(`members?q=${encodeURIComponent(asked)}`)).members.map(({ member }) => member);
  assert.deepEqual((await found('')).sort(), ['ann', 'ben', 'eve']);
  assert.deepEqual(await found('baker'), ['ben']);
  assert.deepEqual(await found('anna-2026'), ['ann']);
  assert.deepEqual(await found('nobody'), []);
});

test('a member on any day: before, between and after', async () => {
  const state = async (when) => (await get(`members/ann?at=${encodeURIComponent(at(when))}`)).state;
  assert.equal((await state(-8500)).points.available, 100);
  assert.equal((await state(-7500)).points.available, 160);
  assert.deepEqual(await state(0), (await get('members/ann')).state);
  assert.equal((await backend.console('GET', `members/ann?at=${encodeURIComponent(at(-10_000))}`, staff)).status, 404);
  const { digest: _, as_of: __, ...now } = await backend.member(keys, 'ann');
  const { digest: ___, as_of: ____, ...seen } = (await get('members/ann')).state;
  assert.deepEqual(seen, now);
});

test('an adjustment needs a reason, names who made it, stands in the statement, and the same id again is the same deed', async () => {
  assert.deepEqual([(await deed('ben', { type: 'adjust', points: 30 })).status, (await deed('ben', { type: 'order', points: 30 })).status], [400, 400]);
  const id = randomUUID();
  for (const _ of [1, 2]) assert.equal((await deed('ben', { id, type: 'adjust', points: 30, reason: 'late parcel' })).status, 200);
  assert.equal((await get('members/ben')).state.points.available, 38);
  const { lines } = await get('members/ben/statement');
  assert.deepEqual([lines[0].event.reason, lines[0].event.by.startsWith('staff:'), lines.length], ['late parcel', true, 3]);
  const { entries } = await get('audit', owner);
  assert.deepEqual([entries[0].what, entries[0].about], ['member_adjust', { member: 'ben', reason: 'late parcel' }]);
});

test('a reward without a price is given by its rule, with a reason; no other action is told from here', async () => {
  const gift = { type: 'action', action: 'by-hand-coffee' };
  const { rewards, ...rest } = guarded;
  const rules = [...guarded.rules, { id: 'by-hand-coffee', on: 'action', action: 'by-hand-coffee', give: { reward: 'coffee' } }];
  assert.equal((await backend.console('PUT', 'program', owner, { program: { ...rest, rules, rewards }, migrate: 'keep' })).status, 200);
  const vouchers = async () => (await get('members/eve')).state.vouchers.filter(({ reward }) => reward === 'coffee').length;
  const before = await vouchers();
  assert.deepEqual([(await deed('eve', gift)).status, (await deed('eve', { ...gift, action: 'newsletter', reason: 'x' })).status, await vouchers()], [400, 400, before]);
  assert.equal((await deed('eve', { ...gift, reason: 'the rain' })).status, 200);
  const { lines } = await get('members/eve/statement');
  assert.deepEqual([await vouchers(), lines[0].event.reason, lines[0].event.by.startsWith('staff:')], [before + 1, 'the rain', true]);
  assert.deepEqual((await get('audit', owner)).entries[0].what, 'member_action');
});

test('a voucher is issued for points and revoked, which gives them back', async () => {
  assert.equal((await deed('ann', { type: 'redeem', reward: 'five-off' })).status, 200);
  const held = (await get('members/ann')).state;
  assert.equal(held.points.available, 110);
  const [{ id }] = held.vouchers;
  assert.equal((await deed('ann', { type: 'voucher_revoke', voucher: id, reason: 'by mistake' })).status, 200);
  assert.equal((await get('members/ann')).state.points.available, 160);
});

test('a friend in review waits with the evidence until somebody decides, and then is gone from the queue', async () => {
  const { waiting } = await get('review');
  assert.equal(waiting.length, 1);
  assert.deepEqual([waiting[0].advocate, waiting[0].friend, waiting[0].reasons, waiting[0].friend_orders, waiting[0].friend_spend], ['ann', 'eve', ['same_device'], 1, '40.00']);
  assert.equal((await deed('ann', { type: 'referral_decide', friend: 'eve', verdict: 'approve', reason: 'a household' })).status, 200);
  assert.deepEqual((await get('review')).waiting, []);
  assert.equal((await get('members/ann')).state.referral.qualified, 1);
});

test('feedback: low scores first, until they have been seen to', async () => {
  const { feedback, open } = await get('feedback');
  assert.deepEqual([open, feedback.map(({ member, score }) => [member, score])], [2, [['ben', 2], ['ann', 9]]]);
  assert.equal((await backend.console('PUT', `feedback/${encodeURIComponent(feedback[0].id)}`, staff, { note: 'called' })).status, 200);
  const after_it = await get('feedback');
  assert.deepEqual([after_it.open, after_it.feedback.map(({ member }) => member)], [1, ['ann', 'ben']]);
  assert.equal(after_it.feedback[1].handled.note, 'called');
  await backend.console('PUT', `feedback/${encodeURIComponent(feedback[0].id)}`, staff, { handled: false });
  assert.equal((await get('feedback')).open, 2);
});

test('only an owner takes out or erases, and both are in the log', async () => {
  assert.deepEqual([(await backend.console('GET', 'members/ben/export', staff)).status, (await backend.console('DELETE', 'members/ben', staff)).status], [403, 403]);
  assert.equal((await get('members/ben/export', owner)).profile.name, 'Ben Baker');
  assert.equal((await backend.console('DELETE', 'members/ben', owner)).status, 200);
  assert.equal((await get('members/ben')).profile, null);
  assert.deepEqual((await get('audit', owner)).entries.slice(0, 2).map(({ what }) => what), ['member_erased', 'member_exported']);
});

test('merging brings everything here', async () => {
  assert.equal((await deed('ann', { type: 'merge', from: 'ben', reason: 'same person' })).status, 200);
  assert.equal((await get('members/ann')).state.points.available, 698, 'her own 160, 500 for the friend, and his 38');
  assert.deepEqual((await get('members?q=baker')).members, []);
});

test('an account that was merged away says where it went, and is found by its whole number alone', async () => {
  await backend.post(keys, [{ id: 'v-dup', type: 'visit', at: at(-50), member: 'duplicate' }, { id: 'm-dup', type: 'merge', at: at(-10), member: 'eve', from: 'duplicate' }]);
  assert.equal((await get('members/duplicate')).merged_into, 'eve');
  assert.equal((await get(`members/duplicate?at=${encodeURIComponent(at(-30))}`)).merged_into, undefined);
  assert.equal((await get('members/eve')).merged_into, undefined);
  const found = async (asked) => (await get(`members?q=${asked}`)).members.map(({ member }) => member);
  assert.deepEqual([await found('Duplicate'), await found('duplic')], [['duplicate'], []]);
});

test('the list says what a member has today: points of one who stayed away have run out', async () => {
  const long_ago = at(-60 * 86_400);
  await backend.post(keys, [order('long-ago', 'gus', '50.00', { at: long_ago })]);
  const [gus] = (await get('members?q=gus')).members;
  const { state } = await get('members/gus');
  assert.deepEqual([gus.points, gus.orders, gus.seen], [0, 1, long_ago]);
  assert.equal(gus.points, state.points.available);
});

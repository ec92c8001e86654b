// A member's statement and personal data: shown, exported, and gone without a trace while the ledger still verifies.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { at, Backend, order, page } from './backend.mjs';

const backend = new Backend();
let keys;
before(async () => {
  keys = backend.addShop();
  await backend.start();
});
after(() => backend.remove());

const secret = () => ({ Authorization: `Bearer ${keys.secret_key}` });
const get = async (path, headers = secret()) => {
  const answer = await backend.send(path, { headers });
  return { code: answer.status, body: await answer.json() };
};
const putProfile = (member, profile) => backend.send(`/v1/members/${member}/profile`, { method: 'PUT', headers: secret(), body: JSON.stringify(profile) });
const erase = (member) => backend.send(`/v1/members/${member}`, { method: 'DELETE', headers: secret() });

test('a statement is the journal of the member, newest first, page by page, follow-ups among it', async () => {
  await backend.post(keys, [{ id: 'j1', type: 'enrol', at: at(), member: 'advocate', code: 'ADVOCATE' }, ...Array.from({ length: 4 }, (_, i) => order(`s${i}`, 'advocate'))]);
  await backend.post(keys, [{ id: 'j2', type: 'enrol', at: at(), member: 'friend', referred_by: 'ADVOCATE' }, order('f1', 'friend', '40.00')]);
  const { body: all } = await get('/v1/members/advocate/statement');
  assert.equal(all.member, 'advocate');
  assert.equal(all.next, null);
  assert.deepEqual(all.lines.at(-1).event.id, 'j1');
  assert.ok(all.lines.length > 5, 'what the friend did is in it');
  assert.ok(all.lines.some(({ effects }) => effects.some(({ type, points }) => type === 'points_earned' && points === 12)));
  assert.ok(all.lines[0].effects.some(({ type }) => ['referral_changed', 'points_earned'].includes(type)), 'a follow-up says what it did');
  for (let i = 0; i + 1 < all.lines.length; i++) assert.equal(all.lines[i].member_prev, all.lines[i + 1].hash);
  const paged = [];
  for (let from = ''; from !== null; ) {
    const { body } = await get(`/v1/members/advocate/statement?limit=2${from && `&from=${from}`}`);
    assert.ok(body.lines.length <= 2);
    paged.push(...body.lines);
    from = body.next;
  }
  assert.deepEqual(paged, all.lines);
  const theirs = (await get('/v1/members/friend/statement')).body.lines[0].seq;
  assert.equal((await get(`/v1/members/advocate/statement?from=${theirs}`)).code, 404, "another member's line is none of theirs");
  assert.equal((await get('/v1/members/nobody/statement')).code, 404);
});

test('a member sees their own statement and nobody else\'s', async () => {
  await backend.post(keys, [order('own1', 'own'), order('foreign1', 'foreign')]);
  assert.equal((await get('/v1/members/own/statement', page(keys, 'own'))).code, 200);
  assert.equal((await get('/v1/members/foreign/statement', page(keys, 'own'))).code, 403);
});

test('a profile is replaced as a whole, exported with everything else, and refused when it is none', async () => {
  await backend.post(keys, order('p1', 'ann'));
  assert.equal((await putProfile('ann', { name: 'Ann Example', email: 'ann@example.org', marketing: true })).status, 200);
  assert.equal((await putProfile('ann', { name: 'Ann Example', email: 'new@example.org' })).status, 200);
  const { body } = await get('/v1/members/ann/export');
  assert.deepEqual(body.profile, { name: 'Ann Example', email: 'new@example.org' });
  assert.equal(body.state.points.available, 12);
  assert.deepEqual(body.events.map(({ id }) => id), ['p1']);
  for (const bad of [[], 7, 'x', null, { a: 1 }, { a: {} }, { a: null }, Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, 'x']))])
    assert.equal((await putProfile('ann', bad)).status, 400, JSON.stringify(bad));
  assert.equal((await putProfile('ann', { a: 'x'.repeat(17_000) })).status, 413);
  assert.equal((await get('/v1/members/nobody/export')).code, 404);
});

test('what was erased is in no file, the write-ahead log included, and the ledger still verifies', async () => {
  const people = Array.from({ length: 60 }, (_, i) => ({ member: `p${i}`, name: `Zaphod-${i}-Beeblebrox`, email: `zaphod-${i}@heart-of-gold.example` }));
  for (const { member, ...profile } of people) {
    await backend.post(keys, order(`o-${member}`, member));
    await putProfile(member, { ...profile, note: 'first'.repeat(20) });
    await putProfile(member, { ...profile, note: 'a longer one that does not fit where the first was'.repeat(5) });
  }
  assert.ok(backend.bytesOnDisk().includes('Zaphod-7-Beeblebrox'), 'the search can find it while it is there');
  for (const { member } of people.slice(0, 30)) assert.equal((await erase(member)).status, 200);
  const bytes = backend.bytesOnDisk();
  for (const { member, name, email } of people.slice(0, 30)) {
    assert.ok(!bytes.includes(name) && !bytes.includes(email), member);
    assert.equal((await get(`/v1/members/${member}/export`)).body.profile, null);
  }
  assert.ok(bytes.includes(people[40].name));
  assert.equal((await erase('p1')).status, 200, 'again is fine');
  assert.equal((await backend.member(keys, 'p1')).points.available, 12);
  assert.deepEqual(backend.verify()[0].troubles, []);
});

test('with a retention setting the profile of who has been away for long goes by itself, and nothing else', async () => {
  const old = at(-400 * 24 * 3600);
  await backend.post(keys, [order('l1', 'long-gone', '12.00', { at: old }), order('l2', 'came-back', '12.00', { at: old }), order('l3', 'came-back')]);
  await backend.post(keys, order('l4', 'told-late'));
  await backend.post(keys, order('l5', 'told-late', '12.00', { at: old }));
  for (const member of ['long-gone', 'came-back', 'told-late', 'never-bought']) await putProfile(member, { name: `${member} Example` });
  const hidden = await backend.send('/v1/members/long-gone/choices', { method: 'PUT', headers: { Authorization: `Bearer ${keys.secret_key}` }, body: '{"leaderboard":false}' });
  assert.equal(hidden.status, 200);
  const profile = async (member) => (await get(`/v1/members/${member}/export`)).body.profile;
  await backend.stop();
  await backend.start();
  assert.equal((await profile('long-gone')).name, 'long-gone Example', 'without the setting all stays');
  await backend.stop();
  await backend.start({ args: ['--retention-days', '365'] });
  while ((await profile('long-gone')).name) await sleep(10);
  assert.deepEqual(await profile('long-gone'), { leaderboard: false }, 'who was hidden stays hidden');
  assert.ok(!backend.bytesOnDisk().includes('long-gone Example'));
  for (const member of ['came-back', 'told-late', 'never-bought']) assert.equal((await profile(member)).name, `${member} Example`);
  assert.equal((await backend.member(keys, 'long-gone')).points.available, 12);
  assert.deepEqual(backend.verify()[0].troubles, []);
});

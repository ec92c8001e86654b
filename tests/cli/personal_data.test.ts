// What there is about members is taken out of a backend's books, and what is personal taken away, whether it runs or not.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
// @ts-ignore: plain JavaScript, shared with the backend's own tests
import { Backend, binary, order } from '../http/backend.mjs';

const backend = new Backend();
let keys: { shop: string; secret_key: string };
const run = (...words: string[]) => {
  const { status, stdout, stderr } = spawnSync(binary, words, { encoding: 'utf8' });
  return { status, stdout, stderr };
};
const on = (command: string, ...more: string[]) => run(command, '--data', backend.data, ...more);
const lines = (text: string): any[] => text.trim().split('\n').map((line) => JSON.parse(line));
// Each is read at its own instant; the instant is part of the state, so of its digest too.
const timeless = ({ state: { as_of, digest, ...state }, ...told }: any) => {
  assert.ok(as_of && digest);
  return { ...told, state };
};
const authorized = () => ({ Authorization: `Bearer ${keys.secret_key}` });
const bytes = (): string => readdirSync(backend.data).map((file) => readFileSync(join(backend.data, file), 'latin1')).join('');

before(async () => {
  keys = backend.addShop();
  await backend.start();
  for (const member of ['ann', 'bob']) {
    assert.equal((await backend.post(keys, order(`o-${member}`, member))).status, 200);
    const body = JSON.stringify({ name: `${member}-the-person`, leaderboard: false });
    await backend.send(`/v1/members/${member}/profile`, { method: 'PUT', headers: authorized(), body });
  }
  await backend.send('/v1/members/carl/profile', { method: 'PUT', headers: authorized(), body: '{"name":"carl-the-person"}' });
});
after(() => backend.remove());

test('one member is what the backend exports, and everybody is one a line or one object', async () => {
  const told = await (await backend.send('/v1/members/ann/export', { headers: authorized() })).json();
  const one = lines(on('export', '--member', 'ann').stdout)[0];
  assert.deepEqual(timeless(one), timeless(told));
  const all = lines(on('export').stdout);
  assert.deepEqual(all.map(({ member }) => member), ['ann', 'bob', 'carl']);
  assert.equal(all[2].profile.name, 'carl-the-person');
  assert.deepEqual(all[2].events, []);
  const object = JSON.parse(on('export', '--json', '--shop', keys.shop).stdout);
  assert.deepEqual([object.shop, object.members.map(({ member }: { member: string }) => member)], [keys.shop, ['ann', 'bob', 'carl']]);
  const out = join(backend.folder, 'ann.json');
  assert.equal(on('export', '-m', 'ann', '--out', out).status, 0);
  assert.equal(JSON.parse(readFileSync(out, 'utf8')).member, 'ann');
});

test('beside a running backend erasing shows at once, and what the member chose stays', async () => {
  const erased = on('erase', '--member', 'ann', '--json');
  assert.deepEqual([erased.status, JSON.parse(erased.stdout)], [0, { shop: keys.shop, member: 'ann', status: 'applied' }]);
  const told = await (await backend.send('/v1/members/ann/export', { headers: authorized() })).json();
  assert.deepEqual(told.profile, { leaderboard: false });
  assert.equal(told.state.points.available, 12);
  assert.match(on('erase', '--member', 'ann').stdout, /points and history stay/, 'again is fine');
});

test('of a backend that does not run, no file keeps what was erased, and the books verify', async () => {
  await backend.stop();
  assert.ok(bytes().includes('bob-the-person'));
  assert.equal(on('erase', '--member', 'bob').status, 0);
  assert.doesNotMatch(bytes(), /(ann|bob)-the-person/);
  assert.match(bytes(), /carl-the-person/);
  assert.equal(on('verify').status, 0);
});

test('nobody, no shop, no backend: said, with the exit code that tells them apart', () => {
  assert.deepEqual([on('export', '--member', 'zoe').status, on('erase', '--member', 'zoe').status], [1, 1]);
  assert.equal(JSON.parse(on('erase', '--member', 'zoe', '--json').stdout).status, 'unknown_member');
  assert.match(on('export', '--shop', 'nowhere').stderr, /there is no shop nowhere/);
  const nowhere = join(backend.folder, 'nowhere');
  for (const command of ['export', 'erase']) assert.equal(run(command, '--data', nowhere, '--member', 'ann').status, 2);
  assert.ok(!existsSync(nowhere), 'and no folder was made');
});

// Two owners who demote each other at one instant, each on another server: one of them stays.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Cluster } from '../postgres/cluster.mjs';
import { Backend } from './backend.mjs';

const ends = [];
after(async () => {
  for (const end of ends.reverse()) await end();
});

async function twoServers(cluster, args) {
  const first = new Backend(undefined, cluster);
  ends.push(() => first.remove());
  const keys = first.addShop();
  await first.start({ args });
  const second = new Backend(first);
  ends.push(() => second.remove());
  await second.start({ args });
  return [keys, first, second];
}

async function neverWithoutOwner(rounds, [keys, first, second]) {
  const ask = async (server, { headers }, method, path, body) => {
    const answer = await server.console(method, path, headers, body);
    return { code: answer.status, ...(await answer.json()) };
  };
  const ann = await first.person(keys.console, 'ann@example.org');
  const { invitation } = await ask(first, ann, 'POST', 'staff', { role: 'owner' });
  const bob = await second.person(`#/set-up/${invitation}`, 'bob@example.org');
  for (const each of [ann, bob]) each.id = (await ask(first, each, 'GET', 'me')).staff.id;
  const role = async (who) => (await ask(first, who, 'GET', 'me')).staff.role;
  const seen = new Set();
  for (let round = 0; round < rounds; round++) {
    const both = await Promise.all([ask(first, ann, 'PUT', `staff/${bob.id}`, { role: 'staff' }), ask(second, bob, 'PUT', `staff/${ann.id}`, { role: 'staff' })]);
    for (const { status } of both) seen.add(status);
    const owners = [];
    for (const each of [ann, bob]) if ((await role(each)) === 'owner') owners.push(each);
    assert.equal(owners.length, 1, `round ${round}: ${owners.length} owners are left, the answers were ${both.map(({ status }) => status)}`);
    const other = owners[0] === ann ? bob : ann;
    assert.equal((await ask(first, owners[0], 'PUT', `staff/${other.id}`, { role: 'owner' })).code, 200);
  }
  assert.ok(seen.has('applied') && seen.size > 1, [...seen].join());
  // To take each other's accounts away comes to the same.
  const gone = await Promise.all([ask(first, ann, 'DELETE', `staff/${bob.id}`), ask(second, bob, 'DELETE', `staff/${ann.id}`)]);
  assert.equal(gone.filter(({ status }) => status === 'applied').length, 1, JSON.stringify(gone));
}

test('on one folder', async () => neverWithoutOwner(40, await twoServers(undefined, ['--share'])));

test('on one PostgreSQL', async () => {
  const cluster = await new Cluster().start();
  ends.push(() => cluster.remove());
  await neverWithoutOwner(8, await twoServers(cluster, [])); // two that wait for each other are told apart after a second
});

// The backend on PostgreSQL: what was answered is kept, once, whatever happens to the server or to PostgreSQL.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Cluster } from '../postgres/cluster.mjs';
import { Backend, binary, order } from './backend.mjs';
import { killUnderLoad } from './kill_under_load.mjs';

let cluster;
before(async () => { cluster = await new Cluster().start(); });
after(() => cluster.remove());

async function with_backends(count, work) {
  const first = new Backend(undefined, cluster);
  const all = [first, ...Array.from({ length: count - 1 }, () => new Backend(first))];
  try {
    const keys = first.addShop();
    for (const backend of all) await backend.start();
    await work(keys, ...all);
  } finally {
    for (const backend of all) await backend.remove();
  }
}

test('events, members, keys and verify work as on a folder', { timeout: 120_000 }, () =>
  with_backends(1, async (keys, backend) => {
    const events = Array.from({ length: 30 }, (_, i) => order(`e${i}`, `m${i % 3}`));
    const first = await Promise.all(events.map(async (event) => (await backend.post(keys, event)).text()));
    await backend.stop();
    await backend.start();
    const again = await Promise.all(events.map((event) => backend.post(keys, event)));
    assert.deepEqual(await Promise.all(again.map((answer) => answer.text())), first);
    assert.ok(again.every((answer) => answer.headers.get('Regulars-Replayed') === 'true'));
    assert.equal((await backend.member(keys, 'm1')).points.available, 120);
    const key = backend.addKey(keys, 'secret', 'read');
    assert.ok(backend.listKeys(keys).some(({ id }) => id === key.id));
    const [{ lines, troubles }] = backend.verify();
    assert.deepEqual(troubles, []);
    assert.equal(lines, 31);
  }));

test('an id with bytes that PostgreSQL has no text for is an id like any other', { timeout: 120_000 }, () =>
  with_backends(1, async (keys, backend) => {
    for (const member of ['m\u0001', 'm\u0000']) {
      const event = order('e\u0000', member);
      const first = await (await backend.post(keys, event)).text();
      assert.equal(JSON.parse(first).member.points.available, 12);
      assert.equal(await (await backend.post(keys, event)).text(), first);
    }
    assert.equal((await backend.member(keys, 'm\u0001')).points.available, 12);
    assert.equal((await backend.send('/v1/members/%ff', { headers: { Authorization: `Bearer ${keys.secret_key}` } })).status, 404);
    assert.deepEqual(backend.verify()[0].troubles, []);
  }));

test('kill -9 under load: every acknowledged event is there, once, and the chain verifies', { timeout: 240_000 }, () =>
  with_backends(1, (keys, backend) => killUnderLoad(backend, keys, 3)));

test('a folder is moved into a database, and every answer given before is given again', { timeout: 120_000 }, async () => {
  const folder = new Backend();
  const moved = new Backend(undefined, cluster);
  try {
    const keys = folder.addShop();
    await folder.start();
    const events = Array.from({ length: 300 }, (_, i) => order(`e${i}`, `m${i % 7}`));
    const first = await (await folder.post(keys, events)).json();
    await folder.send('/v1/members/m1/profile', { method: 'PUT', body: '{"name":"Ann"}', headers: { Authorization: `Bearer ${keys.secret_key}` } });
    const move = () => spawnSync(binary, ['move', '--data', folder.data, '--database', moved.database, '--json'], { encoding: 'utf8' });
    assert.match(move().stderr, /^regulars move: another server is using the data folder/);
    await folder.stop();
    const done = move();
    assert.equal(done.status, 0, done.stderr);
    assert.ok(JSON.parse(done.stdout).rows > 900);
    assert.match(move().stderr, /^regulars move: the database holds shops already/);
    await moved.start();
    const again = await (await moved.post(keys, events)).json();
    assert.deepEqual(again.map((each) => each.first), first);
    const exported = await (await moved.send('/v1/members/m1/export', { headers: { Authorization: `Bearer ${keys.secret_key}` } })).json();
    assert.equal(exported.profile.name, 'Ann');
    assert.equal((await moved.post(keys, order('new', 'm1'))).status, 200);
    assert.deepEqual(moved.verify()[0].troubles, []);
  } finally {
    await folder.remove();
    await moved.remove();
  }
});

for (const [how, signal] of [['stopped and started', 'SIGINT'], ['crashes and recovers', 'SIGQUIT']]) {
  test(`two servers wait while PostgreSQL ${how} under load, and lose nothing`, { timeout: 240_000 }, () =>
    with_backends(2, async (keys, ...both) => {
      const acknowledged = new Map();
      let going = true;
      let sent = 0;
      const load = Promise.all(Array.from({ length: 16 }, async (_, worker) => {
        while (going) {
          const event = order(`e${++sent}`, `m${sent % 20}`);
          const answer = await both[worker % 2].post(keys, event);
          assert.equal(answer.status, 200, 'it waits, and then answers');
          acknowledged.set(event.id, { event, text: await answer.text() });
        }
      }));
      for (let time = 0; time < 2; time++) {
        const before_this = acknowledged.size;
        while (acknowledged.size < before_this + 100) await sleep(10);
        await cluster.stop(signal);
        await sleep(300);
        await cluster.start();
      }
      const before_end = acknowledged.size;
      while (acknowledged.size < before_end + 100) await sleep(10);
      going = false;
      await load;
      const kept = [...acknowledged.values()];
      const outcomes = await (await both[0].post(keys, kept.map(({ event }) => event))).json();
      outcomes.forEach((outcome, i) => assert.equal(JSON.stringify(outcome.first), kept[i].text));
      const [{ lines, troubles }] = both[1].verify();
      assert.deepEqual(troubles, []);
      assert.equal(lines, kept.length + 1, 'each event once');
    }));
}

test('where there is no PostgreSQL, or no store is named, one line says so', () => {
  const nowhere = spawnSync(binary, ['serve', '--database', 'postgres://nobody@/none?host=/nowhere', '--port', '0'], { encoding: 'utf8' });
  assert.equal(nowhere.status, 2);
  assert.match(nowhere.stderr, /^regulars serve: cannot reach PostgreSQL: [^\n]+\n$/);
  const unnamed = spawnSync(binary, ['verify'], { encoding: 'utf8', env: { PATH: process.env.PATH } });
  assert.equal(unnamed.status, 2);
  assert.match(unnamed.stderr, /^regulars verify: say where everything is kept: --data DIR, or --database URL\n$/);
});

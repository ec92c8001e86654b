// What was answered is kept, once, whatever happens to the server.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'node:test';
import { Backend, binary, order } from './backend.mjs';

async function with_backend(work) {
  const backend = new Backend();
  try {
    const keys = backend.addShop();
    await backend.start();
    await work(backend, keys);
  } finally {
    await backend.remove();
  }
}

const verified = (backend) => {
  const [{ troubles, lines }] = backend.verify();
  assert.deepEqual(troubles, []);
  return lines;
};

test('a restart keeps everything, the first answers among it', () =>
  with_backend(async (backend, keys) => {
    const events = Array.from({ length: 20 }, (_, i) => order(`e${i}`, `m${i % 3}`));
    const first = await Promise.all(events.map(async (event) => (await backend.post(keys, event)).text()));
    assert.deepEqual(await backend.stop('SIGTERM'), [0, null]);
    await backend.start();
    const again = await Promise.all(events.map(async (event) => (await backend.post(keys, event)).text()));
    assert.deepEqual(again, first);
    assert.equal((await backend.member(keys, 'm0')).points.available, 7 * 12);
    assert.equal(verified(backend), 21);
  }));

test('a request under way is answered before the server stops', () =>
  with_backend(async (backend, keys) => {
    const lines = Array.from({ length: 700 }, (_, i) => JSON.stringify(order(`e${i}`, `m${i % 50}`))).join('\n');
    const answer = backend.post(keys, lines, { 'Content-Type': 'application/x-ndjson' });
    const committed = async () => !/regulars_commit_seconds_count 0\n/.test(await (await backend.send('/metrics')).text());
    while (!(await committed())) await sleep(2);
    assert.deepEqual(await backend.stop('SIGTERM'), [0, null]);
    const outcomes = (await (await answer).text()).trim().split('\n').map((line) => JSON.parse(line));
    assert.equal(outcomes.length, 700);
    const applied = outcomes.filter(({ status }) => status === 'applied').length;
    assert.equal(verified(backend), applied + 1);
  }));

/** Sends a thousand events over many connections, kills the server in the middle; returns what was acknowledged. */
async function killed_in_the_middle(backend, keys, round, kill_after) {
  const events = Array.from({ length: 1000 }, (_, i) => order(`r${round}-${i}`, `m${i % 40}`));
  const acknowledged = new Map();
  const waiting = [...events];
  const worker = async () => {
    for (let event; (event = waiting.shift()); ) {
      const answer = await backend.post(keys, event).catch(() => null);
      const text = answer && (await answer.text().catch(() => null));
      if (!text) return;
      assert.equal(answer.status, 200);
      acknowledged.set(event.id, { event, text });
      if (acknowledged.size === kill_after) backend.child.kill('SIGKILL');
    }
  };
  await Promise.all(Array.from({ length: 32 }, worker));
  await backend.ended;
  return { events, acknowledged };
}

test('kill -9 in the middle of a thousand events: every acknowledged one is there, once, and the chain verifies', { timeout: 240_000 }, () =>
  with_backend(async (backend, keys) => {
    const rounds = 3;
    for (let round = 0; round < rounds; round++) {
      const { events, acknowledged } = await killed_in_the_middle(backend, keys, round, 100 + round * 300);
      assert.ok(acknowledged.size >= 100 && acknowledged.size < 1000, `${acknowledged.size}`);
      await backend.start();
      for (const { event, text } of acknowledged.values()) {
        const again = await backend.post(keys, event);
        assert.equal(again.headers.get('Regulars-Replayed'), 'true', `${event.id} was acknowledged and is gone`);
        assert.equal(await again.text(), text);
      }
      const outcomes = await (await backend.post(keys, events)).json();
      assert.ok(outcomes.every(({ id, status }) => status === 'applied' || (status === 'exists' && id)));
      for (const id of acknowledged.keys()) assert.equal(outcomes.find((outcome) => outcome.id === id).status, 'exists');
      assert.equal(verified(backend), 1 + (round + 1) * 1000, 'each event once');
    }
    let points = 0;
    for (let i = 0; i < 40; i++) points += (await backend.member(keys, `m${i}`)).points.available;
    assert.equal(points, rounds * 1000 * 12);
  }));

const sqlite = (backend, sql) => execFileSync('sqlite3', [`${backend.data}/regulars.db`, sql], { encoding: 'utf8' });
const has_sqlite = spawnSync('sqlite3', ['--version']).status === 0;

test('verify finds and names what was changed behind its back', { skip: !has_sqlite && 'sqlite3 is not installed' }, () =>
  with_backend(async (backend, keys) => {
    await backend.post(keys, Array.from({ length: 50 }, (_, i) => order(`e${i}`, `m${i % 5}`)));
    await backend.stop();
    verified(backend);
    const edits = [
      ["UPDATE journal SET event = replace(event, '12.00', '13.00') WHERE seq = 7", /line 7\b/],
      ["UPDATE journal SET status = 'points_short' WHERE seq = 8", /line 8\b/],
      ["UPDATE journal SET facts = '' WHERE seq = 2", /line 2\b/],
      ["UPDATE journal SET member = 'm9' WHERE seq = 9", /line 9\b/],
      ['DELETE FROM journal WHERE seq = 10', /line 11\b/],
      ['DELETE FROM journal WHERE seq = 51', /head names line 51/],
      ["UPDATE member SET snapshot = replace(snapshot, '\"earned\":120', '\"earned\":121') WHERE member = 'm1'", /state/],
      ["UPDATE member SET digest = '0000000000000000' WHERE member = 'm2'", /state/],
      ["DELETE FROM member WHERE member = 'm3'", /no stored state/],
    ];
    for (const [edit, named] of edits) {
      sqlite(backend, `CREATE TABLE kept_j AS SELECT * FROM journal; CREATE TABLE kept_m AS SELECT * FROM member; ${edit};`);
      const answer = spawnSync(binary, ['verify', '--data', backend.data, '--json'], { encoding: 'utf8' });
      assert.equal(answer.status, 1, edit);
      const { troubles } = JSON.parse(answer.stdout);
      assert.ok(troubles.some((trouble) => named.test(trouble)), `${edit}: ${troubles}`);
      sqlite(backend, 'DELETE FROM journal; INSERT INTO journal SELECT * FROM kept_j; DELETE FROM member; INSERT INTO member SELECT * FROM kept_m; DROP TABLE kept_j; DROP TABLE kept_m;');
    }
    verified(backend);
  }));

test('a second server on the same folder, or a taken port, is told so in one line', () =>
  with_backend(async (backend) => {
    const second = spawnSync(binary, ['serve', '--data', backend.data, '--port', '0'], { encoding: 'utf8' });
    assert.equal(second.status, 2);
    assert.match(second.stderr, /^regulars serve: another server is using the data folder [^\n]+\n$/);
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address();
    const third = spawnSync(binary, ['serve', '--data', `${backend.folder}/other`, '--port', `${port}`], { encoding: 'utf8' });
    taken.close();
    assert.equal(third.status, 2);
    assert.match(third.stderr, new RegExp(`^regulars serve: 127.0.0.1 port ${port} is taken [^\n]+\n$`));
  }));

test('shop add says all that is wrong with a program, and makes nothing', () => {
  const backend = new Backend();
  try {
    assert.throws(() => backend.addShop('Bad', { schema: 1, id: 'x', name: 'X', currency: 'USD', rules: [{ id: 'a', on: 'order', give: { stamps: { card: 'none' } } }], colour: 1 }), (error) => {
      assert.equal(error.status, 1);
      assert.match(String(error.stderr), /\/rules\/0\/give\/stamps/);
      return true;
    });
    assert.throws(() => backend.addShop('Bad', undefined, 'https://shop.example/path'), { status: 2 });
  } finally {
    backend.remove();
  }
});

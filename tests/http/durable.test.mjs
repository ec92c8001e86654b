// What was answered is kept, once, whatever happens to the server.
import assert from 'node:assert/strict';
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { Backend, binary, order } from './backend.mjs';
import { killUnderLoad } from './kill_under_load.mjs';

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

test('kill -9 under load: every acknowledged event is there, once, and the chain verifies', { timeout: 240_000 }, () =>
  with_backend((backend, keys) => killUnderLoad(backend, keys, 5)));

test('told to stop under load it answers all it has taken, ends, and has kept them', { timeout: 120_000 }, () =>
  with_backend(async (backend, keys) => {
    const acknowledged = new Map();
    let sent = 0;
    let stopped;
    const worker = async () => {
      for (;;) {
        const event = order(`e${++sent}`, `m${sent % 20}`);
        const answer = await backend.post(keys, event).catch(() => null);
        const text = answer && (await answer.text().catch(() => null));
        if (!text) return;
        assert.equal(answer.status, 200);
        acknowledged.set(event.id, { event, text });
        if (acknowledged.size === 200) stopped = backend.stop();
      }
    };
    await Promise.all(Array.from({ length: 16 }, worker));
    assert.deepEqual(await stopped, [0, null]);
    await backend.start();
    const kept = [...acknowledged.values()];
    const again = await (await backend.post(keys, kept.map(({ event }) => event))).json();
    assert.deepEqual(again.map(({ first }) => JSON.stringify(first)), kept.map(({ text }) => text));
  }));

test('a backup taken under load holds one moment of the store, and can be served from', { timeout: 120_000 }, () =>
  with_backend(async (backend, keys) => {
    const before = Array.from({ length: 200 }, (_, i) => order(`b${i}`, `m${i % 7}`));
    const first = await (await backend.post(keys, before)).json();
    let more = 0;
    let going = true;
    const load = Promise.all(Array.from({ length: 8 }, async () => {
      while (going) assert.equal((await backend.post(keys, order(`l${++more}`, `m${more % 7}`))).status, 200);
    }));
    const file = join(backend.folder, 'backup.db');
    const run = (...args) => promisify(execFile)(binary, args);
    await run('backup', '--data', backend.data, '--to', file);
    const at_backup = more;
    assert.deepEqual(readdirSync(backend.folder).filter((name) => name.startsWith('backup')), ['backup.db'], 'nothing lies beside it');
    assert.equal(statSync(file).mode & 0o777, 0o600, 'it holds keys');
    going = false;
    await load;
    await assert.rejects(run('backup', '--data', backend.data, '--to', file), /never overwrites/);
    await assert.rejects(run('restore', '--from', file, '--data', backend.data), /another server|holds data already/);
    await assert.rejects(run('restore', '--from', join(backend.folder, 'program.json'), '--data', join(backend.folder, 'x')), /regulars restore: /);

    const restored = new Backend();
    try {
      await run('restore', '--from', file, '--data', restored.data);
      assert.deepEqual(readdirSync(restored.data).sort(), ['regulars.db', 'serve.lock']);
      assert.equal(statSync(restored.data).mode & 0o777, 0o700);
      await restored.start();
      const again = await (await restored.post(keys, before)).json();
      assert.deepEqual(again.map((each) => each.first), first, 'what was acknowledged before the backup is in it');
      const lines = verified(restored);
      assert.ok(lines >= 201 && lines <= 201 + at_backup + 8, `${lines}`);
      assert.equal((await restored.post(keys, order('after', 'm1'))).status, 200);
      assert.equal(verified(restored), lines + 1);
    } finally {
      await restored.remove();
    }
    assert.equal(verified(backend), 201 + more);
  }));

test('a damaged backup is refused', () =>
  with_backend(async (backend, keys) => {
    await backend.post(keys, Array.from({ length: 300 }, (_, i) => order(`e${i}`, `m${i}`)));
    const file = join(backend.folder, 'backup.db');
    execFileSync(binary, ['backup', '--data', backend.data, '--to', file]);
    const bytes = readFileSync(file);
    for (let page = 12; page < 40; page++) bytes.fill(0x5a, page * 4096 + 100, page * 4096 + 900);
    writeFileSync(file, bytes);
    const restored = spawnSync(binary, ['restore', '--from', file, '--data', join(backend.folder, 'other')], { encoding: 'utf8' });
    assert.equal(restored.status, 2);
    assert.match(restored.stderr, /^regulars restore: [^\n]+\n$/);
    assert.deepEqual(existsSync(join(backend.folder, 'other', 'regulars.db')), false);
  }));

test('with the disk full events are refused in words, reads go on, and nothing acknowledged is lost', { timeout: 120_000 }, async () => {
  const backend = new Backend();
  try {
    const keys = backend.addShop();
    await backend.start({ file_blocks_max: 1500 });
    const acknowledged = [];
    let refused = null;
    for (let i = 0; i < 4000 && !refused; i++) {
      const event = order(`e${i}`, `m${i % 5}`);
      const answer = await backend.post(keys, event);
      const text = await answer.text();
      if (answer.status === 200) acknowledged.push({ event, text });
      else refused = { answer, text };
    }
    assert.ok(acknowledged.length > 20 && refused, `${acknowledged.length}`);
    assert.equal(refused.answer.status, 503);
    assert.ok(Number(refused.answer.headers.get('Retry-After')) >= 1);
    assert.deepEqual(Object.keys(JSON.parse(refused.text)), ['status', 'message', 'path']);
    const points = (await backend.member(keys, 'm1')).points.available;
    assert.equal(points, acknowledged.filter(({ event }) => event.member === 'm1').length * 12, 'reads go on, and show what was acknowledged');
    assert.equal((await backend.widget(keys, 'm1')).status, 200);
    assert.equal((await backend.post(keys, order('still', 'm1'))).status, 503);
    await backend.stop();
    await backend.start();
    for (const { event, text } of acknowledged) assert.equal(await (await backend.post(keys, event)).text(), text);
    assert.equal((await backend.post(keys, order('room again', 'm1'))).status, 200);
    verified(backend);
  } finally {
    await backend.remove();
  }
});

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
      ["UPDATE journal SET answer = replace(answer, '12', '13') WHERE seq = 12", /line 12: its answer/],
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

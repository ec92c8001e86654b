import assert from 'node:assert/strict';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Outbox } from '../../demo/server/outbox.mjs';
import { Regulars } from '../../demo/server/regulars.mjs';
import { Store } from '../../demo/server/store.mjs';
import { start_fake_regulars } from './fake_regulars.mjs';

const visit = (id) => ({ id, type: 'visit', at: '2026-11-21T09:00:00Z', member: 'm_1' });

async function open(t, decide) {
  const folder = await mkdtemp(join(tmpdir(), 'outbox-'));
  const file = join(folder, 'shop.jsonl');
  const fake = await start_fake_regulars(decide);
  const start = () => {
    const store = new Store(file);
    const outbox = new Outbox({ store, regulars: new Regulars({ url: fake.url, secret_key: 'sk_test' }) });
    t.after(() => (outbox.close(), store.close()));
    return { store, outbox };
  };
  t.after(async () => {
    await fake.close();
    await rm(folder, { recursive: true });
  });
  return { ...start(), start, fake, file };
}

const told_ids = (fake) => fake.told.map(({ id }) => id);

test('reports go out in order, with the secret key, and are answered', async (t) => {
  const { store, outbox, fake } = await open(t);
  store.append(...Outbox.records(visit('e1'), visit('e2')));
  await outbox.flush();
  assert.deepEqual(told_ids(fake), ['e1', 'e2']);
  assert.equal(fake.told[0].authorization, 'Bearer sk_test');
  assert.equal(store.answers.get('e2').status, 'applied');
  assert.equal(store.unsent.size, 0);
});

test('while the backend is down reports wait, and go out once it is back, each once', async (t) => {
  const { store, outbox, fake } = await open(t, () => 503);
  store.append(...Outbox.records(visit('e1'), visit('e2')));
  await outbox.flush();
  assert.deepEqual([told_ids(fake), store.unsent.size], [[], 2]);
  fake.state.decide = () => ({ status: 'applied' });
  assert.equal((await outbox.answer('e2', 5000)).status, 'applied');
  assert.deepEqual(told_ids(fake), ['e1', 'e2']);
});

test('a wrong key is no answer: nothing is lost by it', async (t) => {
  const { store, outbox } = await open(t, () => 401);
  store.append(...Outbox.records(visit('e1')));
  await outbox.flush();
  assert.equal(store.unsent.size, 1);
});

test('a refusal is an answer and does not hold up what comes after it', async (t) => {
  const { store, outbox } = await open(t, ({ id }) => ({ status: id === 'e1' ? 'invalid' : 'applied' }));
  store.append(...Outbox.records(visit('e1'), visit('e2')));
  await outbox.flush();
  assert.equal(store.answers.get('e1').status, 'invalid');
  assert.equal(store.answers.get('e2').status, 'applied');
});

test('what waited when the shop stopped is sent by the next one, under the same id', async (t) => {
  const { store, outbox, start, fake } = await open(t, () => 503);
  store.append(...Outbox.records(visit('e1')));
  await outbox.flush();
  outbox.close();
  fake.state.decide = () => ({ status: 'applied' });
  const again = start();
  assert.deepEqual([...again.store.unsent.keys()], ['e1']);
  await again.outbox.flush();
  assert.deepEqual(told_ids(fake), ['e1']);
});

test('a last line cut short by a crash is dropped and the file goes on whole', async (t) => {
  const { store, start, file } = await open(t);
  store.append(...Outbox.records(visit('e1')));
  await appendFile(file, '{"kind":"send","event":{"id":"e2"');
  const second = start().store;
  assert.deepEqual([...second.unsent.keys()], ['e1']);
  second.append(...Outbox.records(visit('e3')));
  assert.deepEqual([...start().store.unsent.keys()], ['e1', 'e3']);
});

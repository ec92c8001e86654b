import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import 'fake-indexeddb/auto';
import { Outbox } from '../../web/embed/outbox.ts';
import { settle } from '../../web/embed/settle.ts';
import { Memory, openStorage, type Storage } from '../../web/embed/storage.ts';

const command = (id: string) => ({ id, type: 'redeem', at: '2026-11-21T10:00:00+00:00', reward: 'five-off' });
const places: [string, (name: string) => Promise<Storage>][] = [
  ['IndexedDB', async (name) => openStorage(name)],
  ['memory', () => Promise.resolve(new Memory())],
];

for (const [place, openPlace] of places) {
  describe(`an outbox in ${place}`, () => {
    it('keeps the order in which commands were given', async () => {
      const outbox = new Outbox(await openPlace('order'), 'm1');
      for (const id of ['c', 'a', 'b']) await outbox.add(command(id));
      assert.deepEqual((await outbox.pending()).map(({ id }) => id), ['c', 'a', 'b']);
    });

    it('keeps members apart', async () => {
      const storage = await openPlace('apart');
      await new Outbox(storage, 'm1').add(command('a'));
      assert.deepEqual(await new Outbox(storage, 'm2').pending(), []);
    });

    it('lets go of what was answered, good or bad, and returns it with its answer', async () => {
      const storage = await openPlace('settle');
      const outbox = new Outbox(storage, 'm1');
      for (const id of ['a', 'b', 'c']) await outbox.add(command(id));
      const settled = await settle(storage, 'm1', [{ id: 'a', status: 'applied' }, { id: 'b', status: 'points_short' }]);
      assert.deepEqual(settled.map(({ command, outcome }) => [command.id, outcome.status]), [['a', 'applied'], ['b', 'points_short']]);
      assert.deepEqual((await outbox.pending()).map(({ id }) => id), ['c']);
    });

    it('holds on to what the server only put off', async () => {
      const storage = await openPlace('put-off');
      const outbox = new Outbox(storage, 'm1');
      await outbox.add(command('a'));
      assert.deepEqual(await settle(storage, 'm1', [{ id: 'a', status: 'rate_limited' }]), []);
      assert.equal((await outbox.pending()).length, 1);
    });

    it('ignores an answer to what it never held', async () => {
      assert.deepEqual(await settle(await openPlace('stranger'), 'm1', [{ id: 'z', status: 'applied' }]), []);
    });
  });
}

describe('an outbox in IndexedDB', () => {
  it('is there again after a reload', async () => {
    await new Outbox(openStorage('reload'), 'm1').add(command('a'));
    assert.equal((await new Outbox(openStorage('reload'), 'm1').pending()).length, 1);
  });
});

describe('storage', () => {
  it('keeps for the length of the page what the browser refuses to write', async () => {
    const storage = openStorage('full');
    await storage.set('a', 0); // it is open by now
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = () => { throw new DOMException('full', 'QuotaExceededError'); };
    try {
      const outbox = new Outbox(storage, 'm1');
      await outbox.add(command('a'));
      await storage.set('a', 1);
      assert.equal(await storage.get('a'), 1);
      assert.equal((await settle(storage, 'm1', [{ id: 'a', status: 'applied' }])).length, 1);
      assert.deepEqual(await outbox.pending(), []);
    } finally {
      IDBDatabase.prototype.transaction = transaction;
    }
  });

  it('falls back to memory where the browser forbids it', async () => {
    const real = globalThis.indexedDB;
    Object.defineProperty(globalThis, 'indexedDB', { configurable: true, get: () => { throw new DOMException('no', 'SecurityError'); } });
    try {
      const storage = await openStorage();
      await storage.set('a', { b: 1 });
      assert.deepEqual(await storage.get('a'), { b: 1 });
    } finally {
      Object.defineProperty(globalThis, 'indexedDB', { configurable: true, writable: true, value: real });
    }
  });
});

import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { Session } from '../../web/embed/session.ts';
import { Memory } from '../../web/embed/storage.ts';
import { testEngine } from './support/engine.ts';
import { FakeServer } from './support/fake_server.ts';
import { closePages, open, page, pageOf, points, settled, shop, shows, token } from './support/pages.ts';
import { order, program } from './support/program.ts';

describe('a session', () => {
  afterEach(closePages);

  it('shows what the server vouches for', async () => {
    const server = await shop();
    server.report(order('o1', '80.00'));
    const session = await page(server);
    assert.equal(session.state.phase, 'member');
    assert.equal(points(session), 80);
  });

  it('quotes exactly what the order then gives', async () => {
    const server = await shop();
    const session = await page(server);
    const quote = await session.quote({ lines: order('o1', '24.50').lines });
    server.report(order('o1', '24.50'));
    await settled(session);
    assert.equal(quote?.points, 24);
    assert.equal(points(session), quote?.points);
  });

  it('quotes many carts at once exactly as one by one, a broken one among them', async () => {
    const session = await page(await shop());
    const carts = ['24.50', 'free', '9.00'].map((amount) => ({ lines: order('o', amount).lines }));
    const quotes = await session.quotes(carts);
    assert.deepEqual(quotes, await Promise.all(carts.map((cart) => session.quote(cart))));
    assert.deepEqual(
      quotes?.map(({ points }) => points),
      [24, undefined, 9],
    );
    assert.deepEqual(await session.quotes([]), []);
  });

  it('hands in what a member writes beside a score, which is no part of the event', async () => {
    const server = await shop();
    server.report(order('o1', '80.00'));
    const session = await page(server);
    const sync = server.sync.bind(server);
    const texts: unknown[] = [];
    server.sync = (cursor, commands) => (texts.push(...commands.map(({ text }) => text)), sync(cursor, commands));
    const { status } = await session.send({ type: 'feedback', score: 2, text: 'burnt' });
    assert.equal(status, 'applied');
    await settled(session);
    assert.deepEqual(texts.filter(Boolean), ['burnt']);
    assert.deepEqual(session.state.pending, []);
    assert.ok(!JSON.stringify(server.journal).includes('burnt'));
  });

  it('tells what came in since the last page, event by event', async () => {
    const server = await shop();
    server.report(order('o1', '80.00'));
    const storage = new Memory();
    const settings = { key: 'pk_a', server: 'http://shop.test', base: 'http://shop.test/', token };
    const parts = { transport: server, storage, engine: testEngine };
    (await pageOf(settings, parts)).close();
    server.report(order('o2', '20.00'));
    const session = new Session(settings, parts);
    open.push(session);
    const told: unknown[] = [];
    session.on('earned', (news) => told.push(news));
    await session.start();
    assert.deepEqual(told, [{ points: 20, stamps: { 'tenth-free': 1 }, vouchers: [], completed: [], badges: [] }]);
    assert.equal(points(session), 100);
  });

  it('applies a command at once, and the server confirms it', async () => {
    const server = await shop();
    server.report(order('o1', '80.00'));
    const session = await page(server);
    const told: unknown[] = [];
    session.on('earned', (news) => told.push(news));
    const outcome = await session.redeem('five-off');
    assert.equal(outcome.status, 'applied');
    assert.equal(points(session), 30);
    await settled(session);
    assert.equal(session.state.pending.length, 0);
    assert.equal(points(session), 30);
    assert.equal(server.journal.at(-1)?.event.type, 'redeem');
    assert.deepEqual(told, [], 'what one asked for oneself is no news');
  });

  it('does not send what its own copy refuses, and undoes it', async () => {
    const server = await shop();
    server.report(order('o1', '20.00'));
    const session = await page(server);
    const outcome = await session.redeem('five-off');
    await settled(session);
    assert.equal(outcome.status, 'points_short');
    assert.equal(points(session), 20);
    assert.deepEqual(server.calls.sent, []);
  });

  it('agrees with a second tab', async () => {
    const server = await shop();
    server.report(order('o1', '80.00'));
    const settings = { key: 'pk_tabs', server: 'http://shop.test', base: 'http://shop.test/', token };
    const parts = { transport: server, storage: new Memory(), engine: testEngine };
    const [first, second] = [await pageOf(settings, parts), await pageOf(settings, parts)];
    const heard = shows(second, 30);
    await first.redeem('five-off');
    await heard;
    assert.equal(points(second), 30);
  });

  it('tells a second tab what the first one has heard from the server', async () => {
    const server = await shop();
    server.report(order('o1', '80.00'));
    const settings = { key: 'pk_heard', server: 'http://shop.test', base: 'http://shop.test/', token };
    const parts = { transport: server, storage: new Memory(), engine: testEngine };
    const [first, second] = [await pageOf(settings, parts), await pageOf(settings, parts)];
    const heard = shows(second, 100);
    server.report(order('o2', '20.00'));
    await settled(first);
    await heard;
  });

  it('knows a guest, who may ask for quotes and nothing else', async () => {
    const server = new FakeServer(program, await testEngine(), null);
    const settings = { key: 'pk_guest', server: 'http://shop.test', base: 'http://shop.test/' };
    const session = await pageOf(settings, { transport: server, storage: new Memory(), engine: testEngine });
    assert.equal(session.state.phase, 'guest');
    assert.equal((await session.quote({ lines: order('o', '9.00').lines }))?.points, 9);
    assert.equal((await session.redeem('five-off')).status, 'unauthorized');
  });

  it('works from a program alone, on this device', async () => {
    const storage = new Memory();
    const settings = { program, server: 'http://shop.test', base: 'http://shop.test/' };
    const session = await pageOf(settings, { storage, engine: testEngine });
    assert.equal(session.state.local, true);
    await session.send(order('o1', '80.00'));
    await settled(session);
    await session.redeem('five-off');
    await settled(session);
    session.close();
    const later = await pageOf(settings, { storage, engine: testEngine });
    assert.equal(points(later), 30);
    assert.equal(later.state.pending.length, 0);
  });

  it('forgets everything on this device when consent is withdrawn', async () => {
    const server = await shop();
    server.report(order('o1', '80.00'));
    const storage = new Memory();
    const settings = { key: 'pk_b', server: 'http://shop.test', base: 'http://shop.test/', token };
    const session = await pageOf(settings, { transport: server, storage, engine: testEngine });
    await session.forget();
    assert.equal(session.state.member, null);
    assert.equal(await storage.get('pk_b/m1'), undefined);
    assert.deepEqual(await storage.rows('pk_b/m1'), []);
  });

  it('foresees what a cart would set off, and changes nothing by it', async () => {
    const server = await shop();
    server.report(order('o1', '80.00'));
    const session = await page(server);
    const cart = { lines: [{ line: '1', sku: 'COF-1', quantity: 1, amount: '12.00' }] };
    const outcome = await session.foresee(cart);
    assert.deepEqual(outcome?.effects?.filter(({ type }) => type === 'points_earned').map(({ points }) => points), [12]);
    assert.equal(points(session), 80);
    assert.equal((await session.at('2027-01-01T00:00:00Z'))?.points.available, 80);
  });

  it('shows a history without a connection, as it was when last asked for, and none where it never was', async () => {
    const server = await shop();
    const journalText = async () => JSON.stringify(await server.sync('', []));
    const transport = Object.assign(server, { journalText });
    server.report(order('o1', '80.00'));
    const storage = new Memory();
    const settings = { key: 'pk_a', server: 'http://shop.test', base: 'http://shop.test/', token };
    const session = await pageOf(settings, { transport, storage, engine: testEngine });
    assert.equal((await session.history())?.length, 1);
    server.online = false;
    const next = await pageOf(settings, { transport, storage, engine: testEngine });
    assert.deepEqual((await next.history())?.map(({ event }) => event.id), ['o1']);
    assert.equal(await (await pageOf({ ...settings, key: 'pk_b' }, { transport, storage, engine: testEngine })).history(), null);
    assert.notEqual(await next.check(), null);
  });

  it('keeps a history on this device where there is no backend, and has nothing to check it against', async () => {
    const session = await pageOf({ program, server: '', base: 'http://shop.test/' }, { storage: new Memory(), engine: testEngine });
    await session.send({ type: 'visit' });
    await settled(session);
    assert.deepEqual((await session.history())?.map(({ event }) => event.type), ['visit', 'enrol']);
    assert.equal(await session.check(), null);
  });
});

import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { Session } from '../../web/embed/session.ts';
import { Memory } from '../../web/embed/storage.ts';
import { testEngine } from './support/engine.ts';
import { closePages, open, page, pageOf, points, settled, shop, shows, token } from './support/pages.ts';
import { order } from './support/program.ts';

describe('a session in trouble', () => {
  afterEach(closePages);

  it('keeps an offline command as pending and sends it once the server is back', async () => {
    const server = await shop();
    server.report(order('o1', '80.00'));
    const session = await page(server);
    server.online = false;
    await session.redeem('five-off');
    await settled(session);
    assert.equal(session.state.online, false);
    assert.equal(session.state.pending.length, 1);
    assert.equal(points(session), 30);
    server.online = true;
    await settled(session);
    assert.equal(session.state.online, true);
    assert.equal(session.state.pending.length, 0);
    assert.equal(points(session), 30);
  });

  it('puts what is pending back on top of what others did meanwhile', async () => {
    const server = await shop();
    server.report(order('o1', '80.00'));
    const session = await page(server);
    server.online = false;
    await session.redeem('five-off');
    await settled(session);
    server.report(order('o2', '40.00'));
    server.online = true;
    await settled(session);
    assert.equal(points(session), 70);
  });

  it('survives a reload with its pending commands', async () => {
    const server = await shop();
    server.report(order('o1', '80.00'));
    const settings = { key: 'pk_b', server: 'http://shop.test', base: 'http://shop.test/', token };
    const parts = { transport: server, storage: new Memory(), engine: testEngine };
    const first = await pageOf(settings, parts);
    server.online = false;
    await first.redeem('five-off');
    await settled(first);
    first.close();
    const second = await pageOf(settings, parts);
    assert.equal(second.state.pending.length, 1);
    assert.equal(points(second), 30);
    server.online = true;
    await settled(second);
    assert.equal(server.journal.filter(({ event }) => event.type === 'redeem').length, 1);
  });

  it('counts a command once although its first answer was lost', async () => {
    const server = await shop();
    server.report(order('o1', '80.00'));
    const session = await page(server);
    server.losesAnswers = true;
    await session.redeem('five-off');
    await settled(session);
    server.losesAnswers = false;
    await settled(session);
    assert.equal(session.state.pending.length, 0);
    assert.equal(points(session), 30);
    assert.equal(server.journal.filter(({ event }) => event.type === 'redeem').length, 1);
    assert.equal(new Set(server.calls.sent).size, 1);
  });

  it('never shows a command twice, although the page died between keeping the base and clearing the outbox', async () => {
    const server = await shop();
    server.report(order('o1', '180.00'));
    const storage = new Memory();
    const parts = { transport: server, storage, engine: testEngine };
    const settings = { key: 'pk_died', server: 'http://shop.test', base: 'http://shop.test/', token };
    const first = await pageOf(settings, parts);
    storage.remove = () => Promise.reject(new Error('the page is gone'));
    await first.redeem('five-off');
    await settled(first);
    first.close();
    server.online = false;
    const second = await pageOf(settings, parts);
    assert.equal(points(second), 130);
  });

  it('never shows a command twice after a lost answer and a reload', async () => {
    const server = await shop();
    server.report(order('o1', '80.00'));
    const parts = { transport: server, storage: new Memory(), engine: testEngine };
    const settings = { key: 'pk_twice', server: 'http://shop.test', base: 'http://shop.test/', token };
    const first = await pageOf(settings, parts);
    server.losesAnswers = true;
    await first.redeem('five-off');
    await settled(first);
    first.close();
    server.losesAnswers = false;
    server.report(order('o2', '30.00'));
    const second = new Session(settings, parts);
    open.push(second);
    const shown = new Set<unknown>();
    second.on('change', ({ member }) => shown.add(member?.points.available));
    await second.start();
    assert.deepEqual([...shown].filter((balance) => balance !== 30 && balance !== 60), []);
    assert.equal(points(second), 60);
  });

  it('undoes and explains what the server refuses', async () => {
    const server = await shop();
    server.report(order('o1', '80.00'));
    const session = await page(server);
    const refused: string[] = [];
    session.on('refused', ({ outcome }) => refused.push(outcome.status));
    server.answerWith = 'out_of_stock';
    await session.redeem('five-off');
    await settled(session);
    assert.deepEqual(refused, ['out_of_stock']);
    assert.equal(points(session), 80);
    assert.equal(session.state.pending.length, 0);
  });

  it('keeps what the server only puts off', async () => {
    const server = await shop();
    server.report(order('o1', '80.00'));
    const session = await page(server);
    server.answerWith = 'rate_limited';
    await session.redeem('five-off');
    await settled(session); // with what it was told at once
    assert.equal(server.answerWith, null);
    assert.equal(session.state.pending.length, 1);
    await settled(session);
    assert.equal(session.state.pending.length, 0);
  });

  it('takes the server at its word when digests differ, and says so', async () => {
    const server = await shop();
    server.report(order('o1', '80.00'));
    const session = await page(server);
    const told: unknown[] = [];
    session.on('mismatch', (detail) => told.push(detail));
    server.wrongDigest = true;
    server.report(order('o2', '20.00'));
    await settled(session);
    assert.equal(told.length, 1);
    assert.equal(points(session), 100);
  });

  it('takes the state the server sends along, and still tells what the events brought', async () => {
    const server = await shop();
    server.report(order('o1', '80.00'));
    const session = await page(server);
    const told: unknown[] = [];
    for (const name of ['mismatch', 'earned'] as const) session.on(name, () => told.push(name));
    server.report(order('o2', '20.00'));
    server.engine.apply(JSON.stringify({ ...order('unseen', '7.00'), at: '2026-11-21T12:00:00Z', member: 'm1' }));
    server.sendsState = true;
    await settled(session);
    assert.equal(points(session), 107);
    assert.deepEqual(told, ['earned']);
  });

  it('shows the server\'s figures where the engine cannot run', async () => {
    const server = await shop();
    server.report(order('o1', '80.00'));
    const session = await page(server, new Memory(), { engine: () => Promise.reject(new Error('wasm is blocked')) });
    assert.equal(points(session), 80);
    assert.equal(await session.quote({ lines: order('o', '9.00').lines }), null);
    await session.redeem('five-off');
    await settled(session);
    assert.equal(points(session), 30);
  });

  it('shows the server\'s figures where the engine is of a version that cannot read its state', async () => {
    const server = await shop();
    server.report(order('o1', '80.00'));
    const make = await testEngine();
    const older = () => Object.assign(make(), { restore: (text: string) => (text ? '{"status":"invalid"}' : '') });
    const session = await page(server, new Memory(), { engine: () => Promise.resolve(older) });
    const told: unknown[] = [];
    session.on('mismatch', (detail) => told.push(detail));
    await session.quote({ lines: order('o', '9.00').lines });
    server.report(order('o2', '20.00'));
    await settled(session);
    assert.equal(points(session), 100);
    assert.equal(told.length, 1);
    await session.redeem('five-off');
    await settled(session);
    assert.equal(points(session), 50);
  });

  it('dates what it sends by the server\'s clock, on later pages too', async () => {
    const server = await shop();
    server.report(order('o1', '180.00'));
    server.now = '2031-01-01T00:00:00Z';
    const parts = { transport: server, storage: new Memory(), engine: testEngine };
    const settings = { key: 'pk_clock', server: 'http://shop.test', base: 'http://shop.test/', token };
    (await pageOf(settings, parts)).close();
    const session = await pageOf(settings, parts);
    await session.redeem('five-off');
    await settled(session);
    assert.match(server.journal.at(-1)!.event.at, /^203[01]-/);
  });

  it('says error only when nothing at all is known', async () => {
    const server = await shop();
    server.online = false;
    const session = await page(server);
    assert.equal(session.state.phase, 'error');
    server.online = true;
    await settled(session);
    assert.equal(session.state.phase, 'member');
  });
});

import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { Session, type Parts } from '../../web/embed/session.ts';
import { Memory, type Storage } from '../../web/embed/storage.ts';
import { testEngine } from './support/engine.ts';
import { FakeServer } from './support/fake_server.ts';
import { order, program } from './support/program.ts';

const token = `x.${Buffer.from(JSON.stringify({ sub: 'm1', exp: 4e9 })).toString('base64url')}.x`;
const open: Session[] = [];

async function page(server: FakeServer, storage: Storage = new Memory(), more: Partial<Parts> = {}): Promise<Session> {
  const settings = { key: `pk_${Math.random()}`, server: 'http://shop.test', base: 'http://shop.test/', token };
  return pageOf(settings, { transport: server, storage, engine: testEngine, ...more });
}

async function pageOf(settings: Session['settings'], parts: Parts): Promise<Session> {
  const session = new Session(settings, parts);
  open.push(session);
  await session.start();
  return session;
}

const shop = async (): Promise<FakeServer> => new FakeServer(program, await testEngine());
const points = (session: Session) => session.state.member?.points.available;
const settled = (session: Session) => session.sync();

/** Once the session shows this balance; rejects after two seconds. */
function shows(session: Session, balance: number): Promise<void> {
  return new Promise((done, fail) => {
    const late = setTimeout(() => fail(new Error(`still shows ${points(session)}, not ${balance}`)), 2000);
    session.on('change', ({ member }) => member?.points.available === balance && done(clearTimeout(late)));
  });
}

describe('a session', () => {
  afterEach(() => open.splice(0).forEach((session) => session.close()));

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
    await new Promise((done) => setTimeout(done, 5));
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

  it('knows a guest, who may ask for quotes and nothing else', async () => {
    const server = new FakeServer(program, await testEngine(), null);
    const settings = { key: 'pk_guest', server: 'http://shop.test', base: 'http://shop.test/' };
    const session = await pageOf(settings, { transport: server, storage: new Memory(), engine: testEngine });
    assert.equal(session.state.phase, 'guest');
    assert.equal((await session.quote({ lines: order('o', '9.00').lines }))?.points, 9);
    assert.equal((await session.redeem('five-off')).status, 'unauthorized');
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
});

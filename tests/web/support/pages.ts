// Pages of one shop, each a session of its own, closed after each test.
import { Session, type Parts } from '../../../web/embed/session.ts';
import { Memory, type Storage } from '../../../web/embed/storage.ts';
import { testEngine } from './engine.ts';
import { FakeServer } from './fake_server.ts';
import { program } from './program.ts';

export const token = `x.${Buffer.from(JSON.stringify({ sub: 'm1', exp: 4e9 })).toString('base64url')}.x`;
export const open: Session[] = [];

export async function page(server: FakeServer, storage: Storage = new Memory(), more: Partial<Parts> = {}): Promise<Session> {
  const settings = { key: `pk_${Math.random()}`, server: 'http://shop.test', base: 'http://shop.test/', token };
  return pageOf(settings, { transport: server, storage, engine: testEngine, ...more });
}

export async function pageOf(settings: Session['settings'], parts: Parts): Promise<Session> {
  const session = new Session(settings, parts);
  open.push(session);
  await session.start();
  return session;
}

export const shop = async (): Promise<FakeServer> => new FakeServer(program, await testEngine());
export const points = (session: Session) => session.state.member?.points.available;
export const settled = (session: Session) => session.sync();

/** Once the session shows this balance; rejects after ten seconds. */
export function shows(session: Session, balance: number): Promise<void> {
  return new Promise((done, fail) => {
    const late = setTimeout(() => fail(new Error(`still shows ${points(session)}, not ${balance}`)), 10_000);
    session.on('change', ({ member }) => member?.points.available === balance && done(clearTimeout(late)));
  });
}

export const closePages = (): void => open.splice(0).forEach((session) => session.close());

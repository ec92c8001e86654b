import { Session, type Parts } from './session.ts';
import { resolve, type Settings } from './settings.ts';

export { Session };
export { linkFor } from './link.ts';
export type { Settings } from './settings.ts';
export type { SessionEvents, State } from './session.ts';
export type { News } from './news.ts';
export type { Entry } from './history.ts';
export type * from './types.ts';

/** Connects a page to a shop's program. Safe to import anywhere; the returned session starts by itself in a browser. */
export function connect(settings: Settings, parts?: Parts): Session {
  const session = new Session(resolve(settings, import.meta.url), parts);
  if (typeof window !== 'undefined') void session.start().catch(() => undefined);
  return session;
}

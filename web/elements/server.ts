// What `regulars/elements` is where pages are rendered on a server: the same names, and nothing happens.
import type { Session } from '../embed/session.ts';
import type { Looks } from './index.ts';

export { Session } from '../embed/session.ts';
export type { Looks } from './index.ts';
export type { Settings } from '../embed/settings.ts';

export function defineElements(): Promise<void> {
  return Promise.resolve();
}

export function attach(_session: Session, _looks: Looks = {}): Promise<void> {
  return Promise.resolve();
}

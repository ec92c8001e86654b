import type { AccountEvents, View } from './account.ts';

/** What a page can show. A new object after every change; never edited in place. */
export interface State extends View {
  /** `error`: nothing is known and the server cannot be asked. */
  phase: 'loading' | 'guest' | 'member' | 'error';
  /** True: no backend, this device only. */
  local: boolean;
  online: boolean;
  /** The code of the friend's link this visitor came by; null: none, or already handed in. */
  invited: string | null;
}

/** Events of a session, by name. */
export interface SessionEvents extends AccountEvents {
  change: State;
  /** The visitor has come by a friend's link: its code. */
  invited: string;
}

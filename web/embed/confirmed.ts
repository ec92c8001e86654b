import type { Goal, MemberState, Program, ProgramVersion, WidgetAnswer } from './types.ts';

/** The last thing the server vouched for, kept on the device so that the next page starts with it. */
export interface Confirmed {
  shop: WidgetAnswer['shop'];
  programs: ProgramVersion[];
  /** Null: a guest, or nobody yet. */
  member: MemberState | null;
  /** JSON text for the engine; "" when there is no member. */
  snapshot: string;
  cursor: string;
  digest: string;
  etag: string;
  /** The server's clock ahead of this device's. */
  ahead_ms: number;
  /** The goals ahead, as the server tells them; absent: it did not. */
  next?: Goal[] | undefined;
  /** Ids of the latest events the base holds: a command among them is not pending any more, answered or not. */
  applied: string[];
}

export function confirmedBy(answer: WidgetAnswer, etag: string, ahead_ms: number): Confirmed {
  const { shop, programs, member, cursor, digest, next } = answer;
  const snapshot = answer.snapshot ? JSON.stringify(answer.snapshot) : '';
  return { shop, programs, member, snapshot, cursor, digest, etag, ahead_ms, next, applied: [] };
}

/** The program in force at `now` (RFC 3339); versions not yet in force are known early so that the page can switch by itself. */
export function programAt(programs: ProgramVersion[], now: string): Program | null {
  const due = programs.filter(({ at }) => !at || Date.parse(at) <= Date.parse(now));
  return (due.at(-1) ?? programs[0])?.program ?? null;
}

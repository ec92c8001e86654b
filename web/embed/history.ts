import type { Transport } from './client.ts';
import type { Copy } from './copy.ts';
import type { Answer, JournalEvent, SyncAnswer } from './types.ts';

export interface Entry {
  event: JournalEvent;
  outcome: Answer;
}

const counted = new Set(['applied', 'waiting']);

/** Decides the lines again, in order. What the server refused stays refused and changes nothing. */
export function replay(scratch: Copy, lines: SyncAnswer['events']): Answer[] {
  const again = scratch.advance(lines.filter(({ status }) => counted.has(status)))[Symbol.iterator]();
  return lines.map(({ event, status }) => (counted.has(status) ? (again.next().value as Answer) : { id: event.id, status }));
}

/** Replays the member's journal on a scratch copy, which is freed. Newest first; null when its beginning is gone. */
export async function readHistory(transport: Transport, scratch: Copy): Promise<Entry[] | null> {
  try {
    const { events } = await transport.sync('', []);
    if (!events.length || events[0]!.member_prev) return null;
    const outcomes = replay(scratch, events);
    return events.map(({ event }, i) => ({ event, outcome: outcomes[i]! })).reverse();
  } finally {
    scratch.free();
  }
}

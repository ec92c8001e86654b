import type { Transport } from './client.ts';
import type { Copy } from './copy.ts';
import type { Answer, JournalEvent } from './types.ts';

export interface Entry {
  event: JournalEvent;
  outcome: Answer;
}

/** Replays the member's journal on a scratch copy, which is freed. Newest first; null when its beginning is gone. */
export async function readHistory(transport: Transport, scratch: Copy): Promise<Entry[] | null> {
  try {
    const answer = await transport.sync('', []);
    if (answer.snapshot || !answer.events.length) return null;
    const outcomes = scratch.advance(answer.events);
    return answer.events.map(({ event }, i) => ({ event, outcome: outcomes[i]! })).reverse();
  } finally {
    scratch.free();
  }
}

import type { Account } from './account.ts';
import type { Transport } from './client.ts';
import { Copy } from './copy.ts';
import type { MakeEngine } from './engine.ts';
import type { Storage } from './storage.ts';
import type { Answer, JournalEvent, SyncAnswer } from './types.ts';

export interface Entry {
  event: JournalEvent;
  outcome: Answer;
}

/** Whoever reads a member's journal, and by what. */
export interface Reader {
  transport: Transport;
  account: Account | null;
  engine(): Promise<MakeEngine>;
  now: string;
  storage: Storage;
  /** Where the journal is kept on this device. */
  place: string;
}

/** The member's whole journal, byte for byte: the server's, else as it was when last asked for here. Rejects when there is neither. */
export async function journal({ transport, storage, place }: Reader): Promise<string> {
  try {
    const text = await transport.journalText!();
    await storage.set(place, text);
    return text;
  } catch (problem) {
    const kept = await storage.get<string>(place);
    if (kept) return kept;
    throw problem;
  }
}

/** A copy of nobody yet, under this shop's programs. Null: there is no member. */
export async function scratchFor({ account, engine }: Reader): Promise<Copy | null> {
  const { confirmed, who } = account ?? {};
  return confirmed && who ? new Copy(await engine(), confirmed.programs) : null;
}

const counted = new Set(['applied', 'waiting']);

/** Decides the lines again, in order. What the server refused stays refused and changes nothing. */
export function replay(scratch: Copy, lines: SyncAnswer['events']): Answer[] {
  const again = scratch.advance(lines.filter(({ status }) => counted.has(status)))[Symbol.iterator]();
  return lines.map(({ event, status }) => (counted.has(status) ? (again.next().value as Answer) : { id: event.id, status }));
}

/** Replays the member's journal on a scratch copy. Newest first; null when its beginning is gone, or there is no member. */
export async function history(reader: Reader): Promise<Entry[] | null> {
  const scratch = await scratchFor(reader);
  if (!scratch) return null;
  try {
    const { events } = reader.transport.journalText ? (JSON.parse(await journal(reader)) as SyncAnswer) : await reader.transport.sync('', []);
    if (!events.length || events[0]!.member_prev) return null;
    const outcomes = replay(scratch, events);
    return events.map(({ event }, i) => ({ event, outcome: outcomes[i]! })).reverse();
  } finally {
    scratch.free();
  }
}

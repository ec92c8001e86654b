import type { Copy } from './copy.ts';
import { journal, replay, scratchFor, type Reader } from './history.ts';
import { rawParts } from './raw.ts';
import type { MemberState, SyncAnswer } from './types.ts';

/** What a member's own check of their balance has found. */
export interface Proof {
  /** Entries of the journal. */
  entries: number;
  /** Every entry's hash was computed again and each names the one before it. Null: this page cannot compute hashes (no https). */
  chain: boolean | null;
  /** Number of the first entry that does not fit, from 1; 0: none. */
  broken: number;
  /** Deciding all of it again gives the server's state, to the last digit of its digest. */
  same: boolean;
  /** Entries that name others, or were decided with knowledge of them (an advocate, a stock), which is told by a hash alone. */
  withheld: number;
}

type Line = SyncAnswer['events'][number];

const bytes = new TextEncoder();
const hexOf = (digest: ArrayBuffer): string => Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
const sha256 = async (text: string): Promise<string> => hexOf(await crypto.subtle.digest('SHA-256', bytes.encode(text)));
const netstring = (part: string): string => `${bytes.encode(part).length}:${part},`;

/** A line's hash as the journal computes it: SHA-256 over netstrings, event and facts hashed first. */
async function hashOf(shop: string, member: string, line: Line, raw: Map<string, string>, before: Line | undefined): Promise<string> {
  const facts = line.facts_hash ?? (await sha256(raw.get('facts') ?? ''));
  const parts = [
    'regulars-journal-1', shop, String(line.seq), member, String(line.version), line.event.id, line.status,
    await sha256(raw.get('event') ?? ''), facts, line.prev ?? '', String(before?.seq ?? 0), line.member_prev ?? '',
  ];
  return sha256(parts.map(netstring).join(''));
}

/** Index of the first line that does not fit; -1: all fit. */
async function firstBroken(shop: string, member: string, text: string, lines: Line[]): Promise<number> {
  const raw = [...rawParts(rawParts(text).get('events') ?? '[]').values()].map((line) => rawParts(line));
  for (const [i, line] of lines.entries()) {
    const before = lines[i - 1];
    if ((line.member_prev ?? '') !== (before?.hash ?? '')) return i;
    if (!line.veiled && (await hashOf(shop, member, line, raw[i]!, before)) !== line.hash) return i;
  }
  return -1;
}

/** Everything a member has, but the codes of vouchers: those a friend's order has brought grow from an id that is not told. */
const figures = (state: MemberState | null): string => JSON.stringify(state, (key, value) => (key === 'code' || key === 'digest' ? undefined : value));

/** What is known of the member without the journal, and the instant at which. */
export interface Known {
  known: MemberState | null;
  now: string;
}

/** Checks a whole journal, the text of a sync from the beginning, on a scratch copy, which is freed. Null: its beginning is gone. */
export async function prove(text: string, shop: string, member: string, scratch: Copy, { known, now }: Known): Promise<Proof | null> {
  try {
    const { events, digest } = JSON.parse(text) as SyncAnswer;
    if (!events.length || events[0]!.member_prev) return null;
    const hides = events.some(({ veiled }) => veiled);
    const canHash = !!globalThis.crypto?.subtle;
    const broken = canHash ? await firstBroken(shop, member, text, events) : -1;
    replay(scratch, events);
    return {
      entries: events.length,
      chain: canHash ? broken < 0 : null,
      broken: broken + 1,
      same: scratch.digest() === digest || (hides && figures(scratch.member(now)) === figures(known)),
      withheld: events.filter(({ facts_hash, veiled }) => facts_hash || veiled).length,
    };
  } finally {
    scratch.free();
  }
}

/** Downloads the member's whole journal and checks it. Null: there is none, or it cannot be had. */
export async function check(reader: Reader): Promise<Proof | null> {
  const { transport, account, now } = reader;
  const [text, scratch] = await Promise.all([transport.journalText && journal(reader), scratchFor(reader)]);
  const { shop } = account?.confirmed ?? {};
  if (!text || !scratch || !shop) return null;
  return prove(text, shop.id, account!.who!, scratch, { known: (await account!.copy())?.member(now) ?? null, now });
}

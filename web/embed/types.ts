/** What crosses the wire (SPEC 8), in the engine's own types. */
import type { MemberState, Outcome, Program } from './types.gen.ts';

export type {
  Card,
  Cart,
  Challenge,
  Effect,
  Level,
  Part,
  Give,
  MemberState,
  Outcome,
  Program,
  Quote,
  ReferralGift,
  Reward,
  Rule,
  Status,
  Streak,
  VoucherState,
} from './types.gen.ts';

/** One published version; `at` "" means: since ever. */
export interface ProgramVersion {
  version: number;
  at: string;
  migrate: string;
  /** The event that published it; absent: it was there from the start. */
  event?: string;
  program: Program;
}

/** What the page may ask for; the server sets `member`. */
export interface Command {
  type: string;
  id: string;
  at: string;
  [field: string]: unknown;
}

/** An event as the journal has it. */
export interface JournalEvent extends Command {
  member?: string;
}

/** The engine's answer, or a host's own refusal (`unauthorized`, `rate_limited`, `unavailable`…), which says less. */
export type Answer = Omit<Partial<Outcome>, 'id' | 'status'> & { id: string; status: string };

/** A card or a reward ahead. */
export interface Goal {
  goal: string;
  missing: number | string;
}

/** `GET /v1/widget`. */
export interface WidgetAnswer {
  shop: { id: string; name: string; currency: string };
  programs: ProgramVersion[];
  member: MemberState | null;
  snapshot: unknown;
  cursor: string;
  digest: string;
  /** The goals ahead of the member and what is missing for each, in points or stamps. */
  next?: Goal[];
  /** True: a measurement keeps this member out of the program; there are no programs then. */
  held_out?: boolean;
  /** Not shown yet. */
  messages?: MemberMessage[];
  now?: string;
}

/** What the shop tells the member, in their language: plain text. */
export interface MemberMessage {
  id: string;
  kind: string;
  subject: string;
  text: string;
}

/** One on a leaderboard. `name` is made up: an animal (its place in the language's list) and a number. */
export interface Leader {
  /** 1 is the best; equals share one. */
  place: number;
  name: { animal: number; number: number };
  value: number;
  me?: boolean;
}

/** `GET /v1/leaderboards/{board}`. */
export interface Board {
  board: string;
  /** `2026-11` */
  month: string;
  /** How many are ranked at all. */
  members: number;
  entries: Leader[];
  /** The member's own place; null: a guest, or nothing yet. */
  mine: Leader | null;
  /** False: the member has chosen not to be seen by others. */
  shown: boolean;
}

/** `POST /v1/sync`. */
export interface SyncAnswer {
  cursor: string;
  messages?: MemberMessage[];
  events: {
    seq: number;
    event: JournalEvent;
    status: string;
    version?: number;
    /** What the host knew, when it is the member's own to know; else only its hash. */
    facts?: object;
    facts_hash?: string;
    /** True: it names others, and words stand in the place of their ids; the hash is of what the journal holds. */
    veiled?: boolean;
    /** Hashes of the line before, in the shop's journal and of this member; of this line. */
    prev?: string;
    member_prev?: string;
    hash?: string;
  }[];
  results: Answer[];
  digest: string;
  snapshot?: unknown;
}

/**
 * What crosses the wire and the engine's edge, as SPEC sections 2 to 8 name it.
 * Amounts are decimal strings in the program's currency; points, stamps and counts are integers; instants are RFC 3339.
 */

/** A word in several languages, each plain or with plural forms: `{"en": {"one": "star", "other": "stars"}}`. */
export type Words = string | Record<string, string | Record<string, string>>;

export interface Reward {
  id: string;
  kind: string;
  name?: Words;
  /** Points; absent: it cannot be redeemed, only given (R9). */
  cost?: number;
  amount?: string;
  percent?: string;
  buy?: number;
  get?: number;
  sku?: string;
  cause?: string;
  starts_at?: string;
  min_subtotal?: string;
  valid_for?: string;
  tiers?: string[];
  from?: string;
  until?: string;
  auto?: boolean;
}

export interface Card {
  id: string;
  name?: Words;
  stamps: number;
  head_start?: number;
  repeats?: boolean;
  milestones?: { at: number; reward: string }[];
}

export interface Level {
  id: string;
  name?: Words;
  min?: string;
  hidden?: boolean;
}

export interface Gift {
  points?: number;
  credit?: string;
  credit_percent?: string;
  reward?: string;
  badge?: string;
  multiply?: string;
  points_per?: { amount: string; points: number };
  points_per_item?: number;
  stamps?: { card: string; count?: number };
}

export interface Rule {
  id: string;
  on: string;
  action?: string;
  enabled?: boolean;
  dry_run?: boolean;
  when?: Record<string, unknown>;
  give: Gift;
  from?: string;
  until?: string;
}

export interface Program {
  id: string;
  name: string;
  currency: string;
  points?: { unit?: Words; value?: string; spend?: object };
  rules?: Rule[];
  cards?: Card[];
  tiers?: { metric: string; levels: Level[] };
  rewards?: Reward[];
  referral?: { advocate?: Gift | Gift[]; friend?: Gift | Gift[]; qualify?: { min_subtotal?: string } };
  badges?: { id: string; name?: Words }[];
  streaks?: { id: string; name?: Words; period: string; goal: number; give?: Gift }[];
  challenges?: { id: string; name?: Words; count: string; goal: number | string; repeats?: boolean; give?: Gift }[];
}

/** One published version; `at` "" means: since ever. */
export interface ProgramVersion {
  version: number;
  at: string;
  migrate: string;
  program: Program;
}

export interface Voucher {
  id: string;
  code?: string | null;
  reward: string;
  state: string;
  expires_at: string | null;
}

export interface CardState {
  stamps: number;
  completed: number;
  expires_at?: string | null;
  debt?: number;
}

/** SPEC section 6. */
export interface MemberState {
  member: string;
  as_of?: string;
  points: {
    available: number;
    pending: number;
    earned: number;
    debt: number;
    redeemed?: number;
    expired?: number;
    adjusted?: number;
    clawed_back?: number;
  };
  lots?: { id: string; points: number; left: number; available_at: string | null; expires_at: string | null }[];
  credit?: { available: string; pending: string; debt?: string };
  cards?: Record<string, CardState>;
  tier?: {
    id: string | null;
    keep_until?: string | null;
    metric?: string | number;
    next?: { id: string; min: string | number; missing: string | number } | null;
  };
  stage?: string;
  orders?: number;
  vouchers?: Voucher[];
  referral?: { code?: string | null; clicked: number; joined: number; qualified: number; rewarded: number };
  streaks?: Record<string, { count: number; best: number; freezes: number }>;
  challenges?: Record<string, { progress: number | string; done: number }>;
  badges?: string[];
  digest?: string;
}

/** What the page may ask for; the server sets `member`. */
export interface Command {
  type: string;
  id: string;
  at: string;
  [field: string]: unknown;
}

export interface JournalEvent extends Command {
  member?: string;
}

export interface Effect {
  type: string;
  rule?: string;
  points?: number;
  [field: string]: unknown;
}

/** SPEC section 5. */
export interface Outcome {
  id: string;
  status: string;
  effects?: Effect[];
  points_short?: number;
  [field: string]: unknown;
}

export interface CartLine {
  line: string;
  sku?: string;
  category?: string[];
  tag?: string[];
  quantity: number;
  amount: string;
  gift_card?: boolean;
}

export interface Cart {
  lines: CartLine[];
  discount?: string;
  shipping?: string;
  tax?: string;
  rewards?: string[];
  vouchers?: string[];
}

export interface Quote {
  status: string;
  points: number;
  credit?: string;
  stamps?: Record<string, number>;
  discount?: string;
  total?: string;
  next?: { goal: string; missing: string }[];
}

/** `GET /v1/widget`. */
export interface WidgetAnswer {
  shop: { id: string; name: string; currency: string };
  programs: ProgramVersion[];
  member: MemberState | null;
  snapshot: unknown;
  cursor: string;
  digest: string;
  now?: string;
}

/** `POST /v1/sync`. */
export interface SyncAnswer {
  cursor: string;
  events: { seq: number; event: JournalEvent; status: string; prev?: string; hash?: string }[];
  results: Outcome[];
  digest: string;
  snapshot?: unknown;
}

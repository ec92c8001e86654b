// What the model remembers: everything. Nothing is ever pruned; figures are counted from these records when asked.
import type { Choices } from './earn.ts';
import type { Fraction } from './fraction.ts';
import type { Facts } from './match.ts';
import type { Moment } from './time.ts';

// The program and the events are read as JSON; `any` keeps the model free of a second description of them.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;

export class Overflow extends Error {}

export interface Lot {
  id: string;
  event: string;              // the event the lot comes from
  born: Moment;
  points: bigint;
  left: bigint;
  availableAt: number | null; // null: until fulfilled
  matured: boolean;
  expiry: Json | null;        // the terms it was made under
  ownEnd: number | null;      // the end its own date gives
  expired: boolean;           // the end has passed, even if nothing was left
  expiredPoints: bigint;
}

/** One ledger of lots: a member has one of points and one of credit (minor units). */
export interface Account {
  unit: 'points' | 'credit';
  lots: Lot[];
  debt: bigint;
  earned: bigint; adjusted: bigint; redeemed: bigint; expired: bigint; clawedBack: bigint;
  activities: { moment: Moment; kind: 'earn' | 'spend' | 'visit' }[];
}

export interface Take { lot: Lot; points: bigint }

/** A payment with points on an order, or with credit. */
export interface Spend { order: string; moment: Moment; granted: bigint; takes: Take[]; returned: bigint; limited: boolean }

export interface Voucher {
  id: string; reward: string; state: 'issued' | 'reserved' | 'used' | 'expired' | 'revoked';
  expiresAt: number | null;
  order: string | null;         // reserved for, or used by
  redeemed: Moment | null;      // asked for with points (or auto), not a gift
  takes: Take[];
}

export interface Earning {
  kind: 'rule' | 'streak' | 'challenge' | 'tier' | 'referral';
  moment: Moment; points: bigint; // what it still grants
}

export interface LineLeft { key: string; quantity: bigint; amount: bigint }

export interface OrderGrant {
  points: bigint; credit: bigint; stamps: Map<string, bigint>;
}

export interface Order {
  id: string; event: Json; moment: Moment; version: number; renewal: boolean;
  lines: Json[]; left: LineLeft[]; shippingLeft: bigint; taxLeft: bigint; refunded: boolean;
  eligible: Map<string, Fraction>;  // per line id (and 'shipping', 'tax'), as placed
  subtotal: Fraction;               // as placed
  spend: bigint | null;             // of what is left; null after a refund until it is asked for
  terms: PlacementTerms;
  granted: OrderGrant;
  earning: Earning;
  pointLots: Lot[]; creditLots: Lot[]; expiredCounted: { points: bigint; credit: bigint };
  stampsExpiredCounted: Map<string, bigint>;
  gifts: { voucher: Voucher; rule: string }[];
  creditUsed: bigint; creditTakes: Take[]; creditLent: bigint; creditReturned: bigint; lentReturned: bigint;
}

/** What was in force when an order was placed; a refund computes with it again. */
export interface PlacementTerms {
  tier: string | null; stage: string; nth: number; birthdayMonth: boolean;
  exhausted: Set<string>;           // rules whose limit was used up
  groups: Choices;                  // what groups chose
  rooms: { room: bigint; refuse: boolean }[];
  share: Fraction;                  // what part of amounts earns (earn_on_credit)
  metric: bigint;                   // the tier metric before, for crossing
  counts: boolean;                  // whether the order's date is inside the tier window
}

export interface CardInstance {
  version: number; headStart: bigint; first: boolean;
  next: number;                       // the version that says whether another card follows
  stamps: { order: string | null }[]; // earned ones, in order
  firstEarned: Moment | null; expiresAt: number | null;
  state: 'open' | 'completed' | 'expired';
  issued: { at: number; voucher: Voucher }[]; // milestones and their vouchers
  passed: Set<number>;                 // milestones not to be issued again
}
export interface Card { instances: CardInstance[]; debt: bigint; completedBefore: bigint }

export interface Streak { version: number; lastDay: number | null; count: bigint; best: bigint; freezes: bigint; paid: boolean }
/** `counted`: what has counted since the last completion. */
export interface Challenge { version: number; done: bigint; counted: Counted[] }

/** Something that happened to the member and may count for streaks, challenges and stages. */
export interface Happening {
  type: string; action: string | null; moment: Moment; facts: () => Facts;
}
/** What of it a challenge counted. */
export interface Counted { moment: Moment; categories: string[]; skus: string[]; spend: bigint }

export interface TierState {
  id: string | null; version: number; since: number | null; keepUntil: number | null;
  /** `given`: more than the metric says: one_level, a level for life, one that is gone, one by hand that was kept. */
  basis: 'climbed' | 'fallen' | 'given' | 'hand';
}

export interface Member {
  id: string; shown: boolean; clock: number | null; offset: number;
  enrolled: Moment | null; namedAdvocate: boolean; enrolEvent: string;
  code: string | null; birthday: string | null; birthdayYear: number;
  seen: Map<string, { event: Json; status: string }>;
  points: Account; credit: Account;
  earnings: Earning[]; orders: Order[]; unlinked: { moment: Moment; spend: bigint; points: bigint }[]; // what returns nobody could link took
  spends: Spend[]; vouchers: Voucher[]; issued: Map<string, number>; // how many under each issuing id
  uses: { rule: string; moment: Moment; order: Order | null }[];
  transfers: { moment: Moment; points: bigint }[];
  cards: Map<string, Card>; streaks: Map<string, Streak>; challenges: Map<string, Challenge>;
  badges: string[]; tier: TierState; reached: Map<string, { at: number; vouchers: Voucher[]; takenBack: boolean }>; lifeLevels: Map<string, number>;
  happenings: Happening[]; devices: Set<string>; identities: Set<string>;
  waiting: Json[]; published: Set<number>;
  mergedInto: string | null;
  mergedEarly: boolean;   // before the first order of both: its clicks still count (R105)
  windowSeen: number;     // up to here the tier window has been looked at (R152)
  measured: bigint;       // the balance the level was last set by, for metric balance
  risen: string;          // the event whose points became available last
  risenAt: number | null; // and when, where time alone did it
  autoBudget: { at: number; event: string; budget: { left: number; done: Map<string, number> } } | null; // of an instant at which things fall due
  climbs: { id: string; event: string; moment: Moment } | null; // a gift that fell due: levels are looked at after auto rewards
  raised: string | null;  // the event whose points became available last, not yet looked at by auto rewards
}

export interface Click { friend: string; advocate: string; moment: Moment }

export interface Referral {
  advocate: string; friend: string; joinedAs: string; self: boolean; enrolEvent: string; joinedAt: Moment;
  verdict: 'approve' | 'review' | 'reject';
  friendGift: { lots: Lot[]; creditLots: Lot[]; vouchers: Voucher[]; earning: Earning | null } | null;
  qualified: null | { order: Order; dueAt: number; gift: Json | null };
  paid: null | { moment: Moment; lots: Lot[]; creditLots: Lot[]; vouchers: Voucher[]; earning: Earning | null };
  told: boolean;         // the advocate has heard of the qualifying order
  closed: boolean;       // over its limit: never paid
  fallen: boolean;       // the friend's order went below the bar
  reversed: boolean;     // and the advocate has heard of it
}

export interface Version { version: number; at: number; program: Json; migrate: string; event: string }

const account = (unit: Account['unit']): Account => ({
  unit,
  lots: [], debt: 0n, earned: 0n, adjusted: 0n, redeemed: 0n, expired: 0n, clawedBack: 0n, activities: [],
});

export const newMember = (id: string): Member => ({
  id, shown: false, clock: null, offset: 0, enrolled: null, namedAdvocate: false, enrolEvent: '',
  code: null, birthday: null, birthdayYear: 0,
  seen: new Map(), points: account('points'), credit: account('credit'), earnings: [], orders: [], unlinked: [], spends: [], vouchers: [], issued: new Map(),
  uses: [], transfers: [], cards: new Map(), streaks: new Map(), challenges: new Map(), badges: [],
  tier: { id: null, version: 0, since: null, keepUntil: null, basis: 'climbed' },
  reached: new Map(), lifeLevels: new Map(), happenings: [], devices: new Set(), identities: new Set(),
  waiting: [], published: new Set([0]), mergedInto: null, mergedEarly: false, windowSeen: 0, measured: 0n, risen: '', risenAt: null, autoBudget: null, climbs: null, raised: null,
});

// A session that only shows: each state a shopper can be in, for pictures and for the accessibility test. Ships nowhere.
import type { Session, State } from '../../../web/embed/session.ts';
import type { Cart, MemberState, Program, Quote } from '../../../web/embed/types.ts';
import catalogue from '../../../demo/program.json';

const program = catalogue as unknown as Program;
const soon = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

const member = {
  member: 'm1',
  points: { available: 124, pending: 0, earned: 310, expired: 0, debt: 0 },
  lots: [],
  credit: { available: '0.00', pending: '0.00' },
  cards: { 'tenth-cup-free': { stamps: 6, completed: 1, expires_at: soon(200), debt: 0 } },
  tier: { id: 'wader', metric: '214.50', next: { id: 'heron', min: '300.00', missing: '85.50' } },
  vouchers: [{ id: 'e5#1', code: 'K7QM-2F9X-4TRD', reward: 'free-delivery', state: 'issued', expires_at: soon(55) }],
  referral: { code: 'K7QM2F9X', clicked: 9, joined: 3, qualified: 2, rewarded: 2 },
  streaks: { 'four-weeks': { count: 3, best: 3, freezes: 1 } },
  challenges: { 'all-rounder': { progress: 2, done: 0 } },
  badges: ['all-rounder'],
  digest: '0123456789abcdef',
  spend: '214.50',
} as unknown as MemberState;

const base: State = {
  phase: 'member',
  local: false,
  online: true,
  shop: { id: 's1', name: 'Little Heron', currency: 'USD' },
  program,
  member,
  next: null,
  pending: [],
  invited: null,
};

const points = (more: Partial<MemberState['points']>): MemberState => ({ ...member, points: { ...member.points, ...more } });
const newcomer = {
  ...points({ available: 50, earned: 50 }),
  cards: { 'tenth-cup-free': { stamps: 2, completed: 0, expires_at: null, debt: 0 } },
  tier: { id: null, next: { id: 'wader', min: '100.00', missing: '100.00' } },
  vouchers: [],
  referral: { code: 'K7QM2F9X', clicked: 0, joined: 0, qualified: 0, rewarded: 0 },
  badges: [],
} as unknown as MemberState;

const nothing_yet = { ...points({ available: 0, earned: 0 }), vouchers: [], badges: [] };
const { cards } = program;
const bare = (more: Partial<Program>): Program => ({ schema: 1, id: 'bare', name: 'Bare', currency: 'USD', ...more });

/** Every state by name. */
export const states: Record<string, State> = {
  member: base,
  newcomer: { ...base, member: newcomer },
  unknown: { ...base, member: null },
  guest: { ...base, phase: 'guest', member: null },
  invited: { ...base, phase: 'guest', member: null, invited: 'K7QM2F9X' },
  pending: {
    ...base,
    member: { ...points({ available: 64, pending: 24 }), lots: [{ id: 'o', points: 24, left: 24, available_at: soon(14), expires_at: null }], vouchers: [{ id: 'x#1', code: null, reward: 'cookie', state: 'issued', expires_at: null }] },
    online: false,
    pending: [{ id: 'x', type: 'redeem', at: soon(0), reward: 'cookie' }],
  },
  debt: { ...base, member: points({ available: 0, debt: 26 }) },
  local: { ...base, local: true },
  offline: { ...base, online: false },
  unsent: { ...base, online: false, pending: [{ id: 'x', type: 'visit', at: soon(0) }] },
  expired: {
    ...base,
    member: {
      ...points({ available: 40, earned: 310, expired: 84 }),
      cards: { 'tenth-cup-free': { stamps: 0, completed: 1, expires_at: null, debt: 0 } },
      vouchers: [...member.vouchers!, { id: 'e4#1', code: 'K7QM-0000-4TRD', reward: 'cookie', state: 'expired', expires_at: soon(-3) }],
    },
  },
  soldout: { ...base, program: { ...program, rewards: program.rewards!.map((reward) => ({ ...reward, stock: 0 })) } },
  welcomed: { ...base, member: { ...newcomer, vouchers: [{ id: 'j#1', code: 'F2QM-8K9X-1TRD', reward: 'friend-10', state: 'issued', expires_at: soon(30) }] } as MemberState },
  keeping: { ...base, member: { ...member, tier: { ...member.tier, keep_until: soon(90), keep_missing: '41.00' } } as MemberState },
  stamps_only: { ...base, program: bare({ cards }), member: { ...nothing_yet, tier: undefined } as unknown as MemberState },
  cashback: { ...base, program: bare({ rules: [{ id: 'back', on: 'order', give: { credit_percent: '5' } }] }), member: { ...nothing_yet, tier: undefined, credit: { available: '3.20', pending: '0.00' } } as unknown as MemberState },
  levels_only: { ...base, program: bare({ tiers: program.tiers }), member: nothing_yet as MemberState },
  loading: { ...base, phase: 'loading', program: null, member: null, shop: null },
  error: { ...base, phase: 'error', program: null, member: null, shop: null, online: false },
};

const history = [
  ['order', 0, 48, { order: '1042' }],
  ['fulfil', 0, 0, { order: '1042' }],
  ['referral_joined', -2, 0, { friend: '~x', state: 'joined' }],
  ['referral_joined', -3, 0, { friend: '~y', state: 'rejected' }],
  ['redeem', -5, -70, { reward: 'free-delivery' }],
  ['order', -12, 31, { order: '1017' }],
  ['refund', -13, -12, { order: '1009' }],
  ['action', -20, 15, { action: 'review' }],
  ['enrol', -80, 50, {}],
] as const;

const leaders = [214, 188, 124, 124, 90].map((value, i) => ({ place: [1, 2, 3, 3, 5][i]!, name: { animal: i * 5, number: 17 + i * 201 }, value, ...(i === 2 && { me: true }) }));

class Shown extends EventTarget {
  transport = {
    ask: (path: string, init?: RequestInit) => {
      const { phase, member, online } = this.state;
      if (!online) return Promise.reject(new Error('offline'));
      if (path.startsWith('/v1/quotes')) return this.quotes(JSON.parse(String(init?.body)));
      if (path.includes('/choices')) return Promise.resolve({ choices: { leaderboard: true, marketing: false, messages: true }, words: { title: 'What Little Heron may write to you', marketing: 'Offers, and what may interest you', messages: 'Messages about your membership' } });
      if (phase === 'guest') return Promise.resolve({ entries: leaders.map(({ me, ...rest }) => rest), mine: null, shown: true });
      if (member?.points.debt) return Promise.resolve({ entries: [], mine: null, shown: true });
      const apart = { ...leaders[2]!, place: 41, value: 3 };
      return Promise.resolve(member?.points.pending ? { entries: leaders.slice(0, 2), mine: apart, shown: false } : { entries: leaders, mine: leaders[2]!, shown: true });
    },
  };
  token = { get: () => Promise.resolve('eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJtMSJ9.c2lnbmF0dXJl') };
  settings = { server: '', base: new URL('/dist/', location.href).href };
  constructor(public state: State) {
    super();
  }
  on(name: string, heard: (detail: unknown) => void): void {
    this.addEventListener(name, (event) => heard((event as CustomEvent).detail));
  }
  quotes(carts: Cart[]): Promise<Quote[]> {
    return Promise.all(carts.map((cart) => this.quote(cart)));
  }
  quote(cart: Cart): Promise<Quote> {
    const worth = cart.lines!.reduce((sum, line) => sum + Number(line.amount), 0);
    const have = this.state.member?.points.available ?? 0;
    const dear = (program.rewards ?? []).filter(({ cost = 0 }) => cost > have);
    const card = this.state.member?.cards['tenth-cup-free']?.stamps ?? 0;
    const next = [...(card < 5 ? [{ goal: 'tenth-cup-free', missing: String(5 - card) }] : []), ...dear.map(({ id, cost }) => ({ goal: id, missing: String(cost! - have) }))];
    const stamps: Record<string, number> = cart.lines![0]?.category?.includes('bar') ? { 'tenth-cup-free': 1 } : {};
    const vouchers = (cart.vouchers ?? []).map((code) => ({ code, reward: 'free-delivery', status: 'applied', discount: '4.50' }));
    const points = Math.floor(worth);
    const rules = [{ rule: 'bean-a-dollar', points: `${points + 1}.7` }, { rule: 'points_per_order', cap: '-1' }];
    return Promise.resolve({ status: 'applied', points, credit: '0', stamps, next, vouchers, rules, tier: { id: null, next: { id: 'heron', missing: '69.50' } } } as unknown as Quote);
  }
  foresee() {
    const effects = [{ type: 'card_completed', card: 'tenth-cup-free', count: 1 }, { type: 'voucher_issued', reward: 'free-cup' }, { type: 'tier_changed', from: 'wader', to: 'heron' }];
    return Promise.resolve(this.state.phase === 'member' ? { id: 'f', status: 'applied', effects } : null);
  }
  at(instant: string) {
    const held = this.state.member;
    const far = Date.parse(instant) > Date.now() + 86_400_000;
    return Promise.resolve(held && far ? { ...held, points: { ...held.points, available: 0, expired: (held.points.expired ?? 0) + held.points.available }, vouchers: [] } : held);
  }
  check() {
    return Promise.resolve(this.state.phase === 'member' ? { entries: 12, chain: true, broken: 0, same: true, withheld: 0 } : null);
  }
  history() {
    const entries = history.map(([type, days, n, more]) => ({
      event: { id: type + days, type, at: soon(days), ...more },
      outcome: { id: type, status: 'applied', breakdown: n > 0 ? [{ rule: 'bean-a-dollar', points: `${n}.7` }] : [], effects: n ? [{ type: n > 0 ? 'points_earned' : 'points_spent', points: Math.abs(n) }] : [] },
    }));
    const gone = [['points_expired', { points: 84 }], ['voucher_expired', { reward: 'cookie' }], ['card_expired', { card: 'tenth-cup-free' }]] as const;
    const ended = { event: { id: 'tick', type: 'tick', at: soon(-3) }, outcome: { id: 'tick', status: 'applied', effects: gone.map(([type, more]) => ({ type, at: soon(-3), ...more })) } };
    return Promise.resolve(this.state.member?.points.expired ? [ended, ...entries] : entries);
  }
  redeem(reward: string) {
    if (reward === 'marsh-trees') return Promise.resolve({ id: 'r', status: 'out_of_stock' });
    return Promise.resolve({ id: 'r', status: 'applied' });
  }
  send() {
    return Promise.resolve({ id: 's', status: 'applied' });
  }
  refresh() {
    return Promise.resolve();
  }
  tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

export const shown = (name: string): Session & { tell(name: string, detail: unknown): void } => new Shown(states[name] ?? base) as never;

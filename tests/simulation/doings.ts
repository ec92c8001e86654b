// What a member may do next: each maker returns the keys of an event besides id, at and member, or null when it makes no sense.
import { program } from './programs.ts';
import { basketOf, refundOf } from './baskets.ts';
import { memberOf, type Scene } from './histories.ts';
import { actions, amount, coupons, text, type Json } from './words.ts';

type Maker = (s: Scene, member: string) => Json | null;

const orders = (s: Scene, member: string) => memberOf(s, member)?.orders ?? [];
const orderId = (s: Scene, member: string): string =>
  s.r.chance(88) && orders(s, member).length > 0 ? s.r.pick(orders(s, member)).id : `o${s.r.int(1, s.next + 2)}`;

const voucherId = (s: Scene, member: string): string | null => {
  const mine = memberOf(s, member)?.vouchers ?? [];
  if (mine.length === 0) return s.r.chance(5) ? 'V-none' : null;
  const live = mine.filter((v) => v.state !== 'revoked' && v.state !== 'used');
  return s.r.pick(live.length > 0 && s.r.chance(75) ? live : mine).id;
};

const order: Maker = (s, member) => ({
  type: 'order', order: `o${s.next}`, ...basketOf(s, member), coupon: s.r.maybe(9, () => s.r.pick([...coupons, 'spring', `code ${s.r.pick(s.members)}`])),
});
const renewal: Maker = (s, member) => ({
  type: 'subscription_renewal', subscription: 's1', order: s.r.maybe(50, () => `o${s.next}`), ...basketOf(s, member),
});
const enrol: Maker = (s, member) => {
  if (memberOf(s, member)?.enrolled && s.r.chance(90)) return null;
  const { r } = s;
  const day = new Date(s.clock * 1000).toISOString().slice(5, 10);
  return {
    type: 'enrol', birthday: r.maybe(50, () => r.pick(['02-29', '03-15', '12-31', day])), code: r.maybe(60, () => `CODE${member.toUpperCase()}`),
    referred_by: r.maybe(45, () => r.pick([`code-${r.pick(s.members)}`, `member:${r.pick(s.members)}`])),
  };
};
const voucher = (type: string, withOrder: (s: Scene, m: string) => string | undefined): Maker => (s, member) => {
  const id = voucherId(s, member);
  return id === null ? null : { type, voucher: id, order: withOrder(s, member) };
};
const named = (s: Scene, m: string): string => orderId(s, m);
const adjust: Maker = (s) => {
  const { r } = s;
  const points = r.weighted<() => number>([
    [10, () => r.int(-200, 300) || 1], [1, () => r.pick([2 ** 31 - 1, 2 ** 31, 2 ** 31 + 1, 2 ** 53 - 1, -(2 ** 53 - 1), 1, -1])],
  ]);
  return r.weighted<() => Json | null>([
    [6, () => ({ type: 'adjust', points: points(), expiry: r.maybe(10, () => ({ kind: 'rolling', after: 'P30D' })) })],
    [3, () => { const n = amount(r) % 3000n; return n === 0n ? null : { type: 'adjust', credit: (r.chance(35) ? '-' : '') + text(n, s.currency) }; }],
    [2, () => (s.names.cards.length ? { type: 'adjust', stamps: { card: r.pick(s.names.cards), count: r.pick([-2, -1, 1, 2, 3]) } } : null)],
    [2, () => (s.names.levels.length ? { type: 'adjust', tier: r.chance(70) ? r.pick(s.names.levels) : null } : null)],
  ])();
};
const redeem: Maker = (s) => {
  if (!s.names.rewards.length && s.r.chance(97)) return null;
  return { type: 'redeem', reward: s.r.chance(96) && s.names.rewards.length ? s.r.pick(s.names.rewards) : 'nothing', stock_left: s.r.maybe(8, () => s.r.int(0, 2)) };
};
const spend: Maker = (s, member) => {
  if (!s.program.points?.spend && s.r.chance(90)) return null;
  const has = memberOf(s, member)?.points.lots.reduce((n, lot) => n + lot.left, 0n) ?? 0n;
  const asked = s.r.weighted<() => number>([[4, () => s.r.int(1, 300)], [3, () => Math.max(1, Math.min(Number(has), 5000))], [1, () => 1]])();
  return { type: 'spend', order: s.r.chance(55) ? `o${s.next + s.r.int(1, 3)}` : orderId(s, member), points: asked, subtotal: s.r.maybe(60, () => text(amount(s.r) % 20000n, s.currency)) };
};
const merge: Maker = (s, member) => {
  const from = s.r.pick(s.members);
  return from === member && s.r.chance(95) ? null : { type: 'merge', from };
};
const publish: Maker = (s) => {
  if (s.versions > 3) return null;
  s.versions++;
  const next = s.r.chance(55) ? variant(s) : program(s.r, s.currency, s.names);
  return { type: 'program', version: s.versions, program: next, migrate: s.r.maybe(80, () => s.r.pick(['keep', 'carry'])) };
};
/** The program with a few of its blocks taken from another one. */
function variant(s: Scene): Json {
  const other = program(s.r, s.currency, s.names);
  const out = { ...s.program };
  for (const key of s.r.some(['points', 'rules', 'caps', 'cards', 'tiers', 'rewards', 'streaks', 'challenges', 'credit', 'stages'])) {
    if (other[key] !== undefined) out[key] = other[key];
  }
  return out;
}
const broken: Maker = (s, member) => s.r.pick<Json>([
  { type: 'order', order: `o${s.next}`, lines: [{ line: '1', quantity: 0, amount: '1' }] }, { type: 'adjust', points: 0 }, { type: 'nonsense' },
  { type: 'visit', colour: 'red' }, { type: 'order', order: 'x', lines: [{ line: '1', quantity: 1, amount: -1 }] }, { type: 'spend', order: 'x', points: 1.5 },
  { type: 'stamp', card: 'none' }, { type: 'refund', order: orderId(s, member), lines: [{ line: 'none', quantity: 1, amount: text(0, s.currency) }] },
]);

const click: Maker = (s, member) => {
  if (!s.program.referral && s.r.chance(90)) return null;
  const of = s.r.pick(s.members);
  return { type: 'referral_click', code: s.r.pick([`code ${of}`, `member:${of}`, `CODE${member.toUpperCase()}`]) };
};
const decide: Maker = (s) => {
  if (!s.program.referral && s.r.chance(90)) return null;
  return { type: 'referral_decide', friend: s.r.pick(s.members), verdict: s.r.pick(['approve', 'approve', 'reject']) };
};

/** How often each thing is tried. */
export const doings: (readonly [number, Maker])[] = [
  [30, order], [10, (s, m) => refundOf(s, m)], [6, enrol], [3, renewal], [6, redeem], [5, spend], [4, adjust],
  [2, (s, m) => { const paid = memberOf(s, m)?.spends.filter((each) => each.order) ?? []; return paid.length > 0 ? { type: 'spend_release', order: s.r.pick(paid).order } : s.r.chance(5) ? { type: 'spend_release', order: orderId(s, m) } : null; }],
  [4, (s, m) => ({ type: 'fulfil', order: orderId(s, m) })],
  [4, (s) => ({ type: 'action', action: s.r.pick(actions), verified: s.r.maybe(15, () => s.r.chance(50)) })],
  [4, () => ({ type: 'visit' })], [1, (s) => ({ type: 'feedback', score: s.r.int(0, 10) })], [3, () => ({ type: 'tick' })],
  [2, voucher('voucher_use', (s, m) => s.r.maybe(60, () => named(s, m)))], [2, voucher('voucher_reserve', named)],
  [2, voucher('voucher_release', (s, m) => s.r.maybe(70, () => named(s, m)))], [2, voucher('voucher_revoke', () => undefined)],
  [2, (s) => (s.names.cards.length ? { type: 'stamp', card: s.r.pick(s.names.cards), count: s.r.maybe(60, () => s.r.int(1, 5)) } : null)],
  [2, (s, m) => { if (!s.program.transfer && s.r.chance(90)) return null; const to = s.r.chance(95) ? s.r.pick(s.members) : 'nobody'; return to === m ? null : { type: 'transfer', to, points: s.r.int(1, 200) }; }],
  [1, merge], [1, publish], [1, broken],
  [3, click], [1, decide],
];

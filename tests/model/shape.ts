// Whether an event can be read at all: its keys, their types, its amounts (R51, R126, R155). No rule is looked at.
import type { Json } from './state.ts';
import { parseMoment } from './time.ts';

export const maximum = 2n ** 53n - 1n;
const digits: Record<string, number> = { JPY: 0, KRW: 0, VND: 0, CLP: 0, ISK: 0, KWD: 3, BHD: 3, OMR: 3, JOD: 3, TND: 3 };
export const exponent = (currency: string): number => digits[currency] ?? 2;

/** Decimal text to minor units; null when it is no amount of this currency. */
export function minor(text: unknown, currency: string): bigint | null {
  const m = typeof text === 'string' ? /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) : null;
  const e = exponent(currency);
  if (!m || (m[3] ?? '').length > e) return null;
  const n = BigInt(m[2]! + (m[3] ?? '').padEnd(e, '0'));
  return n > maximum ? null : m[1] ? -n : n;
}

/** An amount of a program, known to be good. */
export const money = (text: string, currency: string): bigint => {
  const n = minor(text, currency);
  if (n === null) throw new Error(`not an amount: ${text}`);
  return n;
};

export function decimal(n: bigint, currency: string): string {
  const e = exponent(currency);
  const text = String(n < 0n ? -n : n).padStart(e + 1, '0');
  return (n < 0n ? '-' : '') + (e === 0 ? text : `${text.slice(0, -e)}.${text.slice(-e)}`);
}

type Check = (value: Json, currency: string) => boolean;
const text: Check = (v) => typeof v === 'string';
const name: Check = (v) => typeof v === 'string' && v !== '';
const flag: Check = (v) => typeof v === 'boolean';
const integer = (low: number): Check => (v) => Number.isSafeInteger(v) && v >= low;
const amount: Check = (v, c) => { const n = minor(v, c); return n !== null && n >= 0n && !String(v).startsWith('-'); };
const names: Check = (v) => Array.isArray(v) && v.every((x) => typeof x === 'string');
const object: Check = (v) => v !== null && typeof v === 'object' && !Array.isArray(v);
const oneOf = (...words: string[]): Check => (v) => words.includes(v);
const birthday: Check = (v) => {
  const m = typeof v === 'string' ? /^(\d\d)-(\d\d)$/.exec(v) : null;
  return m !== null && parseMoment(`2024-${v}T00:00:00Z`) !== null;
};

type Shape = Record<string, [Check, 'must' | 'may']>;
function fits(v: Json, shape: Shape, currency: string): boolean {
  if (!object(v, currency)) return false;
  for (const key of Object.keys(v)) if (!Object.hasOwn(shape, key) || !shape[key]![0](v[key], currency)) return false;
  for (const key of Object.keys(shape)) if (shape[key]![1] === 'must' && !(key in v)) return false;
  return true;
}

const orderLine: Shape = {
  line: [name, 'must'], sku: [text, 'may'], category: [names, 'may'], tag: [names, 'may'],
  quantity: [integer(1), 'may'], amount: [amount, 'must'], gift_card: [flag, 'may'], min_amount: [amount, 'may'],
};
const lines = (v: Json, currency: string, shape: Shape): boolean =>
  Array.isArray(v) && v.every((l) => fits(l, shape, currency)) && new Set(v.map((l) => l.line)).size === v.length;
const orderLines: Check = (v, c) => lines(v, c, orderLine);

const common: Shape = {
  id: [name, 'must'], type: [name, 'must'], at: [(v) => parseMoment(v) !== null, 'must'], member: [name, 'must'],
  channel: [text, 'may'], shop: [text, 'may'], coupon: [text, 'may'], attributes: [object, 'may'],
  device: [text, 'may'], identity: [text, 'may'], by: [text, 'may'], reason: [text, 'may'], ref: [text, 'may'],
};
const basket: Shape = {
  lines: [orderLines, 'must'], discount: [amount, 'may'], shipping: [amount, 'may'], tax: [amount, 'may'],
  credit_used: [amount, 'may'], vouchers: [names, 'may'],
};
const voucher: Shape = { voucher: [name, 'must'] };
const order: Shape = { order: [name, 'must'] };
const signed: Check = (v, c) => { const n = minor(v, c); return n !== null && n !== 0n; };
const stampChange: Check = (v, c) =>
  fits(v, { card: [name, 'must'], count: [(n) => Number.isSafeInteger(n) && n !== 0, 'must'] }, c);

const own: Record<string, Shape> = {
  enrol: { birthday: [birthday, 'may'], referred_by: [text, 'may'], code: [name, 'may'] },
  order: { ...order, ...basket },
  subscription_renewal: { order: [name, 'may'], subscription: [text, 'may'], ...basket },
  refund: { order: [name, 'may'], lines: [orderLines, 'may'], shipping: [amount, 'may'], tax: [amount, 'may'] },
  action: { action: [name, 'must'], verified: [flag, 'may'] },
  redeem: { reward: [name, 'must'], stock_left: [integer(0), 'may'] },
  voucher_use: { ...voucher, order: [name, 'may'] },
  voucher_reserve: { ...voucher, ...order },
  voucher_release: { ...voucher, order: [name, 'may'] },
  voucher_revoke: voucher,
  adjust: {
    points: [(v) => Number.isSafeInteger(v) && v !== 0, 'may'], credit: [signed, 'may'], stamps: [stampChange, 'may'],
    tier: [(v) => v === null || name(v, ''), 'may'], expiry: [object, 'may'],
  },
  tick: {}, visit: {},
  feedback: { score: [integer(0), 'may'] },
  merge: { from: [name, 'must'] },
  referral_click: { code: [name, 'must'] },
  referral_decide: { friend: [name, 'must'], verdict: [oneOf('approve', 'reject'), 'must'] },
  spend: { ...order, points: [integer(1), 'must'], subtotal: [amount, 'may'] },
  spend_release: order,
  fulfil: order,
  stamp: { card: [name, 'must'], count: [integer(1), 'may'] },
  transfer: { to: [name, 'must'], points: [integer(1), 'must'] },
};
const types = new Map(Object.entries(own).map(([type, shape]) => [type, { ...common, ...shape }]));
const { member: _, ...anyEvent } = common;
const publication: Shape = {
  ...anyEvent, version: [integer(1), 'must'], program: [object, 'must'],
  migrate: [oneOf('keep', 'carry'), 'may'],
};

/** Each type of event with the keys of its own; `*` with those every event may carry (R155). */
export const keysOfEvents = (): Map<string, string[]> => new Map([
  ...Object.entries(own).map(([type, shape]): [string, string[]] => [type, Object.keys(shape)]),
  ['program', ['version', 'program', 'migrate']], ['*', Object.keys(common)],
]);

/** 'good', or the status that says why the event cannot be read. */
export function readable(event: Json, currency: string): 'good' | 'invalid' | 'unknown_type' {
  if (!object(event, currency) || !name(event.type, currency)) return 'invalid';
  if (event.type === 'program') return fits(event, publication, currency) ? 'good' : 'invalid';
  const shape = types.get(event.type);
  if (!shape) return 'unknown_type';
  if (!fits(event, shape, currency)) return 'invalid';
  if (event.type === 'adjust' && !['points', 'credit', 'stamps', 'tier'].some((key) => key in event)) return 'invalid';
  if ((event.type === 'merge' && event.from === event.member) || (event.type === 'transfer' && event.to === event.member)) {
    return 'invalid';
  }
  return 'good';
}

/** Whether two events say the same: as JSON values, key order aside (R25). */
export const same = (a: Json, b: Json): boolean => a === b || canonical(a) === canonical(b);

/** JSON text with sorted keys. */
function canonical(v: Json): string {
  if (Array.isArray(v)) return `[${v.map(canonical).join(',')}]`;
  if (v !== null && typeof v === 'object') {
    return `{${Object.keys(v).sort().map((k) => `${JSON.stringify(k)}:${canonical(v[k])}`).join(',')}}`;
  }
  return JSON.stringify(v);
}

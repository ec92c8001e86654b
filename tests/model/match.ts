// Which lines a selector means and whether a rule's conditions hold.
import { Fraction, whole } from './fraction.ts';
import { money } from './shape.ts';
import type { Json } from './state.ts';
import { civil, localDay, parseMoment, type Moment } from './time.ts';

/** A line as rules see it. A pseudo-line (shipping, tax) has no sku, no category and no quantity. */
export interface Line {
  key: string; sku: string; category: string[]; tag: string[]; quantity: bigint; eligible: Fraction; pseudo: boolean;
}

/** Everything a condition may ask about one event. */
export interface Facts {
  type: string; action: string | null; moment: Moment; event: Json; currency: string;
  lines: Line[]; subtotal: Fraction | null;
  tier: string | null; stage: string; nth: number | null; birthdayMonth: boolean;
}

const anyOf = (list: string[], has: string[]): boolean => list.some((entry) => has.includes(entry));

/** A line must match every list that is named; `exclude` removes what any of its lists matches (R18, R130). */
export function selects(selector: Json | undefined, line: { sku: string; category: string[]; tag: string[]; pseudo?: boolean }): boolean {
  if (!selector) return true;
  const has: Record<string, string[]> = { sku: line.pseudo ? [] : [line.sku], category: line.category, tag: line.tag };
  const named = ['sku', 'category', 'tag'].filter((key) => selector[key] !== undefined);
  if (!named.every((key) => anyOf(selector[key], has[key]!))) return false;
  const out = selector.exclude ?? {};
  return !['sku', 'category', 'tag'].some((key) => out[key] !== undefined && anyOf(out[key], has[key]!));
}

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const number = /^-?\d+(\.\d+)?$/;

/** How two readable values stand to each other: as numbers, as instants, or (equality only) as text. */
function compareValues(a: string, b: string): number | 'equal' | 'different' {
  if (number.test(a) && number.test(b)) return Fraction.decimal(a).compare(Fraction.decimal(b));
  const x = parseMoment(a), y = parseMoment(b);
  if (x && y) return x.at - y.at;
  return a === b ? 'equal' : 'different';
}
const same = (a: string, b: string): boolean => { const c = compareValues(a, b); return c === 'equal' || c === 0; };

/** The text of an attribute; null when it is missing, empty or unreadable (R176). */
function readable(value: Json): string | null {
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : null;
  return typeof value === 'string' && value !== '' ? value : null;
}

function attributeHolds(test: Json, value: Json): boolean {
  const text = readable(value);
  if (text === null) return false;
  const entries = (list: Json[]): string[] => list.map((entry) => readable(entry)).filter((e) => e !== null);
  if (Array.isArray(test)) return entries(test).some((entry) => same(text, entry));
  const ordered = (limit: string, good: (c: number) => boolean): boolean => {
    const c = compareValues(text, limit);
    return typeof c === 'number' && good(c);
  };
  return Object.entries(test as Record<string, Json>).every(([key, limit]) => {
    switch (key) {
      case 'at_least': return ordered(limit, (c) => c >= 0);
      case 'more_than': return ordered(limit, (c) => c > 0);
      case 'at_most': return ordered(limit, (c) => c <= 0);
      case 'less_than': return ordered(limit, (c) => c < 0);
      case 'not': return limit.length > 0 && !entries(limit).some((entry) => same(text, entry));
      default: throw new Error(`no comparison ${key}`);
    }
  });
}

function holds(key: string, want: Json, f: Facts): boolean {
  const listed = (value: unknown): boolean => typeof value === 'string' && want.includes(value);
  switch (key) {
    case 'lines': return f.lines.some((line) => selects(want, line));
    case 'subtotal_min': return f.subtotal !== null && f.subtotal.compare(whole(money(want, f.currency))) >= 0;
    case 'subtotal_max': return f.subtotal !== null && f.subtotal.compare(whole(money(want, f.currency))) <= 0;
    case 'tier': return listed(f.tier);
    case 'stage': return listed(f.stage);
    case 'first_order': return f.nth !== null && (f.nth === 1) === want;
    case 'nth_order': return f.nth === want;
    case 'channel': return listed(f.event.channel);
    case 'weekday': return listed(weekdays[(localDay(f.moment) + 4) % 7]);
    case 'birthday_month': return f.birthdayMonth === want;
    case 'coupon': return typeof f.event.coupon === 'string' &&
      want.some((c: string) => c.toLowerCase() === f.event.coupon.toLowerCase());
    case 'subscription': return listed(f.event.subscription);
    case 'shop': return listed(f.event.shop);
    case 'any': return want.some((w: Json) => conditionHolds(w, f));
    case 'all': return want.every((w: Json) => conditionHolds(w, f));
    case 'attribute': return Object.entries(want as Record<string, Json>)
      .every(([name, test]) => attributeHolds(test, f.event.attributes?.[name]));
    default: throw new Error(`no condition ${key}`);
  }
}

export const conditionHolds = (when: Json | undefined, f: Facts): boolean =>
  Object.entries(when ?? {}).every(([key, want]) => holds(key, want, f));

/** The lines a rule acts on: those of its top-level selector, all without one (R19). */
export const linesOf = (rule: Json, f: Facts): Line[] => f.lines.filter((line) => selects(rule.when?.lines, line));

/** Whether a rule matches, its limit apart. */
export function ruleMatches(rule: Json, f: Facts): boolean {
  if (rule.on !== f.type || rule.enabled === false) return false;
  if (rule.on === 'action' && rule.action !== undefined && rule.action !== f.action) return false;
  if (rule.from !== undefined && f.moment.at < parseMoment(rule.from)!.at) return false;
  if (rule.until !== undefined && f.moment.at >= parseMoment(rule.until)!.at) return false;
  return conditionHolds(rule.when, f);
}

export const isBirthdayMonth = (birthday: string | null, moment: Moment): boolean =>
  birthday !== null && civil(localDay(moment)).m === Number(birthday.slice(0, 2));

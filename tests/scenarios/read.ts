// Reads scenarios out of their Markdown tables (README.md says how they are written).
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export type Json = any;
/** Without a member it is about the outcome of the row's own event. */
export interface Claim { member: string | null; path: string; value: string }
export interface Row { event: Json; status: string | null; claims: Claim[] }
export interface Scenario { title: string; file: string; program: Json; rows: Row[] }

const people = /^[a-z]+$/;

function instant(text: string): string {
  const [day, time = '00:00'] = text.trim().split(' ');
  return `${day}T${time.length === 5 ? `${time}:00` : time}Z`;
}

/** `19.99 serum x2` */
function line(text: string, number: number): Json {
  const words = text.trim().split(/\s+/);
  const quantity = words.find((word) => /^x\d+$/.test(word));
  const category = words.slice(1).filter((word) => word !== quantity);
  return { line: String(number), sku: `SKU-${number}`, ...(category.length ? { category } : {}), quantity: Number(quantity?.slice(1) ?? 1), amount: words[0] };
}

/** `line 1 4.50 x1` */
function part(text: string): Json {
  const words = text.trim().split(/\s+/);
  return { line: words[1], quantity: Number(words[3]?.slice(1) ?? 1), amount: words[2] };
}

const lines = (text: string): Json[] => text.split(',').map((each, i) => line(each, i + 1));

const verbs: [RegExp, (m: RegExpMatchArray) => Json][] = [
  [/^enrols$/, () => ({ type: 'enrol' })],
  [/^orders (\S+): (.+)$/, (m) => ({ type: 'order', order: m[1], lines: lines(m[2]!) })],
  [/^refunds (\S+): (.+)$/, (m) => ({ type: 'refund', order: m[1], lines: m[2]!.split(',').map(part) })],
  [/^refunds (\S+)$/, (m) => ({ type: 'refund', order: m[1] })],
  [/^returns: (.+)$/, (m) => ({ type: 'refund', lines: lines(m[1]!) })],
  [/^does (\S+)$/, (m) => ({ type: 'action', action: m[1] })],
  [/^redeems (\S+)$/, (m) => ({ type: 'redeem', reward: m[1] })],
  [/^(use|reserve|release|revoke)s (\S+)(?: for (\S+))?$/, (m) => ({ type: `voucher_${m[1]}`, voucher: m[2], ...(m[3] ? { order: m[3] } : {}) })],
  [/^spends (\d+) on (\S+) of (\S+)$/, (m) => ({ type: 'spend', points: Number(m[1]), order: m[2], subtotal: m[3] })],
  [/^adjusts points (-?\d+)$/, (m) => ({ type: 'adjust', points: Number(m[1]) })],
  [/^gets (\d+) stamps on (\S+)$/, (m) => ({ type: 'stamp', count: Number(m[1]), card: m[2] })],
  [/^clicks (.+)$/, (m) => ({ type: 'referral_click', code: m[1] })],
  [/^visits$/, () => ({ type: 'visit' })],
  [/^ticks$/, () => ({ type: 'tick' })],
];

const others: Record<string, (text: string) => Json> = {
  verified: (text) => text === 'true',
  vouchers: (text) => text.split(' '),
};

function eventOf(what: string, at: string, number: number): Json {
  const base = { id: `e${number}`, at: instant(at) };
  if (what.startsWith('{')) return { ...base, ...JSON.parse(what) };
  const [deed, ...rest] = what.split(';').map((each) => each.trim());
  const [member, ...words] = deed!.split(' ');
  const said = words.join(' ');
  for (const [pattern, make] of verbs) {
    const match = said.match(pattern);
    if (!match) continue;
    const event = { ...base, member, ...make(match) };
    for (const other of rest) {
      const [key, ...value] = other.split(' ');
      event[key!] = others[key!]?.(value.join(' ')) ?? value.join(' ');
    }
    return event;
  }
  throw new Error(`no such deed: ${what}`);
}

function rowOf(cells: string[], number: number): Row {
  const [at, what, then] = cells as [string, string, string];
  const event = eventOf(what, at, number);
  const row: Row = { event, status: null, claims: [] };
  for (const claim of then.split(';').map((each) => each.trim())) {
    const words = claim.split(' ');
    const owner = words.length > 2 && people.test(words[0]!) ? words.shift()! : event.member;
    if (words[0] === 'status') row.status = words[1]!;
    else if (owner === 'outcome') row.claims.push({ member: null, path: words[0]!, value: words.slice(1).join(' ') });
    else row.claims.push({ member: owner, path: words[0]!, value: words.slice(1).join(' ') });
  }
  return row;
}

function scenarioOf(text: string, file: string): Scenario {
  const title = text.slice(0, text.indexOf('\n')).trim();
  const json = text.match(/```json\n([\s\S]*?)```/)?.[1];
  if (!json) throw new Error(`${file}: ${title}: no program`);
  const program = { schema: 1, id: 'scenario', name: 'Scenario', currency: 'USD', ...JSON.parse(json) };
  const table = text.split('\n').filter((each) => each.startsWith('| ') && !/^\| (at|---)/.test(each));
  return { title, file, program, rows: table.map((each, i) => rowOf(each.slice(2, -1).split(' | ').map((cell) => cell.replace(/ *\|$/, '').trim()), i + 1)) };
}

export function scenarios(folder = import.meta.dirname ?? 'tests/scenarios'): Scenario[] {
  return readdirSync(folder).filter((file) => file.endsWith('.md') && file !== 'README.md').sort().flatMap((file) =>
    readFileSync(join(folder, file), 'utf8').split('\n## ').slice(1).map((text) => scenarioOf(text, file)));
}

/** What stands at a path such as `lots.0.left`, as text. */
export function at(state: Json, path: string): string {
  const value = path.split('.').reduce((here, key) => here?.[key], state);
  return value === null ? 'null' : String(value);
}

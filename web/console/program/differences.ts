import { keyInWords } from './settings.ts';

/** One thing that is otherwise in another version of a program. */
export interface Difference {
  kind: 'added' | 'removed' | 'changed';
  /** Where, in words: `Rules`, `base`, `Give`, `Points`. */
  where: string[];
  /** The key of the program file it stands at. */
  key: string;
  before: unknown;
  after: unknown;
}

type Named = Record<string, unknown> & { id?: unknown; shop?: unknown };
const isObject = (value: unknown): value is Named => value !== null && typeof value === 'object' && !Array.isArray(value);
const nameOf = (value: unknown): string | null => (isObject(value) ? String(value.id ?? value.shop ?? '') || null : null);
const isNamedList = (value: unknown): value is Named[] => Array.isArray(value) && value.length > 0 && value.every((each) => nameOf(each) !== null);

/** Canonical, so that the order of keys is no difference. */
function same(a: unknown, b: unknown): boolean {
  const sorted = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(sorted);
    return isObject(value) ? Object.fromEntries(Object.entries(value).sort(([x], [y]) => (x < y ? -1 : 1)).map(([key, each]) => [key, sorted(each)])) : value;
  };
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

/** Lists of things with an id are compared thing by thing; a new order alone is one difference of the list. */
function lists(a: Named[], b: Named[], where: string[], key: string): Difference[] {
  const [before, after] = [a, b].map((list) => new Map(list.map((each) => [nameOf(each)!, each]))) as [Map<string, Named>, Map<string, Named>];
  const found = [...new Set([...before.keys(), ...after.keys()])].flatMap((id) => differences(before.get(id), after.get(id), [...where, id], key));
  const kept = (list: Named[], other: Map<string, Named>) => list.map((each) => nameOf(each)!).filter((id) => other.has(id));
  const [order, now] = [kept(a, after), kept(b, before)];
  return same(order, now) ? found : [...found, { kind: 'changed', where: [...where, ''], key, before: order.join(', '), after: now.join(', ') }];
}

/** What is otherwise in `b`. `undefined` stands for a thing that is not there. */
export function differences(a: unknown, b: unknown, where: string[] = [], key = ''): Difference[] {
  if (same(a, b)) return [];
  if (a === undefined) return [{ kind: 'added', where, key, before: a, after: b }];
  if (b === undefined) return [{ kind: 'removed', where, key, before: a, after: b }];
  if (isNamedList(a) && isNamedList(b)) return lists(a, b, where, key);
  if (isObject(a) && isObject(b))
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((name) => differences(a[name], b[name], [...where, keyInWords(name, key)], key === 'unit' ? key : name));
  return [{ kind: 'changed', where, key, before: a, after: b }];
}

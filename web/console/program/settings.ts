import { apart, language, t, words } from '../say.ts';
import { spoken, type Schema } from './shape.ts';
import { spanInWords } from './span.ts';

/** Words that the schema leaves to the engine, since a duration or a day may stand there too. */
const periods = { every: ['day', 'week', 'month', 'year'], ends: ['month', 'year'] };
let choices = new Map<string, Set<string>>(Object.entries(periods).map(([key, list]) => [key, new Set(list)]));

/** Learns from the schema which keys hold one word of a few, so that these are called by their names and other texts left as they are. */
export function learnChoices(schema: Schema): void {
  const found = new Map<string, Set<string>>();
  const add = (key: string, list: readonly string[]) => found.set(key, new Set([...(found.get(key) ?? []), ...list]));
  const look = (key: string, { allOf = [], anyOf = [], items, enum: several = [], const: one }: Schema): void => {
    add(key, one === undefined ? several : [one]);
    for (const inner of [...allOf, ...anyOf, ...(items ? [items] : [])]) look(key, inner);
  };
  for (const { properties = {} } of Object.values(schema.$defs ?? {})) for (const [key, property] of Object.entries(properties)) look(key, property);
  for (const [key, list] of Object.entries(periods)) add(key, list);
  choices = found;
}

export const isChoice = (key: string, value: unknown): value is string => typeof value === 'string' && !!choices.get(key)?.has(value);

export const plurals = ['zero', 'one', 'two', 'few', 'many', 'other'];

/** A language or a plural form, as texts stand by them. */
export function tongue(name: string): string {
  if (plurals.includes(name)) return spoken(name);
  return new Intl.DisplayNames(language(), { type: 'language', fallback: 'code' }).of(name) ?? name;
}

/** What a key is called that stands in the object at `within`: in some, keys are no settings but what the owner chose. */
export function keyInWords(key: string, within: string): string {
  if (within === 'attribute') return key;
  return ['name', 'description', 'unit'].includes(within) ? tongue(key) : spoken(key);
}

/** What stands at a key, on one line, short enough to read. */
export function inWords(value: unknown, key = ''): string {
  if (value === undefined) return '–';
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (typeof value === 'number') return words().number(value);
  if (typeof value === 'string') return isChoice(key, value) ? spoken(value) : apart(spanInWords(value));
  if (Array.isArray(value)) return value.map((each) => inWords(each, key)).join(', ');
  if (value === null) return 'null';
  const isSeveral = (each: unknown): boolean => each !== null && typeof each === 'object' && !Array.isArray(each) && Object.keys(each).length > 1;
  const part = (name: string, each: unknown) => inWords(each, key === 'unit' ? key : name);
  return Object.entries(value).filter(([name]) => name !== 'id').map(([name, each]) => `${apart(keyInWords(name, key))}: ${isSeveral(each) ? `(${part(name, each)})` : part(name, each)}`).join('; ');
}

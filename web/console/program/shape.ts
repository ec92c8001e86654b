import { knows, t } from '../say.ts';

/** What the JSON Schema of the program file says of one place, as a form needs it. */

export interface Schema {
  type?: string | string[];
  const?: string;
  enum?: string[];
  anyOf?: Schema[];
  allOf?: Schema[];
  items?: Schema;
  additionalProperties?: Schema | false;
  properties?: Record<string, Schema>;
  required?: string[];
  $ref?: string;
  $defs?: Record<string, Schema>;
  description?: string;
  default?: unknown;
  format?: string;
  pattern?: string;
  minimum?: number;
}

export type Shape =
  /** `counts`: a whole number where that is what is counted, else a decimal text. */
  | { kind: 'text'; counts?: boolean }
  /** A duration, `P14D`. */
  | { kind: 'span' }
  | { kind: 'whole' }
  | { kind: 'flag' }
  | { kind: 'word'; words: string[] }
  | { kind: 'list'; item: Shape }
  | { kind: 'map'; value: Shape }
  | { kind: 'object'; name: string; keys: Key[] }
  | { kind: 'choice'; ways: Shape[] };

export interface Key {
  name: string;
  says: string;
  required: boolean;
  initial: unknown;
  shape: Shape;
}

/** Reads shapes off the schema; each definition once. */
export class Shapes {
  #made = new Map<string, Shape>();

  constructor(private schema: Schema) {}

  get program(): Extract<Shape, { kind: 'object' }> {
    return this.#of({ $ref: this.schema.$ref! }) as Extract<Shape, { kind: 'object' }>;
  }

  #of(schema: Schema): Shape {
    const inner = schema.allOf?.[0];
    if (inner) return this.#of(inner);
    if (schema.$ref) return this.#defined(schema.$ref.split('/').at(-1)!);
    if (schema.const) return { kind: 'word', words: [schema.const] };
    if (Array.isArray(schema.type)) return { kind: 'text', counts: schema.type.includes('integer') };
    if (schema.enum) return { kind: 'word', words: schema.enum };
    if (schema.anyOf) return this.#choice(schema.anyOf.filter(({ type }) => type !== 'null'));
    if (schema.type === 'array') return { kind: 'list', item: this.#of(schema.items!) };
    if (schema.type === 'object' && schema.additionalProperties) return { kind: 'map', value: this.#of(schema.additionalProperties) };
    if (schema.type === 'integer') return { kind: 'whole' };
    if (schema.pattern?.startsWith('^P')) return { kind: 'span' };
    return schema.type === 'boolean' ? { kind: 'flag' } : { kind: 'text' };
  }

  #choice(ways: Schema[]): Shape {
    const [only, second] = ways;
    return only && !second ? this.#of(only) : { kind: 'choice', ways: ways.map((way) => this.#of(way)) };
  }

  /** A definition may hold itself (conditions in conditions), so it is known before its keys are read. */
  #defined(name: string): Shape {
    const known = this.#made.get(name);
    if (known) return known;
    const keys: Key[] = [];
    const shape: Shape = { kind: 'object', name, keys };
    this.#made.set(name, shape);
    const { properties = {}, required = [] } = this.schema.$defs?.[name] ?? {};
    for (const [key, property] of Object.entries(properties))
      keys.push({ name: key, says: inWords(`says_${name}_${key}`) ?? property.description ?? '', required: required.includes(key), initial: property.default, shape: this.#of(property) });
    return shape;
  }
}

/** Whether a value has the form at all; which of several it is meant as. */
export function fits(shape: Shape, value: unknown): boolean {
  if (shape.kind === 'choice') return shape.ways.some((way) => fits(way, value));
  if (shape.kind === 'list') return Array.isArray(value);
  if (shape.kind === 'whole') return typeof value === 'number';
  if (shape.kind === 'flag') return typeof value === 'boolean';
  if (shape.kind === 'word') return typeof value === 'string' && shape.words.includes(value);
  if (shape.kind === 'span') return typeof value === 'string';
  if (shape.kind === 'text') return typeof value === 'string' || (!!shape.counts && typeof value === 'number');
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** What stands there when a key has just been added: as little as the form allows. */
export function blank(shape: Shape): unknown {
  if (shape.kind === 'choice') return blank(shape.ways[0]!);
  if (shape.kind === 'list') return [];
  if (shape.kind === 'whole') return 1;
  if (shape.kind === 'flag') return true;
  if (shape.kind === 'word') return shape.words[0];
  if (shape.kind === 'text') return '';
  if (shape.kind === 'span') return 'P1M';
  if (shape.kind === 'map') return {};
  return Object.fromEntries(shape.keys.filter(({ required }) => required).map(({ name, shape: inner }) => [name, blank(inner)]));
}

/** What the schema says in English is in the locale files of the other languages. */
const inWords = (key: string): string | undefined => (knows(key) ? t(key) : undefined);

/** `points_per_order` -> `Points per order`, or what it is called in the reader's language. */
export function spoken(name: string): string {
  const own = inWords(`term_${name}`);
  if (own) return own;
  const words = name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').replaceAll(/[-_]+/g, ' ').trim().toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

// What the random programs and histories are made of: every key of the program's JSON Schema, every value of its
// enumerations, every type of event with its keys, each with how often it came up.
//   node --import tsx tests/simulation/coverage.ts [--count 1000] [--binary build/native/regulars]
import { execFileSync } from 'node:child_process';
import { keysOfEvents } from '../model/shape.ts';
import { generate, type History } from './histories.ts';
import type { Json } from './words.ts';

type Schema = Json;

// What no decision looks at.
const shown = /\.(name|description|unit|cause|gate|id|schema|settle_per_point)$|^Reward\.amount$/;

export const missing = (counts: Iterable<[string, number]>): string[] =>
  [...counts].filter(([key, n]) => n === 0 && !shown.test(key)).map(([key]) => key);

export class Coverage {
  readonly counts = new Map<string, number>();
  private readonly defs: Record<string, Schema>;
  private readonly root: Schema;

  constructor(schema: Schema) {
    this.defs = schema.$defs;
    this.root = { $ref: schema.$ref };
    for (const [name, def] of Object.entries(this.defs)) {
      for (const [key, value] of Object.entries(def.properties ?? {})) this.expect(`${name}.${key}`, value);
    }
    for (const [type, keys] of keysOfEvents()) {
      for (const key of keys) this.counts.set(`event ${type}.${key}`, 0);
    }
  }

  static of(binary: string): Coverage {
    return new Coverage(JSON.parse(execFileSync(binary, ['schema', 'program'], { encoding: 'utf8' })));
  }

  history(h: History): void {
    this.program(h.program);
    for (const e of h.events) this.event(e);
  }

  program(program: Json): void { this.walk(this.root, program, 'Program'); }

  event(e: Json): void {
    if (e.type === 'program' && e.program) this.program(e.program);
    for (const key of Object.keys(e)) {
      this.note(`event ${e.type}.${key}`);
      this.note(`event *.${key}`);
    }
  }

  /** What never came up. */
  missing(): string[] { return missing(this.counts); }

  private note(key: string): void {
    const n = this.counts.get(key);
    if (n !== undefined) this.counts.set(key, n + 1);
  }

  private expect(key: string, schema: Schema): void {
    this.counts.set(key, 0);
    for (const leaf of leaves(schema)) for (const value of leaf.enum ?? []) this.counts.set(`${key}=${value}`, 0);
    const ways: Schema[] = (schema.allOf?.[0] ?? schema).anyOf ?? [];
    if (ways.length > 1) for (const way of ways) this.counts.set(`${key} as ${kindOf(way)}`, 0);
  }

  private walk(schema: Schema, value: Json, key: string): void {
    if (schema.$ref) {
      const name = schema.$ref.split('/').pop();
      for (const [inner, at] of Object.entries(this.defs[name].properties)) {
        if (value[inner] === undefined) continue;
        this.note(`${name}.${inner}`);
        this.walk(at, value[inner], `${name}.${inner}`);
      }
    }
    for (const all of schema.allOf ?? []) this.walk(all, value, key);
    for (const way of schema.anyOf ?? []) {
      if (!fits(way, value)) continue;
      if (schema.anyOf.length > 1) this.note(`${key} as ${kindOf(way)}`);
      this.walk(way, value, key);
    }
    if (schema.enum) this.note(`${key}=${value}`);
    if (schema.items) for (const item of value) this.walk(schema.items, item, key);
    if (schema.additionalProperties && !schema.properties) for (const item of Object.values(value)) this.walk(schema.additionalProperties, item, key);
  }
}

function* leaves(schema: Schema): Generator<Schema> {
  yield schema;
  for (const inner of [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.items ? [schema.items] : [])]) yield* leaves(inner);
}

const kindOf = (schema: Schema): string => schema.$ref ? schema.$ref.split('/').pop() : schema.enum ? schema.enum.join('|') : schema.type;

function fits(schema: Schema, value: Json): boolean {
  if (schema.enum) return schema.enum.includes(value);
  if (schema.$ref || schema.type === 'object') return value !== null && typeof value === 'object' && !Array.isArray(value);
  return schema.type === 'array' ? Array.isArray(value) : schema.type === 'integer' ? Number.isInteger(value) : typeof value === schema.type;
}

if (process.argv[1]?.endsWith('/coverage.ts')) {
  const option = (name: string, otherwise: string): string => {
    const at = process.argv.indexOf(`--${name}`);
    return at < 0 ? otherwise : process.argv[at + 1] ?? otherwise;
  };
  const coverage = Coverage.of(option('binary', 'build/native/regulars'));
  for (let seed = 1; seed <= Number(option('count', '1000')); seed++) coverage.history(generate(seed).history);
  for (const [key, n] of coverage.counts) console.log(`${String(n).padStart(8)}  ${key}`);
  const missing = coverage.missing();
  console.log(missing.length === 0 ? 'nothing is missing' : `never: ${missing.join(', ')}`);
  process.exitCode = missing.length === 0 ? 0 : 1;
}

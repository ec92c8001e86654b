// Programs with something wrong at every place the schema knows, and what the engine in the editor finds in them.
import { readFileSync } from 'node:fs';
import type { Finding } from '../../../web/console/api.ts';
import type { Schema } from '../../../web/console/program/shape.ts';

const dist = new URL('../../../dist/', import.meta.url);

/** The engine that the editor loads. */
export async function editorsCheck(): Promise<(program: string) => Finding[]> {
  const glue = (await import(new URL('engine-editor.mjs', dist).href)) as { default(options: object): Promise<{ Engine: new () => { check(program: string): string } }> };
  const wasm = `data:application/wasm;base64,${readFileSync(new URL('engine-editor.wasm', dist)).toString('base64')}`;
  const engine = new (await glue.default({ locateFile: () => wasm })).Engine();
  return (program) => JSON.parse(engine.check(program)) as Finding[];
}

const wrong_values = [null, true, -5, 0, 1.5, 7, '', 'no such thing', [], ['no such thing'], {}];

/** Every place gets a value of every kind, a key nobody knows, and is left without each key it needs. */
export function* brokenEverywhere(schema: Schema): Generator<object> {
  type Put = (value: unknown) => object;
  const defined = (node: Schema): [Schema, string] => {
    if (node.allOf) return defined(node.allOf[0]!);
    const name = node.$ref?.split('/').at(-1) ?? '';
    return [name ? schema.$defs![name]! : node, name];
  };
  const least = (given: Schema): unknown => {
    const [node] = defined(given);
    if (node.properties) return Object.fromEntries((node.required ?? []).map((key) => [key, least(node.properties![key]!)]));
    if (node.anyOf) return least(node.anyOf[0]!);
    if (node.type === 'array') return [];
    return node.const ?? node.enum?.[0] ?? (node.type === 'integer' ? 1 : node.type === 'boolean' ? true : node.type === 'object' ? {} : 'P1M');
  };
  function* walk(given: Schema, put: Put, above: string[]): Generator<object> {
    const [node, name] = defined(given);
    if (name && above.includes(name)) return; // conditions within conditions
    const path = name ? [...above, name] : above;
    for (const value of wrong_values) yield put(value);
    for (const way of node.anyOf ?? []) yield* walk(way, put, path);
    if (node.items) yield* walk(node.items, (value) => put([value]), path);
    if (node.additionalProperties) yield* walk(node.additionalProperties, (value) => put({ x: value }), path);
    if (!node.properties) return;
    const whole = least(given) as Record<string, unknown>;
    yield put({ ...whole, unknown: 1 });
    for (const [key, below] of Object.entries(node.properties)) {
      const { [key]: _, ...others } = whole;
      yield put(others);
      yield* walk(below, (value) => put({ ...whole, [key]: value }), path);
    }
  }
  yield* walk({ $ref: schema.$ref! }, (value) => value as object, []);
}

const plain = { schema: 1, id: 'club', name: 'Club', currency: 'USD' };
const rule = (more: object) => ({ rules: [{ id: 'a', on: 'order', give: { points: 1 }, ...more }] });
const reward = (more: object) => ({ rewards: [{ id: 'a', kind: 'product', sku: 'A', ...more }] });
const card = (more: object) => ({ cards: [{ id: 'a', stamps: 5, ...more }], rewards: [{ id: 'a', kind: 'product', sku: 'A' }] });
const levels = (...list: object[]) => ({ tiers: { metric: 'spend', levels: list.map((level, i) => ({ id: `l${i}`, ...level })) } });
const challenge = (more: object) => ({ challenges: [{ id: 'a', goal: 1, give: { points: 1 }, ...more }] });

/** Each is well formed, and means something that cannot be. */
export const meaningless: readonly object[] = [
  { name: '' }, { currency: 'XXX' }, { schema: 2 },
  rule({ give: {} }), rule({ give: { stamps: { card: 'gone' } } }), rule({ give: { reward: 'gone' } }), rule({ give: { badge: 'gone' } }),
  rule({ give: { points_per: { amount: '0.00', points: 1 } } }), rule({ give: { credit_percent: '100.5' } }),
  rule({ when: { tier: ['gone'] } }), rule({ when: { stage: ['gone'] } }), rule({ when: { channel: ['gone'] } }),
  rule({ when: { subtotal_min: '2.00', subtotal_max: '1.00' } }), rule({ limit: { times: 1, every: 'P0D' } }),
  rule({ from: '2026-05-01T00:00:00Z', until: '2026-04-01T00:00:00Z' }), rule({ expiry: { kind: 'rolling' } }), rule({ expiry: { kind: 'fixed' } }),
  { rules: [{ id: 'a', on: 'order', give: { points: 1 } }, { id: 'a', on: 'order', give: { points: 1 } }] },
  { points: { hold: 'P30D', expiry: { kind: 'rolling', after: 'P10D' } } }, { points: { hold: { after: 'P1D', until: 'fulfilled' } } }, { points: { hold: { until: 'fulfilled', ends: 'instant' } } }, { points: { hold: { dates: [] } } }, { points: { hold: {} } },
  reward({ kind: 'amount_off' }), reward({ kind: 'percent_off' }), reward({ sku: '' }), reward({ kind: 'set_price' }), reward({ kind: 'event' }), reward({ kind: 'early_access' }),
  reward({ auto: true }), reward({ auto: true, cost: 0 }), reward({ combines: ['gone'] }), reward({ kind: 'amount_off', amount: '0.00' }), reward({ kind: 'percent_off', percent: '120' }),
  card({ head_start: 5 }), card({ milestones: [{ at: 9, reward: 'a' }] }), card({ milestones: [{ at: 2, reward: 'a' }, { at: 1, reward: 'a' }] }), card({ expires_after: 'P0D' }),
  levels(), levels({}), levels({ min: '1.00', any: [{ metric: 'orders', min: 1 }] }), levels({ any: [] }), levels({ min: '5.00', retain_min: '6.00' }), levels({ min: '5.00' }, { min: '5.00' }), levels({ min: 5 }), levels({ any: [{ metric: 'spend', min: 5 }] }), levels({ any: [{ metric: 'orders', min: '5.00' }] }),
  levels({ min: '5.00', on_reach: { stamps: { card: 'a', per: 'item' } } }),
  { tiers: { metric: 'points', window: { kind: 'rolling' }, crossing: 'split', downgrade: 'one_level', keep: { ends: 'year', periods: 2000 }, levels: [] } }, { tiers: { metric: 'points', crossing: 'after', levels: [] } }, { tiers: { metric: 'points', downgrade: 'one_level', levels: [] } },
  challenge({ on: 'visit', count: 'distinct_skus' }), challenge({ count: 'spend' }), challenge({ goal: '5.00' }),
  { stages: { client: { orders: 1, within: 'P0D' }, advocate: { any: [] } } }, { stages: { advocate: { any: [''] } } },
  { referral: { advocate: {}, friend: { credit_percent: '200' } } },
  { points: { expiry: { kind: 'fixed', month_days: Array(21).fill('01-01') } } },
].map((more) => ({ ...plain, ...more }));

/** What is no program at all, or says a thing twice. */
export const unreadable: readonly string[] = ['{"schema":', '{"id":"\\ud800"}', '{"schema":1,"schema":1}', JSON.stringify({ ...plain, name: 'x'.repeat(1024 * 1024) }), `${'['.repeat(40)}${']'.repeat(40)}`];

/** As few programs as hold all that is meaningless: lists are strung together, of everything else the first that comes. */
export function muddled(): Record<string, unknown>[] {
  const programs: Record<string, unknown>[] = [];
  let left = meaningless.map((each) => Object.entries(each).filter(([key, value]) => (plain as Record<string, unknown>)[key] !== value));
  while (left.length > 0) {
    const program: Record<string, unknown> = { ...plain };
    left = left.filter((parts) => {
      const free = parts.every(([key, value]) => program[key] === undefined || (plain as Record<string, unknown>)[key] === program[key] || Array.isArray(value));
      if (free) for (const [key, value] of parts) program[key] = Array.isArray(value) ? [...((program[key] as unknown[] | undefined) ?? []), ...(value as unknown[])] : value;
      return !free;
    });
    programs.push(program);
  }
  return programs;
}

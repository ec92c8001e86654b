// (b) A quote of a five-line cart through the wasm that ships, JSON text in and out, against the peers on the same six
// rules; (c) 48 product tiles priced at once.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { median, processorTime, rates } from './time.mjs';

const build = (name) => fileURLToPath(new URL(`../build/wasm/${name}`, import.meta.url));

export async function loadEngine() {
  const { default: create } = await import(build('regulars.mjs'));
  return create({ wasmBinary: readFileSync(build('regulars.wasm')) });
}

const decimal = (minor) => (minor / 100).toFixed(2);
const instant = (seconds) => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');

/**
 * The six rules of the shared program. Flat points are never multiplied here (R17), so what gold adds to the two
 * bonuses stands in two rules of its own: eight rules and a cap, the same points on every cart.
 */
function sixRules(P) {
  const step = { amount: decimal(P.unit), points: 1, whole_steps: true };
  const campaign = { from: instant(P.start), until: instant(P.end) };
  const extra = (bonus) => (bonus * P.goldNum) / P.goldDen - bonus;
  const gold = { tier: ['gold'] };
  const basket = { subtotal_min: decimal(P.basketMin) };
  const rule = (id, give, more = {}) => ({ id, on: 'order', give, ...more });
  return {
    schema: 1, id: 'bench', name: 'Bench', currency: 'EUR',
    rules: [
      rule('base', { points_per: step }),
      rule('catA', { points_per: step }, { when: { lines: { category: ['A'] } } }),
      rule('basket', { points: P.basketBonus }, { when: basket }),
      rule('campaign', { points: P.campaignBonus }, campaign),
      rule('gold', { multiply: String(P.goldNum / P.goldDen) }, { when: gold }),
      rule('gold-basket', { points: extra(P.basketBonus) }, { when: { ...gold, ...basket } }),
      rule('gold-campaign', { points: extra(P.campaignBonus) }, { when: gold, ...campaign }),
    ],
    caps: { points_per_order: P.cap },
    tiers: { metric: 'spend', window: { kind: 'lifetime' }, levels: [{ id: 'silver', min: '500.00' }, { id: 'gold', min: '2000.00' }] },
  };
}

function engineAt(Engine, program, tier) {
  const engine = new Engine();
  const findings = engine.publish(JSON.stringify(program), 1, '', 'keep');
  if (findings !== '[]') throw new Error(`the program is not sound: ${findings}`);
  const enrol = { id: 'e1', type: 'enrol', at: '2025-12-01T00:00:00Z', member: 'm1' };
  engine.apply(JSON.stringify(enrol));
  if (tier !== 'none') engine.apply(JSON.stringify({ id: 'e2', type: 'adjust', at: enrol.at, member: 'm1', tier, reason: 'bench', by: 'bench' }));
  return engine;
}

/** A shared cart as a Regulars cart, with the engine of its member's level: the level is state here, not part of the cart. */
function ourCart(engines, cart) {
  const lines = cart.lines.map((line, i) => ({ line: String(i + 1), sku: line.sku, category: [line.cat], quantity: line.qty, amount: decimal(line.qty * line.unit) }));
  return { engine: engines[cart.tier], text: JSON.stringify({ lines, at: instant(cart.now) }) };
}

function mustAgree(name, got, want) {
  if (got !== want) throw new Error(`${name}: ${got} points where ${want} are right`);
}

/** Quotes a second by name, every one checked against the shared reference on every cart first. */
export async function quoteRates({ Engine }, { program, engines }, options) {
  const carts = program.carts();
  const right = carts.map((cart) => program.reference(cart).points);
  const levels = Object.fromEntries(['none', 'silver', 'gold'].map((tier) => [tier, engineAt(Engine, sixRules(program.P), tier)]));
  const ours = carts.map((cart) => ourCart(levels, cart));
  ours.forEach(({ engine, text }, i) => mustAgree('regulars', JSON.parse(engine.quote(text, '')).points, right[i]));
  const runners = { regulars: { run: ({ engine, text }) => engine.quote(text, ''), inputs: ours } };
  const texts = carts.map((cart) => JSON.stringify(cart));
  for (const engine of engines) {
    const decide = await engine.init();
    const waits = engine.kind === 'async';
    for (const [i, cart] of carts.entries()) mustAgree(engine.name, (await decide(cart)).points, right[i]);
    const run = waits ? async (text) => JSON.stringify(await decide(JSON.parse(text))) : (text) => JSON.stringify(decide(JSON.parse(text)));
    runners[engine.name] = { run, inputs: texts, waits };
  }
  return rates(runners, options);
}

/** Milliseconds of processor time to quote 48 products, each a cart of its own, in one call, for a member of the demo shop's program. */
export function tileTime({ Engine }, times = 200) {
  const program = JSON.parse(readFileSync(new URL('../demo/program.json', import.meta.url), 'utf8'));
  const engine = engineAt(Engine, program, 'none');
  const at = '2026-03-02T10:00:00Z';
  const tile = (i) => ({ lines: [{ line: '1', sku: `SKU-${i}`, category: [i % 2 ? 'coffee' : 'tea'], quantity: 1, amount: decimal(500 + 37 * i) }] });
  const tiles = JSON.stringify(Array.from({ length: 48 }, (_, i) => tile(i)));
  const each = [];
  for (let i = 0; i < times; i++) {
    const started = processorTime();
    const quotes = engine.quotes(tiles, at);
    each.push(processorTime() - started);
    if (quotes.split('{"status":"applied"').length !== 49) throw new Error(quotes);
  }
  return { first: each[0], median: median(each) };
}

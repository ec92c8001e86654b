// Refunds by any route end at the same place, and how an order is written down does not matter.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generate, stamp } from '../simulation/histories.ts';
import { Random } from '../simulation/random.ts';
import { text, type Json } from '../simulation/words.ts';
import { quoteFor } from './quote.ts';
import { Journal } from './replay.ts';
import { parseMoment } from './time.ts';
import { money } from './shape.ts';

const seeds = Array.from({ length: 120 }, (_, i) => 3000 + i);

function after(seed: number) {
  const { history: h } = generate(seed, 25);
  const at = Math.max(0, ...h.events.map((e) => parseMoment(e.at)?.at ?? 0)) + 60;
  const feed = (more: Json[]): Json => {
    const journal = new Journal(h.program);
    for (const e of [...h.events, ...more]) journal.add(e);
    return journal;
  };
  const says = (word: string): boolean => JSON.stringify([h.program, h.events]).includes(word);
  return { says, at, feed, currency: h.program.currency as string, r: new Random(seed + 99) };
}

const order = (r: Random, at: number, currency: string): Json => ({
  id: 'big', type: 'order', order: 'big', member: 'm1', at: stamp(at, 0), shipping: text(500, currency), discount: text(r.int(0, 700), currency),
  lines: Array.from({ length: r.int(1, 3) }, (_, i) => ({
    line: String(i + 1), sku: r.pick(['COF-1', 'SER-1']), category: [r.pick(['coffee', 'serum'])], quantity: r.int(1, 4), amount: text(r.int(100, 20000), currency),
  })),
});

test('partial refunds in any order end where one full refund does', () => {
  let compared = 0;
  for (const seed of seeds) {
    const { at, feed, currency, r, says } = after(seed);
    if (says('"auto":true') || says('"balance"')) continue; // points that are back for a moment are spent at once, or lift a level
    const bought = order(r, at, currency);
    if (feed([bought]).world.outcomes.at(-1).status !== 'applied') continue;
    const refund = (id: string, more: Json): Json => ({ id, type: 'refund', order: 'big', member: 'm1', at: stamp(at + 30, 0), ...more });
    const pieces: Json[] = [];
    for (const line of bought.lines) {
      const all = money(line.amount, currency);
      const half = line.quantity > 1 ? all / 3n : 0n;
      if (line.quantity > 1) pieces.push({ line: line.line, quantity: 1, amount: text(half, currency) });
      pieces.push({ line: line.line, quantity: line.quantity > 1 ? line.quantity - 1 : 1, amount: text(all - half, currency) });
    }
    pieces.sort(() => (r.chance(50) ? 1 : -1));
    const byParts = feed([bought, ...pieces.map((line, i) => refund(`part${i}`, { lines: [line] })), refund('rest', {})]);
    const atOnce = feed([bought, refund('all', {})]);
    const shown = (journal: Json): Json => journal.state(null).members.find((m: Json) => m.member === 'm1');
    const [a, b] = [shown(byParts), shown(atOnce)];
    if (!a || !b) continue; // m1 was merged into somebody
    compared++;
    for (const key of ['points', 'credit', 'orders', 'spend', 'cards']) assert.deepEqual(a[key], b[key], `seed ${seed}: ${key}`);
  }
  assert.ok(compared > 60, `only ${compared}`);
});

test('splitting a line in two changes no point and no credit', () => {
  for (const seed of seeds) {
    const { at, feed, currency, r, says } = after(seed);
    if (says('"round_per":"line"')) continue;
    const { world } = feed([]);
    const m = world.member('m1');
    if (m.clock === null) continue;
    const { lines, discount, shipping } = order(r, at, currency);
    const halves = lines.flatMap((line: Json) => {
      if (line.quantity < 2) return [line];
      const part = money(line.amount, currency) / 3n;
      return [{ ...line, quantity: 1, amount: text(part, currency) },
        { ...line, line: `${line.line}b`, quantity: line.quantity - 1, amount: text(money(line.amount, currency) - part, currency) }];
    });
    const quote = (list: Json[]): Json => quoteFor(world, m, { lines: list, discount, shipping }, stamp(at, 0));
    const [a, b] = [quote(lines), quote(halves)];
    for (const key of ['points', 'credit', 'stamps', 'total', 'rules']) assert.deepEqual(a[key], b[key], `seed ${seed}: ${key}`);
  }
});

test('a quote is what the order then grants', () => {
  for (const seed of seeds) {
    const { at, feed, currency, r } = after(seed);
    const bought = order(r, at, currency);
    const { world } = feed([]);
    const m = world.member('m1');
    if (m.clock === null || m.mergedInto) continue;
    const tick = feed([{ id: 'tick', type: 'tick', at: stamp(at, 0), member: 'm1' }]).world;
    const { lines, discount, shipping } = bought;
    const quoted = quoteFor(tick, tick.member('m1'), { lines, discount, shipping }, stamp(at, 0));
    const journal = feed([bought]);
    if (journal.world.outcomes.at(-1).status !== 'applied') continue;
    const placed = journal.world.member('m1').orders.find((o: Json) => o.id === 'big');
    assert.equal(Number(placed.granted.points), quoted.points, `seed ${seed}`);
    assert.equal(text(placed.granted.credit, currency), quoted.credit, `seed ${seed}`);
  }
});

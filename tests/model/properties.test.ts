// Properties of the contract that the model itself must have, over seeded histories.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conserved } from '../simulation/compare.ts';
import { history, stamp, type History } from '../simulation/histories.ts';
import { Random } from '../simulation/random.ts';
import type { Json } from '../simulation/words.ts';
import { Journal, replay } from './replay.ts';
import { parseMoment } from './time.ts';

const seeds = Array.from({ length: 40 }, (_, i) => 1000 + i);
const at = (e: Json): number => parseMoment(e.at)?.at ?? 0;

/** The history with ticks put in wherever nothing later is older than the tick. */
function withTicks(h: History): Json[] {
  const r = new Random(h.seed + 7);
  const out: Json[] = [];
  h.events.forEach((e, i) => {
    const before = Math.max(0, ...h.events.slice(0, i).map(at));
    const after = Math.min(...h.events.slice(i).map(at));
    for (const member of ['m1', 'm2', 'm3', 'm4']) {
      const known = h.events.slice(0, i).some((x) => x.member === member && x.type !== 'nonsense' && parseMoment(x.at));
      if (known && after > before && r.chance(30)) {
        out.push({ id: `tick-${i}-${member}`, type: 'tick', at: stamp(r.int(before, after), 0), member });
      }
    }
    out.push(e);
  });
  return out;
}

test('extra ticks change no number (R3)', () => {
  let ticks = 0;
  for (const seed of seeds) {
    const h = history(seed);
    const more = withTicks(h);
    ticks += more.length - h.events.length;
    const asOf = h.as_of ?? stamp(Math.max(...h.events.map(at)) + 86400, 0);
    const own = (r: ReturnType<typeof replay>) => r.outcomes.filter((o) => !o.id.startsWith('tick-')).map(({ id, status }) => ({ id, status }));
    const plain = replay(h.program, h.events, asOf), ticked = replay(h.program, more, asOf);
    assert.deepEqual(ticked.members, plain.members, `seed ${seed}`);
    assert.deepEqual(own(ticked), own(plain), `seed ${seed}`);
  }
  assert.ok(ticks > 300, `only ${ticks} ticks`);
});

test('points are conserved after every event', () => {
  for (const seed of seeds) {
    const h = history(seed);
    const journal = new Journal(h.program);
    for (const e of h.events) {
      journal.add(e);
      for (const m of journal.state(null).members) assert.ok(conserved(m), `seed ${seed}, after ${e.id}, ${m.member}`);
    }
  }
});

test('sending every event twice changes nothing', () => {
  for (const seed of seeds.slice(0, 25)) {
    const h = history(seed);
    const twice = h.events.flatMap((e) => [e, e]);
    assert.deepEqual(replay(h.program, twice, h.as_of).members, replay(h.program, h.events, h.as_of).members, `seed ${seed}`);
  }
});

// Differences that were settled: shrunk histories, each with the ruling that decided and what it decided. Both sides
// must say it, and agree on all the rest.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { replay } from '../model/replay.ts';
import { compare, type Answer } from './compare.ts';
import { Engine } from './engine.ts';
import type { Json } from './words.ts';

const binary = process.env['REGULARS_BINARY'] ?? 'build/native/regulars';
const skip = existsSync(binary) ? false : `${binary} is not built`;
const settled: Json[] = readFileSync('tests/simulation/settled.jsonl', 'utf8').trim().split('\n').map((line) => JSON.parse(line));
const engine = skip ? null : new Engine(binary);
after(() => engine?.close());

/** The value at `m1/lots/0/left` or `outcomes/1/status`. */
function at(answer: Answer, path: string): Json {
  const [first, ...rest] = path.split('/') as [string, ...string[]];
  const start: Json = first === 'outcomes' ? answer.outcomes : answer.members.find((m) => m.member === first);
  return rest.reduce((value, key) => value?.[key], start);
}

for (const { cites, says, expect, program, events, as_of } of settled) {
  test(`${says} (${cites})`, { skip }, async () => {
    const model: Answer = replay(program, events, as_of);
    const native = await engine!.ask(program, events, as_of);
    for (const [path, value] of Object.entries(expect)) {
      assert.deepEqual(at(model, path), value, `the model, ${path}`);
      assert.deepEqual(at(native, path), value, `the engine, ${path}`);
    }
    assert.deepEqual(compare(model, native, events), []);
  });
}

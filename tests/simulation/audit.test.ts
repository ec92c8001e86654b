// The engine against the model: 20,000 seeded histories of 50 events (REGULARS_HISTORIES for another number), spread over the processors.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { test } from 'node:test';
import { compare, differences } from './compare.ts';
import { Engine } from './engine.ts';
import { generate } from './histories.ts';

const binary = 'build/native/regulars';
const skip = existsSync(binary) ? false : `${binary} is not built`;
const all = Number(process.env['REGULARS_HISTORIES'] ?? 20_000);

function run(from: number, count: number): Promise<{ code: number | null; text: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'tests/simulation/simulate.ts', '--from', `${from}`, '--count', `${count}`, '--binary', binary, '--stop', '3']);
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => { text += chunk; });
    child.on('close', (code) => resolve({ code, text }));
  });
}

test(`${all} histories: every state and every status the same`, { skip }, async () => {
  const parts = Math.max(1, availableParallelism());
  const each = Math.ceil(all / parts);
  const results = await Promise.all(Array.from({ length: parts }, (_, i) => run(1 + i * each, each)));
  for (const { code, text } of results) assert.equal(code, 0, text);
});

test('one point more is seen', { skip }, async () => {
  const { history, answer } = generate(1);
  const engine = new Engine(binary);
  const native = await engine.ask(history.program, history.events, history.as_of);
  engine.close();
  assert.deepEqual(compare(answer, native), []);
  native.members[0].points.available += 1;
  assert.equal(compare(answer, native).length, 1);
});

test('differences name the path and both sides', () => {
  assert.deepEqual(differences({ a: [1, 2] }, { a: [1, 3] }), ['/a/1: model 2, engine 3']);
  assert.deepEqual(differences({ a: [1] }, { a: [1, 3] }), ['/a: 1 entries in the model, 2 in the engine']);
  assert.deepEqual(differences({ digest: 'x' }, { digest: 'y' }), []);
});

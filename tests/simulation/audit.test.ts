// The engine against the model: seeded histories of 50 events (REGULARS_HISTORIES for another number), spread over the
// processors. Where the two still differ the contract is silent or one of them is wrong: differences.json says how many of a
// thousand may, a number that only ever shrinks; each run prints the seeds.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { test } from 'node:test';
import { compare, differences } from './compare.ts';
import { Engine } from './engine.ts';
import { generate } from './histories.ts';

const binary = 'build/native/regulars';
const skip = existsSync(binary) ? false : `${binary} is not built`;
const all = Number(process.env['REGULARS_HISTORIES'] ?? 2_000);
const allowed: number = JSON.parse(readFileSync('tests/simulation/differences.json', 'utf8')).of_a_thousand;

function run(from: number, count: number): Promise<{ code: number | null; text: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'tests/simulation/simulate.ts', '--from', `${from}`, '--count', `${count}`, '--binary', binary, '--stop', `${count}`, '--no-shrink']);
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => { text += chunk; });
    child.on('close', (code) => resolve({ code, text }));
  });
}

test(`${all} histories: states and statuses the same, but for at most ${allowed} of a thousand`, { skip }, async () => {
  const parts = Math.max(1, availableParallelism());
  const each = Math.ceil(all / parts);
  const results = await Promise.all(Array.from({ length: parts }, (_, i) => run(1 + i * each, each)));
  let compared = 0, different = 0;
  for (const { text } of results) {
    const [, histories, differing] = text.match(/(\d+) histories, \d+ events, (\d+) different/) ?? assert.fail(text);
    compared += Number(histories);
    different += Number(differing);
  }
  const seeds = results.flatMap(({ text }) => [...text.matchAll(/^seed (\d+):/gm)].map(([, seed]) => seed));
  console.log(`${compared} histories, ${different} different: seeds ${seeds.join(' ') || '-'}`);
  assert.ok(compared >= all && different * 1000 <= allowed * compared, `${different} of ${compared} histories differ`);
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

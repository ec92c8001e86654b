// The engine against the model: 20,000 seeded histories of 50 events (REGULARS_HISTORIES for another number), spread over
// the processors. They must not differ at all; what does is printed by its seed, and shrunk.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { test } from 'node:test';
import { build } from 'esbuild';
import type { Counts } from './audit.ts';
import { compare, differences } from './compare.ts';
import { missing as neverMade } from './coverage.ts';
import { Engine } from './engine.ts';
import { generate } from './histories.ts';

const binary = process.env['REGULARS_BINARY'] ?? 'build/native/regulars';
const skip = existsSync(binary) ? false : `${binary} is not built`;
const all = Number(process.env['REGULARS_HISTORIES'] ?? 20_000);
const enough = 1_000; // histories after which everything reachable has come up

const bundle = 'build/simulation/simulate.mjs';

function run(from: number, count: number): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [bundle, '--from', `${from}`, '--count', `${count}`, '--binary', binary, '--stop', '5', '--counts', '--coverage', '1000']);
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => { text += chunk; });
    child.on('close', () => resolve(text));
  });
}

/** The names of a list `#define LIST(X) X(name...) ...` in a header. */
function listed(header: string, list: string): string[] {
  const text = readFileSync(header, 'utf8');
  const start = text.indexOf(`#define ${list}(X)`);
  return [...text.slice(start, text.indexOf('\n\n', start)).matchAll(/ X\((\w+)/g)].map(([, name]) => name!);
}

// What no history of one journal can bring about, each with its reason.
const unreachable: Record<string, string> = {
  'effect discount': 'a quote says it, an order says it in `vouchers`',
};

/** Every status and effect with how often it came up; the names of those that never did. */
function table(counts: Counts): { text: string; missing: string[] } {
  const names = [
    ...listed('core/status.hpp', 'REGULARS_STATUSES').map((name) => `status ${name}`),
    ...listed('core/outcome.hpp', 'REGULARS_EFFECTS').map((name) => `effect ${name}`),
  ];
  const rows = names.map((name) => `  ${name.padEnd(40)} ${String(counts[name] ?? 0).padStart(9)}${name in unreachable ? `  ${unreachable[name]}` : ''}`);
  return { text: rows.join('\n'), missing: names.filter((name) => !counts[name] && !(name in unreachable)) };
}

test(`${all} histories of 50 events: states and outcomes the same`, { skip }, async () => {
  await build({ entryPoints: ['tests/simulation/simulate.ts'], outfile: bundle, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' });
  const parts = Math.max(1, availableParallelism());
  const each = Math.ceil(all / parts);
  const texts = await Promise.all(Array.from({ length: parts }, (_, i) => run(1 + i * each, each)));
  let compared = 0, events = 0, different = 0;
  const counts: Counts = {}, covered: Counts = {};
  for (const text of texts) {
    const found = text.match(/^(\d+) histories, (\d+) events, (\d+) different$/m) ?? assert.fail(text);
    const [histories, inAll, differing] = found.slice(1).map(Number) as [number, number, number];
    compared += histories;
    events += inAll;
    different += differing;
    for (const [line, sums] of [['counts', counts], ['covered', covered]] as const) {
      const part: Counts = JSON.parse(text.match(new RegExp(`^${line} (.*)$`, 'm'))![1]!);
      for (const [name, n] of Object.entries(part)) sums[name] = (sums[name] ?? 0) + n;
    }
  }
  const { text, missing } = table(counts);
  const unmade = neverMade(Object.entries(covered));
  console.log(`${compared} histories, seeds 1 to ${parts * each}, ${events} events, ${different} different\n${text}`);
  console.log(`  programs and events were made of ${Object.keys(covered).length} keys and values, ${unmade.length} of them never`);
  for (const part of texts) for (const [line] of part.matchAll(/^(seed|  \w|  \{).*$/gm)) console.log(line);
  assert.equal(different, 0, `${different} of ${compared} histories differ`);
  assert.ok(compared >= all);
  if (all < enough) return;
  assert.deepEqual(missing, [], 'statuses and effects no history brought about');
  assert.deepEqual(unmade, [], 'keys and values no program or event was made of');
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

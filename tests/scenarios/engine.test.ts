// Every scenario natively and in wasm: every claim after every row, and equal digests.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { askAll } from './batch.ts';
import { workedExamples } from './examples.ts';
import { at, scenarios, type Json, type Scenario } from './read.ts';

const all = [...scenarios(), ...workedExamples()];
// One history for each prefix of each scenario, so that every row is looked at as it was then.
const histories = all.flatMap((s) => s.rows.map((_, i) => ({ program: s.program, events: s.rows.slice(0, i + 1).map((row) => row.event), as_of: null })));
let native: Json[] = [], wasm: Json[] = [];

before(async () => {
  // Planted defects are looked for with one engine alone (scripts/plant.mjs).
  const only = process.env['SCENARIOS_ENGINE'];
  native = await askAll(only ? [only] : ['build/native/regulars', 'replay', '--batch', '-'], histories);
  wasm = only ? native : await askAll([process.execPath, 'build/wasm/replay_batch.cjs'], histories);
});

function check(scenario: Scenario, answers: Json[]): void {
  scenario.rows.forEach((row, i) => {
    const { members, outcomes, findings } = answers[i]!;
    const place = `row ${i + 1}`;
    assert.equal(findings, undefined, `${place}: ${JSON.stringify(findings)}`);
    const outcome = outcomes.filter((each: Json) => each.id === row.event.id).at(-1);
    if (row.status) assert.equal(outcome?.status, row.status, `${place}: status (${outcome?.message})`);
    for (const claim of row.claims) {
      const about = claim.member === null ? outcome : members.find((each: Json) => each.member === claim.member);
      assert.equal(at(about, claim.path), claim.value, `${place}: ${claim.member ?? 'outcome'} ${claim.path}`);
    }
  });
}

test('there are at least forty scenarios', () => assert.ok(all.length >= 40, `${all.length}`));

let from = 0;
for (const scenario of all) {
  const first = from;
  from += scenario.rows.length;
  test(`${scenario.file}: ${scenario.title}`, () => {
    const part = (answers: Json[]): Json[] => answers.slice(first, first + scenario.rows.length);
    check(scenario, part(native));
    check(scenario, part(wasm));
    assert.deepEqual(part(wasm).map((a) => a.members.map((m: Json) => m.digest)), part(native).map((a) => a.members.map((m: Json) => m.digest)));
  });
}

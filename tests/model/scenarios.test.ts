// Every scenario and worked example through the model: what is true natively, in wasm and over HTTP is what the second opinion says too.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { workedExamples } from '../scenarios/examples.ts';
import { at, scenarios, type Json } from '../scenarios/read.ts';
import { replay } from './replay.ts';

for (const { file, title, program, rows } of [...scenarios('tests/scenarios'), ...workedExamples()]) {
  test(`${file}: ${title}`, () => rows.forEach((row, i) => {
    const answer = replay(program, rows.slice(0, i + 1).map(({ event }) => event), null);
    if (row.status) assert.equal(answer.outcomes.filter(({ id }) => id === row.event.id).at(-1)?.status, row.status, `row ${i + 1}: status`);
    for (const { member, path, value } of row.claims) {
      if (member === null) continue; // of outcomes the audit compares effects and breakdown
      const state = answer.members.find((each: Json) => each.member === member);
      assert.equal(at(state, path), value, `row ${i + 1}: ${member} ${path}`);
    }
  }));
}

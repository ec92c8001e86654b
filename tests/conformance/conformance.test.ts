// Every worked example of other projects that SPEC can say, through the model: right, or cannot be configured. Never wrong.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { casesPresent, judge, readCases } from './cases.ts';
import { modelRunner } from './runners.ts';

test('the cases are there', { skip: casesPresent() ? false : 'left out: ../shared/cases is not here' }, () => {
  assert.ok(readCases().length > 200);
});

if (casesPresent()) {
  for (const c of readCases()) {
    if (c.kind !== 'skip') test(`${c.topic}: ${c.id}`, () => assert.deepEqual(judge(modelRunner, c), []));
  }
}

test('a wrong figure is seen', () => {
  const c = {
    id: 'planted', source: '', topic: '', kind: 'replay' as const, as_of: null,
    program: { schema: 1, id: 'p', name: 'P', currency: 'USD', rules: [{ id: 'r', on: 'visit', give: { points: 2 } }] },
    events: [{ id: 'e1', type: 'visit', at: '2026-01-01T00:00:00Z', member: 'm1' }],
    expect: [{ path: 'points.available', value: 3 }],
  };
  assert.deepEqual(judge(modelRunner, c), ['points.available: expected 3, got 2']);
});

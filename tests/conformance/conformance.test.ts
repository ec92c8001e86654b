// Every worked example of other projects that SPEC can say, through the engine and through the model: right, or cannot
// be configured (and why). Never wrong.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { casesPresent, judge, readCases } from './cases.ts';
import { modelRunner, nativeRunner } from './runners.ts';

test('the cases are there', { skip: casesPresent() ? false : 'left out: ../shared/cases is not here' }, () => {
  assert.ok(readCases().length > 200);
});

if (casesPresent()) {
  const cases = readCases(), configured = cases.filter((c) => c.kind !== 'skip');
  const reasons = new Map<string, number>();
  for (const c of cases) if (c.kind === 'skip') reasons.set(c.why_skip!, (reasons.get(c.why_skip!) ?? 0) + 1);

  for (const runner of [nativeRunner(), modelRunner]) {
    let right = 0;
    for (const c of configured) {
      test(`${runner.name}, ${c.topic}: ${c.id}`, () => {
        assert.deepEqual(judge(runner, c), []);
        right++;
      });
    }
    after(() => console.log(`${runner.name}: ${right} right, ${configured.length - right} wrong, ${cases.length - configured.length} cannot be configured`));
  }
  after(() => [...reasons].sort().forEach(([reason, n]) => console.log(`cannot be configured, ${n}: ${reason}`)));

  test('of the cases about mechanics at least 85 of 100 can be configured', () => {
    const foreign = /^(not about an engine|mechanic not in SPEC|nothing to assert)/;
    const ours = cases.filter((c) => !(c.kind === 'skip' && foreign.test(c.why_skip!)));
    assert.ok(configured.length * 100 >= ours.length * 85, `${configured.length} of ${ours.length}`);
  });
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

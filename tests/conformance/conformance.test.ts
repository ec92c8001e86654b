// Every worked example of other projects that SPEC can say, through the engine and through the model: right, or cannot
// be configured (and why, in docs/conformance.md). Never wrong.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { casesPresent, judge, readCases, readFresh, type Case, type Runner } from './cases.ts';
import { modelRunner, nativeRunner } from './runners.ts';

const document = readFileSync('docs/conformance.md', 'utf8');
const least = 85; // of a hundred cases about mechanics of this engine can be configured

/** The rows of the document's table: what is left out, and whether it is about one of the engine's mechanics. */
const leftOut = new Map([...document.matchAll(/^\| `([^`]+)` \| .* \| (yes|no) \|$/gm)]
  .map(([, id, ours]): [string, boolean] => [id!, ours === 'yes']));

/** Each of them through a runner; what is true of them at the end, in a line. */
function judgeAll(runner: Runner, cases: Case[], sum: (right: number) => string): void {
  let right = 0;
  for (const c of cases) {
    test(`${runner.name}, ${c.topic}: ${c.id}`, () => {
      assert.deepEqual(judge(runner, c), []);
      right++;
    });
  }
  after(() => console.log(`${runner.name}: ${sum(right)}`));
}

test('the cases are there', { skip: casesPresent() ? false : 'left out: ../shared/cases is not here' }, () => {
  assert.ok(readCases().length > 200);
});

if (casesPresent()) {
  const cases = readCases(), configured = cases.filter((c) => c.kind !== 'skip'), skipped = cases.filter((c) => c.kind === 'skip');
  const reasons = new Map<string, number>();
  for (const c of skipped) reasons.set(c.why_skip!, (reasons.get(c.why_skip!) ?? 0) + 1);

  for (const runner of [nativeRunner(), modelRunner]) {
    judgeAll(runner, configured, (right) =>
      `${right} right, ${configured.length - right} wrong, ${skipped.length} cannot be configured`);
  }
  after(() => [...reasons].sort().forEach(([reason, n]) => console.log(`cannot be configured, ${n}: ${reason}`)));

  test('what cannot be configured stands in the document, case by case', () => {
    assert.deepEqual([...leftOut.keys()].sort(), skipped.map((c) => c.id).sort());
  });

  test(`of the cases about mechanics of this engine at least ${least} of 100 can be configured`, () => {
    const ours = configured.length + skipped.filter((c) => leftOut.get(c.id)).length;
    console.log(`${configured.length} of ${ours} cases about its mechanics can be configured: ${(100 * configured.length / ours).toFixed(1)} of 100`);
    assert.ok(configured.length * 100 >= ours * least, `${configured.length} of ${ours}`);
  });
}

const fresh = readFresh(), ours = fresh.filter((c) => c.source_repo === 'ours').length;
for (const runner of [nativeRunner(), modelRunner]) judgeAll(runner, fresh, (right) => `${right} of ${fresh.length} further cases right`);

test('each further case says whose it is, none is told twice, and the document counts them', () => {
  assert.deepEqual(fresh.filter((c) => !c.source_repo || (c.source_repo !== 'ours' && !c.source_path)).map((c) => c.id), []);
  const ids = [...fresh, ...(casesPresent() ? readCases() : [])].map((c) => c.id);
  assert.deepEqual(ids.filter((id, i) => ids.indexOf(id) !== i), []);
  assert.ok(document.includes(`${fresh.length - ours} other tests`) && document.includes(`${ours} of our own`), `${fresh.length - ours} and ${ours}`);
});

test('a wrong figure is seen', () => {
  const c = {
    id: 'planted', source: '', topic: '', kind: 'replay' as const, as_of: null,
    program: { schema: 1, id: 'p', name: 'P', currency: 'USD', rules: [{ id: 'r', on: 'visit', give: { points: 2 } }] },
    events: [{ id: 'e1', type: 'visit', at: '2026-01-01T00:00:00Z', member: 'm1' }],
    expect: [{ path: 'points.available', value: 3 }],
  };
  assert.deepEqual(judge(modelRunner, c), ['points.available: expected 3, got 2']);
});

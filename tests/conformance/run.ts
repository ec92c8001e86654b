// All cases through one runner, with the three counts: right, wrong, cannot be configured (and why).
// node --import tsx tests/conformance/run.ts [model|native]
import { judge, readCases, readFresh, type Runner } from './cases.ts';
import { modelRunner, nativeRunner } from './runners.ts';

const runner: Runner = process.argv[2] === 'native' ? nativeRunner() : modelRunner;
const why = new Map<string, number>();
let right = 0, wrong = 0;
for (const c of [...readCases(), ...readFresh()]) {
  if (c.kind === 'skip') {
    why.set(c.why_skip!, (why.get(c.why_skip!) ?? 0) + 1);
    continue;
  }
  let faults: string[];
  try {
    faults = judge(runner, c);
  } catch (error) {
    faults = [String((error as Error).stack).slice(0, 600)];
  }
  if (faults.length === 0) right++;
  else {
    wrong++;
    console.log(`wrong ${c.id} (${c.source ?? c.source_repo})\n  ${faults.join('\n  ')}`);
  }
}
const left = [...why.values()].reduce((a, b) => a + b, 0);
for (const [reason, n] of [...why].sort()) console.log(`left out ${n}: ${reason}`);
console.log(`${runner.name}: ${right} right, ${wrong} wrong, ${left} cannot be configured`);
process.exitCode = wrong === 0 ? 0 : 1;

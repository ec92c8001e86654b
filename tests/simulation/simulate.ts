// Seeded histories through the model and the engine, compared. What differs is printed by its seed and shrunk.
//   node --import tsx tests/simulation/simulate.ts [--from 1] [--count 1000] [--binary build/native/regulars] [--out FOLDER] [--stop 10] [--no-shrink] [--counts] [--coverage 1000]
import { mkdirSync, writeFileSync } from 'node:fs';
import { audit } from './audit.ts';
import { Coverage } from './coverage.ts';

const option = (name: string, otherwise: string): string => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : process.argv[at + 1] ?? otherwise;
};
const out = option('out', '');
if (out) mkdirSync(out, { recursive: true });

const binary = option('binary', 'build/native/regulars');
const looked = Number(option('coverage', '0')); // histories whose programs and events are looked at
const coverage = looked > 0 ? Coverage.of(binary) : null;
let seen = 0;

const result = await audit({
  seen: (h) => { if (seen++ < looked) coverage?.history(h); },
  from: Number(option('from', '1')), count: Number(option('count', '1000')), binary,
  stop: Number(option('stop', '10')), shrink: !process.argv.includes('--no-shrink'),
  found: ({ seed, faults, history }) => {
    console.log(`seed ${seed}: ${faults.slice(0, 6).join(' | ')}`);
    console.log(`  program ${JSON.stringify(history.program)}`);
    for (const e of history.events) console.log(`  ${JSON.stringify(e)}`);
    console.log(`  as_of ${history.as_of}`);
    if (out) writeFileSync(`${out}/seed-${seed}.json`, JSON.stringify({ faults, ...history }, null, 1));
  },
});
if (coverage) console.log(`covered ${JSON.stringify(Object.fromEntries(coverage.counts))}`);
if (process.argv.includes('--counts')) console.log(`counts ${JSON.stringify(result.counts)}`);
console.log(`${result.compared} histories, ${result.events} events, ${result.different} different`);
process.exitCode = result.different === 0 ? 0 : 1;

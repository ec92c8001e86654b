// (d) Online Retail through the native engine: the processor time of one process, reading and parsing the journal included.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fullProgram } from './full_program.mjs';
import { median } from './time.mjs';

const binary = 'build/native/regulars';
const data = '../shared/data/online_retail.csv.xz';
const events = 'build/online-retail.jsonl';
const program = 'build/bench_program.json';

function processorSeconds(...args) {
  const timed = spawnSync('bash', ['-c', "TIMEFORMAT='%U %S'; time \"$@\" > build/bench_summary.txt", 'bench', binary, ...args], { encoding: 'utf8' });
  if (timed.status !== 0) throw new Error(timed.stderr);
  const [user, system] = timed.stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return user + system;
}

/** Events and lines a second on one core; or, in `left_out`, why not. */
export function replayRate(rounds = 5) {
  for (const needed of [binary, data]) if (!existsSync(needed)) return { left_out: `replay is left out: ${needed} is not there` };
  mkdirSync('build', { recursive: true });
  if (!existsSync(events)) execFileSync(binary, ['import', '--format', 'online-retail', data, '--out', events], { stdio: 'ignore' });
  writeFileSync(program, JSON.stringify(fullProgram()));
  const text = readFileSync(events, 'utf8');
  const count = text.split('\n').filter(Boolean).length;
  const lines = text.split('"line":').length - 1;
  const seconds = median(Array.from({ length: rounds }, () => processorSeconds('replay', '--program', program, '--events', events, '--summary')));
  return { events: count / seconds, lines: lines / seconds, megabytes: text.length / 1e6 / seconds };
}

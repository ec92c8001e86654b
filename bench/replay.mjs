// (d) Online Retail through the native engine: the engine alone on parsed events, and the processor time of one process,
// reading and parsing the journal included; and the rehearsal of a draft program over 100,000 orders.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fullProgram } from './full_program.mjs';
import { median } from './time.mjs';

const binary = 'build/native/regulars';
const data = '../shared/data/online_retail.csv.xz';
const events = 'build/online-retail.jsonl';
const program = 'build/bench_program.json';

const left_out = () => [binary, data].filter((needed) => !existsSync(needed)).map((needed) => `replay is left out: ${needed} is not there`)[0];

function processorSeconds(...args) {
  const timed = spawnSync('bash', ['-c', "TIMEFORMAT='%U %S'; time \"$@\" > build/bench_summary.txt", 'bench', binary, ...args], { encoding: 'utf8' });
  if (timed.status !== 0) throw new Error(timed.stderr);
  const [user, system] = timed.stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return user + system;
}

/** The journal, made once. */
function journal() {
  mkdirSync('build', { recursive: true });
  if (!existsSync(events)) execFileSync(binary, ['import', '--format', 'online-retail', data, '--out', events], { stdio: 'ignore' });
  writeFileSync(program, JSON.stringify(fullProgram()));
  return readFileSync(events, 'utf8');
}

/** Events and lines a second on one core; or, in `left_out`, why not. */
export function replayRate(rounds = 5) {
  if (left_out()) return { left_out: left_out() };
  const text = journal();
  const count = text.split('\n').filter(Boolean).length;
  const lines = text.split('"line":').length - 1;
  execFileSync('cmake', ['--build', 'build/native', '--target', 'engine_replay'], { stdio: 'ignore' });
  const parts = [];
  const whole = [];
  for (let round = 0; round < rounds; round++) {
    parts.push(JSON.parse(execFileSync('build/native/engine_replay', [program, events], { encoding: 'utf8' })));
    whole.push(processorSeconds('replay', '--program', program, '--events', events, '--summary'));
  }
  const seconds = median(whole);
  const rate = (part) => count / median(parts.map((one) => one[part]));
  return { engine: rate('engine'), reading: rate('read'), events: count / seconds, lines: lines / seconds, megabytes: text.length / 1e6 / seconds };
}

/** The orders of Online Retail again and again until there are 100,000, each time as other orders of the same customers. */
function hundredThousandOrders(text) {
  const orders = text.split('\n').filter((line) => line.includes('"type":"order"'));
  const copies = Math.ceil(100_000 / orders.length);
  const all = Array.from({ length: copies }, (_, copy) => orders.map((line) => line.replace(/"id":"([^"]*)"/, `"id":"$1-${copy}"`).replace(/"order":"([^"]*)"/, `"order":"$1-${copy}"`)
    .replace(/"member":"([^"]*)"/, `"member":"$1-${copy}"`)));
  return all.flat().slice(0, 100_000).join('\n');
}

/** Processor seconds of `regulars simulate` over 100,000 orders, against a draft with other rates. */
export function simulationTime(rounds = 3) {
  if (left_out()) return { left_out: left_out() };
  const history = 'build/bench_orders.jsonl';
  const draft = 'build/bench_draft.json';
  writeFileSync(history, hundredThousandOrders(journal()));
  const other = fullProgram();
  other.rules[0].give.points_per.points = 2;
  writeFileSync(draft, JSON.stringify({ ...other, id: 'draft' }));
  return { seconds: median(Array.from({ length: rounds }, () => processorSeconds('simulate', '--program', program, '--against', draft, '--events', history))) };
}

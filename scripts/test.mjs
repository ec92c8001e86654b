// Runs the steps of test_steps.mjs in two lanes: those that compute, one after the other, and beside them those that
// mostly wait. Shows each runner's closing lines (all of it after a failure), and ends in one line: N passed, N failed.
import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { counts } from './test_counts.mjs';
import { steps } from './test_steps.mjs';

const logs = 'build/test_logs';
const closing_lines = 12;

function testFiles(folder) {
  if (!existsSync(folder)) throw new Error(`no folder ${folder}`);
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.test\.(ts|mjs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function commandOf(step) {
  if (step.command) return step.command;
  const files = step.tests.flatMap(testFiles);
  if (files.length === 0) throw new Error(`no tests below ${step.tests.join(', ')}`); // node would look elsewhere
  return [process.execPath, '--import', 'tsx', '--test', '--test-reporter=spec', ...(step.flags ?? []), ...files];
}

/** Runs a command into build/test_logs/NAME.log; resolves to its exit code and output. */
function run(step, command) {
  return new Promise((resolve) => {
    const [program, ...rest] = command;
    const log = createWriteStream(`${logs}/${step.name}.log`);
    const chunks = [];
    const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...step.env } });
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => { chunks.push(chunk); log.write(chunk); });
    }
    const patience = setTimeout(() => {
      chunks.push(Buffer.from(`\nstill running after ${step.minutes} minutes: given up\n`));
      child.kill('SIGKILL');
    }, step.minutes * 60_000);
    const done = (code, note = '') => {
      clearTimeout(patience);
      log.end();
      resolve({ code, text: Buffer.concat(chunks).toString('utf8') + note });
    };
    child.on('error', (error) => done(1, String(error)));
    child.on('close', (code) => done(code ?? 1));
  });
}

async function attempt(step) {
  try {
    return await run(step, commandOf(step));
  } catch (error) {
    return { code: 1, text: error.message };
  }
}

function show(text, failed) {
  const lines = text.trimEnd().split('\n');
  const shown = failed ? lines.slice(-400) : lines.slice(-closing_lines);
  console.log(shown.map((line) => `  ${line}`).join('\n'));
}

mkdirSync(logs, { recursive: true });
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`no such step: ${unknown.join(', ')}; there are: ${steps.map((step) => step.name).join(', ')}`);
  process.exit(2);
}

const total = { passed: 0, failed: 0 };
const left_out = [];

/** Runs one step, shows how it ended and counts it; resolves to whether nothing failed. */
async function take(step) {
  if (step.needs && !existsSync(step.needs)) {
    left_out.push(`${step.name}: ${step.needs} is not there`);
    return true;
  }
  const started = Date.now();
  console.log(`== ${step.name} ...`);
  const { code, text } = await attempt(step);
  const { passed, failed, skipped } = counts(step.counted, text, code);
  console.log(`== ${step.name}`);
  show(text, failed > 0);
  console.log(`== ${step.name}: ${passed} passed, ${failed} failed, ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
  total.passed += passed;
  total.failed += failed;
  if (skipped > 0) left_out.push(`${step.name}: ${skipped} left out by the tests themselves, see ${logs}/${step.name}.log`);
  return failed === 0;
}

async function lane(its_steps) {
  for (const step of its_steps) await take(step);
}

const chosen = steps.filter((each) => asked.length === 0 || asked.includes(each.name));
const first = chosen.filter((step) => step.name === 'build');
const rest = chosen.filter((step) => step.name !== 'build');
if (first.length === 0 || (await take(first[0]))) {
  await Promise.all([lane(rest.filter((step) => !step.waits)), lane(rest.filter((step) => step.waits))]);
}

for (const line of left_out) console.log(`left out: ${line}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);

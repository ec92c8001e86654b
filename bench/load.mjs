// Load on a running backend, and what it costs: wrk on the same machine, and the processor time and memory the kernel counts.
import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';

export const has_wrk = spawnSync('wrk', ['--version']).error === undefined;
const ticks_per_second = 100; // of /proc

/** Processor time a process has used, all its threads, in microseconds. */
function processorTime(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1e6) / ticks_per_second;
}

export const residentBytes = (pid) => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) * 1024;

/** Runs wrk; `each`: events a request. Rate, latencies in milliseconds, and the backend's processor time an event. */
export async function load(backend, script, args, { connections = 64, seconds = 4, each = 1 } = {}) {
  const before = processorTime(backend.child.pid);
  const threads = Math.min(2, connections);
  const { stdout } = await promisify(execFile)('wrk', ['-t', `${threads}`, '-c', `${connections}`, '-d', `${seconds}s`, '--timeout', '20s', '-s', script, backend.url, '--', ...args.map(String)], { maxBuffer: 1 << 24 });
  const told = JSON.parse(stdout.trim().split('\n').at(-1));
  if (told.errors > 0) throw new Error(`${told.errors} of ${told.requests} requests failed`);
  const events = told.requests * each;
  return { rate: (events * 1e6) / told.microseconds, p50: told.p50 / 1000, p99: told.p99 / 1000, processor: (processorTime(backend.child.pid) - before) / events };
}

/** Of three runs the one in the middle by its rate. */
export async function middleOfThree(run) {
  const all = [await run(), await run(), await run()];
  return all.sort((a, b) => a.rate - b.rate)[1];
}

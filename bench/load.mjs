// Load on a running backend, and what it costs: wrk on the same machine, and the processor time and memory the kernel counts.
import { execFile, spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { promisify } from 'node:util';

export const has_wrk = spawnSync('wrk', ['--version']).error === undefined;

/** Processor time a process has used, in microseconds: all its threads, and the writer's alone. */
function processorTime(pid) {
  const threads = readdirSync(`/proc/${pid}/task`).map((id) => `/proc/${pid}/task/${id}`);
  const used = (folder) => Number(readFileSync(`${folder}/schedstat`, 'utf8').split(' ')[0]) / 1000;
  const sum = (folders) => folders.reduce((total, folder) => total + used(folder), 0);
  return { all: sum(threads), writer: sum(threads.filter((folder) => readFileSync(`${folder}/comm`, 'utf8').trim() === 'writer')) };
}

export const residentBytes = (pid) => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) * 1024;

/** Runs wrk; `each`: events a request. Rate, latencies in milliseconds, and the backend's processor time an event, of all its
 * threads and of the writer's. Not one answer in the whole time: a rate of 0. */
export async function load(backend, script, args, { connections = 64, seconds = 4, each = 1 } = {}) {
  const before = processorTime(backend.child.pid);
  const threads = Math.min(2, connections);
  const { stdout } = await promisify(execFile)('wrk', ['-t', `${threads}`, '-c', `${connections}`, '-d', `${seconds}s`, '--timeout', '20s', '-s', script, backend.url, '--', ...args.map(String)], { maxBuffer: 1 << 24 });
  const told = JSON.parse(stdout.trim().split('\n').at(-1));
  if (told.errors > 0) throw new Error(`${told.errors} of ${told.requests} requests failed`);
  const events = told.requests * each;
  const used = processorTime(backend.child.pid);
  return { rate: (events * 1e6) / told.microseconds, p50: told.p50 / 1000, p99: told.p99 / 1000, processor: (used.all - before.all) / events, writer: (used.writer - before.writer) / events };
}

/** Of three runs the one in the middle by its rate. */
export async function middleOfThree(run) {
  const all = [await run(), await run(), await run()];
  return all.sort((a, b) => a.rate - b.rate)[1];
}

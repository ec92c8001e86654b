// npm run bench:server: every figure the backend is measured by, in one run, beside what is asked (docs/figures.md). The load
// generator runs on the same processors; what the raw store takes is measured in the same run. Medians of three.
//
//   node bench/server.mjs [--seconds 4] [--members 1000] [--million]
//
// --million instead fills a store with a million members and tells what an event among them takes; some minutes.
import { execFile } from 'node:child_process';
import { connect } from 'node:net';
import { promisify } from 'node:util';
import { Backend, page } from '../tests/http/backend.mjs';
import { Cluster } from '../tests/postgres/cluster.mjs';
import { has_wrk, load, middleOfThree, residentBytes } from './load.mjs';

const option = (name, fallback) => (process.argv.includes(`--${name}`) ? Number(process.argv[process.argv.indexOf(`--${name}`) + 1]) : fallback);
const seconds = option('seconds', 4);
const members = option('members', 1000);
const million = process.argv.includes('--million');
const idle_connections = 2000;

if (!has_wrk) {
  console.error('wrk is missing: run scripts/setup bench');
  process.exit(2);
}

const whole = (number) => Math.round(number).toLocaleString('en');
const row = (figure, measured, asked = '') => console.log(`${figure.padEnd(46)} ${measured.padEnd(92)} ${asked}`.trimEnd());
const told = ({ rate, p50, p99, processor, writer }) => (rate === 0 ? 'not one answered in the time: give it more --seconds' : `${whole(rate)} a second, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, ${processor.toFixed(0)} us of processor, ${writer.toFixed(0)} of them the writer's`);
const batch_seconds = Math.max(seconds, 10); // a batch is long, and what is not answered when the time is over counts nothing

let runs = 0;
const orders = (backend, keys, how, { lines = 0, of = members } = {}) =>
  load(backend, 'bench/orders.lua', [keys.secret_key, of, lines, `${++runs}-`], { seconds, each: lines || 1, ...how });

async function rawStore(name, more) {
  const { stdout } = await promisify(execFile)('build/native/bench_desk', ['--members', `${members}`, ...more]);
  for (const line of stdout.trim().split('\n')) row(`${name}: ${line.slice(0, 34).trim()}`, line.slice(34).trim());
}

async function events(name, backend, keys, asked) {
  await orders(backend, keys, {}); // members are made
  row(`${name}: events, 64 connections`, told(await middleOfThree(() => orders(backend, keys, {}))), asked);
  row(`${name}: events, one idle client`, told(await middleOfThree(() => orders(backend, keys, { connections: 1 }))), 'p50 under 2 ms');
  row(`${name}: batches of 500 lines, 4 connections`, told(await middleOfThree(() => orders(backend, keys, { connections: 4, seconds: batch_seconds }, { lines: 500 }))), '40,000');
}

async function reads(backend, keys) {
  const get = (path, headers) => load(backend, 'bench/get.lua', [path, ...Object.entries(headers).flat()], { seconds });
  const etag = (await backend.widget(keys, 'm1')).headers.get('ETag');
  row('GET /v1/widget, asked with its tag', told(await middleOfThree(() => get('/v1/widget', { ...page(keys, 'm1'), 'If-None-Match': etag }))), '20,000');
  row('GET /healthz: HTTP alone', told(await middleOfThree(() => get('/healthz', {}))));
}

/** What a connection weighs that has asked once and waits. */
async function connectionBytes(backend) {
  const { hostname, port } = new URL(backend.url);
  const before = residentBytes(backend.child.pid);
  const sockets = [];
  for (let i = 0; i < idle_connections; i++) {
    const socket = connect(Number(port), hostname);
    socket.write('GET /healthz HTTP/1.1\r\nHost: bench\r\n\r\n');
    await new Promise((resolve, reject) => socket.once('data', resolve).once('error', reject));
    sockets.push(socket);
  }
  row('an idle connection', `${whole((residentBytes(backend.child.pid) - before) / idle_connections)} bytes`, 'under 10,000');
  sockets.forEach((socket) => socket.destroy());
}

async function aMillion(backend, keys) {
  const many = 1_000_000;
  const few = await middleOfThree(() => orders(backend, keys, {}, { of: 1000 }));
  for (let from = 0; from < many; from += 10_000) {
    const lines = Array.from({ length: 10_000 }, (_, i) => JSON.stringify({ id: 'first', type: 'visit', at: '2026-11-01T10:00:00Z', member: `m${from + i}` }));
    const answer = await backend.post(keys, lines.join('\n'), { 'Content-Type': 'application/x-ndjson' });
    if (answer.status !== 200) throw new Error(`${answer.status}`);
    await answer.arrayBuffer();
  }
  row('an event among 1,000 members', told(few));
  row('an event among 1,000,000 members', told(await middleOfThree(() => orders(backend, keys, {}, { of: many }))), 'the same');
  row('resident with a million members', `${whole(residentBytes(backend.child.pid) / 1e6)} MB`, '300 MB');
}

async function onStore(cluster, work) {
  const backend = new Backend(undefined, cluster);
  try {
    const keys = backend.addShop();
    await backend.start();
    await work(backend, keys);
  } finally {
    await backend.remove();
  }
}

async function everyFigure() {
  const cluster = await new Cluster({ shared_buffers: '256MB' }).start();
  try {
    await rawStore('SQLite', []);
    await onStore(undefined, async (backend, keys) => {
      await events('SQLite', backend, keys, '12,000 (aim 30,000), p99 under 30 ms');
      await reads(backend, keys);
      await connectionBytes(backend);
    });
    await rawStore('PostgreSQL', ['--database', cluster.url()]);
    await onStore(cluster, (backend, keys) => events('PostgreSQL', backend, keys, '18,000, p99 under 30 ms'));
  } finally {
    await cluster.remove();
  }
}

await (million ? onStore(undefined, aMillion) : everyFigure());

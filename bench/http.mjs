// Events a second and latency of the real server on this machine's loopback: one event a request over CONNECTIONS
// connections, then JSON lines, then GET /v1/widget answered 304. Bounded: a few seconds each.
//
//   node bench/http.mjs [--connections 64] [--seconds 5] [--members 1000]
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { Backend, at, page } from '../tests/http/backend.mjs';

const option = (name, fallback) => {
  const found = process.argv.indexOf(`--${name}`);
  return found < 0 ? fallback : Number(process.argv[found + 1]);
};
const connections = option('connections', 64);
const seconds = option('seconds', 5);
const members = option('members', 1000);

/** One connection that asks again as soon as it is answered; `ask` makes the next request's bytes. */
function talk(address, ask, until, latencies) {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let started = 0;
    let left = 0;
    let head = '';
    const next = () => {
      if (performance.now() >= until) return socket.end(resolve);
      started = performance.now();
      socket.write(ask());
    };
    const answered = () => {
      latencies.push(performance.now() - started);
      next();
    };
    socket.setNoDelay(true).on('connect', next).on('error', reject).on('data', (data) => {
      if (left > 0) {
        left -= data.length;
        return left === 0 && answered();
      }
      head += data.toString('latin1');
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      if (!/^HTTP\/1\.1 [23]/.test(head)) return reject(new Error(head.slice(0, 300)));
      left = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0) - (head.length - end - 4);
      head = '';
      if (left === 0) answered();
    });
  });
}

const request = (method, path, headers, body = '') =>
  `${method} ${path} HTTP/1.1\r\nHost: bench\r\n${Object.entries({ ...headers, 'Content-Length': Buffer.byteLength(body) }).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`;

/** Processor time the server has used, all its threads, in microseconds. The kernel counts it in hundredths of a second. */
function processorTime(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

async function measure(name, how_many, backend, ask, each = 1) {
  const latencies = [];
  const used_before = processorTime(backend.child.pid);
  const started = performance.now();
  const until = started + seconds * 1000;
  await Promise.all(Array.from({ length: how_many }, () => talk(backend.url, ask, until, latencies)));
  const took = (performance.now() - started) / 1000;
  latencies.sort((a, b) => a - b);
  const at_share = (share) => latencies[Math.floor((latencies.length - 1) * share)].toFixed(2);
  console.log(`${name.padEnd(42)} ${Math.round((latencies.length * each) / took).toLocaleString('en').padStart(9)} a second   p50 ${at_share(0.5)} ms   p99 ${at_share(0.99)} ms   ${((processorTime(backend.child.pid) - used_before) / (latencies.length * each)).toFixed(0)} us of processor each`);
}

const backend = new Backend();
try {
  const keys = backend.addShop();
  await backend.start();
  const secret = { Authorization: `Bearer ${keys.secret_key}` };
  let count = 0;
  const order = () => {
    const id = ++count;
    return JSON.stringify({ id: `e${id}`, type: 'order', at: at(), member: `m${id % members}`, order: `o${id}`, lines: [{ line: '1', sku: 'COF-1', quantity: 1, amount: '12.00' }] });
  };
  const one = () => request('POST', '/v1/events', secret, order());
  const lines = () => request('POST', '/v1/events', { ...secret, 'Content-Type': 'application/x-ndjson' }, Array.from({ length: 500 }, order).join('\n'));
  const etag = (await backend.widget(keys, 'm1')).headers.get('ETag');
  const unchanged = request('GET', '/v1/widget', { ...page(keys, 'm1'), 'If-None-Match': etag });

  await measure('GET /healthz', connections, backend, () => request('GET', '/healthz', {}));
  await measure(`POST /v1/events, one, ${connections} connections`, connections, backend, one);
  await measure('POST /v1/events, one, one connection', 1, backend, one);
  await measure('POST /v1/events, 500 JSON lines, 4 conn.', 4, backend, lines, 500);
  await measure('GET /v1/widget, asked with its tag', connections, backend, () => unchanged);
  await backend.stop();
  const started = performance.now();
  const [{ lines: proved, troubles }] = backend.verify();
  console.log(`verify: ${proved.toLocaleString('en')} lines in ${((performance.now() - started) / 1000).toFixed(1)} s, ${troubles.length} troubles`);
} finally {
  await backend.remove();
}

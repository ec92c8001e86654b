// kill -9 under load. As a command, over and over on one data folder:
//
//   node tests/http/kill_under_load.mjs [--times 100] [--postgres]
//
// With --postgres the store is a PostgreSQL of its own, which goes on while the server is killed.
import assert from 'node:assert/strict';
import { Cluster } from '../postgres/cluster.mjs';
import { Backend, order } from './backend.mjs';

const events_each = 400;
const connections = 16;
const members = 40; // new ones each time, so that the last kill costs no more than the first
const verified_every = 10;

/** Sends events over many connections and kills the server after so many answers; what was acknowledged, and all sent. */
async function killedInTheMiddle(backend, keys, time, after) {
  const events = Array.from({ length: events_each }, (_, i) => order(`t${time}-${i}`, `m${time}-${i % members}`));
  const acknowledged = new Map();
  const waiting = [...events];
  const worker = async () => {
    for (let event; (event = waiting.shift()); ) {
      const answer = await backend.post(keys, event).catch(() => null);
      const text = answer && (await answer.text().catch(() => null));
      if (!text) return;
      assert.equal(answer.status, 200);
      acknowledged.set(event.id, text);
      if (acknowledged.size === after) backend.child.kill('SIGKILL');
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  await backend.ended;
  return { events, acknowledged };
}

function verifyAll(backend, kills) {
  const [{ troubles, lines }] = backend.verify();
  assert.deepEqual(troubles, []);
  assert.equal(lines, 1 + kills * events_each, 'each event once');
}

/** The server is killed `times` times; fails when an acknowledged event is lost, changed or applied twice. */
export async function killUnderLoad(backend, keys, times, told = () => {}) {
  let kept = 0;
  for (let time = 0; time < times; time++) {
    const { events, acknowledged } = await killedInTheMiddle(backend, keys, time, 20 + ((time * 97) % 350));
    assert.ok(acknowledged.size >= 20 && acknowledged.size < events_each, `${acknowledged.size}`);
    kept += acknowledged.size;
    await backend.start();
    const outcomes = await (await backend.post(keys, events)).json();
    for (const outcome of outcomes) {
      const text = acknowledged.get(outcome.id);
      assert.equal(outcome.status === 'exists' || (outcome.status === 'applied' && !text), true, `${outcome.id}: ${outcome.status}, acknowledged ${Boolean(text)}`);
      if (text) assert.equal(JSON.stringify(outcome.first), text, `${outcome.id} is answered otherwise than before`);
    }
    let points = 0;
    for (let i = 0; i < members; i++) points += (await backend.member(keys, `m${time}-${i}`)).points.available;
    assert.equal(points, events_each * 12, 'each event once');
    if ((time + 1) % verified_every === 0 || time + 1 === times) verifyAll(backend, time + 1);
    told(time + 1, kept);
  }
  return kept;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const asked = process.argv.indexOf('--times');
  const times = asked < 0 ? 100 : Number(process.argv[asked + 1]);
  const cluster = process.argv.includes('--postgres') ? await new Cluster({}).start() : undefined;
  const backend = new Backend(undefined, cluster);
  try {
    const keys = backend.addShop();
    await backend.start();
    const kept = await killUnderLoad(backend, keys, times, (done, so_far) => process.stderr.isTTY && process.stderr.write(`\r${done} kills, ${so_far} acknowledged events kept `));
    console.log(`killed ${times} times: ${kept} acknowledged events, all kept, each once; the chain verifies`);
  } finally {
    await backend.remove();
    await cluster?.remove();
  }
}

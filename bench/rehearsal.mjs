// node bench/rehearsal.mjs [ORDERS]: how long a rehearsal over a shop's history takes, on the real server (docs/figures.md).
import { readFileSync } from 'node:fs';
import { Backend, program } from '../tests/http/backend.mjs';

const orders = Number(process.argv[2] ?? 100_000);
const members = Math.ceil(orders / 10);
const backend = new Backend();
const started = Date.parse('2025-01-01T09:00:00Z');
const line = (i) => JSON.stringify({ id: `o${i}`, type: 'order', at: new Date(started + i * 60_000).toISOString(), member: `m${(i * 7919) % members}`, order: `o${i}`, lines: [{ line: '1', sku: 'COF-1', quantity: 1, amount: ((i % 90) + 10).toFixed(2) }, { line: '2', sku: 'MUG-1', quantity: 1, amount: '7.50', category: ['home'] }] });

/** CPU time of the server so far, in seconds: what a busy machine does not blur. */
const cpu = () => readFileSync(`/proc/${backend.child.pid}/stat`, 'utf8').split(' ').slice(13, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / 100;

try {
  const keys = backend.addShop();
  await backend.start();
  for (let i = 0; i < orders; i += 500) {
    const lines = Array.from({ length: Math.min(500, orders - i) }, (_, k) => line(i + k)).join('\n');
    await backend.post(keys, lines, { 'Content-Type': 'application/x-ndjson' });
  }
  const { headers } = await backend.person(keys.console);
  const draft = { ...program, rules: [...program.rules, { id: 'home', on: 'order', when: { lines: { category: ['home'] } }, give: { multiply: '2' } }] };
  const before = cpu();
  await backend.console('POST', 'rehearsal', headers, { program: draft, version: 1 });
  let state;
  do {
    await new Promise((rest) => setTimeout(rest, 200));
    state = await (await backend.console('GET', 'rehearsal', headers)).json();
  } while (state.stage === 'running');
  console.log(`${state.report.program.orders} orders of ${state.report.program.members} members: ${(state.milliseconds / 1000).toFixed(2)} s, ${(cpu() - before).toFixed(2)} s of CPU`);
} finally {
  await backend.remove();
}

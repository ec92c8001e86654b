// (e) The state of an active customer, 100 orders in a year, as JSON: what the page keeps and the backend caches.
import { fullProgram } from './full_program.mjs';

const day = 86_400_000;

function answered(text) {
  const outcome = JSON.parse(text);
  if (outcome.status !== 'applied') throw new Error(text);
}

/** Bytes of the live state and of the printed one (SPEC 6) after the year. */
export function memberSize({ Engine }) {
  const engine = new Engine();
  const findings = engine.publish(JSON.stringify(fullProgram()), 1, '', 'keep');
  if (findings !== '[]') throw new Error(findings);
  const start = Date.UTC(2026, 0, 1, 10);
  const at = (i) => new Date(start + i * 3.65 * day).toISOString();
  answered(engine.apply(JSON.stringify({ id: 'e-enrol', type: 'enrol', at: at(0), member: 'm-100001' })));
  for (let i = 1; i <= 100; i++) {
    const lines = [1, 2, 3].map((line) => ({ line: String(line), sku: `SKU-${(i * line) % 40}`, category: ['gifts'], quantity: line, amount: `${10 + ((i * 7 * line) % 50)}.99` }));
    answered(engine.apply(JSON.stringify({ id: `e-${10_000 + i}`, type: 'order', at: at(i), member: 'm-100001', order: `o-${10_000 + i}`, lines })));
  }
  const state = JSON.stringify(JSON.parse(engine.snapshot()).member);
  return { live: Buffer.byteLength(state), printed: Buffer.byteLength(engine.member('')) };
}

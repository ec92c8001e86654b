// (e) The state of an active customer, 100 orders in a year, as JSON: what the page keeps and the backend caches. Two of
// them: one who redeems points and pays with cashback now and then, and the hardest, who saves all of it.
import { fullProgram } from './full_program.mjs';

const day = 86_400_000;
const member = 'm-100001';

function answered(text) {
  const outcome = JSON.parse(text);
  if (outcome.status !== 'applied') throw new Error(text);
  return outcome;
}

/** Instants at which a person orders: every three or four days, at no fixed time of the day. */
function moments() {
  let state = 7;
  const some = (most) => (state = (state * 48271) % 2147483647) % most;
  const start = Date.UTC(2026, 0, 1, 8);
  return Array.from({ length: 101 }, (_, i) => new Date(start + i * 3.6 * day + some(0.9 * day)).toISOString());
}

/** Bytes of the live state and of the printed one (SPEC 6) after the year. */
function sizeAfterAYear({ Engine }, redeems) {
  const engine = new Engine();
  const findings = engine.publish(JSON.stringify(fullProgram()), 1, '', 'keep');
  if (findings !== '[]') throw new Error(findings);
  const apply = (event) => answered(engine.apply(JSON.stringify({ member, ...event })));
  const at = moments();
  apply({ id: 'e-enrol', type: 'enrol', at: at[0] });
  let voucher;
  for (let i = 1; i <= 100; i++) {
    const lines = [1, 2, 3].map((line) => ({ line: String(line), sku: `SKU-${(i * line) % 40}`, category: ['gifts'], quantity: line, amount: `${10 + ((i * 7 * line) % 50)}.99` }));
    const pays = redeems && i % 8 === 0 ? { credit_used: '7.00' } : {};
    const uses = voucher ? { vouchers: [voucher] } : {};
    apply({ id: `e-${10_000 + i}`, type: 'order', at: at[i], order: `o-${10_000 + i}`, lines, ...pays, ...uses });
    voucher = redeems && i % 6 === 5 ? apply({ id: `r-${10_000 + i}`, type: 'redeem', at: at[i], reward: 'five-off' }).effects.find(({ type }) => type === 'voucher_issued').voucher : undefined;
  }
  const state = JSON.stringify(JSON.parse(engine.snapshot()).member);
  return { live: Buffer.byteLength(state), printed: Buffer.byteLength(engine.member('')) };
}

export function memberSizes(module) {
  return { redeeming: sizeAfterAYear(module, true), saving: sizeAfterAYear(module, false) };
}

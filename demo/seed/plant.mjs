// Puts the seeded year into a new shop: people and orders into its own store, the reports into Regulars.
import { local_instant } from '../server/instant.mjs';
import { history } from './history.mjs';

const BATCH = 500;
const WAIT_MS = 1000;

/** Does nothing in a shop that has been seeded. Interrupted, it goes on where repeating is harmless: same ids, same content. */
export async function plant({ store, catalogue, regulars, now, log, cancelled = () => false }) {
  if (store.seed?.done) return;
  const anchor = store.seed?.anchor ?? local_instant(now()).slice(0, 10);
  const { members, orders, reviews, events } = history(anchor, catalogue);
  if (!store.seed) {
    const kept = [...members.map((member) => ({ kind: 'member', ...member })), ...orders.map((order) => ({ kind: 'order', ...order })), ...reviews.map((review) => ({ kind: 'review', ...review }))];
    store.append(...kept, { kind: 'seed', anchor, done: false });
  }
  for (let from = 0; from < events.length; from += BATCH) {
    const outcomes = await tell(regulars, events.slice(from, from + BATCH), log, cancelled);
    if (!outcomes) return;
    const answers = outcomes.filter(({ id }) => id?.startsWith('order-')).map(({ id, status, effects, vouchers }) => ({ kind: 'answer', id, outcome: { id, status, effects, vouchers } }));
    if (answers.length > 0) store.append(...answers);
  }
  for (const { id, name } of members) if (!(await regulars.call(id, name))) break;
  store.append({ kind: 'seed', anchor, done: true });
  log(`seeded: ${members.length} members, ${orders.length} orders`);
}

async function tell(regulars, events, log, cancelled) {
  for (let attempt = 0; !cancelled(); attempt += 1) {
    const { outcome, retry } = await regulars.send_all(events);
    if (outcome) return outcome;
    if (attempt === 0) log(`waiting for Regulars to take the shop's history (${retry})`);
    await new Promise((done) => setTimeout(done, WAIT_MS));
  }
  return null;
}

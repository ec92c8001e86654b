import type { Cart, Quote } from '../embed/types.ts';
import { hub } from './hub.ts';

type Ask = { cart: Cart; answer(quote: Quote | null): void };

let waiting: Ask[] = [];
let running = false;
const slice_ms = 8;

/** Quotes for the many tiles of a listing: in short slices, so that the page stays smooth, and after everything else. */
export function quoteSoon(cart: Cart, answer: Ask['answer']): void {
  waiting.push({ cart, answer });
  if (running) return;
  running = true;
  setTimeout(() => void work(), 0);
}

async function work(): Promise<void> {
  while (waiting.length) {
    const batch = waiting;
    waiting = [];
    await quoteAll(batch);
  }
  running = false;
}

async function quoteAll(batch: Ask[]): Promise<void> {
  let began = performance.now();
  for (const { cart, answer } of batch) {
    answer((await hub.session?.quote(cart).catch(() => null)) ?? null);
    if (performance.now() - began < slice_ms) continue;
    await new Promise((rest) => setTimeout(rest, 0));
    began = performance.now();
  }
}

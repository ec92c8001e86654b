import type { Cart, Quote } from '../embed/types.ts';
import { hub } from './hub.ts';

type Ask = { cart: Cart; answer(quote: Quote | null): void };

let waiting: Ask[] = [];
let running = false;
const at_once = 200;
const slice_ms = 8;

/** Quotes for the many tiles of a listing: all in one call, shown in short slices, so that the page stays smooth, and after everything else. */
export function quoteSoon(cart: Cart, answer: Ask['answer']): void {
  waiting.push({ cart, answer });
  if (running) return;
  running = true;
  setTimeout(() => void work(), 0);
}

async function work(): Promise<void> {
  while (waiting.length) {
    const batch = waiting.slice(0, at_once);
    waiting = waiting.slice(at_once);
    await show(batch, await hub.session?.quotes(batch.map(({ cart }) => cart)).catch(() => undefined));
  }
  running = false;
}

async function show(batch: Ask[], quotes: Quote[] | undefined): Promise<void> {
  let began = performance.now();
  for (const [i, { answer }] of batch.entries()) {
    answer(quotes?.[i] ?? null);
    await null; // the tile is drawn
    if (performance.now() - began < slice_ms) continue;
    await new Promise((rest) => setTimeout(rest, 0));
    began = performance.now();
  }
}

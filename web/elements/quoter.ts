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
    await show(batch, await quotes(batch.map(({ cart }) => cart)).catch(() => undefined));
  }
  running = false;
}

/** What the server has told, by cart: under this program, of this state of the member, a minute long. */
let told = new Map<string, Quote>();
let holds: unknown[] = [];
const good_ms = 60_000;

/** A page that only shows prices asks the server and loads no engine. The page decides by itself what only it knows of, and where no server can be asked. */
async function quotes(carts: Cart[]): Promise<Quote[] | undefined> {
  const session = hub.session!;
  const { program, member, pending, online } = session.state;
  const now = [program, member?.digest, Math.floor(Date.now() / good_ms)];
  if (now.some((each, i) => each !== holds[i])) [told, holds] = [new Map(), now];
  const known = told;
  const texts = carts.map((cart) => JSON.stringify(cart));
  const fresh = [...new Set(texts)].filter((text) => !known.has(text));
  if (fresh.length && online && !pending.length) {
    const path = `/v1/quotes?offset=${-new Date().getTimezoneOffset()}`;
    const answers = await session.transport.ask?.(path, { method: 'POST', body: `[${fresh}]` }).catch(() => null);
    for (const [i, answer] of ((answers ?? []) as Quote[]).entries()) known.set(fresh[i]!, answer);
  }
  const all = pending.length ? [] : texts.map((text) => known.get(text));
  return all.length && all.every((quote) => quote) ? (all as Quote[]) : session.quotes(carts);
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

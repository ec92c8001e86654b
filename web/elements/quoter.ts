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

/** What the server has told, by cart: under this program, of this state of the member, a minute long. Null: asked, and not told. */
let told = new Map<string, Quote | null>();
let holds: unknown[] = [];
const good_ms = 60_000;

const standing = (): unknown[] => {
  const { program, member } = hub.session!.state;
  return [program, member?.digest, Math.floor(Date.now() / good_ms)];
};

/** Has the server tell of those it has not told of yet. */
async function tell(texts: string[], into: typeof told): Promise<void> {
  const fresh = [...new Set(texts)].filter((text) => !into.has(text));
  if (!fresh.length) return;
  const path = `/v1/quotes?offset=${-new Date().getTimezoneOffset()}`;
  const answers = await hub.session!.transport.ask?.(path, { method: 'POST', body: `[${fresh}]` }).catch(() => null);
  for (const [i, text] of fresh.entries()) into.set(text, (answers as Quote[] | undefined)?.[i] ?? null);
}

const text = (cart: Cart): string => JSON.stringify(cart);

/**
 * While the session has yet to hear of its program: asks about the carts at the same time, so that nobody waits for one answer
 * after the other, and the page is drawn once. Resolves when both are there, or cannot be had.
 */
export async function foretell(carts: Cart[]): Promise<void> {
  const { session } = hub;
  if (session?.state.phase !== 'loading' || session.state.local) return;
  const early: typeof told = new Map();
  const heard = new Promise<void>((go) => {
    const stop = session.on('change', ({ phase }) => phase === 'loading' || (stop(), go()));
  });
  await Promise.all([heard, tell(carts.slice(0, at_once).map(text), early)]);
  [told, holds] = [early, standing()];
}

/** A page that only shows prices asks the server and loads no engine. The page decides by itself what only it knows of, and where no server can be asked. */
async function quotes(carts: Cart[]): Promise<Quote[] | undefined> {
  const session = hub.session!;
  const { pending, online } = session.state;
  const now = standing();
  if (now.some((each, i) => each !== holds[i])) [told, holds] = [new Map(), now];
  const known = told;
  const texts = carts.map(text);
  if (online && !pending.length) await tell(texts, known);
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

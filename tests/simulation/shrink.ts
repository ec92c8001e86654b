// Makes a failing history small: fewer events, a smaller program, plainer events, as long as it still fails.
import type { History } from './histories.ts';
import type { Json } from './words.ts';

type Fails = (h: History) => Promise<boolean>;

async function fewerEvents(h: History, fails: Fails): Promise<History> {
  let best = h;
  for (let size = Math.ceil(best.events.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = best.events.length - size; at >= 0; at -= size) {
      const tried = { ...best, events: best.events.filter((_, i) => i < at || i >= at + size) };
      if (await fails(tried)) best = tried;
    }
  }
  return best;
}

/** Every copy of a JSON value with one key or one list entry left out, outermost first. */
function* withoutOne(value: Json, keep: string[] = []): Generator<Json> {
  if (value === null || typeof value !== 'object') return;
  const list = Array.isArray(value);
  for (const key of Object.keys(value)) {
    if (keep.includes(key)) continue;
    yield list ? value.filter((_: Json, i: number) => String(i) !== key) : Object.fromEntries(Object.entries(value).filter(([k]) => k !== key));
  }
  for (const key of Object.keys(value)) {
    for (const smaller of withoutOne(value[key])) {
      yield list ? value.map((x: Json, i: number) => (String(i) === key ? smaller : x)) : { ...value, [key]: smaller };
    }
  }
}

async function smaller(start: Json, keep: string[], fails: (v: Json) => Promise<boolean>): Promise<Json> {
  let best = start;
  for (let again = true; again;) {
    again = false;
    for (const tried of withoutOne(best, keep)) {
      if (!(await fails(tried))) continue;
      best = tried;
      again = true;
      break;
    }
  }
  return best;
}

export async function shrink(h: History, fails: Fails): Promise<History> {
  let best = await fewerEvents(h, fails);
  const program = await smaller(best.program, ['schema', 'id', 'name', 'currency'], (p) => fails({ ...best, program: p }));
  best = await fewerEvents({ ...best, program }, fails);
  for (let i = 0; i < best.events.length; i++) {
    const at = (e: Json): History => ({ ...best, events: best.events.map((old, k) => (k === i ? e : old)) });
    best = at(await smaller(best.events[i], ['id', 'type', 'at', 'member', 'order', 'version'], (e) => fails(at(e))));
  }
  return best;
}

// What the model and the engine say about one history, side by side.
import { linesOf, sorted } from './effects.ts';
import type { Json } from './words.ts';

export interface Answer { members: Json[]; outcomes: { id: string; status: string; effects?: Json[] }[]; error?: string }

/** The paths at which two JSON values differ, `digest` and host-made codes apart. */
export function differences(model: Json, engine: Json, path = ''): string[] {
  if (path.endsWith('/digest')) return [];
  if (Array.isArray(model) && Array.isArray(engine)) {
    const length = model.length === engine.length ? [] : [`${path}: ${model.length} entries in the model, ${engine.length} in the engine`];
    return [...length, ...model.slice(0, engine.length).flatMap((x, i) => differences(x, engine[i], `${path}/${i}`))];
  }
  if (model !== null && engine !== null && typeof model === 'object' && typeof engine === 'object' && Array.isArray(model) === Array.isArray(engine)) {
    const keys = [...new Set([...Object.keys(model), ...Object.keys(engine)])].sort();
    return keys.flatMap((key) => differences(model[key], engine[key], `${path}/${key}`));
  }
  return JSON.stringify(model) === JSON.stringify(engine) ? [] : [`${path}: model ${JSON.stringify(model)}, engine ${JSON.stringify(engine)}`];
}

/** Outcomes of the journal's own events; what is routed has ids made from its cause. */
const own = (a: Answer) => a.outcomes.filter((o) => !o.id.includes('/')).map(({ id, status }) => ({ id, status }));

/** What only one side says of the lines of one journal line. */
function effectsApart(model: Answer, engine: Answer, events: Json[]): string[] {
  const faults: string[] = [];
  const starts = model.outcomes.flatMap((o, i) => (o.effects ? [i] : [])); // of each journal line among the own outcomes
  const groups: string[][] = [];
  let seen = -1, line = -1;
  for (const o of engine.outcomes) {
    const routed = o.id.includes('/');
    if (!routed) seen++;
    const first = !routed && starts[line + 1] === seen;
    if (first) groups[++line] = [];
    groups[line]!.push(...linesOf(o, first, first ? events[line] : undefined));
  }
  starts.forEach((at, k) => {
    const a = sorted(model.outcomes[at]!.effects as string[]), b = sorted(groups[k] ?? []);
    const left = [...b];
    const onlyModel = a.filter((text) => { const i = left.indexOf(text); if (i >= 0) left.splice(i, 1); return i < 0; });
    if (onlyModel.length + left.length === 0) return;
    faults.push(`effects of ${model.outcomes[at]!.id} (${events[k]?.type}): only the model ${JSON.stringify(onlyModel.slice(0, 6))}, only the engine ${JSON.stringify(left.slice(0, 6))}`);
  });
  return faults;
}

export function compare(model: Answer, engine: Answer, events?: Json[]): string[] {
  if (engine.error !== undefined) return [`engine: ${engine.error}`];
  const found = compareStates(model, engine);
  return found.length > 0 || !events ? found : effectsApart(model, engine, events);
}

function compareStates(model: Answer, engine: Answer): string[] {
  const outcomes = differences(own(model), own(engine)).map((d) => `outcomes${d}`);
  const ids = (a: Answer): string[] => a.members.map((m) => m.member);
  if (ids(model).join() !== ids(engine).join()) return [...outcomes, `members: model ${ids(model)}, engine ${ids(engine)}`];
  return [...outcomes, ...model.members.flatMap((m, i) => differences(m, engine.members[i], m.member))];
}

/** Points are neither made nor lost: what came in is what is there, used, gone or owed (SPEC 4). */
export function conserved(member: Json): boolean {
  const p = member.points;
  const left = member.lots.reduce((n: number, lot: Json) => n + lot.left, 0);
  return BigInt(p.earned) + BigInt(p.adjusted) === [p.available, p.pending, p.redeemed, p.expired, p.clawed_back, -p.debt].map(BigInt).reduce((a, b) => a + b, 0n) &&
    (left > 2 ** 50 || left === p.available + p.pending) && member.lots.every((lot: Json) => lot.left > 0 && lot.left <= lot.points);
}

// The audit: makes each seed's history, asks both, and reports what differs, shrunk to what is needed for it.
import { replay } from '../model/replay.ts';
import { compare, conserved, type Answer } from './compare.ts';
import { Engine } from './engine.ts';
import { generate, type History } from './histories.ts';
import { shrink } from './shrink.ts';

export interface Found { seed: number; faults: string[]; history: History }
export interface AuditOptions {
  from: number; count: number; binary: string; stop: number; shrink: boolean; found: (f: Found) => void;
  seen?: (h: History) => void;
}

const modelOf = (h: History): Answer => replay(h.program, h.events, h.as_of);

/** Shrinking stays among programs and events the generator could have made. */
function plausible(h: History): boolean {
  const programs = [h.program, ...h.events.filter((e) => e.type === 'program').map((e) => e.program)];
  return h.events.every((e) => e.lines === undefined || e.lines.length > 0) && programs.every((p) =>
    p && !/\[\]|\{\}/.test(JSON.stringify({ ...p, points: 0, referral: 0 })) && (!p.tiers || (p.tiers.metric && p.tiers.window)) &&
    [...(p.streaks ?? []), ...(p.challenges ?? [])].every((x) => x.on && x.give) &&
    (p.streaks ?? []).every((x: { period?: string }) => x.period) && (p.challenges ?? []).every((x: { count?: string }) => x.count) &&
    !/\[\]/.test(JSON.stringify(p.referral ?? {})) && (!p.referral || p.referral.qualify));
}

/** How often each status and each type of effect came up. */
export type Counts = Record<string, number>;

function count(counts: Counts, answer: Answer): void {
  const add = (key: string): void => { counts[key] = (counts[key] ?? 0) + 1; };
  for (const outcome of answer.outcomes) {
    add(`status ${outcome.status}`);
    for (const { type } of outcome.effects ?? []) add(`effect ${type}`);
  }
}

const ahead = 6; // histories the engine works on while the model makes the next

export async function audit(o: AuditOptions): Promise<{ compared: number; events: number; different: number; counts: Counts }> {
  let engine = new Engine(o.binary);
  const ask = async (h: History): Promise<Answer> => {
    if (engine.ended) engine = new Engine(o.binary); // a crash ends one history, not the audit
    return engine.ask(h.program, h.events, h.as_of);
  };
  const judge = (h: History, model: Answer, native: Answer): string[] => {
    const kept = model.members.filter((m) => !conserved(m)).map((m) => `the model does not conserve the points of ${m.member}`);
    return [...kept, ...compare(model, native, h.events)];
  };
  const faultsOf = async (h: History): Promise<string[]> => judge(h, modelOf(h), await ask(h));
  // A smaller history must differ in the same place, and not because a key the engine wants is gone.
  const place = (fault: string): string => fault.split(':')[0]!.replace(/\d+/g, '#');
  const fails = async (h: History): Promise<boolean> => {
    if (!plausible(h)) return false;
    try {
      const faults = await faultsOf(h);
      return faults.some((fault) => wanted.has(place(fault))) && !faults.some((fault) => /engine "?invalid/.test(fault) && !invalid);
    } catch {
      return false; // a program or event the generator would not make
    }
  };
  let wanted = new Set<string>(), invalid = false;
  let compared = 0, events = 0, different = 0, next = o.from;
  const counts: Counts = {};
  const asked: { seed: number; h: History; answer: Answer; native: Promise<Answer> }[] = [];
  while (different < o.stop) {
    for (; next < o.from + o.count && asked.length < ahead; next++) {
      const { history: h, answer } = generate(next);
      asked.push({ seed: next, h, answer, native: ask(h) });
    }
    const first = asked.shift();
    if (!first) break;
    const { seed, h, answer } = first;
    const native = await first.native;
    const faults = judge(h, answer, native);
    count(counts, native);
    o.seen?.(h);
    compared++;
    events += h.events.length;
    if (faults.length === 0) continue;
    different++;
    wanted = new Set([place(faults[0]!)]);
    invalid = faults.some((fault) => /engine "?invalid/.test(fault));
    const small = o.shrink && !/^engine: (program|\{"findings")/.test(faults[0]!) ? await shrink(h, fails) : h;
    o.found({ seed, faults: small === h ? faults : await faultsOf(small), history: small });
  }
  engine.close();
  return { compared, events, different, counts };
}

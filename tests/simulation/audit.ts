// The audit: makes each seed's history, asks both, and reports what differs, shrunk to what is needed for it.
import { replay } from '../model/replay.ts';
import { compare, conserved, type Answer } from './compare.ts';
import { Engine } from './engine.ts';
import { generate, type History } from './histories.ts';
import { shrink } from './shrink.ts';

export interface Found { seed: number; faults: string[]; history: History }
export interface AuditOptions {
  from: number; count: number; binary: string; stop: number; shrink: boolean; found: (f: Found) => void;
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

export async function audit(o: AuditOptions): Promise<{ compared: number; events: number; different: number }> {
  let engine = new Engine(o.binary);
  const ask = async (h: History): Promise<Answer> => {
    if (engine.ended) engine = new Engine(o.binary); // a crash ends one history, not the audit
    return engine.ask(h.program, h.events, h.as_of);
  };
  const faultsOf = async (h: History, model: Answer = modelOf(h)): Promise<string[]> => {
    const kept = model.members.filter((m) => !conserved(m)).map((m) => `the model does not conserve the points of ${m.member}`);
    return [...kept, ...compare(model, await ask(h))];
  };
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
  let compared = 0, events = 0, different = 0;
  for (let seed = o.from; seed < o.from + o.count && different < o.stop; seed++) {
    const { history: h, answer } = generate(seed);
    const faults = await faultsOf(h, answer);
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
  return { compared, events, different };
}

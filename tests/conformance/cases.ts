// The worked examples of other projects, in the form of SPEC (../shared/cases/spec.jsonl), and how a case is judged.
import { existsSync, readFileSync } from 'node:fs';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Json = any;

/** Anything that can replay a journal and quote a cart: the model, or the shipped binary. */
export interface Runner {
  name: string;
  replay(program: Json, events: Json[], asOf: string | null): { members: Json[]; outcomes: { id: string; status: string }[] };
  quote(program: Json, cart: Json, at: string): Json;
}

export interface Expectation { path?: string; status_of?: string; value: Json; member?: string; absent?: Json }
export interface Case {
  id: string; source?: string; source_repo?: string; source_path?: string; topic: string; kind: 'replay' | 'quote' | 'skip'; why_skip?: string;
  program: Json; cart?: Json; events: Json[]; as_of: string | null; expect: Expectation[];
}

export const casesFile = '../shared/cases/spec.jsonl';
export const casesPresent = (): boolean => existsSync(casesFile);
const casesOf = (file: string): Case[] =>
  readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Case);

/** All cases; those the folder leaves out and later rulings can say (more.jsonl) in our own translation. */
export function readCases(): Case[] {
  const more = new Map(casesOf('tests/conformance/more.jsonl').map((c) => [c.id, c]));
  return casesOf(casesFile).map((c) => (c.kind === 'skip' && more.get(c.id)) || c);
}

/** Other tests of the same projects, and ours where none of theirs goes (`source_repo` "ours"); all can be configured. */
export const readFresh = (): Case[] => casesOf('tests/conformance/fresh.jsonl');

/** Follows `a.b[key=value].c`; undefined where the path ends. `count:` counts a list, filtered the same way. */
export function look(state: Json, path: string): Json {
  if (path.startsWith('count:')) return walk(state, path.slice(6), true);
  return walk(state, path, false);
}

function walk(state: Json, path: string, counting: boolean): Json {
  let here = state;
  const steps = [...path.matchAll(/([^.[\]]+)|\[([^=\]]+)=([^\]]*)\]/g)];
  steps.forEach((step, i) => {
    if (here === undefined || here === null) return;
    if (step[1] !== undefined) here = here[step[1]];
    else {
      const found = (here as Json[]).filter((x) => String(x[step[2]!]) === step[3]);
      here = counting && i === steps.length - 1 ? found : found[0];
    }
  });
  return counting ? (here ?? []).length : here;
}

/** What is wrong with a runner's answer; an empty list: it is right. */
export function judge(runner: Runner, c: Case): string[] {
  if (c.kind === 'quote') {
    const answer = runner.quote(c.program, c.cart, c.as_of ?? '2026-01-01T00:00:00Z');
    return c.expect.flatMap((e) => differs(e, look(answer, e.path!)));
  }
  const { members, outcomes } = runner.replay(c.program, c.events, c.as_of);
  return c.expect.flatMap((e) => {
    if (e.status_of !== undefined) return differs(e, outcomes.filter((o) => o.id === e.status_of).pop()?.status);
    const name = e.member ?? c.events[0].member;
    return differs(e, look(members.find((m) => m.member === name), e.path!));
  });
}

function differs(e: Expectation, got: Json): string[] {
  const value = got === undefined && 'absent' in e ? e.absent : got;
  return JSON.stringify(value) === JSON.stringify(e.value) ? []
    : [`${e.path ?? `status of ${e.status_of}`}: expected ${JSON.stringify(e.value)}, got ${JSON.stringify(got)}`];
}

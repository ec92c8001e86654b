// The worked examples of docs/concepts as scenarios, so that they run wherever scenarios run.
import { join } from 'node:path';
// @ts-ignore: plain JavaScript, shared with the documents' own tests
import { all_examples } from '../docs/examples.mjs';
import type { Claim, Json, Row, Scenario } from './read.ts';

/** Every leaf of what is expected, as a claim; of a list its length too. */
function claims(member: string | null, expected: Json, path = ''): Claim[] {
  const under = (key: string): string => (path ? `${path}.${key}` : key);
  if (expected === null || typeof expected !== 'object') return [{ member, path, value: String(expected) }];
  const length = Array.isArray(expected) ? [{ member, path: under('length'), value: String(expected.length) }] : [];
  return [...length, ...Object.entries(expected).flatMap(([key, value]) => claims(member, value, under(key)))];
}

function rowOf(event: Json, outcome: Json = {}): Row {
  const { status = null, ...rest } = outcome;
  return { event, status, claims: claims(null, rest) };
}

function scenarioOf({ page, program, events, expected }: { page: string; program: string; events: string; expected: Json }): Scenario {
  const { members, outcomes, as_of } = expected;
  const told: Json[] = events.trim().split('\n').map((line) => JSON.parse(line));
  // A page says what came of an event in the end: not at its own row where it waits for its order, or comes again.
  const goesOn = (event: Json, i: number): boolean => told.slice(i + 1).some(({ id, type, order }) =>
    id === event.id || (type === 'order' && event.type !== 'order' && order === event.order));
  const rows = told.map((event, i) => rowOf(event, goesOn(event, i) ? undefined : outcomes?.[event.id]));
  const names = Object.keys(members ?? {});
  if (as_of) rows.push(...names.map((member) => rowOf({ id: `as-of/${member}`, type: 'tick', at: as_of, member })));
  rows.at(-1)!.claims.push(...names.flatMap((member) => claims(member, members[member])));
  return { title: 'the worked example', file: page, program: JSON.parse(program), rows };
}

export function workedExamples(folder = join(import.meta.dirname ?? 'tests/scenarios', '../../docs')): Scenario[] {
  const examples: Json[] = all_examples(folder);
  return examples.filter(({ page, events }) => page.startsWith('concepts/') && events).map(scenarioOf as (e: Json) => Scenario);
}

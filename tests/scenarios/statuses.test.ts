// Every status of the closed list is provoked by a scenario (R1), and the list is one list wherever it stands.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { askAll } from './batch.ts';
import { scenarios, type Json } from './read.ts';

const regulars = 'build/native/regulars';
const listed = [...readFileSync('core/status.hpp', 'utf8').matchAll(/^\s+X\((\w+),/gm)].map(([, name]) => name!);

const missing = (wanted: string[], found: Iterable<string>): string[] => {
  const there = new Set(found);
  return wanted.filter((word) => !there.has(word));
};

/** The words after `enum` that hold `applied`, wherever they stand in a schema. */
function statusesIn(schema: Json): string[] {
  if (schema === null || typeof schema !== 'object') return [];
  if (Array.isArray(schema.enum) && schema.enum.includes('applied')) return schema.enum;
  return Object.values(schema).map(statusesIn).find((words) => words.length > 0) ?? [];
}

test('every status is provoked by a scenario (R1)', async () => {
  const histories = scenarios().map((s) => ({ program: s.program, events: s.rows.map((row) => row.event) }));
  const answers = await askAll([regulars, 'replay', '--batch', '-'], histories);
  const said = answers.flatMap((answer) => answer.outcomes.map((outcome: Json) => outcome.status));
  assert.ok(listed.length > 20);
  assert.deepEqual(missing(listed, said), []);
});

test('C++, JSON Schema and TypeScript have one list of statuses, in its order', () => {
  const schema = JSON.parse(execFileSync(regulars, ['schema', 'outcome'], { encoding: 'utf8' }));
  assert.deepEqual(statusesIn(schema), listed);
  const types = readFileSync('web/embed/types.gen.ts', 'utf8');
  const union = [.../^export type Status = (.*);$/m.exec(types)![1]!.matchAll(/'(\w+)'/g)].map(([, name]) => name!);
  assert.deepEqual(union, listed);
});

test('a status nobody provokes, and one a list has lost, are told', () => {
  assert.deepEqual(missing(['applied', 'on_fire'], ['applied', 'waiting']), ['on_fire']);
  assert.deepEqual(statusesIn({ a: [{ enum: ['x'] }, { enum: ['waiting', 'applied'] }] }), ['waiting', 'applied']);
});

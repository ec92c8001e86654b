// The reader of examples and the comparison meet what they must catch.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differences, examples_in } from './examples.mjs';

const block = (kind, body) => `\`\`\`json ${kind}\n${body}\n\`\`\`\n`;

test('blocks are put together in order, plain json blocks are left alone', () => {
  const page = `Text\n${block('program', '{}')}\n\`\`\`json\n{"not": "one"}\n\`\`\`\n${block('events', '{"id": "e1"}')}${block('expected', '{"members": {}}')}`;
  assert.deepEqual(examples_in(page), [{ program: '{}\n', events: '{"id": "e1"}\n', expected: { members: {} } }]);
});

test('an example nobody expects anything of is an error', () => {
  assert.throws(() => examples_in(block('program', '{}')), /without its expected/);
});

test('a wrong value, a missing key, a longer list and another type are each a difference', () => {
  assert.deepEqual(differences({ a: { b: 1 } }, { a: { b: 1, c: 2 }, d: 3 }), []);
  assert.deepEqual(differences({ a: { b: 1 } }, { a: { b: 2 } }), ['/a/b: expected 1, got 2']);
  assert.equal(differences({ a: 1 }, {}).length, 1);
  assert.equal(differences({ a: [1] }, { a: [1, 2] }).length, 1);
  assert.equal(differences({ a: { b: 1 } }, { a: null }).length, 1);
  assert.equal(differences({ a: null }, { a: {} }).length, 1);
  assert.equal(differences({ a: '1' }, { a: 1 }).length, 1);
});

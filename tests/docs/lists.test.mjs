// Lists that stand both in the code and in the documents are the same lists.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const read = (path) => readFileSync(path, 'utf8');
const sorted = (words) => [...words].sort();
/** Words in code marks in the first column of a page's tables. */
const first_column = (page) => [...page.matchAll(/^\| (`[^|]*?) \|/gm)].flatMap(([, cell]) => [...cell.matchAll(/`([a-z_]+)`/g)].map(([, word]) => word));

test('the statuses, in their order of precedence', () => {
  const code = [...read('core/status.hpp').matchAll(/^\s+X\((\w+),/gm)].map(([, name]) => name);
  assert.ok(code.length > 20);
  assert.deepEqual(first_column(read('docs/reference/statuses.md')), code);
});

test('the types of events', () => {
  const body = /enum class EventType \{([\s\S]*?)\/\/ Follow-ups/.exec(read('core/event.hpp'))[1];
  const types = body.match(/\w+/g);
  const table = read('docs/reference/events.md').split('## Lines')[0];
  assert.deepEqual(sorted(first_column(table)), sorted(types));
});

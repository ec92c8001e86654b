// Lists that stand both in the code and in the documents are the same lists.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
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

test('the routes of the backend', () => {
  const routes = [...read('server/api/routes.cpp').matchAll(/\{"([A-Z]+)", "([^"]+)"/g)].map(([, method, path]) => `${method} ${path}`);
  assert.ok(routes.length >= 10);
  const page = read('docs/reference/http.md');
  assert.deepEqual(routes.filter((route) => !page.includes(`\`${route}\``)), []);
});

test('the errors of requests, with their codes', () => {
  const sources = readdirSync('server', { recursive: true }).filter((name) => /\.[ch]pp$/.test(name)).map((name) => read(`server/${name}`));
  const code = sources.flatMap((text) => [...text.matchAll(/\b(?:problem|refuse)\((\d{3}), "(\w+)"/g)].map(([, number, status]) => `${status} ${number}`));
  assert.ok(code.length > 40);
  const told = [...read('docs/reference/http.md').matchAll(/^\| `(\w+)` \| (\d{3}) \|/gm)].map(([, status, number]) => `${status} ${number}`);
  assert.deepEqual(told.sort(), sorted(new Set(code)));
});

test('the effects', () => {
  const code = [...read('core/outcome.hpp').split('REGULARS_EFFECTS(X)')[1].split('enum class')[0].matchAll(/X\((\w+)\)/g)].map(([, name]) => name);
  assert.deepEqual(first_column(read('docs/reference/outcome.md').split('## Effects')[1]), code);
});

const regulars = 'build/native/regulars';

test('every key of the program file', () => {
  const schema = JSON.parse(execFileSync(regulars, ['schema', 'program'], { encoding: 'utf8' }));
  const page = read('docs/reference/program.md');
  const told = new Set([...page.matchAll(/`([^`]+)`/g)].flatMap(([, code]) => code.match(/[a-z_]+/g) ?? []));
  const missing = sorted(keys_of(schema)).filter((key) => !told.has(key));
  assert.deepEqual(missing, []);
});

test('every command of the command line', () => {
  const help = execFileSync(regulars, ['--help'], { encoding: 'utf8' });
  const commands = [...help.split(/Subcommands:|Commands:/i)[1].matchAll(/^ {2}([a-z]+)/gm)].map(([, name]) => name);
  assert.ok(commands.length >= 8, help);
  const page = read('docs/reference/cli.md');
  assert.deepEqual(commands.filter((name) => !page.includes(`regulars ${name}`)), []);
});

/** Names of all properties anywhere in a JSON Schema. */
function keys_of(schema, found = new Set()) {
  if (schema === null || typeof schema !== 'object') return found;
  for (const name of Object.keys(schema.properties ?? {})) found.add(name);
  for (const part of Object.values(schema)) keys_of(part, found);
  return found;
}

// The table of settings is the list the program has, and the files of deploy/ name none that is not there.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const help = execFileSync('build/native/regulars', ['serve', '--help'], { encoding: 'utf8' });
const options = [...help.matchAll(/^\s+--([a-z-]+)\b.*$/gm)].map(([line, name]) => ({ name, variable: /Env:(REGULARS_\w+)/.exec(line)?.[1] ?? /Env:(REGULARS_\w+)/.exec(help.slice(help.indexOf(line), help.indexOf(line) + 200))?.[1] }));
const page = readFileSync('docs/operating.md', 'utf8');
const table = [...page.matchAll(/^\| `(REGULARS_\w+)` \| `--([a-z-]+)` \|/gm)].map(([, variable, name]) => ({ variable, name }));

test('every option is in the table with its variable, and every row is an option', () => {
  const has = new Map(options.map(({ name, variable }) => [name, variable]));
  assert.ok(has.size >= 14, help);
  has.set('database', 'REGULARS_DATABASE'); // read by every command
  for (const { variable, name } of table) assert.equal(has.get(name), variable, name);
  const told = new Set(table.map(({ name }) => name));
  assert.deepEqual([...has.keys()].filter((name) => !told.has(name) && name !== 'data' && name !== 'help'), []);
});

test('the variables are heard', () => {
  const run = (variables) => {
    try {
      return execFileSync('build/native/regulars', ['serve'], { encoding: 'utf8', env: { ...process.env, ...variables }, stdio: 'pipe' });
    } catch ({ stderr }) {
      return stderr;
    }
  };
  assert.match(run({ REGULARS_PORT: 'nonsense' }), /port/i);
  assert.match(run({ REGULARS_LOG: 'loud' }), /log/i);
});

test('what deploy/ sets is in the table', () => {
  const known = new Set([...table.map(({ variable }) => variable), 'REGULARS_NAME', 'REGULARS_BACKEND']);
  for (const file of ['regulars.service', 'regulars.env', 'Dockerfile', 'caddy/compose.yaml', 'caddy/Caddyfile']) {
    const named = readFileSync(`deploy/${file}`, 'utf8').match(/REGULARS_[A-Z_]+/g) ?? [];
    assert.deepEqual(named.filter((name) => !known.has(name)), [], file);
  }
});

// Every ruling is cited by a test that would fail without it: core tests, scenarios and test files, not what they import.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { projectFiles } from './files.mjs';

const rulings = JSON.parse(readFileSync('tests/tidy/rulings.json', 'utf8'));
const shared = '../shared/RULINGS.md';

const is_a_test = (path) =>
  /^tests\/(core|server)\/.*\.cpp$|^tests\/scenarios\/[^/]+\.md$|^tests\/(?!tidy\/).*\.test\.(ts|mjs)$/.test(path) && !path.endsWith('README.md');

/** Rulings that none of the files cites, `R1, R163` and `R137` alike. */
export function uncited(names, files) {
  const cited = new Set([...files].filter(([path]) => is_a_test(path)).flatMap(([, text]) => text.match(/\bR\d{1,3}\b/g) ?? []));
  return names.filter((name) => !cited.has(name));
}

test('every ruling is cited by a test', () => assert.deepEqual(uncited(Object.keys(rulings), projectFiles()), []));

test('a ruling only a comment of the model names is told', () => {
  const files = new Map([['tests/model/earn.ts', '// R1'], ['tests/scenarios/README.md', 'R1'], ['tests/core/engine.cpp', '// R2, R30']]);
  assert.deepEqual(uncited(['R1', 'R2', 'R3', 'R30'], files), ['R1', 'R3']);
});

test('the list is that of the rulings', { skip: !existsSync(shared) && `${shared} is not there` }, () => {
  const told = [...readFileSync(shared, 'utf8').matchAll(/^- \*\*(R\d+)\*\*/gm)].map(([, name]) => name);
  assert.deepEqual(Object.keys(rulings), told);
});

// Each house rule meets the defect it is there for, and the neighbour that is none.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deadFindings } from './checks/dead.mjs';
import { includeFindings } from './checks/includes.mjs';
import { fileLengths, functionsOf, ratchetFindings } from './checks/lengths.mjs';
import { linkFindings } from './checks/links.mjs';
import { pathFindings } from './checks/paths.mjs';
import { purityFindings } from './checks/purity.mjs';
import { toothlessFindings } from './checks/toothless.mjs';
import { unrunFindings } from './checks/unrun.mjs';
import { stripped } from './strip.mjs';

const tree = (entries) => new Map(Object.entries(entries));
const lines = (count) => 'x;\n'.repeat(count);

test('a file over the limit is named, one at the limit is not', () => {
  const measured = fileLengths(tree({ 'core/a.cpp': lines(301), 'core/b.cpp': lines(300) }));
  assert.deepEqual(ratchetFindings(measured, { limit: 300, above: {} }), ['core/a.cpp: 301 lines, at most 300']);
});

test('a listed file may not grow, and a shrunk one must be lowered', () => {
  const ratchet = { limit: 300, above: { 'core/a.cpp': 310 } };
  assert.equal(ratchetFindings([{ name: 'core/a.cpp', lines: 310 }], ratchet).length, 0);
  assert.match(ratchetFindings([{ name: 'core/a.cpp', lines: 311 }], ratchet)[0], /311 lines, at most 310/);
  assert.match(ratchetFindings([{ name: 'core/a.cpp', lines: 305 }], ratchet)[0], /lower it/);
});

test('functions are measured from brace to brace, methods and arrows too, blocks inside not', () => {
  const cpp = 'namespace x {\nint f(int a) {\n  if (a) {\n  }\n  return 1;\n}\nstruct S {\n  int g() const {\n    return 2;\n  }\n};\nconst int t[] = {\n1,\n};\n}\n';
  assert.deepEqual(functionsOf('a.cpp', cpp), [{ name: 'a.cpp f', lines: 5 }, { name: 'a.cpp g', lines: 3 }]);
  const ts = 'class A {\n  m(): void {\n    run(() => {\n    });\n  }\n}\nconst k = (a) => {\n  return `}`;\n};\n';
  assert.deepEqual(functionsOf('a.ts', ts).map((each) => each.lines), [4, 3]);
});

test('comments and literals are no code', () => {
  assert.equal(stripped("a // {\n'{' \"}\" 1'000 /[{]/"), "a     \n' ' \" \" 1'000 /[{]/");
  assert.equal(stripped('x = R"(double "y")";'), `x = R${' '.repeat(13)}";`);
});

test('core/ may not reach out, and nothing reaches around the facade', () => {
  const findings = includeFindings(tree({
    'core/a.cpp': '#include <vector>\n#include "core/b.hpp"\n#include <tl/expected.hpp>\n#include <iostream>\n#include <nlohmann/json.hpp>\n#include "server/x.hpp"\n',
    'core/codec/json.cpp': '#include <nlohmann/json.hpp>\n',
    'server/a.cpp': '#include "core/engine.hpp"\n#include "core/rules/earn.hpp"\n#include <boost/asio.hpp>\n',
  }));
  assert.deepEqual(findings.map((each) => each.split(':')[0]), [
    'core/a.cpp includes iostream', 'core/a.cpp includes nlohmann/json.hpp', 'core/a.cpp includes server/x.hpp',
    'server/a.cpp includes core/rules/earn.hpp',
  ]);
});

test('impure words are found in code, not in comments, strings or analytics', () => {
  const findings = purityFindings(tree({
    'core/a.cpp': 'double x;\n// a double\nauto s = "throw";\nthrow 1;\nstd::chrono::system_clock::now();\nstd::mt19937 r;\nsnprintf(b);\n',
    'core/analytics/rfm.cpp': 'double y;\n',
    'server/a.cpp': 'double z;\n',
  }));
  assert.deepEqual(findings.map((each) => each.split(':')[1]), ['1', '4', '5', '6', '7']);
});

test('unused files are found, used ones and entries are not', () => {
  const findings = deadFindings(tree({
    'core/used.hpp': '', 'core/used.cpp': '#include "core/used.hpp"', 'core/used_more.cpp': '#include "core/used.hpp"', 'core/lonely.hpp': '', 'core/lonely.cpp': '#include "core/lonely.hpp"',
    'core/tested.hpp': '', 'tests/core/tested.cpp': '#include "core/tested.hpp"', 'cli/main.cpp': '#include "core/used.hpp"', 'web/a.ts': "import './b.ts'", 'web/b.ts': '', 'web/c.ts': '', 'tests/web/x.test.ts': "import './help.ts'", 'tests/web/help.ts': '',
    'scripts/build': 'bundle web/a.ts',
  }));
  assert.deepEqual(findings.map((each) => each.split(':')[0]), ['core/lonely.hpp', 'core/lonely.cpp', 'core/tested.hpp', 'web/c.ts']);
});

test('broken links and anchors are found', () => {
  const files = tree({ 'README.md': '[a](docs/a.md#the-top) [b](docs/none.md) [c](docs/a.md#nope) [d](https://x.y) `[e](none)`', 'docs/a.md': '# The top\n[up](../README.md)' });
  assert.deepEqual(linkFindings(files, (path) => files.has(path)), ['README.md: docs/none.md is not there', 'README.md: docs/a.md#nope: no such heading']);
});

test('a path of one machine is found, a relative one is not', () => {
  assert.equal(pathFindings(tree({ 'a.md': 'see /home/me/x', 'b.md': 'see ../work/x and a/home/b' })).length, 1);
});

test('a test file outside every step is found', () => {
  const files = tree({ 'tests/web/a.test.ts': '', 'tests/new/b.test.ts': '' });
  assert.deepEqual(unrunFindings(files, [{ tests: ['tests/web'] }]).length, 1);
});

test('a property nobody reads and a test that runs alone are found', () => {
  const findings = toothlessFindings(tree({
    'tests/core/a.cpp': 'rc::check([] {});\nCHECK(rc::check([] {}));\n',
    'tests/web/a.test.ts': "it.only('x', f);\nit('it.only(', f);\n",
  }));
  assert.deepEqual(findings.map((each) => each.split(': ')[0]), ['tests/core/a.cpp:1', 'tests/web/a.test.ts:1']);
});

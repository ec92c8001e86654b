// The summary of `npm test` is read from closing lines, so those of each runner are kept here as they really are.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { counts } from '../../scripts/test_counts.mjs';

test('Catch2 where all passed', () => {
  const text = '\x1b[1;32mAll tests passed\x1b[0m (1204 assertions in 37 test cases)\n';
  assert.deepEqual(counts('catch2', text, 0), { passed: 37, failed: 0, skipped: 0 });
});

test('Catch2 with failures, in colour', () => {
  const text = 'test cases: 2\x1b[0;37m | \x1b[0m\x1b[0;32m1 passed\x1b[0m\x1b[0;37m | \x1b[0m\x1b[1;31m1 failed\x1b[0m\nassertions: 5 | 4 passed | 1 failed\n';
  assert.deepEqual(counts('catch2', text, 1), { passed: 1, failed: 1, skipped: 0 });
});

test('Catch2 where nothing passed', () => {
  assert.deepEqual(counts('catch2', 'test cases: 3 | 3 failed\nassertions: 3 | 3 failed\n', 3), { passed: 0, failed: 3, skipped: 0 });
});

test('Node with every kind', () => {
  const text = 'ℹ tests 9\nℹ suites 0\nℹ pass 4\nℹ fail 2\nℹ cancelled 1\nℹ skipped 1\nℹ todo 1\nℹ duration_ms 3\n';
  assert.deepEqual(counts('node', text, 1), { passed: 4, failed: 3, skipped: 2 });
});

test('a runner that dies, or runs nothing, has failed', () => {
  assert.equal(counts('catch2', 'All tests passed (2 assertions in 1 test case)\n', 139).failed, 1);
  assert.equal(counts('catch2', 'No tests ran\n', 0).failed, 1);
  assert.equal(counts('node', 'ℹ pass 0\nℹ fail 0\n', 0).failed, 1);
  assert.equal(counts('build', 'ninja: build stopped\n', 1).failed, 1);
  assert.equal(counts('build', '', 0).failed, 0);
});

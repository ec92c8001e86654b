// Reads how many tests passed, failed and were left out from a runner's closing lines.

const last = (text, pattern) => Number([...text.matchAll(pattern)].at(-1)?.[1] ?? 0);
const plain = (text) => text.replaceAll(/\x1b\[[0-9;]*m/g, '');

const readers = {
  build: () => ({ passed: 0, failed: 0, skipped: 0 }),
  catch2: (text) => {
    const all = last(text, /All tests passed \(.* in (\d+) test cases?\)/g);
    if (all > 0) return { passed: all, failed: 0, skipped: 0 };
    return {
      passed: last(text, /^test cases:.*?(\d+) passed/gm),
      failed: last(text, /^test cases:.*?(\d+) failed/gm),
      skipped: 0,
    };
  },
  node: (text) => ({
    passed: last(text, /^ℹ pass (\d+)$/gm),
    failed: last(text, /^ℹ fail (\d+)$/gm) + last(text, /^ℹ cancelled (\d+)$/gm),
    skipped: last(text, /^ℹ skipped (\d+)$/gm) + last(text, /^ℹ todo (\d+)$/gm),
  }),
};

/**
 * What one step counted. A runner that ended badly without naming a failed test, or that ran no test at all, is one
 * failure: silence is never a pass.
 */
export function counts(kind, text, exitCode) {
  const found = readers[kind](plain(text));
  const silent = kind !== 'build' && found.passed + found.failed + found.skipped === 0;
  if (found.failed === 0 && (exitCode !== 0 || silent)) found.failed = 1;
  return found;
}

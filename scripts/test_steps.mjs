// The list of test steps, in the order they run: after the build in two lanes, see `waits`. A step is
//   name      what is called on the command line and in the summary
//   command   what runs; or
//   tests     folders whose *.test.{ts,mjs} run under Node's own runner
//   counted   how its closing lines are read: 'build' (nothing to count), 'catch2', 'node'
//   needs     a path without which the step is left out, and says so
//   minutes   after which it is given up
//   flags     more for Node's own runner: browsers wait more than they compute, so several files run side by side
//   waits     it mostly waits (for a browser, a server, a disk), so it runs beside the steps that compute
export const shared = '../shared';

export const steps = [
  { name: 'build', command: ['scripts/build', 'wasm', 'web', 'native', 'tests'], counted: 'build', minutes: 15 },
  { name: 'core-native', command: ['build/native/core_tests'], counted: 'catch2', minutes: 5 },
  { name: 'core-wasm', command: ['node', 'build/wasm/core_tests.cjs'], counted: 'catch2', minutes: 5 },
  { name: 'server', command: ['node', 'scripts/with_postgres.mjs', 'build/native/server_tests'], counted: 'catch2', minutes: 15, waits: true },
  { name: 'http', tests: ['tests/http'], counted: 'node', needs: 'build/native/regulars', minutes: 15, waits: true },
  { name: 'cli', tests: ['tests/cli'], counted: 'node', minutes: 5 },
  { name: 'types', command: ['node_modules/.bin/tsc', '--noEmit'], counted: 'build', minutes: 3 },
  { name: 'demo', tests: ['tests/demo'], counted: 'node', minutes: 6, waits: true },
  { name: 'web', tests: ['tests/web'], counted: 'node', flags: ['--test-concurrency=3'], minutes: 12, waits: true },
  { name: 'conformance', tests: ['tests/conformance', 'tests/model'], counted: 'node', minutes: 10 },
  { name: 'scenarios', tests: ['tests/scenarios'], counted: 'node', minutes: 8 },
  { name: 'histories', tests: ['tests/histories'], counted: 'node', minutes: 10 },
  { name: 'audit', tests: ['tests/simulation'], counted: 'node', needs: 'build/native/regulars', minutes: 20 },
  { name: 'console', tests: ['tests/console'], counted: 'node', needs: 'build/native/regulars', flags: ['--test-concurrency=3'], minutes: 15, waits: true },
  { name: 'e2e', tests: ['tests/e2e'], counted: 'node', minutes: 10, waits: true },
  { name: 'integrations', tests: ['tests/integrations'], counted: 'node', needs: 'build/native/regulars', minutes: 6, waits: true },
  { name: 'docs', tests: ['tests/docs'], counted: 'node', minutes: 5 },
  { name: 'size', command: [process.execPath, 'scripts/size.mjs'], counted: 'build', minutes: 1 },
  { name: 'tidy', tests: ['tests/tidy', 'tests/scripts'], counted: 'node', minutes: 4 },
];

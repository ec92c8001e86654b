// npm run plant [-- NAME…]: plants each defect of tests/planted in a throw-away copy, one at a time, and says which checks
// catch it. A copy of what git has, built there; nothing of this folder is touched. Exit 1: a defect that nothing caught.
// --write also renews docs/planted-defects.md.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const page = 'docs/planted-defects.md';
/** What runs against each defect: natively only, so that each is a minute and not ten. */
const checks = [
  { name: 'core tests', command: ['build/native/core_tests'] },
  { name: 'scenarios', command: [process.execPath, '--import', 'tsx', '--test', 'tests/scenarios/engine.test.ts'], env: { SCENARIOS_ENGINE: 'build/native/replay_batch' } },
  { name: 'properties', command: ['build/native/history_properties', '1', '400'] },
];

const asked = process.argv.slice(2).filter((word) => word !== '--write');
const patches = readdirSync('tests/planted').filter((file) => file.endsWith('.patch') && (asked.length === 0 || asked.some((word) => file.includes(word)))).sort();

const copy = mkdtempSync(join(tmpdir(), 'regulars-planted-'));
process.on('exit', () => rmSync(copy, { recursive: true, force: true }));
const run = (command, options = {}) => spawnSync(command[0], command.slice(1), { cwd: copy, encoding: 'utf8', maxBuffer: 1 << 28, ...options });
function must(command, options) {
  const done = run(command, options);
  if (done.status === 0) return;
  console.error(`${command.join(' ')}: ${done.stdout.slice(-2000)}${done.stderr.slice(-2000)}`);
  process.exit(2);
}

function makeCopy() {
  const archive = execFileSync('git', ['archive', 'HEAD'], { maxBuffer: 1 << 28 });
  must(['tar', '-x'], { input: archive, encoding: 'buffer' });
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  must(['cmake', '--preset', 'native', '-DCMAKE_UNITY_BUILD=OFF']); // a defect touches one source
}

const build = () => must(['cmake', '--build', 'build/native', '-j2', '--target', 'core_tests', 'history_properties', 'replay_batch']);

/** The names of the checks that fail. */
const caughtBy = () => checks.filter(({ command, env }) => run(command, { env: { ...process.env, ...env }, timeout: 300_000 }).status !== 0).map(({ name }) => name);

function plant(file) {
  const patch = readFileSync(join('tests/planted', file), 'utf8');
  must(['patch', '-p1'], { input: patch });
  build();
  const caught = caughtBy();
  must(['patch', '-R', '-p1'], { input: patch });
  return { file, says: patch.split('\n')[0], caught };
}

function write(results) {
  const rows = results.map(({ file, says, caught }) => `| [${file.replace('.patch', '')}](../tests/planted/${file}) | ${says} | ${caught.join(', ')} |`);
  writeFileSync(page, `# Planted defects

A check that has never caught anything proves nothing. Each defect below is a patch in [tests/planted](../tests/planted); \`npm run plant\` plants them one at a time in a throw-away copy, builds it, runs the native checks and says which of them fail. \`npm run plant -- --write\` renews this page.

The checks: *core tests* (\`tests/core\`), *scenarios* (\`tests/scenarios\`, here natively only) and *properties* (\`tests/histories/properties.cpp\` over 400 seeded histories). Without a defect all of them pass. The audit against the independent model, the worked examples of the documents and the wasm and HTTP runs stand beside them in \`npm test\` and are not run here.

| patch | the defect | caught by |
| --- | --- | --- |
${rows.join('\n')}
`);
}

makeCopy();
build();
const clean = caughtBy();
if (clean.length > 0) {
  console.error(`without a defect these fail already: ${clean.join(', ')}`);
  process.exit(2);
}
const results = patches.map((file) => {
  const result = plant(file);
  console.log(`${result.file}: ${result.caught.join(', ') || 'NOTHING CAUGHT IT'}`);
  return result;
});
if (process.argv.includes('--write') && asked.length === 0) write(results);
const missed = results.filter(({ caught }) => caught.length === 0);
console.log(`${results.length - missed.length} of ${results.length} caught`);
process.exit(missed.length > 0 ? 1 : 0);

// 100,000 seeded histories with values at the boundaries: native and wasm print equal digests, and totals are conserved in
// every one (the program ends at the first that is not).
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { test } from 'node:test';

const count = Number(process.env['HISTORIES'] ?? 100_000);

function run(command: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command[0]!, [...command.slice(1), '1', String(count), '1000'], { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.on('data', (chunk) => { text += chunk; });
    child.on('close', (code) => code === 0 ? resolve(text) : reject(new Error(text.trim().split('\n').at(-1))));
  });
}

test(`${count} histories end in the same states natively and in wasm`, async () => {
  const [native, wasm] = await Promise.all([run(['build/native/histories']), run([process.execPath, 'build/wasm/histories.cjs'])]);
  assert.equal(native.trim().split('\n').length, Math.ceil(count / 1000));
  assert.equal(wasm, native);
});

test('properties hold over 3,000 histories: conservation, quote = order, refunds by any route, splitting, allocation, replay, deliveries, public commands', () => {
  const told = execFileSync('build/native/history_properties', ['1', '3000'], { encoding: 'utf8' }).trim().split('\n');
  const counts: [string, number][] = told.map((line) => [line.split(': ')[0]!, Number(line.split(': ')[1])]);
  assert.equal(counts.length, 11);
  for (const [name, count] of counts) assert.ok(count > 100, `${name}: only ${count}`);
});

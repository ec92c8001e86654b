// The types the page uses are the engine's own: made anew and compared. Needs the native binary.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';

it('web/embed/types.gen.ts is what `regulars schema --typescript` prints today', () => {
  const now = execFileSync('build/native/regulars', ['schema', '--typescript'], { encoding: 'utf8' });
  assert.equal(readFileSync('web/embed/types.gen.ts', 'utf8'), now);
});

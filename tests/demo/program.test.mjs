// The shop's own program and history, through the native engine: clean, and what the sign-in page says of people is so.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { history } from '../../demo/seed/history.mjs';
import { Catalogue } from '../../demo/server/catalogue.mjs';

const regulars = 'build/native/regulars';
const program = 'demo/program.json';
const folder = mkdtempSync(join(tmpdir(), 'heronry-'));
after(() => rmSync(folder, { recursive: true }));

/** State of everybody at noon of the seed day, by name. */
function people() {
  const { members, events } = history('2026-11-21', Catalogue.read('demo/catalogue.json'));
  const journal = join(folder, 'events.jsonl');
  writeFileSync(journal, events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  const printed = execFileSync(regulars, ['replay', '--program', program, '--events', journal, '--as-of', '2026-11-21T12:00:00Z'], { encoding: 'utf8' });
  const states = new Map(printed.trim().split('\n').map((line) => JSON.parse(line)).map((state) => [state.member, state]));
  return Object.fromEntries(members.map(({ id, name }) => [name, states.get(id)]));
}

test('the program is clean', () => {
  assert.doesNotThrow(() => execFileSync(regulars, ['check', program], { stdio: 'pipe' }));
});

test('everybody is as they are described', () => {
  const { Maya, Tomás, Aiko, Ingrid, Noor, Femi, Beatriz, Callum } = people();
  assert.equal(Maya.cards['tenth-cup-free'].stamps, 9);
  assert.equal(Tomás.tier.id, 'heron');
  assert.equal(Aiko.referral.rewarded, 2);
  assert.ok(Ingrid.points.available >= 200 && Ingrid.points.redeemed === 0);
  assert.equal(Noor.streaks['four-weeks'].count, 3);
  assert.deepEqual(Femi.vouchers.map(({ reward, state }) => [reward, state]), [['birthday-bun', 'issued']]);
  assert.equal(Beatriz.challenges['all-rounder'].progress, 2);
  assert.deepEqual([Callum.orders, Callum.points.available], [0, 50]);
});

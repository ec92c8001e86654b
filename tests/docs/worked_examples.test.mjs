// Every worked example of the documents, run through the native engine.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { all_examples, differences } from './examples.mjs';

const regulars = 'build/native/regulars';
const folder = mkdtempSync(join(tmpdir(), 'docs-'));
after(() => rmSync(folder, { recursive: true }));

const examples = all_examples('docs');
const put = (name, text) => (writeFileSync(join(folder, name), text), join(folder, name));
const run = (...args) => execFileSync(regulars, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const lines_by = (text, key) => Object.fromEntries(text.trim().split('\n').map((line) => JSON.parse(line)).map((each) => [each[key], each]));

test('the native binary is there', () => assert.ok(existsSync(regulars), `${regulars} is not there: npm run build`));

test('every concept has a worked example', () => {
  const with_one = new Set(examples.map(({ page }) => page));
  const pages = readdirSync('docs/concepts').filter((name) => name !== 'README.md');
  assert.deepEqual(pages.filter((name) => !with_one.has(`concepts/${name}`)), []);
});

for (const { page, program, against, events, cart, expected } of examples) {
  test(`${page}: the program is clean`, () => {
    assert.equal(run('check', put('program.json', program)).includes('expected'), false);
  });

  test(`${page}: what it says is what the engine gives`, () => {
    const got = events ? replayed(program, events, expected.as_of) : { quote: quoted(program, cart) };
    const { as_of, ...wanted } = expected;
    if (against) got.simulation = simulated(program, against, events);
    if (wanted.settlement) got.settlement = settled(program, events, wanted.settlement);
    assert.deepEqual(differences(wanted, got), []);
  });
}

function replayed(program, events, as_of) {
  const [members, outcomes] = ['members.jsonl', 'outcomes.jsonl'].map((name) => join(folder, name));
  const clock = as_of ? ['--as-of', as_of] : [];
  run('replay', '--program', put('program.json', program), '--events', put('events.jsonl', events), ...clock, '--members', members, '--outcomes', outcomes);
  return { members: lines_by(readFileSync(members, 'utf8'), 'member'), outcomes: lines_by(readFileSync(outcomes, 'utf8'), 'id') };
}

function simulated(program, against, events) {
  return JSON.parse(run('simulate', '--program', put('program.json', program), '--against', put('against.json', against), '--events', put('events.jsonl', events), '--json'));
}

function settled(program, events, { from, to }) {
  return JSON.parse(run('settle', '--program', put('program.json', program), '--events', put('events.jsonl', events), '--from', from, '--to', to, '--json'));
}

function quoted(program, cart) {
  return JSON.parse(run('quote', '--program', put('program.json', program), '--cart', put('cart.json', cart), '--at', '2026-11-21T12:00:00Z'));
}

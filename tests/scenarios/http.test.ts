// Every scenario over HTTP against the real backend: the same claims, the same states as the engine alone, and books that
// verify (each member's digest, decided again from the journal, is the one that is stored).
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
// @ts-ignore: plain JavaScript, shared with the backend's own tests
import { Backend } from '../http/backend.mjs';
import { askAll } from './batch.ts';
import { workedExamples } from './examples.ts';
import { at, scenarios, type Json, type Scenario } from './read.ts';

const all = [...scenarios(), ...workedExamples()];
const backend = new Backend();
let alone: Json[] = [];

const end = (s: Scenario): string => s.rows.map((row) => row.event.at).sort().at(-1)!;

before(async () => {
  alone = await askAll(['build/native/regulars', 'replay', '--batch', '-'], all.map((s) => ({ program: s.program, events: s.rows.map((row) => row.event), as_of: end(s) })));
  backend.addShop('First');
  await backend.start();
});
after(() => backend.remove());

/** Codes come from the backend's own randomness, and the digest with them. */
function comparable(state: Json): Json {
  const { digest, ...rest } = state;
  assert.match(digest, /^[0-9a-f]{16}$/);
  return { ...rest, referral: { ...state.referral, code: null }, vouchers: state.vouchers.map((v: Json) => ({ ...v, code: null })) };
}

async function tell(keys: Json, event: Json): Promise<Json> {
  if (event.type !== 'program') {
    const answer = await backend.post(keys, event);
    // A repeat over HTTP is answered with the first answer again, and a header that says so.
    const replayed = answer.headers.get('regulars-replayed') === 'true';
    return { ...(await answer.json()), replayed };
  }
  const answer = await backend.send(`/v1/program?at=${event.at}&migrate=${event.migrate ?? 'keep'}`, {
    method: 'PUT', body: JSON.stringify(event.program), headers: { Authorization: `Bearer ${keys.secret_key}` },
  });
  return answer.json();
}

/** A member as it stands at an instant: the state that comes with a tick, which changes no number (R3). */
async function stateAt(keys: Json, member: string, instant: string, row: string): Promise<Json> {
  const answer = await (await backend.post(keys, { id: `look-${row}-${member}`, type: 'tick', at: instant, member })).json();
  return answer.member;
}

async function play(scenario: Scenario, keys: Json): Promise<void> {
  for (const [i, row] of scenario.rows.entries()) {
    const outcome = await tell(keys, row.event);
    const place = `row ${i + 1}`;
    const repeats = row.status === 'exists' || row.status === 'already_refused';
    if (repeats) assert.ok(outcome.replayed, `${place}: not replayed`);
    else if (row.status) assert.equal(outcome.status, row.status, `${place}: status (${outcome.message})`);
    for (const claim of row.claims) {
      const about = claim.member === null ? outcome : await stateAt(keys, claim.member, row.event.at, `${i}-${claim.path}`);
      assert.equal(at(about, claim.path), claim.value, `${place}: ${claim.member ?? 'outcome'} ${claim.path}`);
    }
  }
}

for (const [number, scenario] of all.entries()) {
  test(`${scenario.file}: ${scenario.title}`, async () => {
    const keys = backend.addShop(`Scenario ${number}`, scenario.program);
    await play(scenario, keys);
    for (const state of alone[number]!.members) {
      assert.deepEqual(comparable(await stateAt(keys, state.member, end(scenario), 'end')), comparable(state));
    }
  });
}

test('every book verifies', () => {
  for (const book of backend.verify()) assert.deepEqual(book.troubles, [], JSON.stringify(book));
});

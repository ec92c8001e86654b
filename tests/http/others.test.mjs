// What a page receives names no other member: not their ids, not their orders. What the shop asks for itself does.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { at, Backend, order, page } from './backend.mjs';

const backend = new Backend();
let keys;
before(async () => {
  keys = backend.addShop();
  await backend.start();
  await backend.post(keys, [
    { id: 'in-ann', type: 'enrol', at: at(), member: 'secret-ann', code: 'ANNSCODE' },
    { id: 'in-bo', type: 'enrol', at: at(), member: 'secret-bo', referred_by: 'ANNSCODE' },
    order('buy-of-bo', 'secret-bo', '40.00'),
    { id: 'gift-of-bo', type: 'transfer', at: at(), member: 'secret-bo', to: 'secret-ann', points: 5 },
    { id: 'gift-of-ann', type: 'transfer', at: at(), member: 'secret-ann', to: 'secret-bo', points: 3 },
  ]);
});
after(() => backend.remove());

/** What would tell who or what the other one is. */
const tells = { 'secret-ann': /secret-bo|in-bo|buy-of-bo|gift-of-bo/, 'secret-bo': /secret-ann|in-ann|gift-of-ann/ };
const everything = async (member) => ({
  widget: await (await backend.widget(keys, member)).text(),
  sync: await (await backend.sync(keys, member, { cursor: '', commands: [], want: 'snapshot' })).text(),
  state: await (await backend.send(`/v1/members/${member}`, { headers: page(keys, member) })).text(),
  statement: await (await backend.send(`/v1/members/${member}/statement`, { headers: page(keys, member) })).text(),
});

for (const [member, telling] of Object.entries(tells))
  test(`${member} learns nothing of who the other is`, async () => {
    for (const [name, text] of Object.entries(await everything(member))) {
      assert.ok(text.includes(member), `${name} is ${member}'s own`);
      assert.doesNotMatch(text, telling, name);
    }
  });

test('what is left out has words in its place, always the same, and says so', async () => {
  const { events, snapshot } = await (await backend.sync(keys, 'secret-ann', { cursor: '', commands: [] })).json();
  const joined = events.find(({ event }) => event.type === 'referral_joined');
  assert.match(joined.event.friend, /^~[\w-]{16}$/);
  assert.equal(joined.veiled, true);
  assert.equal(snapshot.member.friends[0].id, joined.event.friend, 'the state is of the same words');
  assert.equal(events[0].veiled, undefined, 'her own enrolment is whole');
  assert.equal(events[0].event.id, 'in-ann');
});

test('the page\'s engine comes to the digest the server tells, by what it was sent', async () => {
  const { default: create } = await import('../../build/wasm/regulars.mjs');
  const { Engine } = await create({ wasmBinary: readFileSync('build/wasm/regulars.wasm') });
  for (const member of Object.keys(tells)) {
    const { programs, snapshot, digest, member: shown } = await (await backend.widget(keys, member)).json();
    const engine = new Engine();
    for (const each of programs) engine.publish(JSON.stringify(each.program), each.version, each.at, each.migrate);
    assert.equal(engine.restore(JSON.stringify(snapshot)), '');
    assert.equal(engine.digest(), digest);
    assert.deepEqual(JSON.parse(engine.member(at())).points, shown.points);
    engine.delete();
  }
});

test('the shop itself sees who it is', async () => {
  const text = await (await backend.send('/v1/members/secret-ann/statement', { headers: { Authorization: `Bearer ${keys.secret_key}` } })).text();
  assert.match(text, /"friend":"secret-bo"/);
});

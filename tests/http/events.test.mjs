// POST /v1/events and GET /v1/members: decided once, answered the same for ever, refused by name.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { at, Backend, order, program } from './backend.mjs';

const backend = new Backend();
let keys;
before(async () => {
  keys = backend.addShop();
  await backend.start();
});
after(() => backend.remove());

test('an order is applied, and its answer shows what it gave and how the member now stands', async () => {
  const answer = await backend.post(keys, order('e1', 'm1', '12.00'));
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get('Regulars-Request'), /^[0-9a-f]{16}$/);
  const outcome = await answer.json();
  assert.equal(outcome.id, 'e1');
  assert.equal(outcome.status, 'applied');
  assert.ok(outcome.effects.some(({ type, points }) => type === 'points_earned' && points === 12));
  assert.equal(outcome.member.points.available, 12);
  assert.equal((await backend.member(keys, 'm1')).points.available, 12);
});

test('the same event again gets the first answer, byte for byte, and changes nothing (R25)', async () => {
  const event = order('e2', 'm2');
  const first = await backend.post(keys, event);
  const text = await first.text();
  await backend.post(keys, order('e3', 'm2'));
  for (const body of [event, Object.fromEntries(Object.entries(event).reverse())]) {
    const again = await backend.post(keys, body);
    assert.equal(again.status, 200);
    assert.equal(again.headers.get('Regulars-Replayed'), 'true');
    assert.equal(again.headers.get('Regulars-Status'), 'exists');
    assert.equal(await again.text(), text);
  }
  assert.equal((await backend.member(keys, 'm2')).points.available, 24);
});

test('a refused event stays refused, and its first answer comes again (R25)', async () => {
  const redeem = { id: 'r1', type: 'redeem', at: at(), member: 'poor', reward: 'five-off' };
  const first = await backend.post(keys, redeem);
  assert.equal(first.status, 422);
  const text = await first.text();
  assert.equal(JSON.parse(text).status, 'points_short');
  assert.equal(JSON.parse(text).points_short, 50);
  await backend.post(keys, order('r2', 'poor', '90.00'));
  const again = await backend.post(keys, redeem);
  assert.equal(again.status, 422);
  assert.equal(again.headers.get('Regulars-Status'), 'already_refused');
  assert.equal(await again.text(), text);
});

test('another content under the same id is refused and changes nothing (R25)', async () => {
  const event = order('e4', 'm4', '10.00');
  await backend.post(keys, event);
  const other = await backend.post(keys, { ...event, lines: [{ ...event.lines[0], amount: '10.01' }] });
  assert.equal(other.status, 409);
  const told = await other.json();
  assert.equal(told.status, 'exists_with_different_content');
  assert.equal(told.path, '/lines/0/amount', 'it names the field');
  assert.equal((await backend.member(keys, 'm4')).points.available, 10);
});

test('ids are per member: the same id under two members is two events (R24)', async () => {
  assert.equal((await backend.post(keys, order('same', 'ma'))).status, 200);
  assert.equal((await backend.post(keys, order('same', 'mb'))).status, 200);
  assert.equal((await backend.member(keys, 'mb')).points.available, 12);
});

test('twins in flight are decided once', async () => {
  const event = order('twin', 'm5');
  const answers = await Promise.all(Array.from({ length: 30 }, () => backend.post(keys, event)));
  const texts = await Promise.all(answers.map((answer) => answer.text()));
  assert.equal(new Set(texts).size, 1);
  assert.equal(answers.filter((answer) => !answer.headers.has('Regulars-Replayed')).length, 1);
  assert.equal((await backend.member(keys, 'm5')).points.available, 12);
});

test('what cannot be read names path, expectation and find, and does not burn the id (R25)', async () => {
  const wrong = { ...order('e6', 'm6'), lines: [{ line: '1', quantity: 0, amount: 9 }], colour: 'red' };
  const answer = await backend.post(keys, wrong);
  assert.equal(answer.status, 400);
  const { status, path, message, findings } = await answer.json();
  assert.equal(status, 'invalid');
  assert.ok(message.startsWith('expected '));
  assert.ok(findings.some((finding) => finding.path === '/lines/0/amount' && finding.got === '9'));
  assert.ok(findings.some((finding) => finding.path === '/colour'));
  assert.ok(findings.some((finding) => finding.path === path));
  assert.equal((await backend.post(keys, order('e6', 'm6'))).status, 200);
});

test('hostile bodies are refused in words', async () => {
  const bodies = ['', ' ', '{', 'null', '7', '"x"', '{"id":"x"', '{"a":'.repeat(5000), '{"id":1e999}',
    '{"id":"\\ud800","type":"visit"}', '{"id":"a","id":"b","type":"visit"}', '\u0000', '{"id":"x","type":"nothing","at":"2026-01-01T00:00:00Z","member":"m"}'];
  for (const body of bodies) {
    const answer = await backend.post(keys, body);
    assert.equal(answer.status, 400, body.slice(0, 40));
    assert.ok(['invalid', 'unknown_type'].includes((await answer.json()).status));
  }
  for (const body of ['[', '[{]', '[1,', '[]]', '['.repeat(100_000)]) {
    const outcomes = await (await backend.post(keys, body)).json();
    assert.ok(outcomes.length > 0 && outcomes.every(({ status }) => status === 'invalid'), body.slice(0, 40));
  }
});

test("the engine's own follow-ups are no events a shop can send", async () => {
  const forged = { id: 'f1', type: 'referral_earned', at: at(), member: 'm1', friend: 'x', cause: 'e1', due_at: at(), gift: { points: 500 }, version: 1, order: '1' };
  const answer = await backend.post(keys, forged);
  assert.equal(answer.status, 400);
  assert.ok(!(await backend.member(keys, 'm1')).referral.qualified);
});

test('an array and JSON lines are answered one by one, in order', async () => {
  const events = [order('b1', 'batch'), { id: 'b2', type: 'nonsense' }, order('b3', 'batch'), order('b1', 'batch')];
  const array = await (await backend.post(keys, events)).json();
  assert.deepEqual(array.map(({ status }) => status), ['applied', array[1].status, 'applied', 'exists']);
  assert.ok(['invalid', 'unknown_type'].includes(array[1].status));
  assert.equal(array[3].first.status, 'applied');
  const lines = `${JSON.stringify(order('b4', 'batch'))}\n\nnot json\r\n${JSON.stringify(order('b5', 'batch'))}`;
  const answer = await backend.post(keys, lines, { 'Content-Type': 'application/x-ndjson' });
  assert.equal(answer.headers.get('Content-Type'), 'application/x-ndjson');
  const outcomes = (await answer.text()).trim().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual(outcomes.map(({ status }) => status), ['applied', 'invalid', 'applied']);
  assert.equal((await backend.member(keys, 'batch')).points.available, 48);
  assert.deepEqual(await (await backend.post(keys, [])).json(), []);
});

test('who prefers little is answered without the state, one by one and in batches', async () => {
  const brief = { Prefer: 'return=minimal' };
  const one = await backend.post(keys, order('p1', 'brief'), brief);
  assert.equal(one.headers.get('Preference-Applied'), 'return=minimal');
  const outcome = await one.json();
  assert.equal(outcome.status, 'applied');
  assert.equal(outcome.effects[0].points, 12);
  assert.ok(!('member' in outcome));
  const batch = await (await backend.post(keys, [order('p2', 'brief'), order('p3', 'brief')], brief)).json();
  assert.deepEqual(batch.map(({ status, member }) => [status, member]), [['applied', undefined], ['applied', undefined]]);
  assert.equal((await backend.member(keys, 'brief')).points.available, 36);
  assert.ok('member' in (await (await backend.post(keys, order('p4', 'brief'))).json()));
});

test('a refund before its order waits, and the order settles it (R109)', async () => {
  const refund = { id: 'w2', type: 'refund', at: at(), member: 'w', order: 'order-w1', lines: [{ line: '1', quantity: 1, amount: '12.00' }] };
  assert.equal((await backend.post(keys, refund)).status, 202);
  const outcome = await (await backend.post(keys, order('w1', 'w'))).json();
  assert.equal(outcome.status, 'applied');
  assert.equal((await backend.member(keys, 'w')).points.available, 0);
});

test('every member gets a referral code, and a friend who brings it pays the advocate (R2, R102)', async () => {
  const joined = await (await backend.post(keys, { id: 'a1', type: 'enrol', at: at(-50), member: 'adv' })).json();
  const { code } = joined.member.referral;
  assert.match(code, /^[0-9A-HJKMNP-TV-Z]{8}$/);
  const friend = { id: 'f1', type: 'enrol', at: at(-40), member: 'fri', referred_by: code.toLowerCase() };
  const outcome = await (await backend.post(keys, friend)).json();
  assert.equal(outcome.member.vouchers[0].reward, 'welcome');
  assert.match(outcome.member.vouchers[0].code, /^V-/);
  assert.equal(outcome.follow_ups, undefined);
  assert.equal((await backend.member(keys, 'adv')).referral.joined, 1);
  await backend.post(keys, order('f2', 'fri', '30.00', { at: at(-30) }));
  const advocate = await backend.member(keys, 'adv');
  assert.equal(advocate.referral.rewarded, 1);
  assert.equal(advocate.points.available, 600);
  const taken = await backend.post(keys, { id: 'x1', type: 'enrol', at: at(), member: 'thief', code });
  assert.equal(taken.status, 400);
  assert.equal((await taken.json()).path, '/code');
  for (const [said, status] of [['ABC', 400], ['A'.repeat(21), 400], ['änne', 400], ['an-na', 200], ['A'.repeat(20), 200]]) {
    const answer = await backend.post(keys, { id: `vanity ${said}`, type: 'enrol', at: at(), member: `vanity ${said}`, code: said });
    assert.equal(answer.status, status, said);
    if (status === 400) assert.equal((await answer.json()).message, `expected 4 to 20 letters and digits, got "${said}"`);
  }
});

test('the last of a stock goes to one member only (R66)', async () => {
  const members = ['s1', 's2', 's3', 's4'];
  await backend.post(keys, members.map((member) => order(`buy-${member}`, member, '60.00')));
  const redeem = (member) => backend.post(keys, { id: `take-${member}`, type: 'redeem', at: at(), member, reward: 'five-off' });
  const statuses = await Promise.all(members.map(async (member) => (await (await redeem(member)).json()).status));
  assert.deepEqual(statuses.sort(), ['applied', 'applied', 'out_of_stock', 'out_of_stock']);
});

test('a merge moves everything, and what the old id still gets is refused (R108)', async () => {
  await backend.post(keys, order('g1', 'anon', '20.00'));
  await backend.post(keys, order('g2', 'known', '30.00'));
  const merged = await (await backend.post(keys, { id: 'g3', type: 'merge', at: at(), member: 'known', from: 'anon' })).json();
  assert.equal(merged.status, 'applied');
  assert.equal(merged.member.points.available, 50);
  assert.equal((await (await backend.post(keys, order('g4', 'anon'))).json()).status, 'member_merged');
  const refund = { id: 'g5', type: 'refund', at: at(), member: 'known', order: 'order-g1' };
  assert.equal((await (await backend.post(keys, refund)).json()).member.points.available, 30);
});

test('a transfer goes only to somebody who is there (R147)', async () => {
  const other = backend.addShop('Giving', { ...program, transfer: { max: 1000 } });
  await backend.post(other, [order('t1', 'rich', '50.00'), order('t2', 'friend', '1.00')]);
  const give = (id, to) => backend.post(other, { id, type: 'transfer', at: at(), member: 'rich', to, points: 10 });
  assert.equal((await (await give('t3', 'nobody')).json()).status, 'unknown_member');
  assert.equal((await (await give('t4', 'friend')).json()).status, 'applied');
  assert.equal((await backend.member(other, 'friend')).points.available, 11);
  assert.equal((await backend.member(other, 'rich')).points.available, 40);
});

test('a program published later decides later events (R112)', async () => {
  const other = backend.addShop('Changing');
  const secret = { Authorization: `Bearer ${other.secret_key}` };
  await backend.post(other, order('p1', 'm'));
  const better = { ...program, rules: [{ id: 'base', on: 'order', give: { points_per: { amount: '1.00', points: 2 } } }] };
  const put = (body, query = '') => backend.send(`/v1/program${query}`, { method: 'PUT', headers: secret, body: JSON.stringify(body) });
  const published = await put(better, `?at=${encodeURIComponent(at(-1))}`);
  assert.deepEqual(await published.json(), { status: 'applied', version: 2 });
  assert.equal((await (await backend.post(other, order('p2', 'm'))).json()).member.points.available, 36);
  const refused = await put({ ...better, currency: 'EUR' });
  assert.equal(refused.status, 400);
  assert.equal((await refused.json()).path, '/currency');
  const broken = await put({ ...better, rules: [{ id: 'x', on: 'order', give: { stamps: { card: 'none' } } }] });
  assert.equal(broken.status, 400);
  const newest = await (await backend.send('/v1/program', { headers: secret })).json();
  assert.equal(newest.version, 2);
  assert.equal(newest.program.rules[0].give.points_per.points, 2);
  const event = { id: 'v3', type: 'program', at: at(), version: 3, program, migrate: 'keep' };
  assert.equal((await (await backend.post(other, event)).json()).status, 'applied');
  const again = await backend.post(other, event);
  assert.equal(again.headers.get('Regulars-Status'), 'exists');
});

test('a member nobody knows is not there', async () => {
  const answer = await backend.send('/v1/members/nobody', { headers: { Authorization: `Bearer ${keys.secret_key}` } });
  assert.equal(answer.status, 404);
  assert.equal((await answer.json()).status, 'unknown_member');
});

test('member ids may hold any characters', async () => {
  const odd = 'a/b?c=%20 Zoë 🙂';
  await backend.post(keys, order('odd', odd));
  assert.equal((await backend.member(keys, odd)).member, odd);
});

test('and the books are right', () => {
  for (const { troubles, lines } of backend.verify()) {
    assert.deepEqual(troubles, []);
    assert.ok(lines > 0);
  }
});

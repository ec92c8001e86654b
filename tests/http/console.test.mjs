// The console's server side: accounts, sessions, second factor, roles, audit log, drafts and versions.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Backend, code_of, origin, program } from './backend.mjs';

const backend = new Backend();
let keys, owner;
before(async () => {
  keys = backend.addShop();
  await backend.start();
  owner = await backend.person(keys.console, 'Olga@example.org');
});
after(() => backend.remove());

const ask = async (method, path, headers, body) => {
  const answer = await backend.console(method, path, headers, body);
  return { code: answer.status, headers: answer.headers, ...(await answer.json()) };
};
const signIn = (more = {}) => ask('POST', 'sign-in', {}, { email: owner.email, password: owner.password, ...more });
const cookie = ({ headers }) => ({ Cookie: headers.get('set-cookie').split(';')[0] });

test('a session is a cookie no script sees, no other site sends, and no other host sets', async () => {
  const answer = await signIn();
  assert.equal(answer.status, 'applied');
  const set = answer.headers.get('set-cookie');
  assert.match(set, new RegExp(`^__Host-regulars=${keys.shop}\\.[\\w-]{43}; `));
  for (const rule of ['Path=/', 'Secure', 'HttpOnly', 'SameSite=Strict']) assert.ok(set.includes(rule), rule);
  const me = await ask('GET', 'me', cookie(answer));
  assert.equal(me.staff.email, 'Olga@example.org');
  assert.equal(me.staff.role, 'owner');
  assert.equal(me.shop.id, keys.shop);
  assert.equal((await ask('POST', 'sign-out', cookie(answer))).code, 200);
  assert.equal((await ask('GET', 'me', cookie(answer))).code, 401);
});

test('the address is the same in any capitals, the password is not', async () => {
  assert.equal((await signIn({ email: ' oLGA@EXAMPLE.org ' })).status, 'applied');
  const wrong = await signIn({ password: owner.password.toUpperCase() });
  const nobody = await signIn({ email: 'nobody@example.org' });
  assert.equal(wrong.code, 422);
  for (const key of ['code', 'status', 'message', 'path']) assert.equal(nobody[key], wrong[key], 'an account that is not there is not told apart');
});

test('an invitation works once, and a weak password is refused with its place', async () => {
  const { invitation } = await ask('POST', 'staff', owner.headers, { role: 'staff' });
  const weak = await ask('POST', 'set-up', {}, { invitation, name: 'Sam', email: 'sam@example.org', password: 'short' });
  assert.deepEqual([weak.code, weak.path], [400, '/password']);
  const sam = await backend.person(`#/set-up/${invitation}`, 'sam@example.org');
  assert.equal((await ask('GET', 'me', sam.headers)).staff.role, 'staff');
  await assert.rejects(backend.person(`#/set-up/${invitation}`), /422/);
  await assert.rejects(backend.person(keys.console), /422/);
});

test('staff see the program and change nothing; an owner makes them one', async () => {
  const { invitation } = await ask('POST', 'staff', owner.headers, { role: 'staff' });
  const kim = await backend.person(`#/set-up/${invitation}`, 'kim@example.org');
  assert.equal((await ask('GET', 'program', kim.headers)).versions.length, 1);
  assert.equal((await ask('PUT', 'program', kim.headers, { program })).code, 403);
  const { staff } = await ask('GET', 'me', kim.headers);
  assert.equal((await ask('PUT', `staff/${staff.id}`, owner.headers, { role: 'owner' })).code, 200);
  assert.equal((await ask('GET', 'audit', kim.headers)).code, 200, 'a role counts from the next request on');
  assert.equal((await ask('DELETE', `staff/${staff.id}`, owner.headers)).code, 200);
  assert.equal((await ask('GET', 'me', kim.headers)).code, 401);
});

test('a shop never loses its last owner', async () => {
  const { staff } = await ask('GET', 'me', owner.headers);
  assert.equal((await ask('DELETE', `staff/${staff.id}`, owner.headers)).status, 'last_owner');
  assert.equal((await ask('PUT', `staff/${staff.id}`, owner.headers, { role: 'staff' })).status, 'last_owner');
});

test('a second factor: offered, confirmed, asked for, each code once; recovery codes instead', async () => {
  const { invitation } = await ask('POST', 'staff', owner.headers, { role: 'staff' });
  const tom = await backend.person(`#/set-up/${invitation}`, 'tom@example.org');
  const tomIn = (code) => ask('POST', 'sign-in', {}, { email: tom.email, password: tom.password, code });
  const { secret, uri } = await ask('POST', 'me/second-factor', tom.headers);
  assert.match(uri, /^otpauth:\/\/totp\/Regulars%20Shop:tom%40example\.org\?secret=/);
  assert.equal((await tomIn()).status, 'applied', 'what is not confirmed is not asked for');
  assert.equal((await ask('PUT', 'me/second-factor', tom.headers, { code: '000000' })).status, 'wrong_code');
  const { recovery_codes } = await ask('PUT', 'me/second-factor', tom.headers, { code: code_of(secret) });
  assert.equal(recovery_codes.length, 8);
  assert.equal((await tomIn('')).status, 'code_needed');
  assert.equal((await tomIn(code_of(secret))).status, 'wrong_code', 'the code that confirmed it is used up');
  const next = code_of(secret, 1);
  assert.equal((await tomIn(next)).status, 'applied');
  assert.equal((await tomIn(next)).status, 'wrong_code', 'a code counts once');
  assert.equal((await tomIn(recovery_codes[0].toLowerCase())).status, 'applied');
  assert.equal((await tomIn(recovery_codes[0])).status, 'wrong_code', 'so does a recovery code');
  assert.equal((await ask('GET', 'me', tom.headers)).recovery_left, 7);
  assert.equal((await ask('DELETE', 'me/second-factor', tom.headers, { password: 'wrong' })).code, 422);
  assert.equal((await ask('DELETE', 'me/second-factor', tom.headers, { password: tom.password })).code, 200);
});

test('a new password ends the other sessions', async () => {
  const { invitation } = await ask('POST', 'staff', owner.headers, { role: 'staff' });
  const uma = await backend.person(`#/set-up/${invitation}`, 'uma@example.org');
  const elsewhere = cookie(await ask('POST', 'sign-in', {}, { email: uma.email, password: uma.password }));
  const change = (password) => ask('PUT', 'me/password', uma.headers, { password, new_password: 'a wholly new password' });
  assert.equal((await change('not it at all')).code, 422);
  assert.equal((await change(uma.password)).code, 200);
  assert.equal((await ask('GET', 'me', elsewhere)).code, 401);
  assert.equal((await ask('GET', 'me', uma.headers)).code, 200);
});

test('who works for two shops with one password is asked which', async () => {
  const second = backend.addShop('Second');
  await backend.person(second.console, owner.email, owner.password);
  const asked = await signIn();
  assert.equal(asked.status, 'choose_shop');
  assert.deepEqual(asked.shops.map(({ name }) => name).sort(), ['Second', 'Shop']);
  const inSecond = await signIn({ shop: second.shop });
  assert.equal((await ask('GET', 'me', cookie(inSecond))).shop.name, 'Second');
});

test('a draft is kept as it is; publishing checks it, makes a version and clears the draft; a roll-back is a version too', async () => {
  const draft = { ...program, rules: [{ id: 'x' }] };
  await ask('PUT', 'draft', owner.headers, { draft });
  const kept = await ask('GET', 'draft', owner.headers);
  assert.deepEqual(kept.draft, draft);
  const refused = await ask('PUT', 'program', owner.headers, { program: draft });
  assert.equal(refused.code, 400);
  assert.ok(refused.findings.some(({ path }) => path.startsWith('/rules/0')));
  assert.equal((await ask('PUT', 'program', owner.headers, { program: { ...program, name: 'Two' } })).version, 2);
  assert.equal((await ask('GET', 'draft', owner.headers)).draft, null);
  assert.equal((await ask('PUT', 'program', owner.headers, { program, was: 1, migrate: 'carry' })).version, 3);
  const { versions } = await ask('GET', 'program', owner.headers);
  assert.deepEqual(versions.map(({ program: { name } }) => name), ['Club', 'Two', 'Club']);
  assert.equal(versions[2].migrate, 'carry');
});

test('every change is in the log, newest first, with who did it', async () => {
  const { entries } = await ask('GET', 'audit', owner.headers);
  const what = entries.map((entry) => entry.what);
  for (const each of ['account_made', 'signed_in', 'staff_invited', 'role_changed', 'staff_removed', 'password_changed', 'second_factor_set', 'second_factor_removed', 'signed_in_with_code', 'program_published', 'program_rolled_back'])
    assert.ok(what.includes(each), each);
  assert.equal(what[0], 'program_rolled_back');
  assert.deepEqual([entries[0].about.version, entries[0].about.was, entries[0].name], [3, 1, 'Olga']);
  assert.ok(entries.every(({ at }, i) => i === 0 || at <= entries[i - 1].at));
});

test('guessing passwords is slowed down to one a minute, for the account and for the address', async () => {
  const strict = new Backend();
  try {
    strict.addShop();
    await strict.start({ sign_in_tries: 4 });
    const guess = (email) => strict.console('POST', 'sign-in', {}, { email, password: 'guess guess guess' });
    const tries = await Promise.all(Array.from({ length: 10 }, (_, i) => guess(`guess${i}@example.org`)));
    const slowed = tries.filter(({ status }) => status === 429);
    assert.ok(slowed.length >= 5, `${slowed.length}`);
    assert.ok(Number(slowed[0].headers.get('retry-after')) >= 60);
  } finally {
    await strict.remove();
  }
});

test('the page stands under its own policy, and nowhere else', async () => {
  const home = await backend.send('/console/');
  assert.match(home.headers.get('content-security-policy'), /default-src 'none'.*frame-ancestors 'none'/);
  assert.equal((await backend.send('/console')).headers.get('location'), '/console/');
  assert.equal((await backend.send('/embed/console/index.html')).status, 404);
  assert.equal((await backend.send('/console/..%2Fregulars.js')).status, 404);
});

test('what an owner changes of keys and of where pages are holds at once', async () => {
  const own = backend.addShop('Own');
  const { headers } = await backend.person(own.console);
  const late = 'https://late.example';
  const asks = (key) => backend.send('/v1/widget', { headers: { 'X-Regulars-Key': key, Origin: late } });
  assert.equal((await asks(own.publishable_key)).status, 403);
  await backend.console('PUT', 'origins', headers, { origins: [origin, late] });
  const let_in = await asks(own.publishable_key);
  assert.deepEqual([let_in.status, let_in.headers.get('Access-Control-Allow-Origin')], [200, late]);
  const { id, key } = await (await backend.console('POST', 'keys', headers, { kind: 'publishable' })).json();
  assert.equal((await asks(key)).status, 200);
  await backend.console('DELETE', `keys/${id}`, headers);
  assert.equal((await asks(key)).status, 401);
});

test("the page of keys lists those that are made there, none of a platform's own secrets", async () => {
  const own = backend.addShop('Platforms');
  const { headers } = await backend.person(own.console);
  for (const kind of ['shopify', 'woocommerce']) backend.addGivenKey(own, kind, `a secret of ${kind}`);
  const { code, keys } = await ask('GET', 'keys', headers);
  assert.equal(code, 200);
  assert.deepEqual(keys.map(({ kind }) => kind).sort(), ['identity', 'publishable', 'secret']);
});

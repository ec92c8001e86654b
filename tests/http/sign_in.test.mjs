// Guessing at the console's door: slow for strangers, however many addresses they have, and nobody is locked out by them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Backend, code_of } from './backend.mjs';

const tries = 1;
const backend = new Backend();
let keys;
before(async () => {
  keys = backend.addShop();
  await backend.start({ sign_in_tries: tries });
});
after(() => backend.remove());

let addresses = 0;
const new_address = () => ({ 'X-Forwarded-For': `198.51.${100 + (++addresses >> 8)}.${addresses % 256}` });
const sign_in = ({ email, password }, headers = {}, more = {}) => backend.console('POST', 'sign-in', { ...new_address(), ...headers }, { email, password, ...more });
const device_in = (answer) => ({ Cookie: answer.headers.getSetCookie().find((each) => each.startsWith('__Host-regulars-device=')).split(';')[0] });
/** Somebody with an account, and the cookie of the browser they made it in. */
async function somebody(link, email, password = 'correct horse battery') {
  const answer = await backend.console('POST', 'set-up', new_address(), { invitation: link.split('#/set-up/')[1], name: 'Somebody', email, password });
  assert.equal(answer.status, 200);
  return { email, password, device: device_in(answer), headers: { Cookie: answer.headers.getSetCookie()[0].split(';')[0] } };
}
/** Asks until the answer is 429: what all were before. What nobody counts is never refused. */
async function until_refused(ask) {
  const before = [];
  for (let answer = await ask(); answer.status !== 429; answer = await ask()) {
    before.push(answer.status);
    assert.ok(before.length < 100, 'nothing counts these tries');
  }
  return before;
}
/** Whether the browser counts as one that signed in to this account before: then it keeps its cookie. */
async function is_known(who, Cookie, more) {
  const answer = await sign_in(who, { Cookie }, more);
  assert.equal(answer.status, 200);
  return device_in(answer).Cookie === Cookie;
}
const strangers = ({ email }) => until_refused(() => sign_in({ email, password: 'guess guess guess' }));

test('strangers at many addresses are slowed down together, and a browser that signed in before comes in all the same', async () => {
  const ann = await somebody(keys.console, 'ann@example.org');
  const before = await strangers(ann);
  assert.ok(before.length >= 10 * tries && before.every((code) => code === 422), `${before}`);
  const known = await sign_in(ann, ann.device);
  assert.equal(known.status, 200);
  const rules = known.headers.getSetCookie().find((each) => each.startsWith('__Host-regulars-device='));
  for (const rule of ['Path=/', 'Secure', 'HttpOnly', 'SameSite=Strict']) assert.ok(rules.includes(rule), rule);
  await until_refused(() => sign_in(ann));
});

test('nor does a stranger at the same address lock it out', async () => {
  const { console: link } = backend.addShop();
  const bea = await somebody(link, 'bea@example.org');
  const here = new_address();
  await until_refused(() => sign_in({ email: 'nobody@example.org', password: 'x' }, here));
  await until_refused(() => sign_in(bea, here));
  assert.equal((await sign_in(bea, { ...here, ...bea.device })).status, 200);
});

test('its own tries are counted too, and a cookie nobody gave, or of another account, is a stranger\'s', async () => {
  const { console: link, shop } = backend.addShop();
  const cy = await somebody(link, 'cy@example.org');
  const dee = await somebody(backend.addShop().console, 'dee@example.org');
  const fox = await somebody(`#/set-up/${(await (await backend.console('POST', 'staff', cy.headers, { role: 'staff' })).json()).invitation}`, 'fox@example.org');
  assert.ok(await is_known(cy, cy.device.Cookie));
  assert.ok(!(await is_known(cy, fox.device.Cookie)), 'an account beside it');
  await strangers(cy);
  for (const Cookie of [dee.device.Cookie, `__Host-regulars-device=${shop}.${'A'.repeat(43)}`, '__Host-regulars-device=', cy.headers.Cookie.replace('regulars=', 'regulars-device=')])
    for (const code of await until_refused(() => sign_in(cy, { Cookie }))) assert.equal(code, 200);  // as a stranger's, with the right password
  const own = await until_refused(() => sign_in({ ...cy, password: 'guess guess guess' }, cy.device));
  assert.ok(own.length >= tries && own.every((code) => code === 422), `${own}`);
});

test('a browser known at one shop is a stranger at another, where the account has the same address', async () => {
  const [first, second] = [backend.addShop(), backend.addShop()];
  const eve = await somebody(first.console, 'eve@example.org', 'of the first shop');
  const real = await somebody(second.console, 'eve@example.org', 'of the second shop');
  assert.ok(!(await is_known(real, eve.device.Cookie, { shop: second.shop })));
  assert.ok(await is_known(real, real.device.Cookie, { shop: second.shop }));
  await strangers(real);
  await until_refused(() => sign_in(real, eve.device, { shop: second.shop }));
  assert.equal((await sign_in(real, real.device)).status, 200);
});

test('who knows the password guesses codes no faster, from any number of addresses, and locks nobody out by that', async () => {
  const { console: link } = backend.addShop();
  const fay = await somebody(link, 'fay@example.org');
  const { secret } = await (await backend.console('POST', 'me/second-factor', fay.headers)).json();
  const { recovery_codes } = await (await backend.console('PUT', 'me/second-factor', fay.headers, { code: code_of(secret) })).json();
  const before = await until_refused(() => sign_in(fay, {}, { code: '000000' }));
  assert.ok(before.length >= tries && before.length < 10 * tries && before.every((code) => code === 422), `${before}`);
  assert.equal((await sign_in(fay, fay.device, { code: recovery_codes[0] })).status, 200);
});

test('whoever finds a console open does not guess its password', async () => {
  const { console: link } = backend.addShop();
  const gus = await somebody(link, 'gus@example.org');
  const before = await until_refused(() => backend.console('PUT', 'me/password', gus.headers, { password: 'guess guess guess', new_password: 'a wholly new password' }));
  assert.ok(before.length >= tries && before.every((code) => code === 422), `${before}`);
});

test('a new password makes strangers of the other browsers', async () => {
  const { console: link } = backend.addShop();
  const hal = await somebody(link, 'hal@example.org');
  const elsewhere = device_in(await sign_in(hal));
  const password = 'a wholly new password';
  assert.equal((await backend.console('PUT', 'me/password', { Cookie: `${hal.headers.Cookie}; ${hal.device.Cookie}` }, { password: hal.password, new_password: password })).status, 200);
  const after = { ...hal, password };
  assert.ok(!(await is_known(after, elsewhere.Cookie)));
  await strangers(after);
  assert.equal((await sign_in(after, hal.device)).status, 200);
});

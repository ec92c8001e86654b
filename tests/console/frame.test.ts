// The console in a real browser: the way in, roles, second factor, log; every page under axe, by keyboard and on a phone.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { Desk, password } from './support/desk.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** An authenticator app: RFC 6238. */
function codeOf(secret: string): string {
  const bits = [...secret].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g)!.map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac('sha1', key).update(step).digest();
  return String((mac.readUInt32BE(mac[19]! & 15) & 0x7fffffff) % 1e6).padStart(6, '0');
}

describe('the console', () => {
  let desk: Desk;
  before(async () => void (desk = await Desk.open()));
  after(() => desk.close());

  it('asks a stranger to sign in, and says what is wrong', async () => {
    await desk.page.goto(desk.address());
    await desk.page.getByLabel('E-mail').fill('nobody@example.org');
    await desk.page.getByLabel('Password').fill('not a password');
    await desk.page.getByRole('button', { name: 'Sign in' }).click();
    await desk.page.getByRole('alert').filter({ hasText: 'address or the password is wrong' }).waitFor();
    await desk.isClean();
  });

  it('makes the first account from the link, once', async () => {
    await desk.page.goto(desk.address(`#${desk.keys.console.split('#')[1]}`));
    await desk.isClean();
    await desk.setUp();
    const cookies = await desk.context.cookies(desk.backend.url);
    assert.deepEqual(cookies.map(({ name, httpOnly, secure, sameSite }) => ({ name, httpOnly, secure, sameSite })), ['__Host-regulars', '__Host-regulars-device'].map((name) => ({ name, httpOnly: true, secure: true, sameSite: 'Strict' })));
    await desk.isClean();
  });

  for (const name of ['team', 'log', 'account'])
    it(`${name}: axe finds nothing`, async () => {
      await desk.go(name);
      await desk.isClean();
    });

  it('turns a second factor on, and asks for its code', async () => {
    await desk.go('account');
    await desk.page.getByRole('button', { name: 'Set up' }).click();
    const secret = (await desk.page.locator('form code').innerText()).replaceAll(' ', '');
    await desk.page.getByRole('textbox', { name: 'Code' }).fill(codeOf(secret));
    await desk.page.getByRole('button', { name: 'Turn it on' }).click();
    const codes = (await desk.page.locator('pre').innerText()).split('\n');
    assert.equal(codes.length, 8);
    await desk.isClean();
    await desk.page.getByRole('button', { name: 'Sign out' }).click();
    await desk.page.getByLabel('E-mail').fill('olga@example.org');
    await desk.page.getByLabel('Password').fill(password);
    await desk.page.getByRole('button', { name: 'Sign in' }).click();
    await desk.page.getByRole('textbox', { name: 'Code' }).fill(codes[0]!);
    await desk.page.getByRole('button', { name: 'Sign in' }).click();
    await desk.page.getByRole('heading', { name: 'Hello, Olga Owner' }).waitFor();
  });

  it('invites staff, whose menu holds what they may do', async () => {
    await desk.go('team');
    await desk.page.getByRole('button', { name: 'Invite staff' }).click();
    const link = await desk.page.locator('pre').innerText();
    const guest = await desk.browser.newContext();
    const page = await guest.newPage();
    await page.goto(link);
    await page.getByLabel('Your name').fill('Sam Staff');
    await page.getByLabel('E-mail').fill('sam@example.org');
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Make my account' }).click();
    await page.getByRole('heading', { name: 'Hello, Sam Staff' }).waitFor();
    const menu = await page.getByRole('navigation').getByRole('link').allInnerTexts();
    assert.ok(menu.includes('My account') && !menu.includes('Team') && !menu.includes('Audit log'), menu.join());
    await guest.close();
    await desk.go('log');
    await desk.page.getByRole('cell', { name: 'Invited somebody as Staff' }).waitFor();
  });

  it('works by keyboard: skip link, menu, and the title of each page takes the focus', async () => {
    await desk.go('home');
    await desk.page.locator('body').press('Tab');
    await desk.page.keyboard.press('Tab');
    await desk.page.getByRole('link', { name: 'Audit log' }).focus();
    await desk.page.keyboard.press('Enter');
    await desk.page.getByRole('heading', { name: 'Audit log' }).waitFor();
    await desk.page.waitForFunction(() => document.activeElement?.tagName === 'H1');
  });

  it('keeps its menu behind a button on a phone, and nothing sticks out', async () => {
    await desk.page.setViewportSize({ width: 360, height: 740 });
    for (const name of ['home', 'team', 'log', 'account']) {
      await desk.go(name);
      await desk.page.waitForTimeout(60);
      assert.equal(await desk.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, name);
      await desk.isClean();
    }
    await desk.page.getByRole('button', { name: 'Menu' }).click();
    await desk.page.getByRole('link', { name: 'Team' }).click();
    await desk.page.getByRole('heading', { name: 'Team' }).waitFor();
    await desk.page.setViewportSize({ width: 1280, height: 900 });
  });

  it('signs out: the session is over, and the browser is known as one that signed in before', async () => {
    await desk.page.getByRole('button', { name: 'Sign out' }).click();
    await desk.page.getByLabel('Password').waitFor();
    assert.deepEqual((await desk.context.cookies(desk.backend.url)).map(({ name }) => name), ['__Host-regulars-device']);
  });

  it('broke no policy and threw no error', () => assert.deepEqual(desk.errors, []));
});

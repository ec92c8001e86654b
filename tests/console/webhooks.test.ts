// The Webhooks page in a real browser, with a real receiver behind that checks every signature.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Desk } from './support/desk.ts';

const { Receiver } = await import(new URL('../http/receiver.mjs', import.meta.url).href);
const { order } = await import(new URL('../http/backend.mjs', import.meta.url).href);

const program = { schema: 1, id: 'heron', name: 'The Heronry', currency: 'USD', rules: [{ id: 'base', on: 'order', give: { points_per: { amount: '1.00', points: 1 } } }] };

describe('webhooks', () => {
  let desk: Desk, to: any;
  before(async () => {
    to = await new Receiver().start();
    desk = await Desk.open(undefined, undefined, ['--allow-private']);
    await desk.setUp();
    await fetch(`${desk.backend.url}/v1/program?at=2020-01-01T00:00:00Z`, { method: 'PUT', headers: { Authorization: `Bearer ${desk.keys.secret_key}` }, body: JSON.stringify(program) });
  });
  after(async () => {
    await desk.close();
    to.stop();
  });

  const button = (name: string | RegExp) => desk.page.getByRole('button', { name });
  const said = (text: string | RegExp) => desk.page.locator('.said').getByText(text).waitFor();
  const row = (type: string) => desk.page.locator('tbody tr', { hasText: type });

  it('says that nobody is told, and what is wrong with an address', async () => {
    await desk.go('webhooks');
    await desk.page.getByText('Nobody is told yet.').waitFor();
    await desk.page.getByLabel('Address', { exact: true }).fill('ftp://shop.example');
    await button('Add the address').click();
    await desk.page.getByText(/This must be an https address/).waitFor();
    assert.equal(await desk.page.getByLabel('Address', { exact: true }).getAttribute('aria-invalid'), 'true');
    await desk.page.getByLabel('Address', { exact: true }).fill(to.url);
    await desk.page.getByLabel('Only what I choose').check();
    await button('Add the address').click();
    await desk.page.getByText('Choose at least one.').waitFor();
    await desk.isClean();
  });

  it('adds one, and shows its secret once', async () => {
    for (const type of ['member.points_earned', 'test.ping']) await desk.page.getByLabel(type, { exact: true }).check();
    await desk.page.getByLabel('What it is for').fill('The stock room');
    await button('Add the address').click();
    to.secrets = [(await desk.page.locator('pre[aria-label=Secret]').textContent())!.trim()];
    assert.match(to.secrets[0], /^whsec_/);
    await desk.page.getByText('member.points_earned, test.ping').waitFor();
    await desk.isClean();
    await desk.page.reload();
    await desk.page.getByText('The stock room').waitFor();
    assert.equal(await desk.page.getByText(/whsec_/).count(), 0);
  });

  it('sends a test, and follows it until it is taken', async () => {
    await button('Send a test').click();
    await said('The test is on its way.');
    await row('test.ping').getByText('Answer: 200').waitFor();
    assert.deepEqual([to.taken.length, to.taken[0].type, to.refused.length], [1, 'test.ping', 0]);
    await desk.isClean();
  });

  it('says that one was turned off, turns it on, and sends again what was given up: one, and all', async () => {
    to.answers = [410];
    await desk.backend.post(desk.keys, order('o1', 'ann', '12.00'));
    await to.came(2);
    await desk.go('home');
    await desk.go('webhooks');
    await desk.page.getByText(/Turned off: it answered that it is gone/).waitFor();
    assert.equal(await button('Send a test').count(), 0);
    const given_up = () => desk.page.evaluate(async () => {
      const { endpoints } = await (await fetch('/console/api/endpoints')).json();
      return (await (await fetch(`/console/api/endpoints/${endpoints[0].id}/deliveries`)).json()).counts.failed as number;
    });
    while ((await given_up()) === 0) await new Promise((done) => setTimeout(done, 200));
    await button('Turn on again').click();
    await said('It is told again from now on.');
    await row('member.points_earned').getByText('Given up').waitFor();
    await desk.isClean();
    await desk.page.getByLabel('Last messages', { exact: true }).selectOption({ label: 'Given up (1)' });
    await row('test.ping').waitFor({ state: 'detached' });
    await button(/^Send 1 message again/).click();
    await said('1 message is on its way again.');
    await desk.page.getByText('There are none of these.').waitFor();
    await desk.page.getByLabel('Last messages', { exact: true }).selectOption({ label: 'All (2)' });
    await button(/^Send again: member.points_earned/).click();
    await to.came(4);
    await row('member.points_earned').getByText('Sent', { exact: true }).waitFor();
    assert.equal(new Set(to.taken.slice(1).map(({ payload }: { payload: string }) => payload)).size, 1);
  });

  it('on a phone nothing sticks out, and from right to left neither', async () => {
    await desk.page.setViewportSize({ width: 360, height: 740 });
    for (const dir of ['ltr', 'rtl']) {
      await desk.page.evaluate((way) => document.documentElement.setAttribute('dir', way), dir);
      await desk.isClean();
      assert.equal(await desk.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, dir);
    }
    await desk.page.evaluate(() => document.documentElement.setAttribute('dir', 'ltr'));
    await desk.page.setViewportSize({ width: 1280, height: 900 });
  });

  it('staff see what was sent, and no deed', async () => {
    const link = await desk.page.evaluate(async () => (await (await fetch('/console/api/staff', { method: 'POST', body: JSON.stringify({ role: 'staff' }) })).json()).invitation as string);
    const context = await desk.browser.newContext();
    const page = await context.newPage();
    await page.goto(desk.address(`#/set-up/${link}`));
    await page.getByLabel('Your name').fill('Sam Staff');
    await page.getByLabel('E-mail').fill('sam@example.org');
    await page.getByLabel('Password').fill('correct horse battery');
    await page.getByRole('button', { name: 'Make my account' }).click();
    await page.getByRole('heading', { name: 'Hello, Sam Staff' }).waitFor();
    await page.goto(desk.address('#/webhooks'));
    await page.locator('tbody tr', { hasText: 'test.ping' }).waitFor();
    assert.deepEqual(await page.locator('main button').allTextContents(), []);
    assert.equal(await page.locator('main form').count(), 0);
    await context.close();
  });

  it('takes it away when asked twice, and the log says all of it', async () => {
    await button(/^Take away/).click();
    await desk.page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await desk.page.getByText('Nobody is told yet.').waitFor();
    await desk.go('log');
    for (const deed of [`Had ${to.url} told what happens`, `Sent a test to ${to.url}`, `Changed ${to.url}, which is told what happens`, `Sent messages to ${to.url} again`, `Took ${to.url} away from those who are told what happens`])
      await desk.page.getByRole('cell', { name: deed }).first().waitFor();
  });

  it('broke no policy and threw no error', () => assert.deepEqual(desk.errors, []));
});

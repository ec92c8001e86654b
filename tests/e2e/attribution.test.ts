// A friend's link leads to the friend although the browser forgot everything a script had stored: the shop's server kept the code.
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../web/support/browser.ts';
import { House } from './support/house.ts';
import { Shopper } from './support/shopper.ts';

let house: House;
let browser: Browser;
before(async () => {
  [house, browser] = await Promise.all([House.open(), openBrowser()]);
});
after(async () => {
  await browser.close();
  await house.close();
});

it('a friend who comes back after the browser has forgotten is still a friend', { timeout: 120_000 }, async () => {
  const ann = await Shopper.arrive(browser, house);
  await ann.join('Ann');
  await ann.launcherSays('50 beans');
  await ann.go('/account');
  const link = await ann.page.locator('regulars-referral [part=link]').inputValue();
  const code = new URL(`http://${link}`).searchParams.get('ref')!;

  // What a friend sees without a touch, where the link leads and nowhere else.
  const dot = await Shopper.arrive(browser, house, `/?ref=${code}`);
  const sent = dot.page.locator('regulars-friend').getByRole('region', { name: 'A friend sends you' });
  await sent.getByText('10% off').waitFor();
  const { y, height } = (await sent.boundingBox())!;
  assert.ok(y > 0 && y + height < dot.page.viewportSize()!.height, 'it is in the first view');
  await sent.getByRole('button', { name: 'Close' }).click();
  await sent.waitFor({ state: 'detached' });
  await dot.go('/coffee');
  await dot.page.locator('regulars-launcher').getByText('Rewards').first().waitFor();
  assert.equal(await dot.page.locator('regulars-friend').count(), 0);

  // A code that nobody has promises nothing, anywhere.
  const eve = await Shopper.arrive(browser, house, '/?ref=NOBODY99');
  await eve.page.waitForFunction(() => (window as unknown as { Regulars: { session?: { state: { phase: string; invited: string | null } } } }).Regulars.session?.state.phase === 'guest');
  await eve.page.waitForFunction(() => (window as unknown as { Regulars: { session: { state: { invited: string | null } } } }).Regulars.session.state.invited === null);
  assert.equal(await eve.page.locator('regulars-friend').getByRole('region').count(), 0);

  // As of a landing page served by a cache: the shop's server is asked for the page without the code, only our own question tells it.
  const ben = await Shopper.arrive(browser, house, '/healthz');
  await ben.page.addInitScript((code) => location.pathname === '/p/harbour-blend' && history.replaceState(null, '', `?ref=${code}`), code);
  const told = ben.page.waitForRequest((request) => request.url().includes(`/regulars-token?ref=${code}`));
  await ben.go('/p/harbour-blend');
  await told;
  await ben.page.locator('regulars-launcher').getByText('Rewards').first().waitFor();
  await ben.page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name!);
    localStorage.clear();
  });
  assert.ok((await ben.context.cookies()).every(({ httpOnly }) => httpOnly), 'what is left no script can read');
  await ben.join('Ben');
  await ben.launcherSays('50 beans');
  const events = await house.statement(await ann.id());
  assert.ok(events.some(({ event }) => event.type === 'referral_joined'), 'Ben came by her link');
});

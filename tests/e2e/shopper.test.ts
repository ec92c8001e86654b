// One shopper, her friend, and every layer between the page and the disk: nothing here is pretended.
import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../web/support/browser.ts';
import { House } from './support/house.ts';
import { Shopper } from './support/shopper.ts';

let house: House;
let browser: Browser;
let ann: Shopper;
let ben: Shopper;

const earns = async (shopper: Shopper): Promise<string> => {
  const badge = shopper.page.locator('.buy-price regulars-earn [part=badge]');
  await badge.waitFor();
  return (await badge.innerText()).trim();
};
const balance = async (shopper: Shopper): Promise<number> => (await house.member(await shopper.id())).points.available;

describe('a shopper and her friend', { timeout: 240_000 }, () => {
  before(async () => {
    [house, browser] = await Promise.all([House.open(), openBrowser()]);
  });
  after(async () => {
    await browser.close();
    await house.close();
  });

  it('sees as a guest what a product would earn', async () => {
    ann = await Shopper.arrive(browser, house, '/p/harbour-blend');
    assert.equal(await earns(ann), 'Earn 28 beans');
    await ann.launcherSays('Rewards');
  });

  it('only looks at a shelf: the server tells its prices, no engine is loaded, and nothing is stored until she stirs', async () => {
    const { page, context } = await Shopper.arrive(browser, house, '/c/coffee');
    const shown = page.locator('regulars-earn [part=badge]').getByText('Earn 28 beans').first();
    await shown.waitFor();
    const loaded = (name: string) => page.evaluate((name) => performance.getEntriesByType('resource').filter((each) => each.name.includes(name)).length, name);
    assert.deepEqual([await loaded('/v1/quotes'), await loaded('/embed/engine')], [1, 0]);
    const stored = async () => (await page.evaluate(() => indexedDB.databases())).length;
    assert.equal(await stored(), 0);
    await page.keyboard.press('Shift');
    await page.waitForFunction(async () => (await indexedDB.databases()).length === 1);
    // Where the server does not say, the page decides by itself.
    await context.route('**/v1/quotes*', (route) => route.fulfill({ status: 404, body: '{}', headers: { 'Access-Control-Allow-Origin': '*' } }));
    await page.reload();
    await shown.waitFor();
    assert.notEqual(await loaded('/embed/engine'), 0);
    await context.close();
  });

  it('joins, and the welcome is there', async () => {
    await ann.join('Ann');
    await ann.launcherSays('50 beans');
  });

  it('buys, is told what came in, and gets exactly what the page had promised', async () => {
    await ann.put('flat-white');
    await ann.go('/p/harbour-blend');
    assert.equal(await earns(ann), 'Earn 28 beans');
    await ann.put('harbour-blend');
    await ann.go('/checkout');
    await ann.page.getByText('This order brings you 32 beans and 1 stamp.').waitFor();
    await ann.placeOrder();
    await ann.page.locator('regulars-toast').getByText('You earned 32 beans').waitFor();
    await ann.launcherSays('82 beans');
    assert.equal(await balance(ann), 82);
    await ann.go('/account');
    await ann.page.locator('regulars-stamp-card').getByText('3 of 10').waitFor();
  });

  it('opens the panel within what a page may load, and no engine is loaded before she asks something', async () => {
    const page = await ann.context.newPage();
    const asked = new Set<string>();
    page.on('request', (request) => request.url().includes('/embed/') && asked.add(new URL(request.url()).pathname.replace('/embed/', '')));
    const open = async () => {
      await page.locator('regulars-launcher').getByRole('button').first().click();
      const panel = page.locator('regulars-panel');
      for (const shown of ['regulars-balance [part]', 'regulars-stamp-card svg', 'regulars-tier [part]']) await panel.locator(shown).first().waitFor();
      return panel;
    };
    await page.goto(`${house.shop}/`);
    const panel = await open();
    assert.deepEqual([...asked].filter((name) => /engine|copy/.test(name)), []);
    const bytes = [...asked].reduce((sum, name) => sum + statSync(`dist/${name}.br`).size, 0);
    assert.ok(asked.has('part-panel.js') && bytes > 30_000 && bytes < 75_000, `${bytes} bytes: ${[...asked]}`);
    // Her invitation the server has told as well.
    await panel.getByRole('tab', { name: 'Invite' }).click();
    await panel.locator('regulars-referral [part]').first().waitFor();
    assert.deepEqual([...asked].filter((name) => /engine|copy/.test(name)), []);
    await panel.getByRole('tab', { name: 'Activity' }).click();
    await panel.locator('regulars-history summary').first().waitFor();
    assert.ok(asked.has('engine.wasm'), 'what each entry did the engine decides again');
    await page.close();
  });

  it('sees why, sees another day, and checks her balance against the chain', async () => {
    await ann.openPanel('Activity');
    const panel = ann.page.locator('regulars-panel');
    await panel.locator('regulars-history summary').first().click();
    await panel.locator('regulars-history').getByText('Bean a dollar').first().waitFor();
    await panel.locator('regulars-any-day input').fill('400');
    await panel.locator('regulars-any-day').getByText('Lapsed by then').waitFor();
    await panel.getByRole('button', { name: 'Check', exact: true }).click();
    await panel.locator('regulars-check').getByText('2 entries, each sealed by the one before').waitFor();
    await panel.locator('regulars-check').getByText('exactly the same balance').waitFor();
  });

  it('is told in the basket what it earns and what it completes', async () => {
    await ann.put('flat-white', 'flat-white', 'flat-white');
    await ann.go('/cart');
    const cart = ann.page.locator('regulars-cart');
    await cart.getByText('This basket earns 12 beans and 3 stamps').waitFor();
    await cart.getByText('Brings: Cookie').waitFor();
    await ann.empty();
    await ann.put('butter-croissant'); // the third kind of thing she buys this month
    await ann.go('/cart');
    await cart.getByText('Brings: All-rounder').waitFor();
    await cart.getByText('Brings: 50 beans').waitFor();
    await ann.empty();
  });

  it('redeems a reward and holds its code', async () => {
    await ann.redeem('Cookie');
    const code = ann.page.locator('regulars-vouchers [part=code]');
    await code.waitFor();
    assert.match(await code.innerText(), /^[A-Z0-9-]{6,}$/);
    await ann.launcherSays('22 beans');
    // The checkout is drawn by the shop's server, which knows of it once the page has handed it in.
    while ((await house.member(await ann.id())).vouchers.length === 0) await ann.page.waitForTimeout(50);
  });

  it('uses the voucher at the checkout', async () => {
    await ann.put('rye-cookie', 'butter-croissant');
    await ann.go('/checkout');
    await ann.page.locator('.voucher input').check();
    await ann.page.getByText('takes off $3.40').waitFor();
    const before = await balance(ann);
    const promised = await ann.page.getByText(/^This order brings you \d+ beans/).innerText();
    await ann.placeOrder();
    await ann.page.getByText('-$3.40').or(ann.page.getByText('−$3.40')).first().waitFor();
    assert.equal(await balance(ann), before + Number(/\d+/.exec(promised)?.[0]), `${promised} The challenge she completes by it is in that.`);
    const { vouchers } = await house.member(await ann.id());
    assert.deepEqual(vouchers.map(({ reward, state }) => [reward, state]), [['cookie', 'used']]);
  });

  it('shares her link; a friend comes by it, joins and buys; she is rewarded', async () => {
    await ann.go('/account');
    const link = await ann.page.locator('regulars-referral [part=link]').inputValue();
    const before = await balance(ann);
    ben = await Shopper.arrive(browser, house, link.slice(link.indexOf('/')));
    await ben.page.locator('regulars-launcher').getByRole('button').click();
    await ben.page.getByText('A friend sent you: 10% off when you join').waitFor();
    await ben.join('Ben');
    await ben.launcherSays('50 beans');
    await ben.buy('guji-natural');
    await ann.page.reload();
    await ann.launcherSays(`${before + 100} beans`);
    assert.equal(await balance(ann), before + 100);
    await ann.page.locator('regulars-referral').getByText('Rewarded').waitFor();
  });

  it('shows at once what is asked for offline, and hands it in once back online', async () => {
    const [before, id] = [await balance(ann), await ann.id()];
    await ann.page.reload();
    await ann.launcherSays(`${before} beans`);
    await ann.openPanel('Rewards');
    await ann.engineIsThere();
    await ann.context.setOffline(true);
    await ann.page.getByRole('button', { name: 'Redeem Cookie' }).click();
    await ann.page.getByRole('button', { name: 'Redeem', exact: true }).click();
    await ann.page.locator('regulars-panel .strip').getByText('You are offline. 1 thing waits to be sent.').waitFor();
    await ann.page.locator('regulars-balance').getByText(String(before - 60), { exact: true }).waitFor();
    assert.equal((await house.member(id)).points.available, before);
    await ann.context.setOffline(false);
    // Whatever it says of what waits: offline, or until the first answer that the shop is not reached.
    await ann.page.locator('regulars-panel .strip').getByText(/You are offline|can't reach the shop/).waitFor({ state: 'detached' });
    await ann.page.locator('regulars-vouchers [part=code]').waitFor();
    while ((await balance(ann)) === before) await ann.page.waitForTimeout(50); // the connection is back before what waits is in
    assert.equal(await balance(ann), before - 60);
  });

  it('agrees in a second tab without a reload', async () => {
    await ann.page.reload();
    const before = await balance(ann);
    const second = await ann.context.newPage();
    await second.goto(`${house.shop}/`);
    await ann.launcherSays(`${before} beans`, second);
    await ann.buy('harbour-blend');
    await ann.launcherSays(`${before + 28} beans`);
    await ann.launcherSays(`${before + 28} beans`, second);
  });

  it('and no error has reached any page', () => assert.deepEqual([...ann.errors, ...ben.errors], []));
});

// A shopper whose connection, browser or server fails in the middle: what she asked for arrives once, in order, or is taken back
// on screen with the reason. The real backend, a real browser, two tabs.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page, Route } from 'playwright-core';
import { openBrowser } from '../web/support/browser.ts';
import { House } from './support/house.ts';
import { Shopper } from './support/shopper.ts';

type InPage = { Regulars: { session: { state: { pending: unknown[]; online: boolean }; send(wish: object): Promise<unknown>; sync(): Promise<void> } } };

let house: House;
let browser: Browser;
let ann: Shopper;
let id = '';

const wish = (page: Page, ...refs: string[]) =>
  page.evaluate(async (refs) => {
    for (const ref of refs) await (window as unknown as InPage).Regulars.session.send({ type: 'visit', ref });
  }, refs);
const pending = (page: Page) => page.evaluate(() => (window as unknown as InPage).Regulars.session.state.pending.length);
const ready = async (page: Page) => {
  await page.locator('regulars-launcher [part=button]').getByText('beans').waitFor();
};
const settled = (page: Page) => page.waitForFunction(() => (window as unknown as InPage).Regulars.session.state.pending.length === 0, null, { timeout: 60_000 });
/** Visits the journal has of her, by what they refer to, oldest first. */
const visits = async (): Promise<string[]> => (await house.statement(id)).filter(({ event }) => event.type === 'visit').map(({ event }) => event.ref ?? '').reverse();
const sync = '**/v1/sync?*';

describe('a shopper whose connection fails', { timeout: 240_000 }, () => {
  before(async () => {
    [house, browser] = await Promise.all([House.open(), openBrowser()]);
    ann = await Shopper.arrive(browser, house);
    await ann.join('Ann');
    id = await ann.id();
    await house.tell({ id: 'gift', type: 'adjust', at: new Date().toISOString(), member: id, points: 300, reason: 'test', by: 'staff:1' });
    await ann.page.reload();
    await ready(ann.page);
  });
  after(async () => {
    await browser.close();
    await house.close();
  });

  it('what waits survives a crash of the browser, and is told in its order, once', async () => {
    await ann.context.setOffline(true);
    await wish(ann.page, 'a', 'b', 'c');
    assert.equal(await pending(ann.page), 3);
    const crashed = ann.page.waitForEvent('crash');
    void ann.page.goto('chrome://crash').catch(() => undefined);
    await crashed;
    await ann.page.close();
    assert.deepEqual(await visits(), []);
    await ann.context.setOffline(false);
    const page = await ann.context.newPage();
    await page.goto(house.shop);
    await ready(page);
    await settled(page);
    assert.deepEqual(await visits(), ['a', 'b', 'c']);
    ann.replace(page);
  });

  it('an answer that is lost is asked for again, and counts once', async () => {
    let lost = 0;
    await ann.context.route(sync, async (route: Route) => {
      if (!route.request().postData()?.includes('"lost"') || lost++ > 0) return route.continue();
      await route.fetch(); // it has arrived and was decided
      return route.abort();
    });
    await wish(ann.page, 'lost');
    await settled(ann.page);
    assert.ok(lost > 1, 'it was sent again');
    assert.deepEqual((await visits()).filter((ref) => ref === 'lost'), ['lost']);
    await ann.context.unrouteAll({ behavior: 'wait' });
  });

  it('a server that asks for patience gets it, and one that fails gets longer and longer pauses', async () => {
    const at: number[] = [];
    await ann.context.route(sync, (route: Route) => {
      at.push(Date.now());
      if (at.length === 1) return route.fulfill({ status: 429, headers: { 'Access-Control-Allow-Origin': house.shop, 'Access-Control-Expose-Headers': 'Retry-After', 'Retry-After': '3' }, json: { status: 'rate_limited' } });
      if (at.length <= 3) return route.fulfill({ status: 503, headers: { 'Access-Control-Allow-Origin': house.shop }, json: { status: 'unavailable' } });
      return route.continue();
    });
    await wish(ann.page, 'patient');
    await settled(ann.page);
    const pauses = at.slice(1).map((each, i) => each - at[i]!);
    assert.ok(pauses[0]! >= 2_950, `Retry-After: 3, but it came back after ${pauses[0]} ms`);
    assert.ok(pauses[1]! >= 950 && pauses[2]! >= 1_950, `pauses grow: ${pauses}`);
    assert.deepEqual((await visits()).filter((ref) => ref === 'patient'), ['patient']);
    await ann.context.unrouteAll({ behavior: 'wait' });
  });

  it('of two tabs one talks to the server at a time, and neither sends what the other has sent', async () => {
    const second = await ann.context.newPage();
    await second.goto(`${house.shop}/account`);
    await ready(second);
    let [now, most, sent] = [0, 0, 0];
    await ann.context.route(sync, async (route: Route) => {
      most = Math.max(most, ++now);
      sent += route.request().postData()?.match(/"visit"/g)?.length ?? 0;
      await new Promise((rest) => setTimeout(rest, 250));
      const answer = await route.fetch();
      now--;
      return route.fulfill({ response: answer });
    });
    await Promise.all([wish(ann.page, 'one', 'two', 'three'), wish(second, 'four', 'five', 'six')]);
    await Promise.all([settled(ann.page), settled(second)]);
    await ann.context.unrouteAll({ behavior: 'wait' });
    assert.equal(most, 1, 'Web Locks let one lead');
    assert.equal(sent, 6);
    assert.deepEqual((await visits()).slice(-6).sort(), ['five', 'four', 'one', 'six', 'three', 'two']);
    await second.close();
  });

  it('what is pending in one tab is shown as pending in the other', async () => {
    const second = await ann.context.newPage();
    await second.goto(house.shop);
    await ready(second);
    await ann.context.setOffline(true);
    await wish(ann.page, 'seen');
    await second.waitForFunction(() => (window as unknown as InPage).Regulars.session.state.pending.length === 1);
    await ann.context.setOffline(false);
    await Promise.all([settled(ann.page), settled(second)]);
    assert.deepEqual((await visits()).filter((ref) => ref === 'seen'), ['seen']);
    await second.close();
  });

  it('what the server refuses is explained and undone on screen', async () => {
    await ann.page.reload();
    await ready(ann.page);
    await ann.openPanel('Rewards');
    await ann.engineIsThere();
    await ann.context.setOffline(true);
    await ann.page.getByRole('button', { name: 'Redeem Cookie' }).click();
    await ann.page.getByRole('button', { name: 'Redeem', exact: true }).click();
    await ann.page.locator('regulars-vouchers').getByText('Cookie').waitFor();
    const { points } = await house.member(id);
    await house.tell({ id: 'taken', type: 'adjust', at: new Date().toISOString(), member: id, points: -points.available, reason: 'test', by: 'staff:1' });
    await ann.context.setOffline(false);
    await ann.page.locator('regulars-toast').getByText('Undone: Cookie').waitFor();
    await ann.launcherSays('Rewards');
    await ann.page.locator('regulars-vouchers').getByText('Cookie').waitFor({ state: 'detached' });
    assert.deepEqual((await house.member(id)).vouchers, []);
  });

  it('and no error has reached any page', () => assert.deepEqual(ann.errors, []));
});

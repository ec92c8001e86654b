// What axe does not measure: forced colours, large text, a narrow window, the size of targets, the focus, the one live region.
import assert from 'node:assert/strict';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { serveGallery } from '../gallery/serve.ts';
import { openBrowser } from '../support/browser.ts';

let browser: Browser;
let server: Server;

/** In the page: helpers that see through shadow roots. */
function helpers(): void {
  const all = (root: ParentNode): Element[] => [...root.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? all(each.shadowRoot) : [])]);
  const ours = (): Element[] => [...document.querySelectorAll('*')].filter((each) => each.localName.startsWith('regulars-')).flatMap((each) => (each.shadowRoot ? all(each.shadowRoot) : []));
  const isSeen = (each: Element): boolean => each.checkVisibility({ checkOpacity: false, checkVisibilityCSS: true }) && each.getBoundingClientRect().width > 0;
  const name = (each: Element): string => `${((each.getRootNode() as ShadowRoot).host ?? each).localName} ${each.localName}${each.getAttribute('part') ? `[${each.getAttribute('part')}]` : ''} "${(each.textContent ?? '').trim().slice(0, 24)}"`;
  Object.assign(window, { ours, isSeen, nameOf: name, allOf: all });
}
type Helpers = { ours(): Element[]; isSeen(each: Element): boolean; nameOf(each: Element): string; allOf(root: ParentNode): Element[] };

async function visit(query: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  await page.addInitScript('globalThis.__name = (made) => made');
  await page.addInitScript(helpers);
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/?${query}`);
  await page.waitForSelector('html[data-ready]');
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => 0))));
  return page;
}

/** Everything that can be pressed and is smaller than `least` in a direction; links inside a sentence may be. */
const small = (page: Page, least: number) =>
  page.evaluate((least) => {
    const { ours, isSeen, nameOf } = window as unknown as Helpers;
    const pressed = 'button, a[href], input, summary, [role=tab], [role=radio]';
    const held = (each: Element) => (each.localName === 'input' && each.closest('label') ? each.closest('label')! : each);
    return ours()
      .filter((each) => each.matches(pressed) && isSeen(each) && !each.closest('p a'))
      .map((each) => [each, held(each).getBoundingClientRect()] as const)
      .filter(([, { width, height }]) => width < least - 0.5 || height < least - 0.5)
      .map(([each, { width, height }]) => `${nameOf(each)} ${Math.round(width)}x${Math.round(height)}`);
  }, least);

/** What stands out of its own box, or out of the page, to the side. */
const spilled = (page: Page) =>
  page.evaluate(() => {
    const { ours, isSeen, nameOf } = window as unknown as Helpers;
    const wide = document.documentElement.scrollWidth > innerWidth ? [`the page is ${document.documentElement.scrollWidth} wide in ${innerWidth}`] : [];
    const cut = ours().filter((each) => isSeen(each) && !each.closest('svg, .sr, input') && each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 2 && getComputedStyle(each).overflowX !== 'visible' && getComputedStyle(each).overflowX !== 'auto');
    return [...wide, ...cut.map((each) => `${nameOf(each)} ${each.scrollWidth} in ${each.clientWidth}`)];
  });

const openings = ['open', 'open&tab=rewards', 'open&tab=invite', 'open&tab=history'];

describe('for everyone', { concurrency: 2 }, () => {
  before(async () => {
    [browser, server] = await Promise.all([openBrowser(), serveGallery()]);
  });
  after(async () => {
    await browser.close();
    server.close();
  });

  for (const query of ['state=member', 'state=guest', 'state=pending&lang=fa', ...openings])
    it(`${query}: targets are 24 pixels with a mouse, 44 under a finger`, async () => {
      const mouse = await visit(query, { viewport: { width: 1200, height: 900 } });
      assert.deepEqual(await small(mouse, 24), []);
      await mouse.context().close();
      const finger = await visit(query, { hasTouch: true, isMobile: true });
      assert.deepEqual(await small(finger, 44), []);
      await finger.context().close();
    });

  for (const query of ['state=member&lang=de', 'state=guest&lang=de', 'state=keeping&lang=ru', ...openings])
    it(`${query}: with text of twice the size nothing is cut off`, async () => {
      const page = await visit(query);
      await page.evaluate(() => {
        document.documentElement.style.setProperty('--regulars-font-size', '30px');
        document.documentElement.style.fontSize = '200%';
      });
      await page.waitForTimeout(100);
      assert.deepEqual(await spilled(page), []);
      await page.context().close();
    });

  for (const query of ['state=member', 'state=guest&lang=de', 'state=member&lang=ar', ...openings])
    it(`${query}: at 400 % (320 by 256) everything is reached by scrolling down alone`, async () => {
      const page = await visit(query, { viewport: { width: 320, height: 256 } });
      assert.deepEqual(await spilled(page), []);
      if (query.startsWith('open')) {
        const close = page.locator('regulars-panel').getByRole('button', { name: 'Close' });
        const { x, y, width, height } = (await close.boundingBox())!;
        assert.ok(x >= 0 && y >= 0 && x + width <= 320 && y + height <= 256, 'the way out is in sight');
        const room = await page.locator('regulars-panel .body').evaluate((body) => [body.clientHeight, getComputedStyle(body).overflowY] as const);
        assert.ok(room[0] >= 60, `the panel leaves ${room[0]} pixels for what it shows`);
        assert.match(room[1], /auto|scroll/);
      }
      await page.context().close();
    });

  for (const query of ['state=member', 'state=guest', 'open', 'open&tab=rewards'])
    it(`${query}: in forced colours every button has an edge, the chosen tab and each progress are told apart`, async () => {
      const page = await visit(query, { forcedColors: 'active', colorScheme: 'dark' });
      const bare = await page.evaluate(() => {
        const { ours, isSeen, nameOf } = window as unknown as Helpers;
        const edge = (each: Element) => ['borderTopWidth', 'borderBottomWidth', 'outlineWidth'].some((side) => parseFloat(getComputedStyle(each)[side as 'borderTopWidth']) > 0 && (side !== 'outlineWidth' || getComputedStyle(each).outlineStyle !== 'none'));
        const underlined = (each: Element) => getComputedStyle(each).textDecorationLine.includes('underline') || each.querySelector('svg') !== null || /dotted|underline/.test(getComputedStyle(each).textDecoration);
        return ours().filter((each) => each.matches('.button, progress, [part=card]') && isSeen(each) && !edge(each) && !underlined(each)).map(nameOf);
      });
      assert.deepEqual(bare, []);
      if (query.startsWith('open')) {
        const [chosen, other] = await page.locator('regulars-panel [role=tab]').evaluateAll((tabs) => [true, false].map((is) => getComputedStyle(tabs.find((tab) => (tab.getAttribute('aria-selected') === 'true') === is)!)).map(({ color, backgroundColor, textDecorationLine, borderTopWidth, fontWeight }) => [color, backgroundColor, textDecorationLine, borderTopWidth, fontWeight].join()));
        assert.notEqual(chosen, other);
      }
      const focused = await page.evaluate(() => {
        const { ours, isSeen } = window as unknown as Helpers;
        const button = ours().find((each): each is HTMLElement => each.localName === 'button' && isSeen(each))!;
        button.focus();
        return [getComputedStyle(button).outlineStyle, parseFloat(getComputedStyle(button).outlineWidth)] as const;
      });
      await page.keyboard.press('Tab');
      const outline = await page.evaluate(() => {
        let at: Element | null = document.activeElement;
        while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
        return getComputedStyle(at!).outlineStyle;
      });
      assert.ok(focused.length === 2 && outline !== 'none', `focus shows: ${outline}`);
      await page.context().close();
    });

  it('one polite live region, in the page or in the open panel, says what changed', async () => {
    const page = await visit('open&tab=rewards');
    const said = () =>
      page.evaluate(() => {
        const { allOf } = window as unknown as Helpers;
        const regions = allOf(document).filter((each) => each.matches('[role=status], [role=alert], [role=log], [aria-live]'));
        return regions.map((each) => [each.textContent, !!(each.getRootNode() as ShadowRoot).host?.closest('dialog')] as const);
      });
    await page.locator('regulars-panel').getByRole('button', { name: /tree planting/ }).click();
    await page.locator('regulars-panel').getByRole('button', { name: 'Redeem', exact: true }).click();
    await page.waitForTimeout(600);
    assert.deepEqual(await said(), [['This has just run out.', true]]);
    await page.keyboard.press('Escape');
    await page.waitForTimeout(50);
    assert.equal((await said())[0]![1], false, 'it comes out of the panel');
    await page.context().close();
  });

  it('the notice of what was earned is said too', async () => {
    const page = await visit('state=member');
    await page.evaluate(() => (document.querySelector('regulars-toast') as unknown as { hear(name: string, detail: object): void }).hear('earned', { points: 48, stamps: {}, vouchers: [], completed: [], badges: [] }));
    await page.waitForTimeout(500);
    const text = await page.evaluate(() => {
      const { allOf } = window as unknown as Helpers;
      return allOf(document).filter((each) => each.matches('[role=status]')).map(({ textContent }) => textContent);
    });
    assert.equal(text.length, 1);
    assert.match(text[0]!, /48 beans/);
    await page.context().close();
  });
});

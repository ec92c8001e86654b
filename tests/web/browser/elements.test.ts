// Every state of every element under axe, and the panel by keyboard, under a strict content security policy.
import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { serveGallery } from '../gallery/serve.ts';
import { openBrowser } from '../support/browser.ts';

const axe = readFileSync(new URL('../../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
let browser: Browser;
let server: Server;
let page: Page;
const errors: string[] = [];

async function visit(query: string): Promise<void> {
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/?${query}`);
  await page.waitForSelector('html[data-ready]');
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => 0))));
}

async function violations(): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const run = (window as unknown as { axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> } }).axe;
    const found = await run.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] });
    return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 120)} ${failureSummary}`));
  });
}

const states = ['member', 'newcomer', 'unknown', 'guest', 'invited', 'welcomed', 'pending', 'debt', 'keeping', 'expired', 'stamps_only', 'cashback', 'levels_only', 'soldout', 'local', 'offline', 'loading', 'error'];
const panelStates = ['member', 'unknown', 'guest', 'pending', 'error'];
const tabs = ['rewards', 'invite', 'history'];
const focused = () => page.evaluate(() => {
  let at: Element | null = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at?.getAttribute('part') ?? at?.id ?? '';
});

describe('the elements', () => {
  before(async () => {
    [browser, server] = await Promise.all([openBrowser(), serveGallery()]);
    page = await browser.newPage({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce', bypassCSP: true });
    page.on('pageerror', (error) => errors.push(error.message));
  });
  after(async () => {
    await browser.close();
    server.close();
  });

  for (const state of states)
    it(`${state}: axe finds nothing on any element, left to right and right to left`, async () => {
      for (const query of ['lang=en', 'lang=fa&theme=dark&accent=%23ffd400']) {
        await visit(`state=${state}&${query}`);
        assert.deepEqual(await violations(), [], query);
      }
    });

  it('the notice of what was earned: axe finds nothing, left to right and right to left', async () => {
    for (const query of ['lang=en', 'lang=ar&theme=dark&accent=%23ffd400']) {
      await visit(`state=member&${query}`);
      await page.evaluate(() => (document.querySelector('regulars-toast') as unknown as { hear(name: string, detail: object): void }).hear('earned', { points: 48, stamps: { 'tenth-cup-free': 1 }, vouchers: ['cookie'], completed: [], badges: [], tier: 'heron' }));
      await page.locator('regulars-toast [part=toast]').waitFor();
      assert.deepEqual(await violations(), [], query);
    }
  });

  it('the basket says what is ahead once it is bought: the reward at the next stamp, and what its points bring within reach', async () => {
    await visit('state=newcomer');
    const cart = page.locator('regulars-cart').first();
    await cart.getByText('3 more stamps: Cookie').waitFor();
    await cart.getByText('Within reach: Cookie').waitFor(); // 50 beans and 16 of the basket's, for 60
    await visit('state=debt');
    await cart.getByText('60 beans to go: Cookie').waitFor(); // what is owed goes first
  });

  it('a panel that knows nothing says once that the shop cannot be reached, and no more', async () => {
    await visit('state=error&open');
    await page.locator('regulars-panel').getByText("We can't reach the shop right now.").waitFor();
    assert.equal(await page.locator('regulars-panel .strip').count(), 0);
    await visit('state=offline&open');
    await page.locator('regulars-panel .strip').getByText("We can't reach the shop right now.").waitFor(); // the device is online
    await visit('state=unsent&open');
    const strip = page.locator('regulars-panel .strip');
    await strip.getByText('What you did is kept and will be sent.').waitFor();
    await page.context().setOffline(true);
    await page.evaluate(() => (document.querySelector('regulars-launcher')!.shadowRoot!.querySelector('regulars-panel') as unknown as { requestUpdate(): void }).requestUpdate());
    await strip.getByText('You are offline. 1 thing waits to be sent.').waitFor();
    await page.context().setOffline(false);
  });

  it('a message of the shop: axe finds nothing, it is text, and the next one comes when it is closed', async () => {
    await visit('state=member');
    const messages = ['One <b>', 'Two'].map((subject, n) => ({ id: String(n), kind: 'welcome', subject, text: 'Hello,\n\n<i>there</i>' }));
    await page.evaluate((list) => (document.querySelector('regulars-toast') as unknown as { hear(name: string, detail: object): void }).hear('message', list), messages);
    const shown = page.locator('regulars-toast [part=message]');
    await shown.getByText('<i>there</i>').waitFor();
    assert.deepEqual(await violations(), []);
    await shown.getByRole('button', { name: 'Close' }).click();
    await shown.getByText('Two').waitFor();
    await page.evaluate((list) => (document.querySelector('regulars-toast') as unknown as { hear(name: string, detail: object): void }).hear('message', list), messages);
    await shown.getByRole('button', { name: 'Close' }).click();
    await shown.waitFor({ state: 'detached' });
  });

  for (const state of panelStates)
    it(`${state}: axe finds nothing in the panel`, async () => {
      await visit(`state=${state}&open&theme=dark`);
      assert.deepEqual(await violations(), []);
    });

  for (const surface of ['#767676', 'light-dark(#ffdd00, #3a2030)'])
    it(`axe finds nothing where the shop's surface is ${surface}, on the page and in the panel`, async () => {
      for (const query of ['state=pending', 'state=debt&theme=dark', 'open', 'open&tab=rewards&theme=dark']) {
        await visit(`${query}&surface=${encodeURIComponent(surface)}`);
        assert.deepEqual(await violations(), [], query);
      }
    });

  for (const surface of ['#767676', 'light-dark(#3a2030, #ffdd00)', '#12343b'])
    it(`axe finds nothing where a part of the page has the surface ${surface} of its own`, async () => {
      for (const query of ['state=pending', 'state=debt&theme=dark']) {
        await visit(`${query}&surface=%23fffdf8&part=${encodeURIComponent(surface)}`);
        assert.deepEqual(await violations(), [], query);
      }
    });

  it('an element moved out of a part of the page with a surface of its own has the page\'s colours again', async () => {
    await visit('part=%2312343b');
    const colour = () => page.locator('regulars-balance').first().evaluate((host) => getComputedStyle(host).getPropertyValue('--_ink'));
    const there = await colour();
    await page.evaluate(() => document.body.append(document.querySelector('regulars-balance')!));
    await page.waitForFunction((before) => getComputedStyle(document.querySelector('regulars-balance')!).getPropertyValue('--_ink') !== before, there);
    assert.match(await colour(), /light-dark|#1a1a1f/);
  });

  for (const tab of tabs)
    it(`${tab}: axe finds nothing, left to right and right to left`, async () => {
      for (const query of ['lang=en&accent=%23ffd400', 'lang=ar&theme=dark&accent=%23ff2d55']) {
        await visit(`${query}&open&tab=${tab}`);
        assert.deepEqual(await violations(), [], query);
      }
    });

  it('no error reached any of those pages', () => assert.deepEqual(errors, []));
});

describe('the panel', () => {
  before(async () => {
    [browser, server] = await Promise.all([openBrowser(), serveGallery()]);
    page = await browser.newPage({ viewport: { width: 1100, height: 800 } });
    page.on('console', (message) => message.type() === 'error' && /Content Security|Trusted/.test(message.text()) && errors.push(message.text()));
  });
  after(async () => {
    await browser.close();
    server.close();
  });

  it('opens by keyboard, keeps the focus inside, closes with Escape and gives it back', async () => {
    await visit('state=member');
    await page.locator('regulars-launcher').getByRole('button').focus();
    await page.keyboard.press('Enter');
    await page.locator('regulars-panel dialog[open]').waitFor();
    assert.equal(await focused(), 'title');
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press('Tab');
      assert.ok(await page.evaluate(() => document.activeElement?.tagName !== 'A'), 'focus left the panel');
    }
    await page.keyboard.press('Escape');
    await page.locator('regulars-panel dialog[open]').waitFor({ state: 'detached' });
    assert.equal(await focused(), 'button');
  });

  it('moves between tabs with the arrows', async () => {
    await visit('open');
    await page.getByRole('tab', { name: 'Home' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('tab', { name: 'Rewards', selected: true }).waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('tab', { name: 'Home', selected: true }).waitFor();
  });

  it('asks before it spends, then shows the voucher', async () => {
    await visit('open&tab=rewards');
    await page.locator('regulars-panel').getByRole('button', { name: 'Redeem Free shipping' }).click();
    assert.equal(await focused(), 'confirm');
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Home', selected: true }).waitFor();
  });

  it('speaks of points only where the program does', async () => {
    const shown = async (state: string) => {
      await visit(`state=${state}&open`);
      const balance = page.locator('regulars-panel regulars-balance');
      const points = balance.locator('[part=points]');
      const text = (await points.count()) > 0 ? (await points.innerText()).replace(/\s+/g, ' ') : null;
      return [text, (await balance.locator('.level').count()) > 0, await page.locator('regulars-launcher button span').first().innerText()];
    };
    assert.deepEqual(await shown('member'), ['124 beans', true, '124 beans']);
    assert.deepEqual(await shown('stamps_only'), [null, false, 'Rewards']);
    assert.deepEqual(await shown('cashback'), ['$3.20', false, 'Rewards']);
    assert.deepEqual(await shown('levels_only'), [null, true, 'Rewards']);
    const anyDay = async (state: string) => (await visit(`state=${state}`), page.locator('regulars-any-day dl div').allInnerTexts());
    assert.deepEqual((await anyDay('member'))[0], 'beans\n124');
    assert.deepEqual(await anyDay('stamps_only'), ['The tenth cup is free\n6 stamps']);
    assert.deepEqual(await anyDay('cashback'), ['Your balance\n$3.20']);
  });

  it('explains a refusal in place', async () => {
    await visit('open&tab=rewards');
    await page.locator('regulars-panel').getByRole('button', { name: /tree planting/ }).click();
    await page.locator('regulars-panel').getByRole('button', { name: 'Redeem', exact: true }).click();
    const panel = page.locator('regulars-panel');
    await panel.getByRole('tabpanel', { name: 'Rewards' }).getByText('This has just run out.').waitFor();
    await panel.getByText('Out of stock').waitFor();
  });

  it('gives the focus back to where it was asked, when the answer is no', async () => {
    await visit('open&tab=rewards');
    await page.locator('regulars-panel').getByRole('button', { name: 'Redeem Free shipping' }).click();
    await page.locator('regulars-panel').getByRole('button', { name: 'Not now' }).click();
    await page.waitForFunction(() => document.querySelector('regulars-launcher')!.shadowRoot!.querySelector('regulars-panel')!.shadowRoot!.querySelector('regulars-rewards')!.shadowRoot!.activeElement?.id === 'free-delivery');
  });

  it('says why in parts that add up, and names what limits', async () => {
    await visit('state=member');
    const parts = (tag: string) => page.locator(tag).first().locator('.why').first().locator('div').allInnerTexts();
    await page.locator('regulars-earn[why] summary').click();
    await page.locator('regulars-earn[why] .why').waitFor();
    assert.deepEqual(await parts('regulars-earn[why]'), ['Bean a dollar\n+17.7', 'Limit for an order\n-1', 'Rounding\n-0.7']);
    assert.equal(await page.locator('regulars-earn[why] summary').innerText(), 'Earn 16 beans');
    await page.locator('regulars-history summary').first().click();
    assert.deepEqual(await parts('regulars-history'), ['Bean a dollar\n+48.7', 'Rounding\n-0.7']);
  });

  it('tells in the history what a member notices, each by its name', async () => {
    await visit('state=member');
    const lines = await page.locator('regulars-history b').allInnerTexts();
    assert.deepEqual(lines, ['Order 1042', 'A friend joined', 'Redeemed: Free shipping', 'Order 1017', 'Return, order 1009', 'A thank-you for taking part', 'Joined the club']);
  });

  it('is pulled down by its head on a phone; a short pull springs back', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await visit('open');
    const dialog = page.locator('regulars-panel dialog');
    const pull = (to: number) => dialog.locator('.head').first().evaluate(async (head, y) => {
      HTMLElement.prototype.setPointerCapture = () => undefined;
      const finger = { pointerId: 1, pointerType: 'touch', bubbles: true };
      for (const [type, clientY, wait_ms] of [['down', 100, 300], ['move', y, 0], ['up', y, 0]] as const) {
        head.dispatchEvent(new PointerEvent(`pointer${type}`, { ...finger, clientY }));
        await new Promise((rest) => setTimeout(rest, wait_ms));
      }
    }, to);
    await pull(150);
    assert.equal(await dialog.getAttribute('open'), '');
    await pull(320);
    await page.locator('regulars-panel dialog[open]').waitFor({ state: 'detached' });
  });

  it('broke no policy: no inline style, no string made markup', () => assert.deepEqual(errors, []));
});

// The shop in a real browser while Regulars is away: whole, quiet, accessible, and nothing moves.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { openBrowser } from '../web/support/browser.ts';
import { open_test_shop } from './open_test_shop.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const phone = { width: 390, height: 844 };
const guest_pages = ['/', '/c/bakery', '/p/guji-natural', '/cart', '/account', '/elements', '/elements?look=sorbet', '/nowhere'];

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

async function violations(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate('axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]})');
  return violations.map(({ id, nodes }) => `${new URL(page.url()).pathname}: ${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

async function shopper(t, base, colorScheme, bypassCSP = false) {
  const context = await browser.newContext({ viewport: phone, colorScheme, bypassCSP, baseURL: base });
  t.after(() => context.close());
  return context.newPage();
}

/** Joins, fills a basket and goes to the checkout. */
async function to_checkout(page) {
  await page.goto('/account');
  await page.getByLabel('Your first name').fill('Anna');
  await page.getByRole('button', { name: /^Join/ }).click();
  await page.goto('/p/flat-white');
  await page.getByRole('button', { name: 'Add to basket' }).click();
  await page.getByText('is in your basket').waitFor();
  await page.goto('/checkout');
}

for (const scheme of ['light', 'dark']) {
  test(`every page is accessible, ${scheme}`, async (t) => {
    const { base } = await open_test_shop(t);
    const page = await shopper(t, base, scheme, true);
    const found = [];
    for (const path of guest_pages) {
      await page.goto(path);
      found.push(...(await violations(page)));
    }
    await to_checkout(page);
    found.push(...(await violations(page)));
    await page.getByRole('button', { name: 'Place the order' }).click();
    await page.getByRole('heading', { name: 'Thank you, Anna.' }).waitFor();
    found.push(...(await violations(page)));
    await page.goto('/account');
    found.push(...(await violations(page)));
    assert.deepEqual(found, []);
  });
}

test('no page breaks its own policy, moves, or is wider than a phone', async (t) => {
  const { base, regulars } = await open_test_shop(t);
  const page = await shopper(t, base, 'light');
  const errors = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  page.on('console', (message) => message.type() === 'error' && !message.location().url.startsWith(regulars.url) && errors.push(message.text()));
  await page.addInitScript(() => {
    window.moved = 0;
    new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (window.moved += value))).observe({ type: 'layout-shift', buffered: true });
  });
  for (const path of guest_pages.filter((each) => each !== '/nowhere')) {
    await page.goto(path, { waitUntil: 'networkidle' });
    const { moved, wider } = await page.evaluate(() => ({ moved: window.moved, wider: document.documentElement.scrollWidth - innerWidth }));
    assert.deepEqual({ path, moved, wider }, { path, moved: 0, wider: 0 });
  }
  assert.deepEqual(errors, []);
});

test('at 200 % on a phone no page is wider than the screen', async (t) => {
  const { base } = await open_test_shop(t);
  const page = await shopper(t, base, 'light');
  await to_checkout(page);
  await page.setViewportSize({ width: phone.width / 2, height: phone.height / 2 });
  for (const path of [...guest_pages, '/checkout']) {
    await page.goto(path);
    assert.deepEqual({ path, wider: await page.evaluate(() => document.documentElement.scrollWidth - innerWidth) }, { path, wider: 0 });
  }
});

test('without script a shopper can still buy', async (t) => {
  const { base, regulars } = await open_test_shop(t);
  const context = await browser.newContext({ viewport: phone, javaScriptEnabled: false, baseURL: base });
  t.after(() => context.close());
  const page = await context.newPage();
  await page.goto('/account');
  await page.getByLabel('Your first name').fill('Bert');
  await page.getByRole('button', { name: /^Join/ }).click();
  await page.goto('/p/flat-white');
  await page.getByRole('button', { name: 'Add to basket' }).click();
  await page.getByRole('link', { name: 'Check out' }).click();
  await page.getByRole('button', { name: 'Place the order' }).click();
  await page.getByRole('heading', { name: 'Thank you, Bert.' }).waitFor();
  assert.deepEqual(regulars.told.map(({ type }) => type), ['enrol', 'order']);
});

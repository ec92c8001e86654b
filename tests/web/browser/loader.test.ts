// The one tag a shop adds, in a real browser: it waits, loads once, tries again, and never lets the page notice.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';

const tag = '<script async src="/embed/regulars.js" data-key="pk_1" data-lang="th"></script>';
const elements = 'export function boot(settings, queue) { (window.boots ??= []).push([{ ...settings }, [...queue]]); }';
const sum = (content: string) => `sha256-${createHash('sha256').update(content).digest('base64')}`;
const pins = { near: { elements: [['elements.js', sum(elements)]], earn: [['part-earn.js', sum(elements)]] }, list: '' };
let browser: Browser;
let loader = '';

interface Opened {
  page: Page;
  asked: string[];
  errors: string[];
}

/** A shop's page with `body`; `answer` says what the n-th request for the elements gets. */
async function shopPage(body: string, answer: (n: number) => number = () => 200): Promise<Opened> {
  const page = await browser.newPage();
  const [asked, errors]: [string[], string[]] = [[], []];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.route('http://shop.test/**', (route) => {
    const { pathname, search } = new URL(route.request().url());
    if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: `<!doctype html><title>Shop</title>${body}` });
    if (pathname === '/embed/regulars.js') return route.fulfill({ contentType: 'text/javascript', body: loader });
    asked.push(pathname + search);
    return route.fulfill({ status: answer(asked.length), contentType: 'text/javascript', body: elements });
  });
  await page.goto('http://shop.test/');
  return { page, asked, errors };
}
const boots = (page: Page) => page.waitForFunction(() => (window as unknown as { boots?: unknown[][] }).boots).then((handle) => handle.jsonValue());

describe('the loader', () => {
  before(async () => {
    const { outputFiles } = await build({ entryPoints: ['web/embed/loader.ts'], bundle: true, minify: true, write: false, format: 'iife', target: 'es2022', define: { PINS: JSON.stringify(pins) } });
    loader = outputFiles[0]!.text;
    browser = await openBrowser();
  });
  after(() => browser.close());

  it('hands its data attributes and the calls made before it to the elements', async () => {
    const { page } = await shopPage(`<script>window.Regulars = []; Regulars.push(['open'])</script>${tag}`);
    assert.deepEqual(await boots(page), [[{ key: 'pk_1', lang: 'th', base: 'http://shop.test/embed/', landed: 'http://shop.test/' }, [['open']]]]);
  });

  it('takes its settings from a call as well, for a tag manager writes no attributes', async () => {
    const { page } = await shopPage(`<script>window.Regulars = [['settings', { key: 'pk_2', tokenUrl: '/t' }]]; const tag = document.createElement('script'); tag.src = '/embed/regulars.js'; document.head.append(tag)</script>`);
    assert.deepEqual((await boots(page))?.[0]?.[0], { key: 'pk_2', tokenUrl: '/t', base: 'http://shop.test/embed/', landed: 'http://shop.test/' });
  });

  it('loads once although it is included twice', async () => {
    const { page, asked } = await shopPage(tag + tag);
    await boots(page);
    await page.waitForTimeout(300);
    assert.deepEqual(asked, ['/embed/elements.js']);
    assert.equal((await boots(page))?.length, 1);
  });

  it('asks for nothing before the page is idle', async () => {
    const busy = '<script>window.requestIdleCallback = () => 0</script>';
    const { page, asked } = await shopPage(busy + tag);
    await page.waitForTimeout(300);
    assert.deepEqual(asked, []);
    await page.keyboard.press('Tab');
    await boots(page);
  });

  it('asks for nothing in a page drawn before anybody asked for it, until it is shown', async () => {
    const { page, asked } = await shopPage(`<script>document.before = true; Object.defineProperty(document, 'prerendering', { get: () => document.before })</script>${tag}`);
    await page.evaluate(() => new Promise((idle) => requestIdleCallback(() => setTimeout(idle, 100))));
    await page.keyboard.press('Shift');
    assert.deepEqual(asked, []);
    await page.evaluate(() => (Object.assign(document, { before: false }), document.dispatchEvent(new Event('prerenderingchange'))));
    await boots(page);
    assert.equal(asked.length, 1);
  });

  it('tries again when the first load fails, and the page hears nothing of it', async () => {
    const { page, asked, errors } = await shopPage(tag, (n) => (n === 1 ? 503 : 200));
    assert.equal((await boots(page))?.length, 1);
    assert.deepEqual(asked, ['/embed/elements.js', '/embed/elements.js']);
    assert.deepEqual(errors, []);
  });

  it('brings the badge of a price at once where the page has one, and the page hears nothing where that fails', async () => {
    const { page, asked } = await shopPage(`<regulars-earn></regulars-earn>${tag}`);
    await boots(page);
    assert.deepEqual(asked.sort(), ['/embed/elements.js', '/embed/part-earn.js']);
    const failed = await shopPage(`<regulars-earn></regulars-earn>${tag}`, () => 503);
    await failed.page.waitForTimeout(300);
    assert.deepEqual(failed.errors, []);
  });

  const asking = (kind: string) => tag.replace('data-key', `data-consent="${kind}" data-key`);
  const calm = (page: Page) => page.waitForTimeout(400);

  it('asks for nothing before consent where the shop wants that, not even when the shopper reaches', async () => {
    const { page, asked } = await shopPage(asking('required'));
    await page.keyboard.press('Tab');
    await page.evaluate(() => (window as unknown as { Regulars: unknown[][] }).Regulars.push(['open'], ['consent', false]));
    await calm(page);
    assert.deepEqual(asked, []);
    assert.equal(await page.evaluate(() => indexedDB.databases().then(({ length }) => length)), 0);
    await page.evaluate(() => (window as unknown as { Regulars: unknown[][] }).Regulars.push(['consent']));
    const [[, queue]] = (await boots(page)) as [[unknown, unknown[][]]];
    assert.deepEqual(queue.map(([name]) => name), ['open', 'consent', 'consent']);
  });

  it('goes on at once where consent was given before it came', async () => {
    const { page } = await shopPage(`<script>window.Regulars = [['consent', true]]</script>${asking('required')}`);
    await boots(page);
  });

  it("takes Shopify's word, and WordPress's", async () => {
    const shopify = await shopPage(`<script>window.Shopify = { customerPrivacy: { preferencesProcessingAllowed: () => window.yes === true } }</script>${asking('shopify')}`);
    await calm(shopify.page);
    assert.deepEqual(shopify.asked, []);
    await shopify.page.evaluate(() => { Object.assign(window, { yes: true }); document.dispatchEvent(new Event('visitorConsentCollected')); });
    await boots(shopify.page);
    const wordpress = await shopPage(`<script>window.wp_has_consent = (kind) => kind === 'preferences' && window.yes === true</script>${asking('wordpress')}`);
    await calm(wordpress.page);
    assert.deepEqual(wordpress.asked, []);
    await wordpress.page.evaluate(() => { Object.assign(window, { yes: true }); document.dispatchEvent(new Event('wp_listen_for_consent_change')); });
    await boots(wordpress.page);
  });

  it("has Shopify's interface loaded, and heeds what it takes back", async () => {
    const shop = `<script>window.Shopify = { loadFeatures(features, then) { window.features = features; setTimeout(() => { this.customerPrivacy = { preferencesProcessingAllowed: () => window.no !== true }; then(); }, 50); } }</script>`;
    const { page } = await shopPage(`${shop}${asking('shopify')}`);
    await boots(page);
    assert.deepEqual(await page.evaluate(() => (window as unknown as { features: object }).features), [{ name: 'consent-tracking-api', version: '0.1' }]);
    await page.evaluate(() => { Object.assign(window, { no: true }); document.dispatchEvent(new Event('visitorConsentCollected')); });
    await page.waitForFunction(() => (window as unknown as { Regulars: unknown[][] }).Regulars.some(([name, given]) => name === 'consent' && given === false));
  });

  it("takes what was chosen on an earlier page, where the platform's script comes after ours and announces nothing", async () => {
    const late = (defines: string) => `<script>addEventListener('DOMContentLoaded', () => { ${defines} })</script>`;
    const wordpress = await shopPage(`${late("window.wp_has_consent = (category) => category === 'preferences'")}${asking('wordpress').replace('async ', '')}`);
    await boots(wordpress.page);
    const shopify = await shopPage(`${late('window.Shopify = { loadFeatures(_, then) { this.customerPrivacy = { preferencesProcessingAllowed: () => true }; then(); } }')}${asking('shopify').replace('async ', '')}`);
    await boots(shopify.page);
  });

  it("waits until a banner has said of what type WordPress's consent is here, where one will", async () => {
    // As the WP Consent API has it: without a type everything is allowed, and `waitfor_consent_hook` says that one is to come.
    const api = "<script>window.waitfor_consent_hook = '1'; window.wp_has_consent = () => !window.wp_consent_type || window.chosen === true</script>";
    const { page, asked } = await shopPage(`${api}${asking('wordpress')}`);
    await calm(page);
    await page.evaluate(() => { Object.assign(window, { wp_consent_type: 'optin' }); document.dispatchEvent(new CustomEvent('wp_consent_type_defined')); });
    await calm(page);
    assert.deepEqual(asked, []);
    await page.evaluate(() => { Object.assign(window, { chosen: true }); document.dispatchEvent(new CustomEvent('wp_listen_for_consent_change', { detail: { preferences: 'allow' } })); });
    await boots(page);
  });

  it('puts one name on window', async () => {
    const plain = await shopPage('');
    const names = (page: Page) => page.evaluate(() => Object.getOwnPropertyNames(window));
    const before = new Set(await names(plain.page));
    const { page } = await shopPage(tag);
    await boots(page);
    assert.deepEqual((await names(page)).filter((name) => !before.has(name) && name !== 'boots'), ['Regulars']);
  });
});

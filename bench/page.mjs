// What the widget costs a page: the demo's listing with our files and with them blocked, by Lighthouse as it comes (a phone on slow
// 4G, four times slower), one after the other so that a busy moment falls on both; how long the panel takes to be painted;
// and whether any task of ours is long on a machine four times slower. Needs npm run build.
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { House } from '../tests/e2e/support/house.ts';
import { openBrowser } from '../tests/web/support/browser.ts';
import { median } from './time.mjs';

const listing = '/c/coffee';
const shop_pages = ['/', listing, '/p/harbour-blend'];
const categories = ['performance', 'accessibility', 'best-practices', 'seo'];
const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const chromium = process.env.CHROME_PATH ?? process.env.CHROMIUM ?? '/usr/bin/chromium';

/** One run. `blocked`: without us. */
async function visit(url, blocked) {
  const chrome = await launch({ chromePath: chromium, chromeFlags: flags, logLevel: 'silent' });
  try {
    const { lhr } = await lighthouse(url, { port: chrome.port, onlyCategories: categories, logLevel: 'silent', ...(blocked && { blockedUrlPatterns: ['*/embed/*'] }) });
    const value = (id) => lhr.audits[id]?.numericValue ?? 0;
    return {
      scores: categories.map((id) => Math.round((lhr.categories[id]?.score ?? 0) * 100)),
      cls: value('cumulative-layout-shift'),
      tbt: value('total-blocking-time'),
      main: value('mainthread-work-breakdown'),
    };
  } finally {
    await chrome.kill();
  }
}

const middle = (runs) => ({
  scores: categories.map((_, i) => median(runs.map(({ scores }) => scores[i]))),
  cls: Math.max(...runs.map(({ cls }) => cls)),
  tbt: median(runs.map(({ tbt }) => tbt)),
  main: median(runs.map(({ main }) => main)),
});

/** {with, without}, medians of `rounds` visits each, in turn. */
async function compared(url, rounds) {
  const [withUs, without] = [[], []];
  for (let round = 0; round < rounds; round++) {
    without.push(await visit(url, true));
    withUs.push(await visit(url, false));
  }
  return { with: middle(withUs), without: middle(without) };
}

/** From the press of the button until the panel with its balance has been painted, in milliseconds. */
const openPanel = (page) =>
  page.evaluate(async () => {
    const launcher = document.querySelector('regulars-launcher');
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const began = performance.now();
    launcher.shadowRoot.querySelector('button').click();
    for (;;) {
      await frame();
      const panel = launcher.shadowRoot.querySelector('regulars-panel');
      const open = panel?.renderRoot?.querySelector('dialog[open]');
      if (open?.querySelector('regulars-balance, regulars-welcome')?.shadowRoot?.querySelector('.card, .face, [part]')) break;
    }
    await frame();
    return performance.now() - began;
  });

/** Frames that took over 50 ms in which a script of ours ran for over 50 ms. */
const longOfOurs = (page) =>
  page.evaluate(() => {
    const entries = performance.getEntriesByType('long-animation-frame').concat(globalThis.seen_frames ?? []);
    return [...new Set(entries)].flatMap(({ scripts }) => scripts.filter(({ sourceURL, duration }) => sourceURL.includes('/embed/') && duration > 50).map(({ sourceURL, duration }) => `${sourceURL.split('/').at(-1)} ${Math.round(duration)} ms`));
  });

async function painted(browser, house, slower) {
  const page = await (await browser.newContext({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' })).newPage();
  await page.addInitScript(() => new PerformanceObserver((list) => (globalThis.seen_frames ??= []).push(...list.getEntries())).observe({ type: 'long-animation-frame', buffered: true }));
  const cdp = await page.context().newCDPSession(page);
  await page.goto(`${house.shop}/account`);
  await page.getByLabel('Your first name').fill('Ann');
  await page.getByRole('button', { name: /^Join/ }).click();
  await page.locator('regulars-launcher [part=button]').getByText('beans').waitFor();
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await page.goto(house.shop + listing);
  await page.locator('regulars-launcher [part=button]').getByText('beans').waitFor();
  await page.locator('regulars-earn [part=badge]').first().waitFor();
  const times = [];
  for (let i = 0; i < 6; i++) {
    times.push(await openPanel(page));
    await page.keyboard.press('Escape');
    await page.waitForTimeout(150);
  }
  const long = await longOfOurs(page);
  await page.context().close();
  return { first: times[0], warm: median(times.slice(1)), long };
}

/** `row(figure, measured, asked)` is told each figure. Left out, and said so, where there is no browser or no build. */
export async function pageFigures(row, rounds = 3) {
  if (!existsSync(chromium) || !existsSync('dist/engine.wasm') || !existsSync('build/native/regulars')) return row('the page, left out: it needs Chromium and npm run build', '', '');
  const [house, browser] = [await House.open(), await openBrowser()];
  try {
    const { with: ours, without } = await compared(house.shop + listing, rounds);
    row('Lighthouse on the listing with us', ours.scores.join(' '), `no less than without: ${without.scores.join(' ')}`);
    row('  layout shift', `${ours.cls.toFixed(3)} (without ${without.cls.toFixed(3)})`, '0 more');
    row('  blocking time', `${Math.round(ours.tbt - without.tbt)} ms more (${Math.round(without.tbt)} without)`, '+20 ms at most');
    row('  main thread, four times slower', `${Math.round(ours.main - without.main)} ms more (${Math.round(without.main)} without)`, '+60 ms at most');
    for (const path of shop_pages.filter((path) => path !== listing)) row(`Lighthouse on ${path} with us`, middle([await visit(house.shop + path, false)]).scores.join(' '), '95 or more');
    const [plain, slow] = [await painted(browser, house, 1), await painted(browser, house, 4)];
    row('panel, from press to painted', `${plain.warm.toFixed(0)} ms warm, ${plain.first.toFixed(0)} the first time`, 'under 100 ms warm');
    row('  on a machine four times slower', `${slow.warm.toFixed(0)} ms warm, ${slow.first.toFixed(0)} the first time`, 'under 300 ms');
    row('  tasks of ours over 50 ms there', slow.long.length ? slow.long.join(', ') : 'none', 'none');
  } finally {
    await browser.close();
    await house.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await pageFigures((figure, measured, asked) => console.log(`${figure.padEnd(46)} ${measured.padEnd(48)} ${asked}`.trimEnd()), Number(process.argv[2] ?? 3));

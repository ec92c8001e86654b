// What the makers of the documents' pictures share: a person at the console, the demo shop beside it, and a page as a small picture.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

const folder = new URL('../docs/images/', import.meta.url).pathname;
const bytes_max = 60_000;
const password = 'correct horse battery';
/** Of a sheet: two desks and two phones beside each other. */
const sheet_px = 1580;
const size = { width: 1180, height: 760 };

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  return port;
}

/** Once what is shown no longer moves. */
export async function settled(page) {
  await page.waitForFunction(() => {
    const shown = document.querySelectorAll('main *').length;
    if (window.shown !== shown) [window.shown, window.since] = [shown, performance.now()];
    return performance.now() - window.since > 400;
  });
  await moved(page);
}

/** Once whatever was moving, in frames too, has come to rest. */
export async function moved(page) {
  const rest = () => Promise.all(document.getAnimations().map((each) => each.finished.catch(() => 0))).then(() => 0);
  for (const frame of page.frames()) await frame.evaluate(rest);
}

/** Keeps the page as it stands under docs/images, at the quality that keeps it small. `whole`: also what is below the fold. */
export async function picture(page, name, whole = false) {
  if (!whole) await settled(page);
  const session = await page.context().newCDPSession(page);
  for (const quality of [80, 60, 40, 25]) {
    const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality, captureBeyondViewport: whole });
    writeFileSync(`${folder}${name}.webp`, Buffer.from(data, 'base64'));
    if (statSync(`${folder}${name}.webp`).size <= bytes_max) break;
  }
  await session.detach();
  console.log(`${name}.webp ${statSync(`${folder}${name}.webp`).size}`);
}

/** Several pages as they stood, side by side in one picture: `[png, width]`; what does not fit stands below. */
export async function sheet(browser, name, shots) {
  const page = await browser.newPage({ viewport: { width: sheet_px + 32, height: 300 } });
  const images = shots.map(([png, width]) => `<img width="${width}" src="data:image/png;base64,${png.toString('base64')}">`).join('');
  await page.setContent(`<!doctype html><style>body{margin:0;padding:16px;background:#8a8a8e;display:flex;flex-wrap:wrap;gap:16px;align-items:flex-start;inline-size:${sheet_px}px}img{border-radius:8px;display:block}</style>${images}`);
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
  const { width, height } = await page.evaluate(() => document.body.getBoundingClientRect().toJSON());
  await page.setViewportSize({ width: Math.ceil(width), height: Math.ceil(height) });
  await picture(page, name, true);
  await page.close();
}

export async function signedUp(browser, backend, keys) {
  const page = await (await browser.newContext({ viewport: size, colorScheme: 'light', locale: 'en-GB', timezoneId: 'Europe/London' })).newPage();
  await page.goto(`${backend.url}/console/#${keys.console.split('#')[1]}`);
  await page.getByLabel('Your name').fill('Olga Owner');
  await page.getByLabel('E-mail').fill('olga@example.org');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Make my account' }).click();
  await page.getByRole('heading', { name: 'Hello, Olga Owner' }).waitFor();
  return page;
}

/** `more`: the program, or the currency of a shop that has none. */
export const addShop = (backend, origin, more) =>
  JSON.parse(execFileSync('build/native/regulars', ['shop', 'add', ...backend.place, '--name', 'Little Heron', '--origin', origin, ...more, '--json'], { encoding: 'utf8' }));

/** Runs `work` with the keys and the address of the demo shop; `seed`: with its year of history, once that is told. */
export async function withDemoShop(backend, more, seed, work) {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const keys = addShop(backend, origin, more);
  const folder_of_shop = mkdtempSync(`${tmpdir()}/regulars-pictures-`);
  writeFileSync(`${folder_of_shop}/keys.json`, JSON.stringify(keys));
  const args = ['demo/server/main.mjs', '--port', String(port), '--regulars', backend.url, '--keys', `${folder_of_shop}/keys.json`, '--data', folder_of_shop, ...(seed ? [] : ['--no-seed'])];
  const shop = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const said = [];
  shop.stderr.on('data', (text) => said.push(String(text)));
  try {
    while (!(seed ? /seeded/ : /open at/).test(said.join(''))) await sleep(100);
    await work({ keys, origin });
  } finally {
    shop.kill('SIGTERM');
  }
}

// node scripts/doc_pictures.mjs: makes the pictures of docs/getting-started.md anew, in a real browser, on a real backend: an
// empty shop for the wizard, and the demo shop with its year for the rest. Needs what `scripts/setup test` installs, and a build.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { Backend } from '../tests/http/backend.mjs';

const folder = new URL('../docs/images/', import.meta.url).pathname;
const demo_program = new URL('../demo/program.json', import.meta.url).pathname;
const bytes_max = 60_000;
const password = 'correct horse battery';
const size = { width: 1180, height: 760 };

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  return port;
}

/** Once what is shown no longer moves. */
async function settled(page) {
  await page.waitForFunction(() => {
    const shown = document.querySelectorAll('main *').length;
    if (window.shown !== shown) [window.shown, window.since] = [shown, performance.now()];
    return performance.now() - window.since > 400;
  });
  await page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished.catch(() => 0))));
}

/** Takes the page as it stands, at the quality that keeps it small. */
async function picture(page, name) {
  await settled(page);
  const session = await page.context().newCDPSession(page);
  for (const quality of [80, 60, 40]) {
    const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality });
    writeFileSync(`${folder}${name}.webp`, Buffer.from(data, 'base64'));
    if (statSync(`${folder}${name}.webp`).size <= bytes_max) break;
  }
  await session.detach();
  console.log(`${name}.webp ${statSync(`${folder}${name}.webp`).size}`);
}

async function signedUp(browser, backend, keys) {
  const page = await (await browser.newContext({ viewport: size, colorScheme: 'light', locale: 'en-GB', timezoneId: 'Europe/London' })).newPage();
  await page.goto(`${backend.url}/console/#${keys.console.split('#')[1]}`);
  await page.getByLabel('Your name').fill('Olga Owner');
  await page.getByLabel('E-mail').fill('olga@example.org');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Make my account' }).click();
  await page.getByRole('heading', { name: 'Hello, Olga Owner' }).waitFor();
  return page;
}

async function wizard(browser, backend) {
  const keys = JSON.parse(execFileSync('build/native/regulars', ['shop', 'add', ...backend.place, '--name', 'Little Heron', '--currency', 'USD', '--origin', 'https://shop.example', '--json'], { encoding: 'utf8' }));
  const page = await signedUp(browser, backend, keys);
  await page.goto(`${backend.url}/console/#/begin`);
  await page.getByRole('button', { name: 'Stamp card' }).waitFor();
  await picture(page, 'wizard');
  await page.getByRole('button', { name: 'Stamp card' }).click();
  await page.getByLabel('What your program is called').fill('The Heronry');
  await page.frameLocator('console-pretend iframe').locator('regulars-panel').getByRole('heading', { name: 'The Heronry' }).waitFor();
  const pretend = page.locator('console-pretend');
  await pretend.getByRole('button', { name: 'Buy' }).click();
  await pretend.getByRole('status').getByText('a stamp on').waitFor();
  await page.evaluate(() => scrollTo(0, 0));
  await picture(page, 'shape');
  await page.context().close();
}

async function demo(browser, backend) {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const keys = JSON.parse(execFileSync('build/native/regulars', ['shop', 'add', ...backend.place, '--name', 'Little Heron', '--program', demo_program, '--origin', origin, '--json'], { encoding: 'utf8' }));
  const keys_file = `${backend.folder}/keys.json`;
  writeFileSync(keys_file, JSON.stringify(keys));
  const shop = spawn(process.execPath, ['demo/server/main.mjs', '--port', String(port), '--regulars', backend.url, '--keys', keys_file], { stdio: ['ignore', 'ignore', 'pipe'] });
  const said = [];
  shop.stderr.on('data', (text) => said.push(String(text)));
  try {
    while (!/seeded/.test(said.join(''))) await sleep(100);
    const page = await signedUp(browser, backend, keys);
    await page.goto(`${backend.url}/console/#/site`);
    const check = page.locator('console-site-check');
    await check.getByLabel('A page of your shop').fill(origin);
    await check.getByRole('button', { name: 'Look now' }).click();
    await check.getByText('nothing keeps it from working').waitFor();
    await check.locator('..').scrollIntoViewIfNeeded();
    await page.evaluate(() => document.querySelector('#on-site').scrollIntoView({ block: 'start' }));
    await picture(page, 'check');
    await page.goto(`${backend.url}/console/#/numbers`);
    await page.locator('console-chart canvas').first().waitFor();
    await picture(page, 'numbers');
    const headers = { Cookie: (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ') };
    const { versions } = await (await backend.console('GET', 'program', headers)).json();
    const draft = structuredClone(versions.at(-1).program);
    draft.rules.find(({ give }) => give.points_per).give.points_per.points += 1;
    await backend.console('PUT', 'draft', headers, { draft });
    await page.goto(`${backend.url}/console/#/rehearsal`);
    await page.getByRole('button', { name: 'Rehearse' }).click();
    await page.getByText(/orders, in/).waitFor();
    await page.evaluate(() => document.querySelector('main .figures, main dl, main table').scrollIntoView({ block: 'start' }));
    await picture(page, 'rehearsal');
    await page.context().close();
  } finally {
    shop.kill('SIGTERM');
  }
}

mkdirSync(folder, { recursive: true });
const backend = new Backend();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars'] });
try {
  await backend.start({ args: ['--allow-private'] });
  await wizard(browser, backend);
  await demo(browser, backend);
} finally {
  await browser.close();
  await backend.remove();
}

// npm run pictures: makes the pictures of the documents anew, in a real browser, on a real backend: an empty shop for
// the wizard and for the first run, and the demo shop with its year for the rest. Needs what `scripts/setup test` installs, and a build.
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { Backend } from '../tests/http/backend.mjs';
import { addShop, moved, picture, sheet, signedUp, withDemoShop } from './doc_desk.mjs';
import { pageSheets } from './doc_sheets.mjs';

const demo_program = new URL('../demo/program.json', import.meta.url).pathname;

async function wizard(browser, backend) {
  const keys = addShop(backend, 'https://shop.example', ['--currency', 'USD']);
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

/** The steps of `tests/e2e/owner.test.ts`, as they look. */
async function firstRun(browser, backend) {
  await withDemoShop(backend, ['--currency', 'USD'], false, async ({ keys, origin }) => {
    const page = await signedUp(browser, backend, keys);
    const shots = [];
    const shoot = async (of = page) => (await moved(of), shots.push([await of.screenshot(), 516]));
    await page.getByRole('link', { name: 'Begin' }).click();
    await page.getByRole('button', { name: 'Points shop' }).waitFor();
    await shoot();
    await page.getByRole('button', { name: 'Points shop' }).click();
    await page.getByLabel('What your program is called').fill('The New Heronry');
    await page.getByLabel('Points for every 1.00').fill('3');
    await page.frameLocator('console-pretend iframe').getByRole('heading', { name: 'The New Heronry' }).waitFor();
    await shoot();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByLabel('Address of your shop').waitFor();
    await shoot();
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByRole('heading', { name: 'It is live' }).waitFor();
    await shoot();
    const shopper = await page.context().newPage();
    await shopper.goto(origin);
    await shopper.locator('regulars-launcher button').first().click();
    await shopper.locator('regulars-panel').getByText('The New Heronry').first().waitFor();
    await shopper.locator('regulars-panel').getByRole('button', { name: 'Close' }).click({ trial: true }); // once it moves no more
    await shoot(shopper);
    await sheet(browser, 'first-run', shots);
    await page.context().close();
  });
}

async function demo(browser, backend) {
  await withDemoShop(backend, ['--program', demo_program], true, async ({ keys, origin }) => {
    const page = await signedUp(browser, backend, keys);
    await page.goto(`${backend.url}/console/#/site`);
    const check = page.locator('console-site-check');
    await check.getByLabel('A page of your shop').fill(origin);
    await check.getByRole('button', { name: 'Look now' }).click();
    await check.getByText('nothing keeps it from working').waitFor();
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
    await pageSheets(browser, backend, keys, headers);
    await page.context().close();
  });
}

mkdirSync(new URL('../docs/images/pages/', import.meta.url), { recursive: true });
const backend = new Backend();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars'] });
try {
  await backend.start({ args: ['--allow-private'] });
  await wizard(browser, backend);
  await firstRun(browser, backend);
  await demo(browser, backend);
} finally {
  await browser.close();
  await backend.remove();
}

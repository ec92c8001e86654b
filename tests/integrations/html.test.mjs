// Plain HTML on a plain web server, no backend anywhere: the widget runs on this device's own state, by the same engine, and says so.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openBrowser } from '../web/support/browser.ts';

const kinds = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.json': 'application/json', '.wasm': 'application/wasm' };

describe('static files alone', { skip: !existsSync('dist/engine.wasm') && 'the engine is not built' }, () => {
  let server, browser, page, told;
  const asked = [];
  const errors = [];
  before(async () => {
    server = createServer(({ url }, answer) => {
      const path = url === '/' ? '/index.html' : url.split('?')[0];
      const file = path.startsWith('/embed/') ? `dist/${path.slice(7)}` : `integrations/html${path}`;
      asked.push(path);
      const found = existsSync(file);
      answer.writeHead(found ? 200 : 404, { 'Content-Type': kinds[extname(file)] ?? 'text/plain' }).end(found ? readFileSync(file) : '');
    });
    await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
    browser = await openBrowser();
    page = await browser.newPage();
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => (told = message.text()));
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
  });
  after(async () => {
    await browser.close();
    server.close();
  });

  it('shows what a product earns and the card, as a member of one\'s own', async () => {
    await page.locator('regulars-earn').getByText('Earn 16 beans').waitFor();
    await page.locator('regulars-stamp-card').getByText('2 of 10').waitFor();
    await page.locator('regulars-launcher [part=button]').getByText('50 beans').waitFor();
  });

  it('says that it is on trial', async () => {
    await page.locator('regulars-launcher').getByRole('button').first().click();
    await page.locator('regulars-panel .strip').waitFor();
    const words = JSON.parse(readFileSync('web/locales/en.json', 'utf8'));
    assert.ok((await page.locator('regulars-panel .strip').innerText()).includes(words.trial));
    await page.keyboard.press('Escape');
  });

  it('redeems, and still knows it after a reload', async () => {
    await page.locator('regulars-rewards').getByRole('button', { name: 'Redeem $5 off' }).click();
    await page.locator('regulars-rewards').getByRole('button', { name: 'Redeem', exact: true }).click();
    await page.locator('regulars-launcher [part=button]').getByText('10 beans').waitFor();
    await page.reload();
    await page.locator('regulars-launcher [part=button]').getByText('10 beans').waitFor();
  });

  it('has asked no backend for anything, and no error has reached the page', () => {
    assert.deepEqual(asked.filter((path) => path.startsWith('/v1/')), []);
    assert.deepEqual(errors, []);
    assert.ok(told === undefined || !/error/i.test(told), told);
  });
});

// "Is it on my site?" in a real browser: what the check says of a page is what the browser does with it, and its words mend it.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { Desk } from './support/desk.ts';

interface Finding {
  level: string;
  code: string;
  fill: Record<string, string>;
}

describe('is it on my site', () => {
  let desk: Desk;
  let at: string;
  let html = '';
  let policy: string | null = null;
  const shop = createServer((request, answer) => {
    if (request.url !== '/') return void answer.writeHead(204).end();
    answer.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...(policy && { 'Content-Security-Policy': policy }) });
    answer.end(`<!doctype html><title>Shop</title><body><h1>Coffee</h1>${html}`);
  });
  before(async () => {
    shop.listen(0, '127.0.0.1');
    await once(shop, 'listening');
    at = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
    desk = await Desk.open(at, undefined, ['--allow-private']);
    await desk.setUp();
    await desk.go('site');
  });
  after(async () => {
    await desk.close();
    shop.close();
  });

  const check = (): Promise<Finding[]> =>
    desk.page.evaluate(async (url) => {
      const answer = await fetch('/console/api/site-check', { method: 'POST', body: JSON.stringify({ url }) });
      return ((await answer.json()) as { findings: Finding[] }).findings;
    }, `${at}/`);
  const says = (findings: Finding[]): boolean => findings.every(({ level }) => level !== 'wrong');

  /** Whether the closed widget shows on the page: waits for it, or until the browser has refused something of it. */
  async function shows(): Promise<boolean> {
    const page = await desk.context.newPage();
    const refused = new Promise<boolean>((tell) => page.on('console', (message) => message.type() === 'error' && tell(false)));
    await page.goto(`${at}/`);
    const result = await Promise.race([page.locator('regulars-launcher button:visible').waitFor({ timeout: 60_000 }).then(() => true), refused]);
    await page.close();
    return result;
  }

  const tag = (more = '') => `<script async src="${desk.backend.url}/embed/regulars.js" data-key="${desk.keys.publishable_key}" data-token-url="/token"${more}></script>`;
  const policies = (): Record<string, [policy: string | null, tag: string]> => ({
    'no policy': [null, tag()],
    'only its own scripts': ["script-src 'self'; connect-src *", tag()],
    'scripts of the server, connections to itself': [`script-src ${desk.backend.url} 'wasm-unsafe-eval'; connect-src 'self'`, tag()],
    'nothing by default': ["default-src 'none'", tag()],
    'all that is needed': [`script-src ${desk.backend.url} 'wasm-unsafe-eval'; connect-src 'self' ${desk.backend.url}`, tag()],
    'any port of the host': ['script-src 127.0.0.1:*; connect-src http://127.0.0.1:*', tag()],
    'the loader\'s address alone': [`script-src ${desk.backend.url}/embed/regulars.js; connect-src *`, tag()],
    'the folder': [`script-src ${desk.backend.url}/embed/ 'wasm-unsafe-eval'; connect-src ${desk.backend.url}/ 'self'`, tag()],
    'a nonce and strict-dynamic': ["script-src 'nonce-abc' 'strict-dynamic' 'wasm-unsafe-eval'; connect-src *", tag(' nonce="abc"')],
    'strict-dynamic without the nonce': [`script-src 'nonce-abc' 'strict-dynamic' ${desk.backend.url}; connect-src *`, tag()],
    'a nonce alone': ["script-src 'nonce-abc' 'wasm-unsafe-eval'; connect-src *", tag(' nonce="abc"')],
  });

  for (const name of ['no policy', 'only its own scripts', 'scripts of the server, connections to itself', 'nothing by default', 'all that is needed', 'any port of the host', 'the loader\'s address alone', 'the folder', 'a nonce and strict-dynamic', 'strict-dynamic without the nonce', 'a nonce alone'])
    it(`${name}: the check says what the browser does, and its words mend it`, async () => {
      [policy, html] = policies()[name]!;
      const findings = await check();
      assert.equal(says(findings), await shows(), `${JSON.stringify(findings)}`);
      const lines = findings.map(({ fill }) => fill['line']!).filter(Boolean);
      if (says(findings)) return;
      if (findings.some(({ code }) => code === 'csp_nonce')) html = tag(' nonce="abc"');
      const kept = policy!.split('; ').filter((each) => !lines.some((line) => line.split(' ')[0] === each.split(' ')[0]));
      if (lines.length > 0) policy = [...lines, ...kept].join('; ');
      assert.deepEqual((await check()).map(({ code }) => code), ['works'], policy!);
      assert.equal(await shows(), true, policy!);
    });

  it('says it in words, with what to do, and lets an address in by a button', async () => {
    [policy, html] = ["script-src 'self'", tag(' type="module"')];
    await desk.go('site');
    const part = desk.page.locator('console-site-check');
    assert.equal(await part.getByLabel('A page of your shop').inputValue(), at);
    await part.getByRole('button', { name: 'Look now' }).click();
    await part.getByText('The tag says type="module", so it does not find its own settings.').waitFor();
    await part.getByText('(sent by your server) stops the widget’s code, by its script-src').waitFor();
    assert.equal(await part.locator('pre').first().innerText(), `script-src 'self' ${desk.backend.url} 'wasm-unsafe-eval'`);
    await desk.isClean();
    [policy, html] = [null, tag()];
    await desk.page.getByRole('button', { name: `Take away: ${at}` }).click();
    await part.getByRole('button', { name: 'Look now' }).click();
    await part.getByRole('button', { name: `Let ${at} in` }).click();
    await desk.page.locator('.said').getByText('is let in').waitFor();
    await part.getByRole('button', { name: 'Look now' }).click();
    await part.getByText('The widget is on this page, and nothing keeps it from working.').waitFor();
    await desk.isClean();
    await part.getByLabel('A page of your shop').fill('shop');
    await part.getByRole('button', { name: 'Look now' }).click();
    await part.getByText('The page cannot be reached.').or(part.getByText('That is no address')).first().waitFor();
  });
});

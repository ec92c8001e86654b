// The built files as a browser takes them: each is checked before it runs, from the tag on; and where a page forbids wasm, the
// same engine runs as plain JavaScript. Needs the built engine.
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { program } from '../support/program.ts';

const kinds: Record<string, string> = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.json': 'application/json', '.wasm': 'application/wasm' };
const cors = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' };
const strict = "default-src 'none'; script-src http://regulars.test; style-src 'self'; connect-src 'self' http://regulars.test; require-trusted-types-for 'script'";
const withWasm = strict.replace('script-src', "script-src 'wasm-unsafe-eval'");
const widget = { shop: { id: 's1', name: 'Corner', currency: 'USD' }, programs: [{ version: 1, at: '', migrate: 'keep', program }], member: null, snapshot: null, cursor: '0', digest: '' };

let browser: Browser;
let folder = '';
let sum = '';

interface Shown {
  page: Page;
  asked: string[];
  errors: string[];
}

/** A shop's page with the pinned tag. `spoilt`: a file that has something added on the way. */
async function shopPage(policy: string, spoilt = ''): Promise<Shown> {
  const page = await browser.newPage();
  const [asked, errors]: [string[], string[]] = [[], []];
  page.on('pageerror', (error) => errors.push(error.message));
  const tag = `<script async src="http://regulars.test/embed/regulars.js" integrity="${sum}" crossorigin="anonymous" data-key="pk_1"></script>`;
  const body = `<!doctype html><html lang="en"><title>Shop</title>${tag}<regulars-earn amount="9.00"></regulars-earn>`;
  await page.route('http://shop.test/', (route) => route.fulfill({ contentType: 'text/html', headers: { 'Content-Security-Policy': policy }, body }));
  await page.route('http://regulars.test/**', (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/v1/widget') return route.fulfill({ json: widget, headers: cors });
    const file = pathname.replace('/embed/', '');
    asked.push(file);
    if (!existsSync(join(folder, file))) return route.fulfill({ status: 404, headers: cors });
    const content = readFileSync(join(folder, file));
    const added = extname(file) === '.json' || extname(file) === '.wasm' ? ' ' : '\n;globalThis.evil = true;';
    return route.fulfill({ body: file === spoilt ? Buffer.concat([content, Buffer.from(added)]) : content, contentType: kinds[extname(file)] ?? '', headers: cors });
  });
  await page.goto('http://shop.test/');
  return { page, asked, errors };
}
const launcher = (page: Page) => page.locator('regulars-launcher').getByText('Rewards');
const earns = (page: Page) => page.locator('regulars-earn').getByText('Earn 9 beans');
const isEvil = (page: Page) => page.evaluate(() => 'evil' in window);

describe('the pinned files', { skip: !existsSync('build/wasm/regulars.wasm') }, () => {
  before(async () => {
    const { buildWeb } = (await import(new URL('../../../scripts/build-web.mjs', import.meta.url).href)) as { buildWeb(out: string): Promise<void> };
    const { sumOf } = (await import(new URL('../../../scripts/sums.mjs', import.meta.url).href)) as { sumOf(content: Buffer): string };
    folder = mkdtempSync(join(tmpdir(), 'regulars-pinned-'));
    if (existsSync('dist/engine-js.mjs')) for (const name of ['engine-js.mjs', 'engine.wasm']) cpSync(join('dist', name), join(folder, name), { preserveTimestamps: true });
    await buildWeb(folder);
    sum = sumOf(readFileSync(join(folder, 'regulars.js')));
    browser = await openBrowser();
  });
  after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  it('run as they were built', async () => {
    const { page, asked, errors } = await shopPage(withWasm);
    await Promise.all([launcher(page).waitFor(), earns(page).waitFor()]);
    assert.ok(asked.includes('sums.json'));
    assert.ok(asked.includes('engine.wasm'));
    assert.ok(!asked.includes('engine-js.mjs'), 'the engine in JavaScript is for pages that forbid wasm');
    assert.deepEqual([...new Set(asked)].sort(), [...asked].sort(), 'nothing is asked for twice');
    assert.deepEqual(errors, []);
    await page.close();
  });

  it('know the sum of every script, the engine and every language', () => {
    const sums = JSON.parse(readFileSync(join(folder, 'sums.json'), 'utf8')) as Record<string, [string, string][]>;
    const known = new Set(Object.values(sums).flatMap((files) => files.map(([file]) => file)));
    const first = readFileSync(join(folder, 'regulars.js'), 'utf8');
    for (const name of ['elements.js', 'part-earn.js']) assert.ok(first.includes(name), name);
    const all = readdirSync(folder).filter((name) => /^(part|engine).*\.(js|mjs|wasm)$/.test(name)).concat(readdirSync(join(folder, 'locales')).filter((name) => !name.includes('.head.')).map((name) => `locales/${name}`));
    assert.ok(all.length > 40);
    assert.deepEqual(all.filter((name) => !known.has(name)), []);
  });

  for (const [spoilt, still] of [['regulars.js', 0], ['elements.js', 0], ['sums.json', 1], ['part-earn.js', 1], ['locales/en.json', 1], ['engine.mjs', 1], ['engine.wasm', 1]] as const)
    it(`${spoilt}: changed on the way, it is not taken, and the page hears nothing of it`, async () => {
      const { page, asked, errors } = await shopPage(withWasm, spoilt);
      if (still) await launcher(page).waitFor();
      while (!asked.includes(spoilt)) await page.waitForTimeout(20);
      await page.waitForTimeout(700);
      assert.equal(await isEvil(page), false);
      assert.equal(await launcher(page).count(), still);
      assert.equal(await earns(page).count(), 0);
      assert.deepEqual(errors, []);
      await page.close();
    });

  it('without wasm the same engine runs as JavaScript, checked as well', async () => {
    const { page, asked, errors } = await shopPage(strict);
    await earns(page).waitFor();
    assert.ok(asked.includes('engine-js.mjs'));
    assert.ok(!asked.includes('engine.wasm'), 'what may not run is not loaded');
    assert.deepEqual(errors, []);
    await page.close();
    const spoilt = await shopPage(strict, 'engine-js.mjs');
    while (!spoilt.asked.includes('engine-js.mjs')) await spoilt.page.waitForTimeout(20);
    await spoilt.page.waitForTimeout(700);
    assert.deepEqual([await isEvil(spoilt.page), await earns(spoilt.page).count(), spoilt.errors], [false, 0, []]);
    await spoilt.page.close();
  });
});

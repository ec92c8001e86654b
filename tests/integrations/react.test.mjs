// The React example, built as a shop would build it from the package, drawn on a server, and used in a real browser on static files.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { build } from 'esbuild';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { openBrowser } from '../web/support/browser.ts';

const kinds = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.json': 'application/json', '.wasm': 'application/wasm' };
const entry = `
import { createRoot } from 'react-dom/client';
import { makeSession } from './use_regulars.ts';
import { Club, Earns } from './club.tsx';
const session = makeSession({ program: '/program.json', base: location.origin + '/embed/' });
createRoot(document.querySelector('main')).render(<><Club session={session} /><Earns session={session} sku="COF-1" amount="16.00" /></>);`;
const common = { bundle: true, format: 'esm', write: false, jsx: 'automatic', logLevel: 'silent', define: { 'process.env.NODE_ENV': '"production"' } };
const built = async (contents, loader = 'tsx', more = {}) => {
  const { outputFiles } = await build({ ...common, ...more, stdin: { contents, resolveDir: 'integrations/react', loader } });
  return outputFiles[0].text;
};

describe('the package in a shop of its own', { skip: !existsSync('dist/engine.wasm') && 'the engine is not built' }, () => {
  let server, browser, app;
  before(async () => {
    app = await built(entry);
    server = createServer(({ url }, answer) => {
      const path = url.split('?')[0];
      const file = path === '/program.json' ? 'integrations/html/program.json' : path.startsWith('/embed/') ? `dist/${path.slice(7)}` : null;
      const body = path === '/' ? '<!doctype html><html lang="en"><title>Shop</title><main></main><script type="module" src="/app.js"></script>' : path === '/app.js' ? app : file && existsSync(file) ? readFileSync(file) : null;
      answer.writeHead(body === null ? 404 : 200, { 'Content-Type': kinds[extname(path)] ?? 'text/html' }).end(body);
    });
    await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
    browser = await openBrowser();
  });
  after(async () => {
    await browser.close();
    server.close();
  });

  it('is drawn on a server as it will first be drawn in a page', async () => {
    const module = await built("export { makeSession } from './use_regulars.ts'; export { Club } from './club.tsx';", 'ts', { platform: 'node', external: ['react', 'react-dom', 'regulars'], packages: 'external' });
    const { writeFileSync, rmSync } = await import('node:fs');
    const file = `build/react_example_${process.pid}.mjs`;
    writeFileSync(file, module);
    const { makeSession, Club } = await import(new URL(`../../${file}`, import.meta.url).href);
    rmSync(file);
    const session = makeSession({ key: 'pk_1', server: 'https://regulars.test' });
    assert.equal(renderToString(createElement(Club, { session })), '<p role="status">One moment…</p>');
    session.close();
  });

  it('shows, quotes and redeems with the engine itself, without a backend', async () => {
    const page = await browser.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.getByText('You have 50 points').waitFor();
    await page.getByText('On trial: this stays on your device.').waitFor();
    await page.getByText('Earns 16').waitFor();
    await page.getByRole('button', { name: 'Redeem five-off' }).click();
    await page.getByText('Yours: five-off').waitFor();
    await page.getByText('You have 10 points').waitFor();
    await page.reload();
    await page.getByText('You have 10 points').waitFor();
    assert.deepEqual(errors, []);
  });

  it('brings its types', () => {
    execFileSync('node_modules/.bin/tsc', ['-p', 'integrations/react']);
  });

  it('leaves out what is not used', async () => {
    const one = await built("import { linkFor } from 'regulars'; console.log(linkFor('https://shop.example/', 'K7QM2F9X'));", 'js', { minify: true });
    assert.ok(one.length < 1_500, `${one.length} bytes for one small function`);
  });
});

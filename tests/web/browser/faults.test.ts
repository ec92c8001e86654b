// What can go wrong around us must stay with us: the shipped files in a real browser, one fault at a time.
// Each time: no error reaches the page, its own button works, and what can still be shown is shown.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page, Route } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { program } from '../support/program.ts';

/** The file a click on the launcher loads. */
let panel = '';
const kinds: Record<string, string> = { '.js': 'text/javascript', '.json': 'application/json' };
const policy = "default-src 'none'; script-src 'self' 'unsafe-inline' http://regulars.test 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self' http://regulars.test";
const points = { available: 80, pending: 0, earned: 80, adjusted: 0, redeemed: 0, expired: 0, clawed_back: 0, debt: 0 };
const widget = {
  shop: { id: 's1', name: 'Corner', currency: 'USD' },
  programs: [{ version: 1, at: '', migrate: 'keep', program }],
  member: { member: 'm1', points, vouchers: [], cards: {}, tier: { id: null } },
  snapshot: { any: 'thing' },
  cursor: '4',
  digest: '0123456789abcdef',
  now: new Date().toISOString(),
};
const token = `x.${Buffer.from(JSON.stringify({ sub: 'm1', exp: 4e9 })).toString('base64url')}.x`;
const cors = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' };

interface Fault {
  name: string;
  /** Answers in the place of the backend or our files; false: as usual. */
  network?: (path: string, route: Route) => Promise<void> | void | false;
  /** Runs in the page before anything else. */
  page?: () => void;
  /** Put before our tag. */
  head?: string;
  /** Put in the place of the page's content security policy. */
  policy?: string;
  /** Nobody is signed in. */
  guest?: true;
  /** What the launcher says in the end; null: it stays away. */
  says: string | null;
}

const status = (code: number, body = '{}', more = {}) => (path: string, route: Route) =>
  path.startsWith('/v1/') ? route.fulfill({ status: code, headers: { ...cors, ...more }, body, contentType: 'application/json' }) : false;

const never = new Promise<void>(() => undefined);

const faults: Fault[] = [
  { name: 'nothing at all (the yardstick)', says: '80 beans' },
  { name: 'no backend', network: (path, route) => (path.startsWith('/v1/') ? route.abort() : false), says: null },
  { name: 'a backend that answers 500', network: status(500), says: null },
  { name: 'a backend that asks for patience', network: status(429, '{}', { 'Retry-After': '60' }), says: null },
  { name: 'a backend that speaks HTML', network: status(200, '<html>hello</html>'), says: null },
  { name: 'a backend that sends half an answer', network: status(200, '{"shop":{'), says: null },
  { name: 'a backend that refuses this page', network: status(403, '{"status":"forbidden","message":"origin"}'), says: null },
  { name: 'no engine', network: (path, route) => (path.includes('/engine') ? route.fulfill({ status: 404, headers: cors }) : false), says: '80 beans' },
  { name: 'an engine that is no engine', network: (path, route) => (path.endsWith('engine.mjs') ? route.fulfill({ body: 'export default () => { throw 1 }', contentType: 'text/javascript', headers: cors }) : false), says: '80 beans' },
  { name: 'no code for the panel', network: (path, route) => (path.endsWith(panel) ? route.abort() : false), says: '80 beans' },
  { name: 'no words in any language', network: (path, route) => (path.includes('/locales/') ? route.abort() : false), says: null },
  { name: 'elements cut off in the middle', network: (path, route) => (path.endsWith('elements.js') ? route.fulfill({ body: 'export function boot(', contentType: 'text/javascript', headers: cors }) : false), says: null },
  { name: 'storage forbidden', page: () => Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError'); } }), says: '80 beans' },
  { name: 'storage that never opens for writing', page: () => (IDBDatabase.prototype.transaction = () => { throw new DOMException('full', 'QuotaExceededError'); }), says: '80 beans' },
  { name: 'no BroadcastChannel, no locks', page: () => { Reflect.deleteProperty(window, 'BroadcastChannel'); Object.defineProperty(navigator, 'locks', { value: undefined }); }, says: '80 beans' },
  { name: 'a clock wrong by a year', page: () => { const now = Date.now; Date.now = () => now() + 31_536_000_000; }, says: '80 beans' },
  { name: 'a polluted Object.prototype', page: () => Object.assign(Object.prototype, { sku: 'evil', lang: 'evil', server: 'http://evil.test', program: 'evil.json', token: 'evil' }), says: '80 beans' },
  { name: 'a page with elements of our names', page: () => addEventListener('DOMContentLoaded', () => customElements.define('regulars-earn', class extends HTMLElement {})), says: '80 beans' },
  { name: 'our tag twice', head: '<script async src="http://regulars.test/embed/regulars.js" data-key="pk_1" data-token="TOKEN"></script>', says: '80 beans' },
  { name: 'calls that make no sense', head: "<script>window.Regulars = [['nonsense'], ['on', 'change', () => { throw new Error('mine') }], ['open', 'nowhere']]</script>", says: '80 beans' },
  { name: 'a backend that takes three seconds', network: (path, route) => (path === '/v1/widget' ? new Promise((rest) => setTimeout(rest, 3000)).then(() => route.fulfill({ json: widget, headers: cors })) : false), says: '80 beans' },
  { name: 'a backend that never answers', network: (path) => (path.startsWith('/v1/') ? never : false), says: null },
  { name: 'a backend that answers null', network: status(200, 'null'), says: null },
  { name: 'a backend without a program', network: status(200, JSON.stringify({ ...widget, programs: [] })), says: null },
  { name: 'a member without figures', network: (path, route) => (path === '/v1/widget' ? route.fulfill({ json: { ...widget, member: { member: 'm1' } }, headers: cors }) : false), says: null },
  { name: 'a digest that is not ours', network: (path, route) => (path === '/v1/sync' ? route.fulfill({ json: { cursor: '5', events: [], results: [], digest: 'ffffffffffffffff' }, headers: cors }) : false), says: '80 beans' },
  { name: 'a sync that is refused', network: (path, route) => (path === '/v1/sync' ? route.fulfill({ status: 409, json: { status: 'conflict', message: '' }, headers: cors }) : false), says: '80 beans' },
  { name: 'a token the server no longer takes', network: status(401, '{"status":"unauthorized","message":""}'), says: null },
  { name: 'an engine cut off in the middle', network: (path, route) => (path.endsWith('engine.wasm') ? route.fulfill({ body: Buffer.from([0, 97, 115, 109, 1, 0, 0, 0, 1]), contentType: 'application/wasm', headers: cors }) : false), says: '80 beans' },
  { name: 'an engine that never arrives', network: (path) => (path.endsWith('engine.wasm') ? never : false), says: '80 beans' },
  { name: 'wasm forbidden by the policy', policy: policy.replace(" 'wasm-unsafe-eval'", ''), says: '80 beans' },
  { name: 'trusted types required', policy: `${policy}; require-trusted-types-for 'script'; trusted-types 'none'`, says: '80 beans' },
  { name: 'our backend not in the policy', policy: policy.replace("connect-src 'self' http://regulars.test", "connect-src 'self'"), says: null },
  { name: 'a database that never opens', page: () => { IDBFactory.prototype.open = () => ({}) as never; }, says: '80 beans' },
  { name: 'a BroadcastChannel that throws', page: () => Object.defineProperty(window, 'BroadcastChannel', { value: new Proxy(window.BroadcastChannel, { construct() { throw new Error('no'); } }) }), says: '80 beans' },
  { name: 'a browser without WebCrypto and randomUUID', page: () => { Object.defineProperty(crypto, 'subtle', { value: undefined }); Object.defineProperty(crypto, 'randomUUID', { value: undefined }); }, says: '80 beans' },
  { name: 'a browser without AbortSignal.timeout and idle callbacks', page: () => { Reflect.deleteProperty(AbortSignal, 'timeout'); Reflect.deleteProperty(window, 'requestIdleCallback'); }, says: '80 beans' },
  { name: 'a page that has its own fetch, which throws for it', head: "<script>document.documentElement.lang='de'; { const real = fetch; window.fetch = (what, how) => { if (String(what).includes('locales/de')) throw new Error('no'); return real(what, how); } }</script>", says: '80 beans' },
  { name: 'a language whose words are missing', network: (path, route) => (path.includes('locales/th') ? route.fulfill({ status: 404, headers: cors }) : false), head: "<script>document.documentElement.lang='th'</script>", says: '80 beans' },
  { name: 'a page that freezes what it can', page: () => [Array.prototype, Object.prototype, Function.prototype].forEach(Object.freeze), says: '80 beans' },
  { name: 'enumerable things on Array.prototype', page: () => Object.assign(Array.prototype, { last() { return 'evil'; }, flatten: 'evil' }), says: '80 beans' },
  { name: 'a launcher by another version', page: () => addEventListener('DOMContentLoaded', () => customElements.define('regulars-launcher', class extends HTMLElement { connectedCallback() { this.attachShadow({ mode: 'open' }).innerHTML = '<button>80 beans</button>'; } })), says: '80 beans' },
  { name: 'a page that removes what is not its own', page: () => addEventListener('DOMContentLoaded', () => new MutationObserver((found) => found.forEach(({ addedNodes }) => addedNodes.forEach((node) => node.nodeName.startsWith('REGULARS') && (node as Element).remove()))).observe(document, { childList: true, subtree: true })), says: null },
  { name: 'hostile styles', page: () => addEventListener('DOMContentLoaded', () => { const sheet = new CSSStyleSheet(); sheet.replaceSync('* { all: initial !important; font-size: 40px !important } button { display: block !important }'); document.adoptedStyleSheets = [sheet]; }), says: '80 beans' },
  { name: 'cookies and local storage forbidden', page: () => { for (const [on, name] of [[Document.prototype, 'cookie'], [window, 'localStorage'], [window, 'sessionStorage']] as const) Object.defineProperty(on, name, { get() { throw new DOMException('no', 'SecurityError'); } }); }, says: '80 beans' },
  { name: 'a base address of the page', head: '<base href="http://elsewhere.test/">', says: '80 beans' },
];

let browser: Browser;
let folder = '';

async function serve(route: Route, fault: Fault): Promise<void> {
  const { pathname } = new URL(route.request().url());
  const answered = fault.network?.(pathname, route);
  if (answered !== false && answered !== undefined) return answered;
  if (pathname === '/v1/widget') return route.fulfill({ json: widget, headers: cors });
  if (pathname === '/v1/sync') return route.fulfill({ json: { cursor: '4', events: [], results: [], digest: widget.digest }, headers: cors });
  try {
    return await route.fulfill({ body: readFileSync(join(folder, pathname.replace('/embed/', ''))), contentType: kinds[extname(pathname)] ?? '', headers: cors });
  } catch {
    return route.fulfill({ status: 404, headers: cors });
  }
}

async function open(fault: Fault, its_browser = browser): Promise<{ page: Page; errors: string[] }> {
  const context = await its_browser.newContext();
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => error.message !== 'mine' && errors.push(error.message));
  const tag = '<script async src="http://regulars.test/embed/regulars.js" data-key="pk_1" data-token="TOKEN"></script>'.replace(fault.guest ? ' data-token="TOKEN"' : '', '');
  const body = `<!doctype html><title>Shop</title>${fault.head ?? ''}${tag}<regulars-earn amount="9.00"></regulars-earn><button onclick="document.title='bought'">Buy</button>`;
  await page.route('http://shop.test/', (route) => route.fulfill({ contentType: 'text/html', headers: { 'Content-Security-Policy': fault.policy ?? policy }, body: body.replaceAll('TOKEN', token) }));
  await page.route('http://regulars.test/**', (route) => serve(route, fault));
  if (fault.page) await page.addInitScript(fault.page);
  await page.goto('http://shop.test/');
  return { page, errors };
}

it('there are at least forty of them', () => assert.ok(faults.length > 40));

describe('with', { concurrency: 2 }, () => {
  before(async () => {
    const { buildWeb } = (await import(new URL('../../../scripts/build-web.mjs', import.meta.url).href)) as { buildWeb(out: string): Promise<void> };
    folder = mkdtempSync(join(tmpdir(), 'regulars-faults-'));
    await buildWeb(folder);
    panel = 'part-panel.js';
    browser = await openBrowser();
  });
  after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  for (const fault of faults)
    it(fault.name, async () => {
      const { page, errors } = await open(fault);
      const launcher = page.locator('regulars-launcher').getByRole('button');
      if (fault.says) await launcher.first().getByText(fault.says).waitFor({ timeout: 20_000 });
      else await page.waitForTimeout(1500);
      if (!fault.says) assert.equal(await launcher.count(), 0);
      if (fault.says) await launcher.first().evaluate((button) => (button as HTMLElement).click());
      await page.waitForTimeout(300);
      await page.evaluate(() => document.querySelector('regulars-launcher')?.remove());
      await page.getByRole('button', { name: 'Buy' }).click();
      assert.equal(await page.title(), 'bought');
      assert.deepEqual(errors, []);
      await page.context().close();
    });

  it('an element whose code fails to arrive is there after another try', async () => {
    let asked = 0;
    const fault: Fault = { name: 'part', says: null, network: (path, route) => (path.includes('part-earn.') && ++asked === 1 ? route.abort() : false) };
    const { page, errors } = await open(fault);
    await page.waitForFunction(() => document.querySelector('regulars-earn:defined'), null, { timeout: 20_000 });
    assert.ok(asked > 1);
    assert.deepEqual(errors, []);
    await page.context().close();
  });

  it('a button pressed while the panel cannot be had says so, in the page\'s language, and opens once it can', async () => {
    let away = true;
    const fault: Fault = { name: 'panel', says: null, head: "<script>document.documentElement.lang='ar'</script>", network: (path, route) => (path.endsWith(panel) && away ? route.abort() : false) };
    const { page, errors } = await open(fault);
    const launcher = page.locator('regulars-launcher');
    await launcher.getByRole('button').click({ timeout: 20_000 });
    const note = launcher.getByRole('alert');
    await note.getByText('تعذّر الوصول إلى المتجر الآن').waitFor();
    assert.equal(await note.getAttribute('lang'), 'ar');
    const { x, width } = (await note.boundingBox())!;
    assert.ok(x >= 0 && x + width <= page.viewportSize()!.width, 'it lies in the page');
    away = false;
    await launcher.getByRole('button').click();
    await page.locator('regulars-panel dialog[open]').waitFor();
    assert.deepEqual(errors, []);
    await page.context().close();
  });

  it('words that come after the answer: the backend is asked meanwhile, nothing shows without them, and the page misses nothing', { timeout: 60_000 }, async () => {
    const signal = () => { let give = () => {}; return { came: new Promise<void>((done) => (give = done)), give: () => give() }; };
    const [asked, words] = [signal(), signal()];
    const fault: Fault = { name: 'words', says: null, head: "<script>window.Regulars = [['on', 'change', (state) => (window.heard ??= []).push(state.phase)]]</script>", network: (path, route) => {
      if (path === '/v1/widget') asked.give();
      return path.endsWith('.head.json') ? words.came.then(() => serve(route, { name: '', says: null })) : false;
    } };
    const { page, errors } = await open(fault);
    await asked.came;
    await page.waitForFunction(() => new Promise((idle) => requestIdleCallback(() => setTimeout(idle, 200, true))));
    const heard = () => page.evaluate(() => (window as unknown as { heard?: string[] }).heard ?? []);
    assert.deepEqual([await page.locator('regulars-launcher').count(), await heard()], [0, []]);
    words.give();
    await page.locator('regulars-launcher').getByText('80 beans').waitFor({ timeout: 20_000 });
    assert.equal((await heard()).at(-1), 'member');
    assert.deepEqual(errors, []);
    await page.context().close();
  });

  it('a page that writes a friend\'s link into its address later shows the invitation, once', async () => {
    const guest = { ...widget, programs: [{ ...widget.programs[0], program: { ...program, referral: { friend: { points: 10 } } } }], member: null, snapshot: null };
    const fault: Fault = { name: 'link', says: null, guest: true, network: (path, route) => (path === '/v1/widget' ? route.fulfill({ json: guest, headers: cors }) : false) };
    const { page, errors } = await open(fault);
    await page.locator('regulars-launcher').getByRole('button').waitFor({ timeout: 20_000 });
    assert.equal(await page.locator('regulars-friend').count(), 0);
    await page.evaluate(() => history.replaceState(null, '', '/?ref=ANNSCODE'));
    await page.locator('regulars-friend').getByText('A friend sends you').waitFor();
    await page.locator('regulars-friend').getByRole('button', { name: 'Close' }).click();
    const moved = page.evaluate(() => new Promise((done) => navigation.addEventListener('currententrychange', done, { once: true })).then(() => (window as unknown as { Regulars: { session: { sync(): Promise<void> } } }).Regulars.session.sync()));
    await page.evaluate(() => history.pushState(null, '', '/beans?ref=ANNSCODE'));
    await moved;
    assert.equal(await page.locator('regulars-friend').count(), 0, 'what was closed does not come back');
    assert.deepEqual(errors, []);
    await page.context().close();
  });

  it('a page that is left and come back to is taken out of the back-forward cache as it was, and asks what is new', async () => {
    const keeping = await openBrowser(true);
    try {
      const asked: string[] = [];
      const fault: Fault = { name: 'back', says: null, network: (path) => (path.startsWith('/v1/') && asked.push(path), false) };
      const { page, errors } = await open(fault, keeping);
      await page.route('http://shop.test/other', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Other</title>' }));
      await page.locator('regulars-launcher').getByText('80 beans').waitFor({ timeout: 20_000 });
      await page.locator('regulars-launcher').getByRole('button').click();
      await page.locator('regulars-panel dialog[open]').waitFor();
      await page.evaluate(() => {
        addEventListener('pageshow', ({ persisted }) => (document.title = `kept ${persisted}`));
        const now = Date.now;
        Date.now = () => now() + 60_000; // it was away for a minute
      });
      await page.goto('http://shop.test/other');
      const before = asked.length;
      await page.goBack({ waitUntil: 'commit' });
      await page.waitForFunction(() => document.title === 'kept true');
      await page.locator('regulars-panel dialog[open]').waitFor();
      await page.waitForFunction(() => (window as unknown as { Regulars: { session: { state: { online: boolean } } } }).Regulars.session.state.online);
      for (const end = Date.now() + 20_000; asked.length === before && Date.now() < end; ) await page.waitForTimeout(50);
      assert.ok(asked.length > before);
      assert.deepEqual(errors, []);
    } finally {
      await keeping.close();
    }
  });

  it('two things to tell before the notice is there: both are told, once', async () => {
    let go = () => undefined as void;
    const told = new Promise<void>((done) => (go = done));
    const late = async (route: Route) => (await told, route.fulfill({ body: readFileSync(join(folder, 'part-toast.js')), contentType: 'text/javascript', headers: cors }));
    const fault: Fault = { name: 'notice', says: null, network: (path, route) => (path.endsWith('part-toast.js') ? late(route) : false) };
    const { page, errors } = await open(fault);
    await page.locator('regulars-launcher').getByText('80 beans').waitFor({ timeout: 20_000 });
    await page.evaluate(() => {
      const { session } = (window as unknown as { Regulars: { session: EventTarget } }).Regulars;
      for (const points of [24, 31]) session.dispatchEvent(new CustomEvent('earned', { detail: { points, stamps: {}, vouchers: [], completed: [], badges: [] } }));
    });
    go();
    for (const said of ['You earned 24 beans', 'You earned 31 beans']) await page.locator('regulars-toast [part=toast]').getByText(said).waitFor({ timeout: 20_000 });
    assert.equal(await page.locator('regulars-toast [part=toast]').count(), 2);
    assert.deepEqual(errors, []);
    await page.context().close();
  });

  it('no engine and a shelf of forty products: it is asked for once, not by each', async () => {
    const asked: string[] = [];
    const fault: Fault = { name: 'shelf', says: null, head: '<regulars-earn amount="9.00"></regulars-earn>'.repeat(40), network: (path, route) => (path.includes('/engine') ? (asked.push(path), route.fulfill({ status: 404, headers: cors })) : false) };
    const { page, errors } = await open(fault);
    await page.locator('regulars-launcher').getByText('80 beans').waitFor({ timeout: 20_000 });
    await page.waitForTimeout(1500);
    assert.deepEqual(asked, ['/embed/engine.mjs']);
    assert.deepEqual(errors, []);
    await page.context().close();
  });
});

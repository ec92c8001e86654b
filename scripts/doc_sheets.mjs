// Every page of the console and the till, each as one picture: on a desk and on a phone, in light and in dark; some from right to left.
import { createServer } from 'node:http';
import { more, pages } from '../web/console/pages.ts';
import { settled, sheet } from './doc_desk.mjs';

const desk = { viewport: { width: 1180, height: 760 }, shown: 590 };
const phone = { viewport: { width: 390, height: 844 }, shown: 176, isMobile: true, hasTouch: true };
/** Pages that hold more than one thing to see. */
const within = ['numbers/cohorts', 'numbers/liability', 'members/lena-brandt'];
const from_right_to_left = ['home', 'program'];

const days_ago = (days) => new Date(Date.now() - days * 86_400_000).toISOString().replace(/\.\d+Z$/, 'Z');

/** An address that takes what it is told, all but what tells of a referral. */
function listener() {
  const server = createServer((request, answer) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => answer.writeHead(body.includes('"type":"referral.') ? 503 : 204).end());
  });
  return new Promise((ready) => server.listen(0, '127.0.0.1', () => ready(server)));
}

/** What a year of the demo shop lacks: a friend to look at, and somebody who was not content. */
async function happen(backend, keys) {
  await backend.post(keys, [
    { id: 'sheet-advocate', type: 'enrol', at: days_ago(70), member: 'lena-brandt', code: 'LENA100', device: 'd1' },
    { id: 'sheet-friend', type: 'enrol', at: days_ago(9), member: 'lena-second', referred_by: 'LENA100', device: 'd1' },
    ...[60, 41, 8].map((days, i) => ({ id: `sheet-order-${i}`, type: 'order', at: days_ago(days), member: 'lena-brandt', order: String(1042 + i), lines: [{ line: '1', sku: 'CUP-1', category: ['cups'], quantity: 2, amount: '9.00' }] })),
    ...[3, 10, 6].map((score, i) => ({ id: `sheet-score-${i}`, type: 'feedback', at: days_ago(5 - i), member: 'lena-brandt', score, ref: `order:${1042 + i}` })),
  ]);
}

/** Looks at an address in both sizes and both themes. `enter`: what is done with a fresh page before it is looked at. */
async function looks(browser, lang, cookies, open) {
  const shots = [];
  for (const { shown, ...size } of [desk, phone])
    for (const theme of ['light', 'dark']) {
      const context = await browser.newContext({ ...size, locale: lang, colorScheme: theme, timezoneId: 'Europe/London' });
      await context.addCookies(cookies);
      await context.addInitScript(([one, other]) => {
        localStorage.setItem('regulars-console-theme', one);
        localStorage.setItem('regulars-console-language', other);
      }, [theme, lang]);
      const page = await context.newPage();
      await open(page);
      await settled(page);
      shots.push([await page.screenshot(), shown]);
      await context.close();
    }
  return shots;
}

/** `headers`: of the owner's session. */
export async function pageSheets(browser, backend, keys, headers) {
  const listens = await listener();
  await backend.console('POST', 'endpoints', headers, { url: `http://127.0.0.1:${listens.address().port}/regulars`, types: ['*'], description: 'Our newsletter' });
  await happen(backend, keys);
  const url = backend.url.replace('http', 'https');
  const cookies = headers.Cookie.split('; ').map((cookie) => cookie.split('=')).map(([name, value]) => ({ name, value, url, secure: true, httpOnly: true, sameSite: 'Strict' }));
  const show = (address) => async (page) => {
    await page.goto(`${backend.url}/console/#/${address}`);
    await page.locator('main h1').first().waitFor();
    await page.waitForLoadState('networkidle');
    if (address !== 'rehearsal') return;
    await page.getByRole('button', { name: 'Rehearse' }).click();
    await page.getByText(/orders, in/).waitFor();
  };
  for (const address of [...pages.map(({ id }) => id), ...within, ...more.map(({ id }) => id)])
    await sheet(browser, `pages/${address.replace('/', '-')}`, await looks(browser, 'en', cookies, show(address)));
  for (const address of from_right_to_left) await sheet(browser, `pages/${address}-ar`, await looks(browser, 'ar', cookies, show(address)));
  await sheet(browser, 'pages/sign-in', await looks(browser, 'en', [], (page) => page.goto(`${backend.url}/console/`)));
  const { pairing } = await (await backend.console('POST', 'tills', headers, { name: 'Front counter', limits: { order_max: 0, stamps_per_day: 100, redeem_per_day: 1000, offline_hours: 24 } })).json();
  await sheet(browser, 'pages/till', await looks(browser, 'en', [], async (page) => {
    await page.goto(`${backend.url}/till/#/pair/${pairing}`);
    await page.locator('#who').fill('lena-brandt');
    await page.locator('#who').press('Enter');
    await page.locator('#member').waitFor();
  }));
  listens.close();
}

// The console and the till in every language: chosen in the menu and kept, else the browser's; one file of words each; the way the language runs.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { languages } from '../../web/console/say.ts';
import { direction } from '../../web/elements/languages.ts';
import { Desk } from './support/desk.ts';

const wordsOf = (lang: string): Record<string, string> => JSON.parse(readFileSync(new URL(`../../web/console/locales/${lang}.json`, import.meta.url), 'utf8'));

describe('the languages of the owner\'s side', () => {
  let desk: Desk;
  before(async () => {
    desk = await Desk.open();
    await desk.setUp();
  });
  after(() => desk.close());

  for (const lang of languages)
    it(`${lang}: chosen in the menu, kept, with no file of another language`, async () => {
      const words = wordsOf(lang);
      await desk.go('team');
      await desk.page.locator('.foot select').first().selectOption(lang);
      await desk.page.getByRole('heading', { name: words['page_team']!, exact: true, level: 1 }).waitFor();
      const asked: string[] = [];
      desk.page.on('request', (request) => /\/console\/locales\//.test(request.url()) && asked.push(new URL(request.url()).pathname));
      await desk.page.reload();
      await desk.page.getByRole('heading', { name: words['page_team']!, exact: true, level: 1 }).waitFor();
      desk.page.removeAllListeners('request');
      assert.deepEqual(asked, [`/console/locales/${lang}.json`]);
      assert.deepEqual(await desk.page.evaluate(() => [document.documentElement.lang, document.documentElement.dir, document.title]), [lang, direction(lang), `${words['page_team']} · Little Heron`]);
      assert.deepEqual(await desk.page.locator('.menu a').allInnerTexts(), (await desk.page.locator('.menu a').evaluateAll((links) => links.map((link) => link.getAttribute('href')!.slice(2)))).map((id) => words[`page_${id}`]));
    });

  it('without a choice it is the browser\'s; the till\'s too, also without a network', async () => {
    const limits = { order_max: 0, stamps_per_day: 100, redeem_per_day: 1000, offline_hours: 24 };
    const pairing = await desk.page.evaluate(async (body) => ((await (await fetch('/console/api/tills', { method: 'POST', body: JSON.stringify(body) })).json()) as { pairing: string }).pairing, { name: 'Front', limits });
    const words = wordsOf('ja');
    const context = await desk.browser.newContext({ locale: 'ja-JP' });
    const page = await context.newPage();
    await page.goto(desk.address());
    await page.getByRole('button', { name: words['sign_in']! }).waitFor();
    await page.goto(`${desk.backend.url}/till/#/pair/${pairing}`);
    await page.getByRole('heading', { name: words['till_who']! }).waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.waitForFunction(async () => !!(await caches.match('/console/locales/ja.json')));
    await context.setOffline(true);
    await page.reload();
    await page.getByRole('heading', { name: words['till_who']! }).waitFor();
    assert.equal(await page.title(), words['till']);
    await context.close();
  });

  it('broke no policy and threw no error', () => assert.deepEqual(desk.errors, []));
});

// What the engine finds in a program, as an owner sees it who reads German, Arabic or Thai: beside the fields and below the program's text.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sections } from '../../web/console/program/sections.ts';
import { direction } from '../../web/elements/languages.ts';
import { editorsCheck, muddled } from './support/broken_programs.ts';
import { Desk } from './support/desk.ts';

/** How a finding begins in each. */
const languages = { de: /^Erwartet: .+; steht da: .+\.$/s, ar: /^المتوقع .+، والموجود .+\.$/s, th: /^ควรเป็น .+ แต่ได้ .+$/s };
const english = /\b(?:the|of|expected|got|than|least|with|nothing|number|one|unless|else|valid)\b/i;
const fine = { schema: 1, id: 'club', name: 'Club', currency: 'USD' };

describe('what the engine finds', () => {
  let desk: Desk;
  let check: Awaited<ReturnType<typeof editorsCheck>>;
  before(async () => {
    check = await editorsCheck();
    desk = await Desk.open();
    await desk.setUp();
    await desk.page.evaluate((program) => fetch('/console/api/program', { method: 'PUT', body: JSON.stringify({ program, migrate: 'keep' }) }), fine);
  });
  after(() => desk.close());

  const write = async (program: object): Promise<void> => {
    await desk.page.locator('#tab-text').click();
    await desk.page.locator('#json').fill(JSON.stringify(program));
    await desk.page.locator('#json').blur();
  };

  for (const [lang, sentence] of Object.entries(languages))
    describe(lang, () => {
      before(async () => {
        await desk.page.evaluate((wish) => localStorage.setItem('regulars-console-language', wish), lang);
        await desk.page.goto('about:blank');
        await desk.go('program');
      });

      it('stands below the text, each in that language', async () => {
        assert.equal(await desk.page.evaluate(() => document.documentElement.dir), direction(lang));
        for (const program of muddled()) {
          const found = check(JSON.stringify(program));
          assert.ok(found.length > 0, JSON.stringify(program));
          await write(program);
          await desk.page.waitForFunction((paths) => [...document.querySelectorAll('#part .changes li > code')].map((each) => each.textContent).join(' ') === paths, found.map(({ path }) => path).join(' '));
          for (const line of await desk.page.locator('#part .changes li').evaluateAll((items) => items.map((item) => (item.querySelector('code')!.remove(), item.textContent!.trim())))) {
            assert.match(line, sentence);
            assert.doesNotMatch(line, english);
          }
          await write(fine);
          await desk.page.locator('#part .changes').waitFor({ state: 'detached' });
        }
      });

      it('stands beside the fields, of every section', async () => {
        const program = muddled()[0]!;
        const found = check(JSON.stringify(program));
        await write(program);
        await desk.page.locator('#part .changes li').nth(found.length - 1).waitFor();
        let seen = 0;
        for (const { id, keys } of sections.filter((each) => each.keys.length > 0)) {
          await desk.page.locator(`#tab-${id}`).click();
          await desk.page.evaluate(() => document.querySelectorAll<HTMLDetailsElement>('#part details').forEach((each) => (each.open = true)));
          const lines = await desk.page.locator('#part .wrong').allInnerTexts();
          const here = found.filter(({ path }) => keys.includes(path.split('/')[1]!));
          assert.equal(lines.length, new Set(here.map(({ path }) => path)).size, `${id}: ${lines.join('\n')} ${JSON.stringify(here)}`);
          for (const line of lines) {
            assert.match(line, sentence);
            assert.doesNotMatch(line.replaceAll(/"[^"]*"/g, ''), english);
          }
          seen += lines.length;
        }
        assert.ok(seen > 30, String(seen));
        await write(fine);
      });

      it('and a text that is no JSON is told by its line', async () => {
        await desk.page.locator('#tab-text').click();
        await desk.page.locator('#json').fill('{\n  "schema": 1\n  "id": "club"\n}');
        await desk.page.locator('#json').blur();
        const wrong = await desk.page.locator('#part .field .wrong').innerText();
        assert.match(wrong, /[3٣]/);
        assert.match(wrong, /JSON/);
        assert.doesNotMatch(wrong, /Expected|position|after|property/);
        await write(fine);
      });
    });

  it('broke no policy and threw no error', () => assert.deepEqual(desk.errors, []));
});

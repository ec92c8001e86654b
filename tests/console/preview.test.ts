// The live preview beside somebody who types, when its files come late, and when they do not come.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Route } from 'playwright-core';
import { Desk } from './support/desk.ts';

const panel_file = '**/console/part-panel-*.js';

describe('the live preview', () => {
  let desk: Desk;
  before(async () => {
    desk = await Desk.open();
    await desk.setUp();
  });
  after(() => desk.close());
  const preview = () => desk.page.frameLocator('console-pretend iframe');
  const title = (name: string) => preview().locator('regulars-panel').getByRole('heading', { name }).waitFor();

  async function choose(template: string): Promise<void> {
    await desk.page.goto('about:blank');
    await desk.go('begin');
    await desk.page.getByRole('button', { name: template }).click();
  }

  it('opens late, in the middle of a word: every key reaches the field', async () => {
    let release!: () => void;
    const held = new Promise<void>((let_go) => (release = let_go));
    await desk.page.route(panel_file, async (route) => (await held, route.continue()));
    const asked = desk.page.waitForRequest(panel_file);
    await choose('Points shop');
    const name = desk.page.getByLabel('What your program is called');
    await name.fill('');
    await name.pressSequentially('The New ');
    await asked;
    await desk.page.evaluate(() => {
      const seen = window as unknown as { left: number };
      seen.left = 0;
      addEventListener('blur', () => seen.left++);
    });
    release();
    await title('The New');
    await name.pressSequentially('Heronry');
    await title('The New Heronry');
    assert.equal(await name.inputValue(), 'The New Heronry');
    assert.equal(await desk.page.evaluate(() => (window as unknown as { left: number }).left), 0, 'the focus went into the widget, if only for a moment');
    await desk.page.unroute(panel_file);
  });

  it('takes the focus and the keys of whoever turns to it', async () => {
    await preview().getByRole('tab', { name: 'Rewards' }).click();
    assert.equal(await desk.page.evaluate(() => document.activeElement?.localName), 'iframe');
    await desk.page.keyboard.press('ArrowLeft');
    await preview().getByRole('tab', { name: 'Rewards', selected: false }).waitFor();
  });

  for (const file of [panel_file, '**/embed/engine.wasm', '**/console/preview.html']) {
    it(`says that ${file.split('/').at(-1)} could not be had, and comes when asked again`, async () => {
      const lose = (route: Route) => route.abort();
      await desk.page.route(file, lose);
      await choose('Stamp card');
      const note = desk.page.locator('console-pretend').getByRole('alert');
      await note.waitFor();
      await desk.page.unroute(file, lose);
      await note.getByRole('button', { name: 'Start over' }).click();
      await title('Little Heron');
      await note.waitFor({ state: 'detached' });
    });
  }
});

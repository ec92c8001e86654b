// Every template of the wizard, by clicks alone, to a snippet that is live: on an address that was let in a moment before.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { Desk } from './support/desk.ts';

const templates = readdirSync('web/console/templates');

describe('the wizard', () => {
  let desk: Desk;
  before(async () => {
    desk = await Desk.open();
    await desk.setUp();
  });
  after(() => desk.close());

  it('has a way to begin for each template', async () => {
    await desk.go('begin');
    assert.equal(await desk.page.locator('.choice').count(), templates.length);
  });

  for (const nth of templates.keys()) {
    it(`leads from its choice ${nth + 1} to a live snippet`, async () => {
      const [name, host] = [`Club ${nth}`, `shop${nth}.example`];
      await desk.page.goto('about:blank');
      await desk.go('begin');
      await desk.page.locator('.choice').nth(nth).click();
      await desk.page.getByLabel('What your program is called').fill(name);
      const panel = desk.page.frameLocator('console-pretend iframe').locator('regulars-panel');
      await panel.locator('#title').waitFor();
      await desk.page.locator('console-pretend').getByRole('button', { name: 'Buy' }).click();
      await desk.page.locator('console-pretend').getByRole('status').getByText('Bought for').waitFor();
      await desk.page.getByRole('button', { name: 'Go on' }).click();
      await desk.page.getByLabel('Address of your shop').fill(host);
      await desk.page.getByRole('button', { name: 'Publish' }).click();
      await desk.page.getByRole('heading', { name: 'It is live' }).waitFor();
      const key = /data-key="([^"]+)"/.exec(await desk.page.locator('pre').innerText())?.[1] ?? '';
      const widget = await fetch(`${desk.backend.url}/v1/widget`, { headers: { 'X-Regulars-Key': key, Origin: `https://${host}` } });
      assert.equal(widget.status, 200);
      const { programs } = (await widget.json()) as { programs: { program: { name: string } }[] };
      assert.equal(programs.at(-1)!.program.name, name);
    });
  }

  it('broke no policy and threw no error', () => assert.deepEqual(desk.errors, []));
});

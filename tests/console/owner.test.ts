// From an empty data folder to a live program, changed without fear: wizard, editor, preview, rehearsal, versions; in a real browser.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Desk } from './support/desk.ts';

describe('an owner', () => {
  let desk: Desk;
  before(async () => {
    desk = await Desk.open();
    await desk.setUp();
  });
  after(() => desk.close());
  const preview = () => desk.page.frameLocator('console-pretend iframe');
  const say = (text: string | RegExp) => desk.page.locator('.said').getByText(text).waitFor();

  it('is led to the wizard, chooses a template and sees the real widget under it', async () => {
    await desk.page.getByRole('link', { name: 'Begin' }).click();
    await desk.page.getByRole('button', { name: 'Stamp card' }).waitFor();
    await desk.isClean();
    await desk.page.getByRole('button', { name: 'Stamp card' }).click();
    await desk.page.getByLabel('What your program is called').fill('The Heronry');
    await preview().locator('regulars-panel').getByRole('heading', { name: 'The Heronry' }).waitFor();
    assert.equal(await desk.page.evaluate(() => document.activeElement?.id), 'club', 'the widget took the focus from what is being typed');
    await desk.isClean();
  });

  it('is told beside the field what is wrong, by the engine', async () => {
    const stamps = desk.page.getByLabel('Stamps until one is free');
    await stamps.fill('many');
    await desk.page.locator('.wrong').getByText(/got "many"/).waitFor();
    assert.equal(await desk.page.getByRole('button', { name: 'Go on' }).isDisabled(), true);
    await stamps.fill('3');
    await desk.page.locator('.wrong').waitFor({ state: 'detached' });
  });

  it('lets a pretend shopper buy until the card is full, return, and wait', async () => {
    const pretend = desk.page.locator('console-pretend');
    for (const what of ['a stamp on', 'A free cup']) {
      await pretend.getByRole('button', { name: 'Buy' }).click();
      await pretend.getByRole('status').getByText(what).waitFor();
    }
    await preview().locator('regulars-panel').getByText('A free cup').first().waitFor();
    await pretend.getByRole('button', { name: 'Return the last order' }).click();
    await pretend.getByRole('status').getByText('Sent back').waitFor();
    await pretend.getByRole('slider').fill('400');
    await pretend.getByText('400 days later').waitFor();
  });

  it('publishes, and the shop\'s own page has the program', async () => {
    await desk.page.getByRole('button', { name: 'Go on' }).click();
    await desk.page.getByLabel('Address of your shop').fill('shop.example');
    await desk.isClean();
    await desk.page.getByRole('button', { name: 'Publish' }).click();
    await desk.page.getByRole('heading', { name: 'It is live' }).waitFor();
    const snippet = await desk.page.locator('pre').innerText();
    assert.ok(snippet.includes(desk.keys.publishable_key) && snippet.includes(`${desk.backend.url}/embed/regulars.js`), snippet);
    await desk.isClean();
    const widget = await fetch(`${desk.backend.url}/v1/widget`, { headers: { 'X-Regulars-Key': desk.keys.publishable_key, Origin: 'https://shop.example' } });
    const { programs } = (await widget.json()) as { programs: { program: { name: string; cards: { stamps: number }[] } }[] };
    assert.deepEqual([programs.length, programs[1]!.program.name, programs[1]!.program.cards[0]!.stamps], [2, 'The Heronry', 3]);
  });

  it('names the first steps while nothing has happened', async () => {
    await desk.go('home');
    const step = desk.page.getByRole('link', { name: /^Put one line into your pages/ });
    assert.equal(await step.getAttribute('href'), '#/site');
    await desk.isClean();
  });

  it('edits in forms: a rule is added, the engine names what is missing, the draft is kept', async () => {
    await desk.go('program');
    await desk.page.getByRole('tab', { name: 'Earning' }).click();
    await desk.page.getByRole('button', { name: 'Add one' }).click();
    await desk.page.locator('details.item[open]').getByLabel('Id', { exact: true }).fill('thanks');
    await desk.page.getByText('draft kept').waitFor();
    const rule = desk.page.locator('details.item[open]');
    await rule.locator('.group', { hasText: 'Give' }).getByLabel('Add a setting').selectOption('points');
    await rule.getByLabel('Points', { exact: true }).fill('a lot');
    await rule.locator('.wrong').getByText(/got "a lot"/).waitFor();
    assert.equal(await desk.page.getByRole('button', { name: 'Publish…' }).isDisabled(), true);
    await rule.getByLabel('Points', { exact: true }).fill('25');
    await rule.locator('.wrong').waitFor({ state: 'detached' });
    await desk.isClean();
    await desk.page.getByText('draft kept').waitFor();
    await desk.page.reload();
    await desk.page.getByText('1 difference from what is live').waitFor();
  });

  it('keeps what was written last, however long the server takes over what was written before', async () => {
    let [asked, release] = [0, () => {}];
    const held = new Promise<void>((done) => (release = done));
    await desk.page.route('**/console/api/draft', async (route) => {
      if (route.request().method() === 'PUT' && asked++ === 0) await held;
      await route.continue();
    });
    await desk.page.getByRole('tab', { name: 'Basics' }).click();
    const name = desk.page.getByLabel('Name', { exact: true });
    const first = desk.page.waitForRequest((request) => request.method() === 'PUT');
    const before = await name.inputValue();
    await name.fill('Written first');
    await first;
    await name.fill('Written last');
    release();
    await desk.page.getByText('draft kept').waitFor();
    const kept = await desk.page.evaluate(async () => (await fetch('/console/api/draft')).json());
    assert.equal((kept as { draft: { name: string } }).draft.name, 'Written last');
    await name.fill(before);
    await desk.page.getByText('draft kept').waitFor();
    await desk.page.unrouteAll({ behavior: 'wait' });
  });

  it('reads and writes the file itself', async () => {
    await desk.page.getByRole('tab', { name: 'As text' }).click();
    const text = desk.page.getByLabel('The program file');
    const program = JSON.parse(await text.inputValue()) as { rules: { id: string }[] };
    assert.deepEqual(program.rules.map(({ id }) => id), ['a-stamp-a-cup', 'thanks']);
    await text.fill('{ broken');
    await text.blur();
    await desk.page.locator('.wrong').first().waitFor();
    await text.fill(JSON.stringify(program, null, 2));
    await text.blur();
    await desk.page.locator('.wrong').waitFor({ state: 'detached' });
    await desk.isClean();
  });

  it('rehearses the draft over the shop\'s history', async () => {
    const order = (id: string, member: string, day: number) => ({ id, type: 'order', at: `2026-03-${String(day).padStart(2, '0')}T10:00:00Z`, member, order: id, lines: [{ line: '1', sku: 'A', quantity: 1, amount: '20.00', category: ['coffee'] }] });
    await desk.backend.post(desk.keys, [order('h1', 'ann', 1), order('h2', 'ann', 2), order('h3', 'bob', 3)]);
    await desk.go('rehearsal');
    await desk.page.getByText('thanks').first().waitFor();
    await desk.page.getByRole('button', { name: 'Rehearse' }).click();
    await desk.page.getByText(/3 orders, in/).waitFor();
    const earned = desk.page.getByRole('row', { name: /Points earned/ });
    assert.deepEqual(await earned.getByRole('cell').allInnerTexts(), ['0', '75', '+75']);
    await desk.isClean();
    const csv = await desk.page.evaluate(async () => (await fetch('/console/api/rehearsal/members')).text());
    assert.match(csv, /"ann",.*\r\n"bob",/);
  });

  it('publishes after seeing every difference, and rolls back to what was', async () => {
    await desk.go('program');
    await desk.page.getByRole('button', { name: 'Publish…' }).click();
    const dialog = desk.page.getByRole('dialog');
    await dialog.getByText('Rules › thanks').waitFor();
    await desk.isClean();
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await say('Version 3 is published');
    await desk.page.getByRole('tab', { name: 'Versions' }).click();
    await desk.page.locator('.versions li', { hasText: 'Version 3' }).getByRole('button', { name: 'Differences' }).click();
    await desk.page.locator('.changes').getByText('Rules › thanks').waitFor();
    await desk.isClean();
    await desk.page.locator('.versions li', { hasText: 'Version 2' }).getByRole('button', { name: 'Roll back to this' }).click();
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await say('Version 4 is published');
    await desk.go('log');
    await desk.page.getByRole('cell', { name: 'Rolled back: version 4 is what version 2 was' }).waitFor();
  });

  it('schedules a version for a day, and sees that it waits', async () => {
    await desk.go('program');
    await desk.page.getByRole('tab', { name: 'Basics' }).click();
    await desk.page.getByLabel('Name', { exact: true }).fill('Next Year');
    await desk.page.getByRole('button', { name: 'Publish…' }).click();
    const dialog = desk.page.getByRole('dialog');
    await dialog.getByLabel(/At a day and time/).check();
    await dialog.getByLabel('Takes over').fill('2035-01-01T08:00');
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await say('Version 5 is published');
    await desk.go('home');
    await desk.page.getByText(/Version 5 takes over on/).waitFor();
    await desk.isClean();
  });

  it('finds snippets for every platform, code for the server, keys and origins', async () => {
    await desk.go('site');
    for (const name of ['Shopify', 'WooCommerce / WordPress', 'Google Tag Manager', 'HTML']) await desk.page.getByRole('tab', { name }).click();
    await desk.page.getByRole('tab', { name: 'Python' }).click();
    await desk.page.getByLabel('Python').getByText('hmac').first().waitFor();
    await desk.page.getByLabel('Address of your shop').fill('https://second.example/shop?x=1');
    await desk.page.getByRole('button', { name: 'Add an address' }).click();
    await desk.page.getByText('https://second.example', { exact: true }).waitFor();
    await desk.page.getByRole('button', { name: 'Secret key' }).click();
    assert.match(await desk.page.getByLabel('Secret key').innerText(), /^sk_/);
    await desk.isClean();
  });

  it('finds all of it on a phone, in reach and with nothing sticking out', async () => {
    await desk.page.setViewportSize({ width: 360, height: 740 });
    for (const name of ['begin', 'program', 'rehearsal', 'site']) {
      await desk.go(name);
      await desk.page.waitForTimeout(150);
      assert.equal(await desk.page.evaluate(() => document.documentElement.scrollWidth), 360, name);
    }
  });

  it('broke no policy and threw no error', () => assert.deepEqual(desk.errors, []));
});

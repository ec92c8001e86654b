// The till's camera, in a real browser whose camera shows a film: a member card held before it, at a slant of light and a little off.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { encode } from 'uqr';
import { openBrowser } from '../web/support/browser.ts';
import { Desk } from './support/desk.ts';

const [width, height, frames] = [640, 480, 20];
const module_px = 5;

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
/** Of the form, and as long, as a member card's code; nobody has signed it. */
const code = `RG1.${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: 'cara', iat: 1_790_000_000, exp: 1_790_003_600, aud: 'regulars' })}.59666666.AbCdEfGhIjKlMnOp`;

/** A film (YUV4MPEG2) of the code in a hand that is not quite still. */
function film(text: string): Buffer {
  const { data, size } = encode(text, { border: 4 });
  const parts = [Buffer.from(`YUV4MPEG2 W${width} H${height} F15:1 Ip A1:1 C420\n`)];
  for (let frame = 0; frame < frames; frame++) {
    const luma = Buffer.alloc(width * height, 90);
    const [left, top] = [40 + frame, 30 + (frame % 5)];
    for (let y = 0; y < size * module_px; y++)
      for (let x = 0; x < size * module_px; x++) {
        const dark = data[Math.floor(y / module_px)]![Math.floor(x / module_px)];
        const [to_x, to_y] = [left + x, top + y];
        if (to_x < width && to_y < height) luma[to_y * width + to_x] = (dark ? 50 : 170) + Math.floor((40 * to_x) / width);
      }
    parts.push(Buffer.from('FRAME\n'), luma, Buffer.alloc((width * height) / 2, 128));
  }
  return Buffer.concat(parts);
}

describe('the till\'s camera', () => {
  const folder = mkdtempSync(join(tmpdir(), 'regulars-film-'));
  let desk: Desk;
  let browser: Browser;
  let link = '';
  before(async () => {
    writeFileSync(`${folder}/card.y4m`, film(code));
    browser = await openBrowser(false, ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${folder}/card.y4m`]);
    desk = await Desk.open();
    await desk.setUp();
    await desk.go('tills');
    await desk.page.getByLabel('Name', { exact: true }).fill('Front counter');
    await desk.page.getByRole('button', { name: 'Make a till' }).click();
    link = await desk.page.locator('pre').innerText();
  });
  after(async () => {
    await browser.close();
    await desk.close();
    rmSync(folder, { recursive: true });
  });

  async function paired(permissions: string[]): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 390, height: 800 }, permissions });
    const till = await context.newPage();
    till.on('pageerror', (error) => desk.errors.push(error.message));
    await till.goto(link);
    await till.getByText('Front counter').first().waitFor();
    return till;
  }
  const scan = (till: Page) => till.getByRole('button', { name: 'Scan the member card' }).click();

  it('reads a card, asks the server whose it is, and lets go of the camera', async () => {
    const till = await paired(['camera']);
    const asked = till.waitForRequest('**/till/api/member');
    await scan(till);
    assert.equal(((await asked).postDataJSON() as { code: string }).code, code);
    await till.getByRole('alert').getByText('The card cannot be verified').waitFor();
    await till.locator('video').waitFor({ state: 'detached' });
  });

  it('reads it without a network as well: whose it is stands on the card, and nobody has checked', async () => {
    const till = await paired(['camera']);
    await till.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    await till.reload();
    await till.getByText('Front counter').first().waitFor();
    await till.context().setOffline(true);
    await scan(till);
    await till.getByRole('heading', { name: 'cara' }).waitFor();
    await till.getByText('Read without a network').waitFor();
  });

  it('says in words that the camera may not be used', async () => {
    const till = await paired([]);
    await scan(till);
    await till.getByRole('alert').getByText('The camera cannot be used').waitFor();
    await till.getByRole('button', { name: 'Scan the member card' }).waitFor();
  });

  it('broke no policy and threw no error', () => assert.deepEqual(desk.errors, []));
});

// A measurement of what the program adds, begun by the owner in the console: who is kept out sees nothing of it, in a real browser.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { tags } from '../../web/elements/registry.ts';
import { Desk } from './support/desk.ts';

const { page, token } = (await import(new URL('../http/backend.mjs', import.meta.url).href)) as { page(keys: object, member: string, origin: string): Record<string, string>; token(keys: object, member: string): string };

describe('a measurement', () => {
  let desk: Desk;
  let at: string;
  let member = '';
  const shop = createServer((request, answer) => {
    if (request.url !== '/') return void answer.writeHead(204).end();
    answer.writeHead(200, { 'Content-Type': 'text/html' });
    const elements = tags.map((tag) => `<${tag} sku="A" amount="20.00" card="cup" board="points"></${tag}>`).join('\n');
    answer.end(`<!doctype html><title>Shop</title><body><h1>Coffee</h1>${elements}<script async src="${desk.backend.url}/embed/regulars.js" data-key="${desk.keys.publishable_key}" data-token="${token(desk.keys, member)}"></script>`);
  });
  before(async () => {
    shop.listen(0, '127.0.0.1');
    await once(shop, 'listening');
    at = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
    desk = await Desk.open(at);
    await desk.setUp();
    await desk.page.evaluate(async () => {
      const program = { schema: 1, id: 'club', name: 'The Heronry', currency: 'USD', rules: [{ id: 'base', on: 'order', give: { points_per: { amount: '1.00', points: 1 } } }] };
      await fetch('/console/api/program', { method: 'PUT', body: JSON.stringify({ program, migrate: 'keep' }) });
    });
    await desk.backend.post(desk.keys, { id: 'v', type: 'visit', at: '2026-01-05T10:00:00Z', member: 'old', ref: 'x' });
  });
  after(async () => {
    await desk.close();
    shop.close();
  });

  it('is begun in the console, which says who will not see the program', async () => {
    await desk.go('numbers/cost');
    const part = desk.page.locator('console-holdout');
    await part.getByLabel('Share kept out').selectOption('0.5');
    await part.getByRole('button', { name: 'Begin to measure' }).click();
    const dialog = desk.page.getByRole('dialog');
    await dialog.getByText('50% of the people who are new').waitFor();
    await desk.isClean();
    await dialog.getByRole('button', { name: 'Begin to measure' }).click();
    await part.getByText(/50% of those who are new since .* are kept out/).waitFor();
    await desk.isClean();
    await desk.go('log');
    await desk.page.getByRole('cell', { name: 'Began to keep 0.5 of new people out' }).waitFor();
  });

  /** What of the widget can be seen on the page of this member, once the page has settled. */
  async function seen(who: string, shown: boolean): Promise<string[]> {
    member = who;
    const view = await desk.context.newPage();
    const told = view.waitForResponse((answer) => new URL(answer.url()).pathname === '/v1/widget' && answer.request().method() === 'GET');
    await view.goto(`${at}/`);
    await told;
    await view.waitForFunction(() => (window as unknown as { Regulars?: { session?: { state: { phase: string } } } }).Regulars?.session?.state.phase === 'member');
    if (shown) await view.locator('regulars-launcher button:visible').waitFor();
    await view.waitForFunction((all) => all.every((tag) => customElements.get(tag)), [...tags]);
    await view.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    const visible = await view.evaluate(
      (all) => all.filter((tag) => [...document.querySelectorAll<HTMLElement>(tag)].some((each) => each.offsetWidth * each.offsetHeight > 0)),
      [...tags, 'regulars-launcher'],
    );
    await view.close();
    return visible;
  }

  it('shows nothing to those it draws, and everything to the others and to whoever was there before', async () => {
    const isOut = async (who: string): Promise<boolean> => {
      const answer = await fetch(`${desk.backend.url}/v1/widget`, { headers: page(desk.keys, who, at) });
      return !!((await answer.json()) as { held_out?: boolean }).held_out;
    };
    // Of sixty-four by halves, some are drawn and some are not.
    const drawn = await Promise.all(Array.from({ length: 64 }, (_, i) => isOut(`new-${i}`)));
    const [out, in_] = [drawn.indexOf(true), drawn.indexOf(false)];
    assert.ok(out >= 0 && in_ >= 0);
    assert.deepEqual(await seen(`new-${out}`, false), []);
    assert.ok((await seen(`new-${in_}`, true)).length > 5);
    assert.ok((await seen('old', true)).length > 5);
  });

  it('ends, and they see it', async () => {
    await desk.go('numbers/cost');
    await desk.page.locator('console-holdout').getByRole('button', { name: 'End the measurement' }).click();
    await desk.page.getByRole('dialog').getByRole('button', { name: 'End the measurement' }).click();
    await desk.page.getByRole('button', { name: 'Begin to measure' }).waitFor();
    for (let i = 0; i < 4; i++) assert.ok((await seen(`new-${i}`, true)).length > 5);
  });
});

// What the shop tells a member, in a real page: shown once, until it is closed, and gone for good once it was shown.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Response } from 'playwright-core';
import { openBrowser } from '../web/support/browser.ts';
import { House } from './support/house.ts';
import { Shopper } from './support/shopper.ts';

describe('messages in the widget', { timeout: 240_000 }, () => {
  let house: House, browser: Browser, ann: Shopper, id = '';
  const ask = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`${house.backend}${path}`, { method, headers: { Authorization: `Bearer ${house.keys.secret_key}` }, ...(body && { body: JSON.stringify(body) }) });
    assert.equal(answer.status, 200, path);
    return answer.json();
  };
  const order = (number: string, amount: string) => ({ id: number, type: 'order', at: new Date().toISOString(), member: id, order: number, lines: [{ line: '1', sku: 'X', quantity: 1, amount }] });
  const told = async (count: number) => {
    for (let tries = 0; tries < 1200 && (await ask('GET', `/v1/messages/log?member=${id}`)).log.length < count; tries++) await sleep(25);
  };
  const message = () => ann.page.locator('regulars-toast [part=message]');
  const widget = async (deed: () => Promise<unknown>): Promise<{ messages?: unknown[] }> => {
    const [answer] = await Promise.all([ann.page.waitForResponse((each: Response) => new URL(each.url()).pathname === '/v1/widget' && each.request().method() === 'GET'), deed()]);
    return answer.status() === 304 ? {} : answer.json();
  };

  before(async () => {
    [house, browser] = await Promise.all([House.open(), openBrowser()]);
    ann = await Shopper.arrive(browser, house);
    await ann.join('Ann');
    id = await ann.id();
    await ask('PUT', `/v1/members/${id}/profile`, { name: 'Ann <b>' });
    await ask('PUT', '/v1/messages', { kinds: { points_earned: { on: true, channels: ['widget'] } } });
  });
  after(async () => {
    await browser.close();
    await house.close();
  });

  it('shows one after the other, as text, until each is closed', async () => {
    await house.tell(order('m1', '5.00'));
    await house.tell(order('m2', '7.00'));
    await told(2);
    await ann.page.goto(`${house.shop}/`);
    await message().waitFor();
    assert.match(await message().innerText(), /^You earned [57] beans\s+Hello Ann <b>,/);
    const seen = ann.page.waitForResponse(/\/messages\/seen\?/);
    await message().getByRole('button', { name: 'Close' }).click();
    assert.equal((await seen).status(), 200);
    assert.match(await message().innerText(), /^You earned [57] beans/);
    await message().getByRole('button', { name: 'Close' }).click();
    await message().waitFor({ state: 'detached' });
  });

  it('lets her choose what she is written about, and change her mind', async () => {
    const choices = async () => (await ask('GET', `/v1/members/${id}/choices`)).choices;
    assert.deepEqual(await choices(), { leaderboard: true, marketing: false, messages: true });
    await ann.go('/elements');
    const asked = ann.page.locator('regulars-choices');
    await asked.getByRole('group', { name: 'What Little Heron may write to you' }).waitFor();
    for (const [name, kind, on] of [['Offers, and what may interest you', 'marketing', true], ['Messages about your membership', 'messages', false]] as const) {
      const kept = ann.page.waitForResponse((each: Response) => new URL(each.url()).pathname.endsWith('/choices') && each.request().method() === 'PUT');
      await asked.getByLabel(name).click();
      assert.equal((await kept).status(), 200);
      assert.equal((await choices())[kind], on);
    }
  });

  it('never shows it again, and shows the next', async () => {
    assert.equal((await widget(() => ann.page.reload())).messages, undefined);
    await house.tell(order('m3', '9.00'));
    await told(3);
    await ann.page.goto(`${house.shop}/`);
    await message().getByText('You earned 9 beans').waitFor();
    assert.deepEqual(ann.errors.filter((each) => !each.startsWith('mismatch')), []);
  });
});

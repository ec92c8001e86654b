// From an empty data folder to a live program on the demo shop, by clicks alone, in under five minutes of them.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../web/support/browser.ts';
import { House } from './support/house.ts';

const minutes_max = 5;

describe('an owner and the demo shop', () => {
  let house: House;
  let browser: Browser;
  before(async () => void ([house, browser] = await Promise.all([House.open(null), openBrowser()])));
  after(async () => {
    await browser.close();
    await house.close();
  });

  it('goes from the link to a live program, and a shopper sees it', async () => {
    const began = Date.now();
    const console_page = await (await browser.newContext()).newPage();
    await console_page.goto(house.keys.console);
    await console_page.getByLabel('Your name').fill('Olga Owner');
    await console_page.getByLabel('E-mail').fill('olga@example.org');
    await console_page.getByLabel('Password').fill('correct horse battery');
    await console_page.getByRole('button', { name: 'Make my account' }).click();
    await console_page.getByRole('link', { name: 'Begin' }).click();
    await console_page.getByRole('button', { name: 'Points shop' }).click();
    await console_page.getByLabel('What your program is called').fill('The New Heronry');
    await console_page.getByLabel('Points for every 1.00').fill('3');
    await console_page.frameLocator('console-pretend iframe').getByRole('heading', { name: 'The New Heronry' }).waitFor();
    await console_page.getByRole('button', { name: 'Go on' }).click();
    assert.equal(await console_page.getByLabel('Address of your shop').inputValue(), house.shop, 'the shop was made with it');
    await console_page.getByRole('button', { name: 'Publish' }).click();
    await console_page.getByRole('heading', { name: 'It is live' }).waitFor();
    const shopper = await (await browser.newContext()).newPage();
    await shopper.goto(house.shop);
    await shopper.locator('regulars-launcher button').first().click();
    await shopper.locator('regulars-panel').getByText('The New Heronry').first().waitFor();
    const seconds = (Date.now() - began) / 1000;
    console.log(`from the link to the shopper's panel: ${seconds.toFixed(1)} s`);
    assert.ok(seconds < minutes_max * 60, `${seconds}`);
  });
});

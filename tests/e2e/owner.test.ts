// From an empty data folder to a live program on the demo shop, by clicks alone, in under five minutes of them. The run is recorded:
// what was done and when is printed, and build/e2e/owner-run.zip shows every step (npx playwright show-trace).
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Browser, Locator } from 'playwright-core';
import { openBrowser } from '../web/support/browser.ts';
import { House } from './support/house.ts';

const minutes_max = 5;
const recording = 'build/e2e/owner-run.zip';
/** Seconds a person takes to think of a step, to point and press, and for a key when typing slowly (Card, Moran and Newell 1980). */
const [think_s, press_s, key_s] = [1.35, 1.3, 0.5];

/** What is done, as it is done, and how long a person would take for it. */
class Run {
  readonly steps: string[] = [];
  person_s = 0;
  #began = Date.now();

  get machine_s(): number {
    return (Date.now() - this.#began) / 1000;
  }

  #note(what: string, seconds: number): void {
    this.person_s += think_s + press_s + seconds;
    this.steps.push(`${this.machine_s.toFixed(1).padStart(5)} s  ${what}`);
  }

  async click(what: string, target: Locator): Promise<void> {
    await target.click();
    this.#note(`click  ${what}`, 0);
  }

  async type(label: string, target: Locator, text: string): Promise<void> {
    await target.fill(text);
    this.#note(`type   ${label}: ${text}`, text.length * key_s);
  }
}

describe('an owner and the demo shop', () => {
  let house: House;
  let browser: Browser;
  before(async () => void ([house, browser] = await Promise.all([House.open(null), openBrowser()])));
  after(async () => {
    await browser.close();
    await house.close();
  });

  it('goes from the link to a live program, and a shopper sees it', async () => {
    const context = await browser.newContext();
    await context.tracing.start({ screenshots: true, snapshots: true, title: 'From an empty data folder to a live program' });
    const run = new Run();
    const page = await context.newPage();
    const button = (name: string) => run.click(name, page.getByRole('button', { name }));
    const type = (label: string, text: string) => run.type(label, page.getByLabel(label), text);
    await page.goto(house.keys.console);
    await type('Your name', 'Olga Owner');
    await type('E-mail', 'olga@example.org');
    await type('Password', 'correct horse battery');
    await button('Make my account');
    await run.click('Begin', page.getByRole('link', { name: 'Begin' }));
    await button('Points shop');
    await type('What your program is called', 'The New Heronry');
    await type('Points for every 1.00', '3');
    await page.frameLocator('console-pretend iframe').getByRole('heading', { name: 'The New Heronry' }).waitFor();
    await button('Go on');
    assert.equal(await page.getByLabel('Address of your shop').inputValue(), house.shop, 'the shop was made with it');
    await button('Publish');
    await page.getByRole('heading', { name: 'It is live' }).waitFor();
    const shopper = await context.newPage();
    await shopper.goto(house.shop);
    await shopper.locator('regulars-launcher button').first().click();
    await shopper.locator('regulars-panel').getByText('The New Heronry').first().waitFor();
    mkdirSync('build/e2e', { recursive: true });
    await context.tracing.stop({ path: recording });
    console.log(run.steps.join('\n'));
    console.log(`from the link to the shopper's panel: ${run.machine_s.toFixed(1)} s here, about ${run.person_s.toFixed(0)} s for a person; recorded in ${recording}`);
    assert.ok(Math.max(run.machine_s, run.person_s) < minutes_max * 60, `${run.machine_s} and ${run.person_s} s`);
  });
});

// The real backend with an empty shop, and a real browser in front of its console.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from '../../web/support/browser.ts';

const { Backend, binary } = (await import(new URL('../../http/backend.mjs', import.meta.url).href)) as { Backend: new () => BackendLike; binary: string };
const axe = readFileSync(new URL('../../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

export interface Keys {
  shop: string;
  secret_key: string;
  publishable_key: string;
  identity_secret: string;
  console: string;
}

interface BackendLike {
  data: string;
  url: string;
  start(options?: { args?: string[] }): Promise<BackendLike>;
  remove(): Promise<void>;
  post(keys: Keys, body: unknown): Promise<Response>;
  member(keys: Keys, id: string): Promise<{ points: { available: number }; cards: Record<string, { stamps: number }>; vouchers: { reward: string }[]; referral: { code: string; joined: number } } | null>;
}

export const password = 'correct horse battery';

export class Desk {
  errors: string[] = [];
  private constructor(
    readonly backend: BackendLike,
    readonly keys: Keys,
    readonly browser: Browser,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    page.on('pageerror', (error) => this.errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && !/status of 4\d\d/.test(message.text()) && this.errors.push(message.text()));
  }

  /** A shop that has chosen nothing yet, sold from `origin`. */
  static async open(origin = 'https://shop.example', options: BrowserContextOptions = { viewport: { width: 1280, height: 900 } }, args: string[] = []): Promise<Desk> {
    const backend = new Backend();
    const keys = JSON.parse(execFileSync(binary, ['shop', 'add', '--data', backend.data, '--name', 'Little Heron', '--currency', 'USD', '--origin', origin, '--json'], { encoding: 'utf8' })) as Keys;
    await backend.start({ args });
    const browser = await openBrowser();
    const context = await browser.newContext(options);
    return new Desk(backend, keys, browser, context, await context.newPage());
  }

  address(hash = ''): string {
    return `${this.backend.url}/console/${hash}`;
  }

  /** Makes the first owner's account by the link. */
  async setUp(): Promise<void> {
    await this.page.goto(this.address(`#${this.keys.console.split('#')[1]}`));
    await this.page.getByLabel('Your name').fill('Olga Owner');
    await this.page.getByLabel('E-mail').fill('olga@example.org');
    await this.page.getByLabel('Password').fill(password);
    await this.page.getByRole('button', { name: 'Make my account' }).click();
    await this.page.getByRole('heading', { name: 'Hello, Olga Owner' }).waitFor();
  }

  async go(page: string): Promise<void> {
    await this.page.goto(this.address(`#/${page}`));
    await this.page.locator(`main > console-${page.split('/')[0]} h1`).first().waitFor();
  }

  /** What axe finds on the page as it stands. */
  async violations(): Promise<string[]> {
    const session = await this.context.newCDPSession(this.page);
    await session.send('Page.setBypassCSP', { enabled: true });
    await this.page.evaluate(`${axe};void 0`);
    const found = await this.page.evaluate(async () => {
      const { axe: runner } = window as unknown as { axe: { run(context: object, options: object): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> } };
      const { violations } = await runner.run({ exclude: [['iframe']] }, { iframes: false, runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] });
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 140)} ${failureSummary}`));
    });
    await session.detach();
    return found;
  }

  /** Once what is shown no longer changes. */
  async settled(): Promise<void> {
    await this.page.waitForFunction(() => {
      const seen = window as unknown as { shown?: number; since?: number };
      const shown = document.querySelectorAll('main *, dialog *').length;
      if (seen.shown !== shown) [seen.shown, seen.since] = [shown, performance.now()];
      return performance.now() - seen.since! > 200;
    });
  }

  /** axe, in light and in dark. */
  async isClean(): Promise<void> {
    await this.settled();
    for (const theme of ['light', 'dark']) {
      await this.page.evaluate(async (each) => {
        document.documentElement.setAttribute('theme', each);
        for (let frames = 0; frames < 2; frames++) await new Promise((drawn) => requestAnimationFrame(drawn));
        await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => 0)));
      }, theme);
      assert.deepEqual(await this.violations(), [], `${this.page.url()} ${theme}`);
    }
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.backend.remove();
  }
}

// Somebody at the demo shop, by what they see and press.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { House } from './house.ts';

export class Shopper {
  private constructor(
    readonly context: BrowserContext,
    public page: Page,
    private house: House,
    readonly errors: string[],
  ) {}

  static async arrive(browser: Browser, house: House, path = '/'): Promise<Shopper> {
    const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, locale: 'en-US', reducedMotion: 'reduce' });
    const errors: string[] = [];
    context.on('weberror', (error) => errors.push(error.error().message));
    // Page and server coming to different states is a defect, however well it is mended afterwards.
    await context.exposeFunction('mismatched', (detail: unknown) => errors.push(`mismatch ${JSON.stringify(detail)}`));
    await context.addInitScript(() =>
      document.addEventListener('regulars-mismatch', (event) => (window as unknown as { mismatched(detail: unknown): void }).mismatched((event as CustomEvent).detail)),
    );
    const page = await context.newPage();
    await page.goto(house.shop + path);
    return new Shopper(context, page, house, errors);
  }

  /** Goes on in another tab of the same browser. */
  replace(page: Page): void {
    this.page = page;
  }

  go(path: string): Promise<unknown> {
    return this.page.goto(this.house.shop + path);
  }

  async join(name: string): Promise<void> {
    await this.go('/account');
    await this.page.getByLabel('Your first name').fill(name);
    await this.page.getByRole('button', { name: /^Join/ }).click();
    await this.page.getByRole('heading', { name: `Hello, ${name}` }).waitFor();
  }

  /** Puts one of each into the basket. */
  async put(...slugs: string[]): Promise<void> {
    for (const slug of slugs) {
      await this.go(`/p/${slug}`);
      await this.page.getByRole('button', { name: 'Add to basket' }).click();
      await this.page.getByText('is in your basket').waitFor();
    }
  }

  /** Takes everything out of the basket again. */
  async empty(): Promise<void> {
    await this.go('/cart');
    const less = this.page.getByRole('button', { name: /less$/ });
    while ((await less.count()) > 0) await Promise.all([this.page.waitForEvent('load'), less.first().click()]);
  }

  async placeOrder(): Promise<void> {
    await this.page.getByRole('button', { name: 'Place the order' }).click();
    await this.page.getByRole('heading', { name: /Thank you/ }).waitFor();
  }

  async buy(...slugs: string[]): Promise<void> {
    await this.put(...slugs);
    await this.go('/checkout');
    await this.placeOrder();
  }

  /** The floating button once it says this. */
  async launcherSays(text: string, page = this.page): Promise<void> {
    await page.locator('regulars-launcher [part=button]').getByText(text, { exact: true }).waitFor();
  }

  async openPanel(tab = 'Home'): Promise<void> {
    await this.page.locator('regulars-launcher').getByRole('button').first().click();
    await this.page.getByRole('tab', { name: tab }).click();
  }

  /** The engine has come, as it does for whoever looks at the rewards. */
  async engineIsThere(): Promise<void> {
    const files = ['engine.wasm', 'part-copy.js'];
    await this.page.waitForFunction((names) => names.every((name) => performance.getEntriesByType('resource').some(({ name: address }) => address.endsWith(name))), files);
  }

  async redeem(reward: string): Promise<void> {
    await this.openPanel('Rewards');
    await this.page.getByRole('button', { name: `Redeem ${reward}` }).click();
    await this.page.getByRole('button', { name: 'Redeem', exact: true }).click();
    await this.page.getByRole('tab', { name: 'Home', selected: true }).waitFor();
  }

  /** The member id the shop's own token names. */
  async id(): Promise<string> {
    const answer = await this.page.request.get(`${this.house.shop}/regulars-token`);
    const { token } = (await answer.json()) as { token: string };
    return (JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { sub: string }).sub;
  }
}

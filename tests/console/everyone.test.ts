// Every page of the console and every state of the till, for everyone: on a phone, by touch, from left to right and from right
// to left, under axe in light and dark; and on a desk by keyboard, with the focus always to be seen.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { more, pages } from '../../web/console/pages.ts';
import { Desk } from './support/desk.ts';

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const touch_min = 44;

const program = {
  schema: 1, id: 'heron', name: 'Heron Club', currency: 'USD', points: { value: '0.01' },
  rules: [{ id: 'base', on: 'order', give: { points_per: { amount: '1.00', points: 1 } } }, { id: 'stamp', on: 'order', give: { stamps: { card: 'cups', count: 1, per: 'order' } } }],
  cards: [{ id: 'cups', name: { en: 'Ten cups' }, stamps: 10, milestones: [{ at: 10, reward: 'cup' }] }],
  rewards: [{ id: 'five-off', kind: 'amount_off', amount: '5.00', cost: 50 }, { id: 'cup', name: { en: 'A free cup of the day, however large' }, kind: 'product', sku: 'CUP' }],
  tiers: { metric: 'spend', window: { kind: 'rolling', length: 'P12M' }, levels: [{ id: 'wader', min: '100.00' }] },
  stages: { repeat: 2, client: { orders: 4 } },
  referral: { advocate: { points: 100 }, guard: { same_device: 'review' } },
};
const days_ago = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().replace(/\.\d+Z$/, 'Z');
const order = (n: number, days: number) => ({ id: `o${n}`, type: 'order', at: days_ago(days), member: 'ann', order: `o${n}`, lines: [{ line: '1', sku: 'A', quantity: 1, amount: '90.00' }] });
const events = [
  { id: 'j', type: 'enrol', at: days_ago(60), member: 'ann', code: 'HERON100', device: 'd' }, order(1, 50), order(2, 20),
  { id: 'f', type: 'enrol', at: days_ago(9), member: 'friend', referred_by: 'HERON100', device: 'd' },
  { id: 'r', type: 'redeem', at: days_ago(4), member: 'ann', reward: 'five-off' },
  { id: 's', type: 'feedback', at: days_ago(2), member: 'ann', score: 3, ref: 'order:o2' },
];
const addresses = [...[...pages, ...more].map(({ id }) => id), 'members/ann', 'numbers/cohorts', 'numbers/liability'];

/** A shop in which every page has something to show. */
async function furnish(desk: Desk): Promise<string> {
  await desk.setUp();
  await fetch(`${desk.backend.url}/v1/program?at=2020-01-01T00:00:00Z`, { method: 'PUT', headers: { Authorization: `Bearer ${desk.keys.secret_key}` }, body: JSON.stringify(program) });
  await desk.backend.post(desk.keys, events);
  await desk.page.reload(); // the first page may still be on its way to the wizard: when it asked, there was no program
  return desk.page.evaluate(async (draft) => {
    const limits = { order_max: 0, stamps_per_day: 100, redeem_per_day: 1000, offline_hours: 24 };
    const { id: endpoint } = await (await fetch('/console/api/endpoints', { method: 'POST', body: JSON.stringify({ url: 'https://shop.example/a-rather-long-address/for-webhooks/of-the-shop', types: ['*'] }) })).json();
    await fetch(`/console/api/endpoints/${endpoint}/test`, { method: 'POST' });
    await fetch('/console/api/draft', { method: 'PUT', body: JSON.stringify({ draft }) });
    return (await (await fetch('/console/api/tills', { method: 'POST', body: JSON.stringify({ name: 'Front counter', limits }) })).json()).pairing as string;
  }, { ...program, rewards: [{ ...program.rewards[0], cost: 40 }, program.rewards[1]] });
}

/** What is there to be touched and too small for it; links within a sentence are left to the sentence. */
const tooSmall = (desk: Desk): Promise<string[]> =>
  desk.page.evaluate((min) => {
    const targets = [...document.querySelectorAll('a[href], button, select, textarea, summary, input:not([type=hidden])')].filter(
      (each) => each.checkVisibility({ visibilityProperty: true }) && !each.matches('.skip, .phone *') && !(each.matches('a') && getComputedStyle(each).display === 'inline'),
    );
    return targets.flatMap((each) => {
      const box = (each.matches('[type=checkbox], [type=radio]') ? each.closest('label')! : each).getBoundingClientRect();
      return box.height >= min - 0.5 && box.width >= min - 0.5 ? [] : [`${Math.round(box.width)}×${Math.round(box.height)} ${each.outerHTML.slice(0, 120)}`];
    });
  }, touch_min);

const sticksOut = (desk: Desk): Promise<boolean> => desk.page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

describe('on a phone', () => {
  let desk: Desk;
  let pairing: string;
  before(async () => {
    desk = await Desk.open(undefined, phone);
    pairing = await furnish(desk);
  });
  after(() => desk.close());

  for (const lang of ['en', 'ar'])
    describe(lang, () => {
      before(() => desk.page.evaluate((wish) => localStorage.setItem('regulars-console-language', wish), lang));
      for (const name of addresses)
        it(`${name}: axe finds nothing, nothing sticks out, all can be touched`, async () => {
          await desk.go(name);
          await desk.page.reload();
          await desk.page.locator(`main > console-${name.split('/')[0]} h1`).first().waitFor();
          await desk.settled();
          assert.equal(await desk.page.evaluate(() => document.documentElement.dir), lang === 'ar' ? 'rtl' : 'ltr');
          await desk.page.evaluate(() => document.querySelectorAll<HTMLDetailsElement>('main details').forEach((fold) => (fold.open = true)));
          await desk.isClean();
          assert.deepEqual(await tooSmall(desk), []);
          assert.equal(await sticksOut(desk), false);
        });

      it('the menu: axe finds nothing, all can be touched', async () => {
        await desk.page.locator('header.top button').click();
        await desk.isClean();
        assert.deepEqual(await tooSmall(desk), []);
        await desk.page.keyboard.press('Escape');
      });

      it('the till, from a device that is none to a redeemed reward: axe finds nothing, all can be touched', async () => {
        const looks = async () => {
          await desk.isClean();
          assert.deepEqual(await tooSmall(desk), []);
          assert.equal(await sticksOut(desk), false);
        };
        await desk.page.goto(`${desk.backend.url}/till/`);
        if (lang === 'en') {
          await desk.page.locator('#pairing').waitFor();
          await looks();
          await desk.page.locator('#pairing').fill(pairing);
          await desk.page.locator('#pairing').press('Enter');
        }
        await desk.page.locator('#who').waitFor();
        await looks();
        await desk.page.locator('#who').fill('ann');
        await desk.page.locator('#who').press('Enter');
        await desk.page.locator('#amount').waitFor();
        await looks();
        await desk.page.locator('section:has(#offers) button').first().click();
        await desk.page.locator('section:has(#recent) li .good').first().waitFor();
        await looks();
        await desk.page.goto(desk.address());
      });
    });

  it('broke no policy and threw no error', () => assert.deepEqual(desk.errors, []));
});

describe('by keyboard', () => {
  let desk: Desk;
  before(async () => {
    desk = await Desk.open();
    await furnish(desk);
  });
  after(() => desk.close());

  for (const name of addresses)
    it(`${name}: everything that can be used is reached, in order, and shows the focus`, async () => {
      await desk.go(name);
      await desk.settled();
      if (name === 'program') await desk.page.frameLocator('console-pretend iframe').locator('regulars-panel #title').waitFor();
      const unseen: string[] = [];
      const reached = new Set<string>();
      await desk.page.locator('.foot button').focus();
      for (let steps = 0; steps < 250; steps++) {
        await desk.page.keyboard.press('Tab');
        const at = await desk.page.evaluate(() => {
          const each = document.activeElement!;
          const { outlineStyle, outlineWidth } = getComputedStyle(each);
          if (!each.closest('main')) return null;
          // A frame shows the focus of what is in it, and a date's own button has the browser's ring.
          return { path: [...document.querySelectorAll('main *')].indexOf(each), text: each.outerHTML.slice(0, 100), seen: each.matches('iframe, [type=date]') || (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1) };
        });
        if (!at) break;
        reached.add(String(at.path));
        if (!at.seen) unseen.push(at.text);
      }
      assert.deepEqual(unseen, []);
      const left_out = await desk.page.evaluate((seen) => {
        const all = [...document.querySelectorAll('main *')];
        return all.flatMap((each, i) => (each.matches('a[href], button:not([disabled], [tabindex="-1"]), select:enabled, summary') && each.checkVisibility({ visibilityProperty: true }) && !seen.includes(String(i)) ? [each.outerHTML.slice(0, 100)] : []));
      }, [...reached]);
      assert.deepEqual(left_out, []);
    });
});

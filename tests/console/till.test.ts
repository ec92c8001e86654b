// The till in a real browser: made one by the console's link, decides without a network, hands in later, undoes.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { Desk } from './support/desk.ts';

const program = {
  schema: 1, id: 'c', name: 'Counter Club', currency: 'USD', points: { value: '0.05' },
  rules: [{ id: 'spend', on: 'order', give: { points_per: { amount: '1.00', points: 1 } } }, { id: 'join', on: 'enrol', give: { points: 5 } }],
  cards: [{ id: 'cups', name: { en: 'Ten cups' }, stamps: 10, milestones: [{ at: 10, reward: 'cup' }] }],
  referral: { advocate: { points: 20 }, friend: { points: 30 } },
  rewards: [{ id: 'cup', name: { en: 'A cup' }, kind: 'product', sku: 'CUP' }, { id: 'two-off', kind: 'amount_off', amount: '2.00', cost: 40 }, { id: 'mug', kind: 'product', sku: 'MUG', cost: 1, tiers: ['gold'] }],
  tiers: { metric: 'spend', window: { kind: 'lifetime' }, levels: [{ id: 'gold', min: '5000.00' }] },
};

describe('the till', () => {
  let desk: Desk;
  let till: Page;
  let link = '';
  before(async () => {
    desk = await Desk.open();
    await desk.setUp();
    await desk.page.evaluate(async (body) => fetch('/console/api/program', { method: 'PUT', body: JSON.stringify(body) }), { program });
  });
  after(() => desk.close());
  const find = async (number: string) => {
    await till.getByLabel('The member\'s number').fill(number);
    await till.getByRole('button', { name: 'Find' }).click();
  };
  const press = (name: string) => till.getByRole('button', { name, exact: true }).click();
  const said = (text: string | RegExp) => till.getByRole('status').getByText(text).waitFor();

  it('is made in the console, with limits', async () => {
    await desk.go('tills');
    await desk.isClean();
    await desk.page.getByLabel('Name', { exact: true }).fill('Front counter');
    await desk.page.getByLabel('Stamps a day').fill('2');
    await desk.page.getByRole('button', { name: 'Make a till' }).click();
    link = await desk.page.locator('pre').innerText();
    assert.match(link, /\/till\/#\/pair\/[0-9a-f]{12}\.[0-9a-f]{8}\.[\w-]{43}$/);
    await desk.isClean();
  });

  it('takes the key from the link, keeps it where no script reads it, and leaves none in the address', async () => {
    till = await (await desk.browser.newContext({ viewport: { width: 390, height: 800 } })).newPage();
    till.on('pageerror', (error) => desk.errors.push(error.message));
    await till.goto(`${desk.backend.url}/till/`);
    await till.getByText('This device is no till yet').waitFor();
    await till.goto(link);
    await till.reload();
    await till.getByText('Front counter').first().waitFor();
    assert.equal(new URL(till.url()).hash, '');
    const extractable = await till.evaluate(() => new Promise((found) => {
      const open = indexedDB.open('regulars-till');
      open.onsuccess = () => {
        const read = open.result.transaction('values').objectStore('values').get('pass');
        read.onsuccess = () => found((read.result as { key: CryptoKey }).key.extractable);
      };
    }));
    assert.equal(extractable, false);
  });

  it('says of a mistyped number that nobody has it, and asks for it again as it was typed', async () => {
    await find('anm');
    await till.getByRole('heading', { name: 'Nobody has the number anm' }).waitFor();
    assert.equal(await till.getByText('0 points').count(), 0);
    await press('Type again');
    assert.equal(await till.getByLabel('The member\'s number').inputValue(), 'anm');
    assert.equal(await desk.backend.member(desk.keys, 'anm'), null);
  });

  it('signs a new customer up at one touch, with what joining gives', async () => {
    await find('ann');
    await press('New customer');
    await said(/New customer: 5 points/);
    await till.getByText('counted').waitFor();
    assert.equal((await desk.backend.member(desk.keys, 'ann'))!.points.available, 5);
    await press('Next customer');
  });

  it('knows a referral code from a member\'s number, and signs the friend up with it', async () => {
    const { code } = (await desk.backend.member(desk.keys, 'ann'))!.referral;
    await find(code.toLowerCase());
    await till.getByRole('heading', { name: `${code.toLowerCase()} is a referral code, not a member's number` }).waitFor();
    await press('New customer');
    await till.getByText(`joins with the code ${code.toLowerCase()}`).waitFor();
    await find('fred');
    await press('New customer');
    await said(/New customer/);
    await till.getByText('counted').nth(1).waitFor();
    assert.equal((await desk.backend.member(desk.keys, 'ann'))!.referral.joined, 1);
    await press('Next customer');
  });

  it('adds a purchase and a stamp, which the server counts', async () => {
    await find('ann');
    await till.getByLabel(/Amount/).fill('50');
    await till.getByRole('button', { name: 'Add the purchase' }).click();
    await said(/50 points/);
    await till.getByRole('button', { name: 'Stamp', exact: true }).click();
    await said(/a stamp on Ten cups/);
    await till.getByText('counted').nth(3).waitFor();
    const ann = await desk.backend.member(desk.keys, 'ann');
    assert.deepEqual([ann!.points.available, ann!.cards['cups']!.stamps], [55, 1]);
  });

  it('opens, decides and redeems without a network, and says what waits', async () => {
    await till.evaluate(() => navigator.serviceWorker.ready);
    await till.reload();
    await till.getByText('Front counter').first().waitFor();
    await till.context().setOffline(true);
    await till.reload();
    await till.getByText('Front counter').first().waitFor();
    await till.getByText('offline').first().waitFor();
    await find('ann');
    assert.equal(await till.locator('.pair', { hasText: '1 point · Gold' }).getByRole('button', { name: 'Redeem' }).isDisabled(), true, 'what a level keeps from her is not offered');
    await till.getByRole('button', { name: 'Redeem' }).first().click();
    await said(/Redeemed/);
    await till.getByText('1 waits').waitFor();
    for (const n of [2, 3]) {
      await till.getByRole('button', { name: 'Stamp', exact: true }).click();
      await till.getByText(`${n} wait`).waitFor();
    }
  });

  it('says that nobody can be asked about a number it never met, and goes on with it only when told to', async () => {
    await press('Next customer');
    await find('zoe');
    await till.getByRole('heading', { name: 'Whether anybody has the number zoe cannot be asked now' }).waitFor();
    assert.equal(await till.getByRole('button', { name: 'New customer' }).count(), 0);
    await press('Go on with this number');
    await till.getByText('nobody has checked').waitFor();
    assert.equal(await till.getByText(/^0 points/).count(), 0, 'what they have is not known');
    await till.getByLabel(/Amount/).fill('7');
    await press('Add the purchase');
    await till.getByText('4 wait').waitFor();
  });

  it('hands in when the network is back; what is beyond its limits is refused and said so', async () => {
    await till.context().setOffline(false);
    await till.getByText('Beyond what this till may do in a day').waitFor();
    const ann = await desk.backend.member(desk.keys, 'ann');
    assert.deepEqual([ann!.points.available, ann!.cards['cups']!.stamps], [15, 2]);
    await till.getByText('nobody has checked').waitFor({ state: 'detached' });
    assert.equal((await desk.backend.member(desk.keys, 'zoe'))!.points.available, 7);
  });

  it('takes back a purchase', async () => {
    await till.locator('li', { hasText: 'Purchase' }).filter({ hasText: 'ann' }).getByRole('button', { name: 'Undo' }).click();
    await said('Taken back');
    await till.locator('li', { hasText: 'Purchase taken back' }).getByText('counted').waitFor();
    const ann = await desk.backend.member(desk.keys, 'ann');
    assert.equal(ann!.points.available, 0);
  });

  it('finds by the number of a merged account the one it went into, and says so, without a network as well', async () => {
    await press('Next customer');
    const at = new Date().toISOString();
    await desk.backend.post(desk.keys, [{ id: 'visit-1', type: 'visit', at, member: 'newcomer' }, { id: 'merge-1', type: 'merge', at, member: 'fred', from: 'newcomer' }]);
    const merged = async () => {
      await find('newcomer');
      await till.getByRole('heading', { name: 'fred', exact: true }).waitFor();
      await till.getByText('The number newcomer was merged into this account.').waitFor();
      await press('Next customer');
    };
    await merged();
    await till.context().setOffline(true);
    await merged();
    await till.context().setOffline(false);
  });

  /** Holds back the next question about a member. Returns what waits until it was asked, and what lets it go and waits for its answer. */
  const hold = async () => {
    await till.evaluate(() => {
      const real = window.fetch;
      const held = { asked: false, go: null as (() => void) | null, answered: false };
      window.fetch = async (what, how) => {
        if (held.asked || !String(what).endsWith('/till/api/member')) return real(what, how);
        held.asked = true;
        await new Promise<void>((go) => (held.go = go));
        return real(what, how).finally(() => (held.answered = true));
      };
      Object.assign(window, { held });
    });
    const until = (name: string) => till.waitForFunction((name) => (window as unknown as { held: Record<string, boolean> }).held[name], name);
    const letGo = async () => {
      await till.evaluate(() => (window as unknown as { held: { go(): void } }).held.go());
      await until('answered');
    };
    return { asked: () => until('asked'), letGo };
  };
  const buy = async (amount: string) => {
    await till.getByLabel(/Amount/).fill(amount);
    await press('Add the purchase');
  };

  const earned = async (who: string) => ((await desk.backend.member(desk.keys, who))!.points as { available: number; earned?: number }).earned!;
  const hasEarned = async (who: string, points: number) => {
    for (const end = Date.now() + 30_000; (await earned(who)) !== points && Date.now() < end; ) await till.waitForTimeout(50);
    assert.equal(await earned(who), points);
  };

  it('hands in what is done while it still asks about the last', async () => {
    await find('ann');
    await till.getByRole('heading', { name: 'ann', exact: true }).waitFor();
    const before = await earned('ann');
    const { asked, letGo } = await hold();
    await buy('11');
    await asked();
    await buy('12');
    await till.getByText('1 waits').waitFor();
    await letGo();
    await hasEarned('ann', before + 23);
  });

  it('gives the next customer what they buy, though an answer about the last one comes late', async () => {
    const before = await earned('ann');
    const { asked, letGo } = await hold();
    await buy('13');
    await asked();
    await press('Next customer');
    await find('fred');
    await till.getByRole('heading', { name: 'fred', exact: true }).waitFor();
    await letGo();
    await buy('14');
    await till.locator('li', { hasText: 'Purchase' }).filter({ hasText: 'fred' }).getByText('counted').waitFor();
    await hasEarned('ann', before + 13 + 20); // her own, and her friend's first purchase
  });

  it('broke no policy and threw no error', () => assert.deepEqual(desk.errors, []));
});

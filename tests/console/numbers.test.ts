// The owner's numbers in a real browser: every report with its words, charts that are drawn, tables beside them, CSV; members,
// review and feedback; under axe, in light and dark, on a phone and from right to left.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { reports } from '../../web/console/numbers/report.ts';
import { Desk } from './support/desk.ts';

const words = JSON.parse(readFileSync(new URL('../../web/console/locales/en.json', import.meta.url), 'utf8'));
const days_ago = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().replace(/\.\d+Z$/, 'Z');
const order = (member: string, days: number, amount: string) => ({ id: `${member}-${days}`, type: 'order', at: days_ago(days), member, order: `${member}-${days}`, lines: [{ line: '1', sku: 'A', quantity: 1, amount }] });

const program = {
  schema: 1, id: 'heron', name: 'Heron Club', currency: 'USD', points: { value: '0.01', expiry: { kind: 'rolling', after: 'P3M' } },
  rules: [{ id: 'base', on: 'order', give: { points_per: { amount: '1.00', points: 1 }, credit_percent: '2' } }],
  rewards: [{ id: 'five-off', kind: 'amount_off', amount: '5.00', cost: 50 }, { id: 'coffee', kind: 'product', sku: 'COF-1' }],
  stages: { repeat: 2, client: { orders: 4 }, advocate: { any: ['review'], times: 2 } },
  referral: { advocate: { points: 100 }, guard: { same_device: 'review' } },
};

/** A year of forty customers, a few of whom go, and one who brings a friend on the same device. */
function history(): object[] {
  const events: { at: string }[] = [];
  for (let i = 0; i < 40; i++) {
    const member = `c${String(i).padStart(2, '0')}`;
    if (i % 2 === 0) events.push({ id: 'join', type: 'enrol', at: days_ago(350 - 6 * i + 0.01), member, code: `HERON${100 + i}`, device: `d${i}` } as { at: string });
    for (let n = 0, day = 350 - 6 * i; n <= i % 7 && day > (i % 5) * 40; n++, day -= 9 + (i % 4) * 11) events.push(order(member, day, `${10 + ((i * 7) % 60)}.00`));
  }
  events.push({ id: 'join', type: 'enrol', at: days_ago(20), member: 'friend', referred_by: 'HERON100', device: 'd0' } as { at: string }, { id: 'join', type: 'enrol', at: days_ago(19), member: 'other', referred_by: 'HERON102', device: 'd2' } as { at: string });
  events.push({ id: 'r', type: 'redeem', at: days_ago(4), member: 'c38', reward: 'five-off' } as { at: string }, { id: 'r', type: 'redeem', at: days_ago(3), member: 'c01', reward: 'five-off' } as { at: string });
  for (const [member, score] of [['c02', 10], ['c04', 3]] as const) events.push({ id: 'f', type: 'feedback', at: days_ago(2), member, score, ref: 'order:1' } as unknown as { at: string });
  return events.sort((a, b) => (a.at < b.at ? -1 : 1));
}

describe('the numbers, members, review and feedback', () => {
  let desk: Desk;
  before(async () => {
    desk = await Desk.open();
    await desk.setUp();
    await fetch(`${desk.backend.url}/v1/program?at=2020-01-01T00:00:00Z`, { method: 'PUT', headers: { Authorization: `Bearer ${desk.keys.secret_key}` }, body: JSON.stringify(program) });
    await desk.backend.post(desk.keys, history());
  });
  after(() => desk.close());

  for (const name of reports)
    it(`${name}: everything it says has words, every chart is drawn, axe finds nothing`, async () => {
      const told = JSON.parse(execFileSync('build/native/regulars', ['report', name, '--data', desk.backend.data, '--json'], { encoding: 'utf8' }));
      const keys = [`report_${name}`, `report_${name}_more`, ...told.remarks.map((word: string) => `remark_${word}`), ...told.tables.flatMap((table: any) => [`table_${table.name}`, ...table.columns.map(({ key }: { key: string }) => `column_${key}`)])];
      assert.deepEqual(keys.filter((key) => !(key in words)), []);
      await desk.go(`numbers/${name}`);
      await desk.page.locator('main table, main dl.figures').first().waitFor();
      assert.equal(await desk.page.locator('main').getByText(/\b(report|table|column|remark)_\w/).count(), 0);
      for (const canvas of await desk.page.locator('console-chart canvas').all())
        assert.ok(await canvas.evaluate((each) => new Uint32Array((each as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, (each as HTMLCanvasElement).width, (each as HTMLCanvasElement).height).data.buffer).some(Boolean)), 'an empty chart');
      await desk.isClean();
    });

  it('a table is downloaded as CSV, the period is asked for', async () => {
    await desk.go('numbers/overview');
    const link = desk.page.getByRole('link', { name: 'CSV: By month' });
    const [download] = await Promise.all([desk.page.waitForEvent('download'), link.click()]);
    assert.match(download.suggestedFilename(), /months.*\.csv$/);
    assert.match(readFileSync(await download.path(), 'utf8'), /^month,orders,sales,/);
    await desk.page.getByLabel('From').fill(days_ago(40).slice(0, 10));
    await desk.page.getByLabel('From').press('Tab');
    await desk.page.waitForFunction(() => document.querySelectorAll('main tbody tr').length <= 3);
    await desk.page.getByLabel('Report').selectOption({ label: 'Retention' });
    await desk.page.getByRole('heading', { name: /Share who bought again/ }).waitFor();
  });

  it('finds a member, shows any day, adjusts with a reason that the statement shows', async () => {
    await desk.go('members');
    await desk.page.getByLabel('Id, name, e-mail or code').fill('heron-100');
    await desk.page.getByRole('button', { name: 'Search' }).click();
    await desk.page.waitForFunction(() => document.querySelectorAll('main tbody tr').length === 1);
    await desk.isClean();
    await desk.page.getByRole('link', { name: 'c00' }).click();
    await desk.page.getByRole('heading', { name: 'c00' }).waitFor();
    await desk.page.getByText('Adjust points').first().click();
    await desk.page.getByLabel('Points, with a minus').fill('25');
    await desk.page.getByLabel('Reason').first().fill('a late parcel');
    await desk.page.getByRole('button', { name: 'Adjust points' }).click();
    await desk.page.getByText('a late parcel').waitFor();
    await desk.isClean();
    await desk.page.getByLabel('As of the day').fill('2019-01-01');
    await desk.page.getByLabel('As of the day').press('Tab');
    await desk.page.getByText('Nobody of this name had been here by then.').first().waitFor();
  });

  it('gives a member a reward for free: the voucher is there, no point of theirs is gone, and the statement says why', async () => {
    await desk.go('members/c02');
    const points = async () => (await desk.backend.member(desk.keys, 'c02'))!.points.available;
    const before = await points();
    const form = desk.page.locator('details', { hasText: 'Give a reward for free' });
    await form.locator('summary').click();
    await form.getByLabel('Reward').selectOption('five-off');
    await form.getByLabel('Reason').fill('the lost parcel');
    await desk.page.getByRole('button', { name: 'Give a reward for free' }).click();
    await desk.page.getByRole('row', { name: /Ready to use/ }).getByText('$5 off').waitFor();
    await desk.page.getByText('the lost parcel').waitFor();
    assert.equal(await points(), before);
    await desk.go('log');
    await desk.page.getByRole('cell', { name: 'Adjusted c02: the lost parcel' }).waitFor();
  });

  it('gives a reward without a price by a rule that is let in once, and a draft that is being written keeps its own', async () => {
    const draft = { ...program, name: 'A new name' };
    await desk.page.evaluate((body) => fetch('/console/api/draft', { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body }), JSON.stringify({ draft }));
    await desk.go('members/c03');
    const form = desk.page.locator('details', { hasText: 'Give a reward for free' });
    const give = async (reason: string) => {
      if (!(await form.getByLabel('Reason').isVisible())) await form.locator('summary').click();
      await form.getByLabel('Reward').selectOption('coffee');
      await form.getByLabel('Reason').fill(reason);
      await desk.page.getByRole('button', { name: 'Give a reward for free' }).click();
    };
    const vouchers = async () => (await desk.backend.member(desk.keys, 'c03'))!.vouchers.filter(({ reward }: { reward: string }) => reward === 'coffee').length;
    const before = await vouchers();
    await give('the rain');
    await desk.page.getByText('only rules give it').waitFor();
    await desk.isClean();
    await desk.page.getByRole('button', { name: 'Publish and give' }).click();
    await desk.page.getByText('the rain').waitFor();
    assert.equal(await vouchers(), before + 1);
    await give('more rain');
    await desk.page.getByText('more rain').waitFor();
    assert.equal(await vouchers(), before + 2);
    const kept = await desk.page.evaluate(async () => (await (await fetch('/console/api/draft')).json()).draft);
    assert.deepEqual([kept.name, kept.rules.at(-1).action], ['A new name', 'by-hand-coffee']);
    await desk.page.evaluate(() => fetch('/console/api/draft', { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: '{"draft":null}' }));
  });

  it('takes back what was added where the reward cannot be had', async () => {
    await desk.go('members/c04');
    const points = async () => (await desk.backend.member(desk.keys, 'c04'))!.points.available;
    const before = await points();
    await desk.page.route('**/events', (route) => (route.request().postDataJSON().type === 'redeem' ? route.fulfill({ status: 409, json: { status: 'out_of_stock', message: 'none left' } }) : route.continue()));
    const form = desk.page.locator('details', { hasText: 'Give a reward for free' });
    await form.locator('summary').click();
    await form.getByLabel('Reason').fill('a birthday');
    await desk.page.getByRole('button', { name: 'Give a reward for free' }).click();
    await desk.page.locator('.said').getByText('Out of stock').waitFor();
    assert.equal(await points(), before);
    await desk.page.unroute('**/events');
  });

  it('neither no points nor oneself to merge with is taken', async () => {
    await desk.go('members/c03');
    await desk.page.getByText('Adjust points').first().click();
    await desk.page.getByText('Merge another member into this one').first().click();
    const takes = (id: string, text: string) => desk.page.locator(`#${id}`).evaluate((input, value) => ((input as HTMLInputElement).value = value, (input as HTMLInputElement).checkValidity()), text);
    assert.deepEqual([await takes('points', '0'), await takes('points', '-0'), await takes('points', '-5'), await takes('points', '100')], [false, false, true, true]);
    assert.deepEqual([await takes('from', 'c03'), await takes('from', 'c033'), await takes('from', 'c3')], [false, true, true]);
  });

  it('a friend waits with the evidence, is approved with a reason, and waits no longer', async () => {
    await desk.go('review');
    await desk.page.getByRole('heading', { name: 'friend, brought by c00' }).waitFor();
    await desk.page.getByText('Same device').first().waitFor();
    assert.equal(await desk.page.getByRole('link', { name: 'c00' }).getAttribute('href'), '#/members/c00');
    await desk.isClean();
    await desk.page.getByLabel('Reason').first().fill('one household');
    await desk.page.getByRole('button', { name: 'Approve' }).first().click();
    await desk.page.getByRole('heading', { name: 'friend, brought by c00' }).waitFor({ state: 'detached' });
    await desk.page.getByRole('heading', { name: 'other, brought by c02' }).waitFor();
    assert.equal(await desk.page.getByLabel('Reason').inputValue(), '', 'what was said of one is not said of the next');
    await desk.page.getByLabel('Reason').fill('another household');
    await desk.page.getByRole('button', { name: 'Reject' }).click();
    await desk.page.getByText('Nothing waits for a decision.').waitFor();
  });

  it('feedback: the lowest score first, until it has been seen to', async () => {
    await desk.go('feedback');
    await desk.page.getByText('2 wait for somebody').waitFor();
    assert.match(await desk.page.locator('main tbody tr').first().innerText(), /^3\b[\s\S]*c04/);
    await desk.isClean();
    await desk.page.getByRole('button', { name: 'Mark as seen to: c04' }).click();
    await desk.page.getByText('1 waits for somebody').waitFor();
  });

  it('on a phone nothing sticks out, and from right to left neither', async () => {
    await desk.page.setViewportSize({ width: 360, height: 740 });
    for (const dir of ['ltr', 'rtl'])
      for (const name of ['numbers/overview', 'numbers/cohorts', 'numbers/ladder', 'numbers/accounts', 'members', 'review', 'feedback']) {
        await desk.go(name);
        await desk.page.evaluate((way) => document.documentElement.setAttribute('dir', way), dir);
        await desk.page.waitForLoadState('networkidle');
        assert.equal(await desk.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, `${name} ${dir}`);
      }
  });

  it('broke no policy and threw no error', () => assert.deepEqual(desk.errors, []));
});

// The Messages page and the feedback inbox's answers in a real browser, with a real mail server behind.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Desk } from './support/desk.ts';

const { Mailbox, Club } = await import(new URL('../http/mailbox.mjs', import.meta.url).href);
const { order, at } = await import(new URL('../http/backend.mjs', import.meta.url).href);

const program = { schema: 1, id: 'heron', name: 'The Heronry', currency: 'USD', rules: [{ id: 'base', on: 'order', give: { points_per: { amount: '1.00', points: 1 } } }] };

describe('messages to members', () => {
  let desk: Desk, mailbox: any, club: any;
  before(async () => {
    mailbox = await new Mailbox().start();
    desk = await Desk.open(undefined, undefined, mailbox.args);
    await desk.setUp();
    club = new Club(desk.backend, desk.keys);
    await club.done('PUT', '/v1/program?at=2020-01-01T00:00:00Z', program);
    for (const member of ['ann', 'bob']) await club.profile(member);
    await club.profile('nobody', { email: '' });
  });
  after(async () => {
    await desk.close();
    mailbox.stop();
  });

  const kind = (name: string) => desk.page.locator('console-message-kind').filter({ has: desk.page.locator('summary', { hasText: name }) });

  it('everything is off, and axe finds nothing', async () => {
    await desk.go('messages');
    await desk.page.getByText('Nothing has been sent yet.').waitFor();
    assert.equal(await desk.page.locator('console-message-kind summary .chip', { hasText: /^On$/ }).count(), 0);
    await desk.isClean();
  });

  it('shows a message as it is written, says what is no placeholder, and keeps what is right', async () => {
    const points = kind('Points earned');
    await points.locator('summary').click();
    await points.getByText('You earned 120 points').waitFor();
    await points.getByLabel('Subject').fill('{pionts} for you');
    await points.getByText(/Expected one of \{greeting\}.*got \{pionts\}/).waitFor();
    await points.getByLabel('Subject').fill('{points} for you & yours');
    await points.getByText('120 points for you & yours').waitFor();
    await desk.isClean();
    await points.getByLabel('Tell members').check();
    await desk.page.getByRole('button', { name: 'Save' }).click();
    await desk.page.getByText('Saved. It is in force now.').first().waitFor();
    const { settings } = await club.done('GET', '/v1/messages');
    assert.deepEqual([settings.kinds.points_earned.on, settings.kinds.points_earned.texts.en.subject, settings.address], [true, '{points} for you & yours', desk.backend.url]);
  });

  it('says what is wrong in the words of its reader', async () => {
    await desk.page.getByLabel('Answers go to').fill('me');
    await desk.page.getByRole('button', { name: 'Save' }).click();
    await desk.page.locator('.said').getByText('Answers go to: Expected: a mail address').waitFor();
    await desk.page.getByLabel('Answers go to').fill('');
    await desk.page.getByRole('button', { name: 'Save' }).click();
    await desk.page.locator('.said').getByText('Saved. It is in force now.').waitFor();
  });

  it('sends a test to whoever asks for it', async () => {
    await kind('Points earned').getByRole('button', { name: 'Send me this' }).click();
    const { headers, 'text/html': body } = await mailbox.came('olga@example.org');
    assert.equal(headers.subject, '120 points for you & yours');
    assert.match(body, /Hello Alex,/);
  });

  it('says what became of each', async () => {
    await club.tell(order('o1', 'ann', '12.00'), order('o2', 'nobody', '5.00'));
    assert.equal((await mailbox.came('ann@example.com')).headers.subject, '12 points for you & yours');
    await club.became('nobody', 'points_earned');
    await desk.go('home');
    await desk.go('messages');
    const row = desk.page.locator('table tr').filter({ hasText: 'nobody' });
    await row.getByText('By mail: no mail address').waitFor();
    await row.getByText('In the widget: waits for the member').waitFor();
  });

  it('answers feedback by mail', async () => {
    await club.tell({ id: 'f1', type: 'feedback', at: at(), member: 'bob', score: 2 }, { id: 'f2', type: 'feedback', at: at(), member: 'nobody', score: 1 });
    await desk.go('feedback');
    await desk.page.getByRole('button', { name: 'Answer by mail: bob' }).click();
    assert.equal(await desk.page.getByRole('button', { name: 'Answer by mail: nobody' }).count(), 0, 'there is no address to write to');
    await desk.page.getByLabel('Subject').fill('Your cold coffee');
    await desk.page.getByLabel('Text').fill('Dear Bob,\n\nthe next one is on us. <3');
    await desk.isClean();
    await desk.page.getByRole('button', { name: 'Send the answer' }).click();
    const mail = await mailbox.came('bob@example.com');
    assert.deepEqual([mail.headers.subject, mail['text/plain']], ['Your cold coffee', 'Dear Bob,\n\nthe next one is on us. <3']);
    await desk.page.getByText('Answered by mail: Olga Owner').waitFor();
    await desk.go('log');
    await desk.page.getByRole('cell', { name: 'Answered bob by mail' }).waitFor();
    await desk.page.getByRole('cell', { name: 'Changed what members are told' }).first().waitFor();
  });

  it('on a phone nothing sticks out, and from right to left neither', async () => {
    await desk.page.setViewportSize({ width: 360, height: 740 });
    for (const dir of ['ltr', 'rtl']) {
      await desk.go('home');
      await desk.go('messages');
      await desk.page.evaluate((way) => document.documentElement.setAttribute('dir', way), dir);
      await kind('Welcome').locator('summary').click();
      await kind('Welcome').locator('.letter').waitFor();
      assert.equal(await desk.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, dir);
    }
  });

  it('broke no policy and threw no error', () => assert.deepEqual(desk.errors, []));
});

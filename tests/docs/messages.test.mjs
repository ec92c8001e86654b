// The worked example of docs/messages.md, through a real mail server.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { Backend, order } from '../http/backend.mjs';
import { Club, Mailbox } from '../http/mailbox.mjs';

const page = readFileSync('docs/messages.md', 'utf8');
const block = (name) => page.match(new RegExp(`^\`\`\`${name}\n([\\s\\S]*?)^\`\`\`$`, 'm'))[1];
const program = {
  schema: 1, id: 'club', name: 'The Heronry', currency: 'USD', points: { unit: { en: { one: 'bean', other: 'beans' } } },
  rules: [{ id: 'base', on: 'order', give: { points_per: { amount: '1.00', points: 1 } } }],
};

const backend = new Backend();
let mailbox, club;
before(async () => {
  mailbox = await new Mailbox().start();
  const keys = backend.addShop('Café Heron', program);
  await backend.start({ args: mailbox.args });
  club = new Club(backend, keys);
});
after(async () => {
  await backend.remove();
  mailbox.stop();
});

test('what it says becomes a mail is the mail', async () => {
  await club.done('PUT', '/v1/messages', JSON.parse(block('json settings')));
  await club.done('PUT', '/v1/members/m1/profile', JSON.parse(block('json profile')));
  await club.tell(order('o', 'm1', '12.00'));
  const { headers, 'text/plain': text } = await mailbox.came('ann@example.org');
  assert.equal(`Subject: ${headers.subject}\n\n${text.replace(/(unsubscribe\/)[\w.-]+/, '$1…').replace('-- \n', '--\n')}`, block('text mail'));
});

test('every kind is told of, in the order of importance, with its number and whether it is an offer', async () => {
  const { kinds } = await club.done('GET', '/v1/messages');
  const rows = [...page.matchAll(/^\| `(\w+)` \| (.*) \| (yes)? ?\|$/gm)].map(([, kind, when, offer]) => ({ kind, marketing: !!offer, key: when.match(/\(`(\w+)`\)/)?.[1] ?? null, usual: Number(when.match(/(\d+)[^`]*\(`\w+`\)/)?.[1] ?? NaN) }));
  assert.deepEqual(rows, kinds.map(({ kind, marketing, number }) => ({ kind, marketing, key: number?.key ?? null, usual: number?.usual ?? NaN })));
});

test('every reason a message is not sent is told of', () => {
  const source = ['teller', 'still'].map((name) => readFileSync(`server/messages/${name}.cpp`, 'utf8')).join();
  const reasons = [...source.matchAll(/"(no_\w+|unsubscribed|cap|already_done|too_late|switched_off|quiet_hours)"/g)].map(([, reason]) => reason);
  assert.ok(new Set(reasons).size >= 10);
  assert.deepEqual(reasons.filter((reason) => !page.includes(`\`${reason}\``)), []);
});

// Messages to members through a real mail server, a real webhook receiver and the widget's own answers: each kind by what
// causes it; consent, unsubscribing, quiet hours, the cap, and what the owner can see of it all.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { at, Backend, order, page } from './backend.mjs';
import { Club, Mailbox, until } from './mailbox.mjs';
import { Receiver } from './receiver.mjs';

const day = 24 * 3600;
const program = {
  schema: 1, id: 'club', name: 'The Heronry', currency: 'USD',
  points: { unit: { en: { one: 'bean', other: 'beans' }, de: { one: 'Bohne', other: 'Bohnen' } }, expiry: { kind: 'rolling', after: 'P60D', ends: 'instant' } },
  rules: [{ id: 'base', on: 'order', give: { points_per: { amount: '1.00', points: 1 } } }, { id: 'join', on: 'enrol', give: { points: 10 } }],
  rewards: [
    { id: 'five-off', kind: 'amount_off', amount: '5.00', cost: 100 },
    { id: 'mug', name: { en: 'A heron mug', de: 'Ein Reiherbecher' }, kind: 'product', sku: 'MUG', cost: 1000 },
  ],
  tiers: { metric: 'spend', window: { kind: 'rolling', length: 'P60D' }, keep: 'P60D', downgrade: 'to_metric', levels: [{ id: 'wader', name: { en: 'Wader' }, min: '500.00' }] },
  referral: { advocate: { points: 50 }, friend: { points: 5 } },
};

let backend, mailbox, club, hooks;
before(async () => {
  [backend, mailbox, hooks] = [new Backend(), await new Mailbox().start(), await new Receiver().start()];
  const keys = backend.addShop('Café Heron', program);
  await backend.start({ args: [...mailbox.args, '--allow-private'] });
  club = new Club(backend, keys);
  hooks.secrets = [(await club.done('POST', '/v1/endpoints', { url: hooks.url, types: ['message.welcome'] })).secret];
});
after(async () => {
  await backend.remove();
  mailbox.stop();
  hooks.stop();
});

const enrol = (member, more = {}) => ({ id: 'join', type: 'enrol', at: at(), member, ...more });

describe('each kind is told by what causes it', () => {
  const causes = {
    welcome: [{}, (member) => [enrol(member)], 'Welcome to The Heronry', /Your balance is 10 beans/],
    points_earned: [{}, (member) => [order('o', member, '40.00')], 'You earned 40 beans', /Your balance is 40 beans/],
    reward_unlocked: [{}, (member) => [order('o', member, '120.00')], 'Yours now: $5 off', /this is waiting for you: \$5 off/],
    near_reward: [{ percent: 80 }, (member) => [order('o', member, '85.00')], 'Only 15 beans to go: $5 off', /you have 85 beans/],
    tier_up: [{}, (member) => [order('o', member, '500.00')], 'You are Wader now', /reached the level Wader/],
    apology: [{ score: 4 }, (member) => [{ id: 'f', type: 'feedback', at: at(), member, score: 4 }], 'We are sorry', /thank you for telling us the truth/],
    follow_up: [{ days: 1 }, (member) => [{ id: 'f', type: 'feedback', at: at(-1.5 * day), member, score: 2 }], 'Is it better now?', /put it right since/],
    review_request: [{ days: 1 }, (member) => [order('o', member, '10.00', { at: at(-2 * day) }), { id: 'f', type: 'fulfil', at: at(-1.5 * day), member, order: 'order-o' }], 'How do you like it?', /with you for some days/],
    birthday: [{}, (member) => [enrol(member, { birthday: new Date().toISOString().slice(5, 10) })], 'Happy birthday!', /very happy birthday/],
    points_expiring: [{ days: 14 }, (member) => [order('o', member, '70.00', { at: at(-50 * day) })], /^70 beans end on /, /70 beans of your 70 beans/],
    tier_falling: [{ days: 30 }, (member) => [order('o', member, '600.00', { at: at(-50 * day) })], /^Your level Wader ends on /, /are missing/],
  };
  for (const [kind, [how, events, subject, text]] of Object.entries(causes))
    test(kind, async () => {
      const member = `m-${kind.replaceAll('_', '-')}`;
      const [said_before, email] = [['birthday', 'points_expiring', 'tier_falling'].includes(kind), `${member}@example.com`];
      await club.profile(member);
      // What time alone brings is looked for once a day, and when it is switched on.
      if (said_before) await club.tell(...events(member));
      await club.decide({ [kind]: how });
      if (!said_before) await club.tell(...events(member));
      const mail = await mailbox.came(email);
      assert.ok(subject instanceof RegExp ? subject.test(mail.headers.subject) : mail.headers.subject === subject, mail.headers.subject);
      assert.match(mail['text/plain'], text);
      assert.match(mail['text/plain'], new RegExp(`^Hello ${member},\n\n`));
      assert.deepEqual((await club.became(member, kind)).state, 'sent');
    });

  test('friend_joined', async () => {
    await club.tell(enrol('advocate', { code: 'HERON1' }));
    await club.profile('advocate');
    await club.decide({ friend_joined: {} });
    await club.tell(enrol('newcomer', { referred_by: 'HERON1' }));
    const mail = await mailbox.came('advocate@example.com');
    assert.equal(mail.headers.subject, 'Your friend has joined');
    assert.ok(!mail.raw.includes('newcomer') && !mail['text/plain'].includes('newcomer'), 'nobody is told who');
  });

  test('win_back, when the probability of being alive drops', async () => {
    const events = [];
    for (let i = 0; i < 30; i++)
      for (let n = 0, days = 300; n < 2 + (i % 6) && days > (i % 3) * 20; n++, days -= 12 + (i % 5) * 6) events.push(order(`w${n}`, `buyer${i}`, '20.00', { at: at(-days * day) }));
    for (let n = 0; n < 12; n++) events.push(order(`w${n}`, 'gone', '20.00', { at: at((-130 + n * 7) * day) }), order(`w${n}`, 'here', '20.00', { at: at((-80 + n * 7) * day) }));
    await club.tell(...events.sort((a, b) => (a.at < b.at ? -1 : 1)));
    for (const member of ['gone', 'here']) await club.profile(member);
    const table = (await club.done('GET', '/v1/analytics/forecast')).tables.find(({ columns }) => columns.some(({ key }) => key === 'alive'));
    const alive = (member) => table.rows.find(([id]) => id === member)[table.columns.findIndex(({ key }) => key === 'alive')];
    assert.ok(alive('gone') < 0.5 && alive('here') > 0.5, `${alive('gone')} ${alive('here')}`);
    await club.decide({ win_back: { percent: 50 } });
    assert.equal((await mailbox.came('gone@example.com')).headers.subject, 'We would like to see you again');
    assert.deepEqual((await club.log('here')).log, []);
  });
});

test('in the language and the words of whom it is for; what is put in is text, never markup or a header', async () => {
  const own = { de: { subject: '{name}, {program} grüßt', text: '{greeting}\n\n{balance} & <b>mehr</b>: https://heron.example/?a=1&b=2.\nTschüs' } };
  await club.decide({ welcome: { texts: own } });
  await club.profile('zoe', { name: 'Zoë\r\nBcc: all@example.com <i>', language: 'de-AT' });
  await club.tell(enrol('zoe'));
  const mail = await mailbox.came('zoe@example.com');
  assert.equal(mail.headers.subject, 'Zoë  Bcc: all@example.com <i>, The Heronry grüßt');
  assert.ok(!('bcc' in mail.headers));
  assert.deepEqual([mail.from, mail.to], ['club@heron.example', ['zoe@example.com']]);
  assert.match(mail['text/plain'], /10 Bohnen & <b>mehr<\/b>: https:/);
  assert.match(mail['text/html'], /10 Bohnen &amp; &lt;b&gt;mehr&lt;\/b&gt;: <a href="https:\/\/heron.example\/\?a=1&amp;b=2">https:\/\/heron.example\/\?a=1&amp;b=2<\/a>\.<br>/);
  assert.match(mail['text/html'], /^<!doctype html>\n<html lang="de" dir="ltr">/);
  assert.ok(mail.raw.split('\r\n').every((line) => line.length <= 998));
});

test('those without an address, with none that can be one, and those who were erased are left alone', async () => {
  await club.decide({ welcome: {} });
  const bad = ['no address', 'a@b@c', 'eve@example.com\r\nRCPT TO:<all@example.com>', '<x@example.com>', '@example.com'];
  for (const [i, email] of bad.entries()) await club.profile(`bad${i}`, { email });
  await club.tell(...bad.map((_, i) => enrol(`bad${i}`)), enrol('nobody'));
  for (const [i] of bad.entries()) assert.equal((await club.became(`bad${i}`, 'welcome')).reason, 'no_address');
  assert.equal((await club.became('nobody', 'welcome')).reason, 'no_address');
  await club.profile('turned-away', { email: 'refused@example.com' });
  await club.tell(enrol('turned-away'));
  await until(async () => (await club.became('turned-away', 'welcome')).ways.mail === 'refused');
  await club.profile('erased');
  await club.done('DELETE', '/v1/members/erased');
  await club.tell(enrol('erased'));
  assert.equal((await club.became('erased', 'welcome')).reason, 'no_address');
  assert.deepEqual(mailbox.to('all@example.com'), []);
});

test('offers go to those who agreed, and no further once they said no; one click is enough', async () => {
  await club.decide({ near_reward: {}, points_earned: {} });
  await club.profile('reader', { marketing: false });
  await club.tell(order('a', 'reader', '80.00'));
  assert.equal((await club.became('reader', 'near_reward')).reason, 'no_consent');
  const mail = await mailbox.came('reader@example.com');
  assert.equal(mail.headers.subject, 'You earned 80 beans');
  await club.profile('fan');
  await club.tell(order('a', 'fan', '80.00'));
  await mailbox.came('fan@example.com', 2);
  const offer = mailbox.to('fan@example.com').find(({ headers }) => headers.subject.startsWith('Only'));
  assert.equal(offer.headers['list-unsubscribe-post'], 'List-Unsubscribe=One-Click');
  const [, path] = offer.headers['list-unsubscribe'].match(/^<https:\/\/club\.heron\.example(\/unsubscribe\/[\w.-]+)>$/);
  assert.ok(!path.includes('fan'), 'who it is does not stand in the link');
  assert.ok(offer['text/plain'].includes(path) && offer['text/html'].includes(path));

  const choices = async () => (await club.done('GET', '/v1/members/fan/choices')).choices;
  const looked = await backend.send(path);
  assert.match(await looked.text(), /Would you like to get no more offers from Café Heron\?/);
  assert.deepEqual(await choices(), { leaderboard: true, marketing: true, messages: true }, 'looking changes nothing');
  const clicked = await backend.send(path, { method: 'POST', body: 'List-Unsubscribe=One-Click', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } });
  assert.equal(clicked.status, 200);
  assert.deepEqual(await choices(), { leaderboard: true, marketing: false, messages: true });
  for (const wrong of [path.slice(0, -1), path.replace(/\.\w/, '.x'), '/unsubscribe/x', path.replace(/\.[^.]*$/, '.AAAA')]) assert.equal((await backend.send(wrong, { method: 'POST' })).status, 404, wrong);

  await club.profile('fan');  // the shop's own list still says yes
  assert.equal((await choices()).marketing, false, 'a member\'s no outlives it');
  await club.tell(order('c', 'fan', '750.00'));
  const denied = await until(async () => (await club.log('fan')).log.find(({ kind, reason }) => kind === 'near_reward' && reason));
  assert.equal(denied.reason, 'no_consent');
});

test('a service mail\'s link ends them all; the member may take it back', async () => {
  await club.decide({ points_earned: {} });
  await club.profile('quitter');
  await club.tell(order('a', 'quitter', '3.00'));
  const mail = await mailbox.came('quitter@example.com');
  await backend.send(new URL(mail.headers['list-unsubscribe'].slice(1, -1)).pathname, { method: 'POST' });
  await club.tell(order('b', 'quitter', '3.00'));
  assert.equal((await club.became('quitter', 'points_earned')).reason || (await until(async () => (await club.log('quitter')).log.find(({ reason }) => reason)).then(({ reason }) => reason)), 'unsubscribed');
  const own = (body) => backend.send('/v1/members/quitter/choices', { method: 'PUT', headers: page(club.keys, 'quitter'), body: JSON.stringify(body) });
  assert.equal((await own({ messages: true, marketing: true })).status, 200);
  await club.tell(order('c', 'quitter', '4.00'));
  await mailbox.came('quitter@example.com', 2);
  const foreign = await backend.send('/v1/members/fan/choices', { headers: page(club.keys, 'quitter') });
  assert.equal(foreign.status, 403);
});

test('in quiet hours a message waits for their end, and the owner sees until when', async () => {
  const now = new Date();
  const clock = (minutes) => new Date(now.getTime() + minutes * 60_000).toISOString().slice(11, 16);
  await club.decide({ welcome: { channels: ['mail', 'widget'] } }, { quiet: { from: clock(-60), until: clock(120) } });
  await club.profile('sleeper');
  await club.tell(enrol('sleeper'));
  const waiting = await until(async () => (await club.log('sleeper')).waiting[0]?.state === 'delayed' && (await club.log('sleeper')).waiting[0]);
  assert.equal(waiting.reason, 'quiet_hours');
  assert.equal(new Date(waiting.at * 1000).toISOString().slice(11, 16), clock(120));
  assert.deepEqual([mailbox.to('sleeper@example.com'), (await club.log('sleeper')).log], [[], []]);
});

test('of what comes at once a cap lets the most important through, and says what it left out', async () => {
  await club.decide({ points_earned: {}, tier_up: {}, welcome: {} }, { cap: { messages: 1, days: 7 } });
  await club.profile('eager');
  await club.tell(order('a', 'eager', '500.00'));
  assert.equal((await mailbox.came('eager@example.com')).headers.subject, 'You are Wader now');
  const left_out = await club.became('eager', 'points_earned');
  assert.deepEqual([left_out.state, left_out.reason, left_out.ways], ['dropped', 'cap', { mail: 'cap' }]);
  await club.tell(enrol('eager'));
  assert.equal((await club.became('eager', 'welcome')).reason, 'cap');
  assert.deepEqual(mailbox.subjects('eager@example.com'), ['You are Wader now']);
});

test('by webhook: signed, with what the words are filled in with, and without who it is', async () => {
  await club.decide({ welcome: { channels: ['webhook'] }, points_earned: { channels: ['webhook'] } });
  await club.profile('hooked', { name: 'Secret Name' });
  await club.tell(enrol('hooked'), order('o', 'hooked', '5.00'));
  await hooks.came(1);
  const { type, data, payload } = hooks.taken.at(-1);
  assert.deepEqual([type, data.member, data.message.kind, data.message.values.balance], ['message.welcome', 'hooked', 'welcome', '15 beans']);
  assert.equal(data.message.text.split('\n')[0], '{greeting}');
  assert.ok(!payload.includes('Secret Name'));
  assert.equal((await club.became('hooked', 'points_earned')).reason, 'no_endpoint');
  await until(async () => (await club.log('hooked')).log.some(({ kind, ways }) => kind === 'welcome' && ways.webhook === 'sent'), 'the log knows that it was taken');
});

test('in the widget: with the member\'s own answers, until the page has shown it', async () => {
  await club.decide({ welcome: { channels: ['widget'] } });
  await club.profile('guest', { name: 'Gus' });
  await club.tell(enrol('guest'));
  await club.became('guest', 'welcome');
  const widget = async (member, etag) => backend.widget(club.keys, member, etag ? { 'If-None-Match': etag } : {});
  const first = await widget('guest');
  const { messages } = await first.json();
  assert.deepEqual(messages.map(({ kind, subject, text }) => [kind, subject, text.split('\n')[0]]), [['welcome', 'Welcome to The Heronry', 'Hello Gus,']]);
  assert.equal((await widget('guest', first.headers.get('ETag'))).status, 304);
  assert.equal((await (await widget('hooked')).json()).messages, undefined, 'nobody else gets it');
  assert.deepEqual((await (await backend.sync(club.keys, 'guest', { cursor: '', commands: [] })).json()).messages, messages);
  const seen = (member, reader) => backend.send(`/v1/members/${member}/messages/seen`, { method: 'POST', headers: page(club.keys, reader), body: JSON.stringify({ messages: messages.map(({ id }) => id) }) });
  assert.equal((await seen('guest', 'hooked')).status, 403);
  assert.equal((await seen('guest', 'guest')).status, 200);
  const after_it = await widget('guest', first.headers.get('ETag'));
  assert.equal(after_it.status, 200, 'the tag tells it is gone');
  assert.equal((await after_it.json()).messages, undefined);
});

test('what is wrong is said with its place, what was expected and what was found; nothing of it is kept', async () => {
  const before_it = await club.done('GET', '/v1/messages');
  for (const [given, path, expected, got] of [
    [{ kinds: { welcome: { texts: { en: { subject: 'Hi {nmae}', text: 'x' } } } } }, '/kinds/welcome/texts/en/subject', /^one of \{greeting\}, \{name\}/, '{nmae}'],
    [{ kinds: { welcome: { texts: { en: { subject: 'Hi', text: 'if {balance' } } } } }, '/kinds/welcome/texts/en/text', /^one of /, '{balance'],
    [{ kinds: { welcome: { texts: { en: { subject: '', text: 'x' } } } } }, '/kinds/welcome/texts/en/subject', /^words/, '""'],
    [{ kinds: { welcome: { texts: { english: { subject: 's', text: 'x' } } } } }, '/kinds/welcome/texts/english', /^a language/, '"english"'],
    [{ kinds: { hello: {} } }, '/kinds/hello', /^one of welcome, /, 'hello'],
    [{ kinds: { welcome: { days: 3 } } }, '/kinds/welcome/days', /^one of on, channels, texts$/, 'days'],
    [{ kinds: { follow_up: { days: 0 } } }, '/kinds/follow_up/days', /^a whole number from 1 to 60$/, '0'],
    [{ kinds: { welcome: { channels: ['fax'] } } }, '/kinds/welcome/channels/0', /^one of widget, mail, webhook$/, '"fax"'],
    [{ kinds: { welcome: { on: true, channels: [] } } }, '/kinds/welcome/channels', /^at least one/, '[]'],
    [{ kinds: { welcome: { on: true, channels: ['mail'] } } }, '/address', /^where members reach/, '""'],
    [{ address: 'heron.example' }, '/address', /^an address such as/, '"heron.example"'],
    [{ time_zone: 'Mars/Olympus' }, '/time_zone', /^a time zone/, '"Mars/Olympus"'],
    [{ quiet: { from: '25:00', until: '08:00' } }, '/quiet/from', /^a time of day/, '"25:00"'],
    [{ quiet: { from: '08:00', until: '08:00' } }, '/quiet/until', /^another time/, '"08:00"'],
    [{ cap: { messages: 0, days: 7 } }, '/cap/messages', /^a whole number/, '0'],
    [{ reply_to: 'nobody' }, '/reply_to', /^a mail address/, '"nobody"'],
    [[], '', /^an object/, '[]'],
  ]) {
    const answer = await club.ask('PUT', '/v1/messages', given);
    const said = await answer.json();
    const [found] = said.findings ?? [];
    assert.equal(answer.status, 400, JSON.stringify(given));
    assert.deepEqual([found?.path, found?.got], [path, got], JSON.stringify(said));
    assert.match(found.expected, expected);
  }
  assert.deepEqual((await club.done('GET', '/v1/messages')).settings, before_it.settings);
});

test('a preview is what would be sent, in given words or those in force', async () => {
  const preview = (body) => club.done('POST', '/v1/messages/preview', body);
  assert.equal((await preview({ kind: 'points_earned', language: 'en' })).subject, 'You earned 120 beans');
  const own = await preview({ kind: 'near_reward', language: 'de', subject: '{missing} bis {reward}', text: '{greeting} <x>' });
  assert.deepEqual([own.subject, own.text.split('\n')[0]], ['30 Bohnen bis Ein Reiherbecher', 'Hallo Alex, <x>']);
  assert.match(own.html, /Hallo Alex, &lt;x&gt;/);
  const wrong = await club.ask('POST', '/v1/messages/preview', { kind: 'welcome', language: 'en', subject: '{points}', text: 'x' });
  assert.deepEqual([wrong.status, (await wrong.json()).path], [400, '/subject']);
});

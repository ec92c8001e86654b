// Mails to members through a real SMTP server: words of the owner, address and name from the profile at the last moment.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { at, Backend, order, program } from './backend.mjs';

const backend = new Backend();
const mails = [];
let keys, smtp;

before(async () => {
  smtp = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, done) => (username === 'shop' && password === 'pass' ? done(null, { user: 'shop' }) : done(new Error('no'))),
    authOptional: true,
    onRcptTo: ({ address }, _session, done) => (address.startsWith('refused@') ? done(Object.assign(new Error('no such user'), { responseCode: 550 })) : done()),
    onData: (stream, session, done) => {
      const parts = [];
      stream.on('data', (part) => parts.push(part)).on('end', () => {
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), from: session.envelope.mailFrom.address, text: Buffer.concat(parts).toString() });
        done();
      });
    },
  });
  smtp.listen(0, '127.0.0.1');
  await once(smtp.server, 'listening');
  keys = backend.addShop('Café Heron', { ...program, rewards: [...program.rewards.filter(({ id }) => id !== 'five-off'), { id: 'five-off', kind: 'amount_off', amount: '5.00', cost: 50 }] });
  await backend.start({ args: ['--smtp', `smtp://127.0.0.1:${smtp.server.address().port}`, '--mail-from', 'club@heron.example'] });
});
after(async () => {
  await backend.remove();
  smtp.close();
});

const ask = (method, path, body) => backend.send(path, { method, body: body && JSON.stringify(body), headers: { Authorization: `Bearer ${keys.secret_key}` } });
async function came(count) {
  for (let tries = 0; tries < 400 && mails.length < count; ++tries) await sleep(25);
  assert.equal(mails.length, count);
  return mails.at(-1);
}
const header = (mail, name) => mail.text.split('\r\n\r\n')[0].replaceAll(/\r\n[ \t]/g, ' ').split('\r\n').filter((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`)).map((line) => line.slice(name.length + 1).trim());
const words = (text) => text.replaceAll(/=\?UTF-8\?B\?([^?]+)\?=\s?/g, (_, coded) => Buffer.from(coded, 'base64').toString());
const body = (mail) => Buffer.from(mail.text.split('\r\n\r\n')[1], 'base64').toString();
let count = 0;
async function redeemed(member) {
  await backend.post(keys, order(`o${++count}`, member, '60.00'));
  await backend.post(keys, { id: `r${count}`, type: 'adjust', at: at(), member, points: 60, reason: 'test', by: 'test' });
  return (await backend.post(keys, { id: `s${count}`, type: 'redeem', at: at(), member, reward: 'five-off' })).json();
}

test('nothing is written about what nobody has words for', async () => {
  await ask('PUT', '/v1/members/m0/profile', { name: 'Ann', email: 'ann@example.com' });
  await backend.post(keys, order('first', 'm0', '60.00'));
  await sleep(200);
  assert.equal(mails.length, 0);
});

test('a member is told of a voucher in the owner\'s words', async () => {
  assert.equal((await ask('PUT', '/v1/mails/member.voucher_issued', { subject: '{name}, ein Geschenk von {shop} – für dich', text: 'Hallo {name},\n\ndein Code: {code}\n{nothing}' })).status, 200);
  await ask('PUT', '/v1/members/m1/profile', { name: 'Zoë', email: 'zoe@example.com' });
  const { effects } = await redeemed('m1');
  const { code } = effects.find(({ type }) => type === 'voucher_issued');
  const mail = await came(1);
  assert.deepEqual([mail.from, mail.to], ['club@heron.example', ['zoe@example.com']]);
  assert.equal(words(header(mail, 'Subject')[0]), 'Zoë, ein Geschenk von Café Heron – für dich');
  assert.equal(body(mail), `Hallo Zoë,\n\ndein Code: ${code}\n`);
  assert.match(header(mail, 'Message-ID')[0], /^<msg_\S+@heron\.example>$/);
  assert.ok(mail.text.split('\r\n').every((line) => line.length <= 78));
});

test('those without an address, with none that can be one, and those who were erased are left alone', async () => {
  await redeemed('m2');
  for (const email of ['no address', 'a@b@c', 'eve@example.com\r\nRCPT TO:<all@example.com>', '<x@example.com>', '@example.com']) {
    await ask('PUT', '/v1/members/m3/profile', { email });
    await redeemed('m3');
  }
  await ask('PUT', '/v1/members/m4/profile', { email: 'm4@example.com' });
  await ask('DELETE', '/v1/members/m4');
  await redeemed('m4');
  await ask('PUT', '/v1/members/m5/profile', { email: 'refused@example.com' });
  await redeemed('m5');
  await sleep(500);
  assert.equal(mails.length, 1);
});

test('a name cannot become a header', async () => {
  await ask('PUT', '/v1/members/m6/profile', { name: 'Eve\r\nBcc: all@example.com\r\n\r\nHello', email: 'eve@example.com' });
  await redeemed('m6');
  const mail = await came(2);
  assert.deepEqual(mail.to, ['eve@example.com']);
  assert.deepEqual(header(mail, 'Bcc'), []);
  assert.match(words(header(mail, 'Subject')[0]), /^Eve {2}Bcc: all@example.com/);
});

test('what is marketing goes to those who agreed', async () => {
  await ask('PUT', '/v1/mails/member.voucher_issued', { subject: 'news', text: 'news', marketing: true });
  await ask('PUT', '/v1/members/m7/profile', { email: 'm7@example.com' });
  await redeemed('m7');
  await ask('PUT', '/v1/members/m8/profile', { email: 'm8@example.com', marketing: true });
  await redeemed('m8');
  assert.deepEqual((await came(3)).to, ['m8@example.com']);
});

test('words are checked, shown and taken away', async () => {
  for (const [given, path] of [[{ subject: 's' }, '/text'], [{ text: 't' }, '/subject'], [{ subject: 's', text: 't', html: 'h' }, '/html'], [{ subject: 1, text: 't' }, '/subject'], [{ subject: 's', text: 't', marketing: 'yes' }, '/marketing']]) {
    const refused = await ask('PUT', '/v1/mails/member.tier_changed', given);
    assert.deepEqual([refused.status, (await refused.json()).path], [400, path]);
  }
  assert.equal((await ask('PUT', '/v1/mails/test.ping', { subject: 's', text: 't' })).status, 404);
  assert.deepEqual(Object.keys((await (await ask('GET', '/v1/mails')).json()).mails), ['member.voucher_issued']);
  assert.equal((await ask('DELETE', '/v1/mails/member.voucher_issued')).status, 200);
  await redeemed('m8');
  await sleep(300);
  assert.equal(mails.length, 3);
});

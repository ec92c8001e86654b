// A real mail server on loopback that keeps what it takes, and reads it as mail programs do.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';

/** Waits until `what` holds, and returns what it gave. */
export async function until(what, says = String(what)) {
  for (let tries = 0; tries < 1200; ++tries) {
    const got = await what();
    if (got) return got;
    await sleep(25);
  }
  return assert.fail(`never: ${says}`);
}

const words = (text) => text.replaceAll(/=\?UTF-8\?B\?([^?]+)\?=\s?/g, (_, coded) => Buffer.from(coded, 'base64').toString());

/** Headers by lower-case name, and bodies by type. Only what our mails are made of is read: base64 parts. */
function read(raw) {
  const split = raw.indexOf('\r\n\r\n');
  const headers = {};
  for (const line of raw.slice(0, split).replaceAll(/\r\n[ \t]/g, ' ').split('\r\n')) {
    const [, name, value] = line.match(/^([\w-]+): ?(.*)$/);
    assert.ok(!(name.toLowerCase() in headers), `${name} stands twice`);
    headers[name.toLowerCase()] = words(value);
  }
  const rest = raw.slice(split + 4);
  const between = headers['content-type'].match(/boundary="([^"]+)"/)?.[1];
  if (!between) return { headers, [headers['content-type'].split(';')[0]]: Buffer.from(rest, 'base64').toString() };
  const parts = rest.split(`--${between}`).slice(1, -1).map((part) => read(part.replace(/^\r\n/, '')));
  return Object.assign({}, ...parts, { headers });
}

export class Mailbox {
  mails = [];
  /** What is done with a mail before it is answered: given its receiver, and a function that hangs up instead. */
  before = async () => {};
  /** What is done before a receiver is taken, while nothing of the mail is here yet. */
  receiving = async () => {};

  async start() {
    this.server = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      authOptional: true,
      onRcptTo: ({ address }, _session, done) => {
        const refused = address.startsWith('refused@') ? Object.assign(new Error('no such user'), { responseCode: 550 }) : undefined;
        void this.receiving(address).then(() => done(refused));
      },
      onData: (stream, session, done) => {
        const parts = [];
        stream.on('data', (part) => parts.push(part)).on('end', () => {
          const raw = Buffer.concat(parts).toString();
          const to = session.envelope.rcptTo.map(({ address }) => address);
          this.mails.push({ to, from: session.envelope.mailFrom.address, raw, ...read(raw) });
          void this.before(to[0], () => this.server.connections.forEach((each) => each._socket.destroy())).then(() => done());
        });
      },
    });
    this.server.listen(0, '127.0.0.1');
    await once(this.server.server, 'listening');
    /** For `regulars serve`. */
    this.args = ['--smtp', `smtp://127.0.0.1:${this.server.server.address().port}`, '--mail-from', 'club@heron.example'];
    return this;
  }
  stop() {
    this.server.close();
  }

  to = (address) => this.mails.filter((mail) => mail.to.includes(address));
  subjects = (address) => this.to(address).map(({ headers }) => headers.subject);
  /** Waits for so many to an address. */
  async came(address, count = 1) {
    await until(() => this.to(address).length >= count, `${count} mails to ${address}`);
    assert.equal(this.to(address).length, count);
    return this.to(address).at(-1);
  }
}

/** What an owner does about messages, and what members see of them, over the API. */
export class Club {
  constructor(backend, keys) {
    [this.backend, this.keys] = [backend, keys];
  }
  ask = (method, path, body) => this.backend.send(path, { method, body: body && JSON.stringify(body), headers: { Authorization: `Bearer ${this.keys.secret_key}` } });
  async done(method, path, body) {
    const answer = await this.ask(method, path, body);
    const said = await answer.json();
    assert.equal(answer.status, 200, JSON.stringify(said));
    return said;
  }
  /** Switches `kinds` on, by mail where they do not say otherwise. */
  decide = (kinds, more = {}) =>
    this.done('PUT', '/v1/messages', {
      address: 'https://club.heron.example', ...more,
      kinds: Object.fromEntries(Object.entries(kinds).map(([kind, how]) => [kind, { on: true, channels: ['mail'], ...how }])),
    });
  profile = (member, profile = {}) => this.done('PUT', `/v1/members/${member}/profile`, { name: member, email: `${member}@example.com`, marketing: true, ...profile });
  tell = async (...events) => (await this.backend.post(this.keys, events)).json();
  log = async (member) => this.done('GET', `/v1/messages/log${member ? `?member=${encodeURIComponent(member)}` : ''}`);
  /** Waits for what became of the member's messages, by kind. */
  async became(member, kind) {
    const found = await until(async () => (await this.log(member)).log.find((entry) => entry.kind === kind), `${kind} of ${member} in the log`);
    return found;
  }
}

// The real server on a private port and data folder, and what tests say to it.
import { execFileSync, spawn } from 'node:child_process';
import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export const binary = process.env.REGULARS_BINARY ?? new URL('../../build/native/regulars', import.meta.url).pathname;
export const origin = 'https://shop.example';

export const program = {
  schema: 1, id: 'club', name: 'Club', currency: 'USD',
  rules: [
    { id: 'base', on: 'order', give: { points_per: { amount: '1.00', points: 1 } } },
    { id: 'join', on: 'enrol', give: { points: 100 } },
    { id: 'news', on: 'action', action: 'newsletter', give: { points: 50 }, limit: { times: 1 } },
    { id: 'card', on: 'order', give: { stamps: { card: 'tenth', count: 1, per: 'order' } } },
  ],
  cards: [{ id: 'tenth', stamps: 10, milestones: [{ at: 10, reward: 'coffee' }] }],
  rewards: [
    { id: 'five-off', kind: 'amount_off', amount: '5.00', cost: 50, stock: 2 },
    { id: 'coffee', kind: 'product', sku: 'COF-1' },
    { id: 'welcome', kind: 'amount_off', amount: '3.00' },
  ],
  referral: { advocate: { points: 500 }, friend: { reward: 'welcome' }, qualify: { min_subtotal: '10.00', within: 'P30D' }, click_window: 'P30D' },
};

export const at = (seconds = 0) => new Date(Date.now() + seconds * 1000).toISOString().replace(/\.\d+Z$/, 'Z');

export const order = (id, member, amount = '12.00', more = {}) => ({
  id, type: 'order', at: at(), member, order: `order-${id}`, lines: [{ line: '1', sku: 'COF-1', quantity: 1, amount }], ...more,
});

const encoded = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A member token, as a shop's backend signs it. `claims` replaces or adds; undefined takes away. */
export function token(keys, member, claims = {}, secret = keys.identity_secret) {
  const now = Math.floor(Date.now() / 1000);
  const text = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded({ sub: member, aud: keys.shop, iat: now, exp: now + 3600, ...claims })}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

const base32 = (text) => Buffer.from([...text].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('').match(/.{8}/g).map((byte) => parseInt(byte, 2)));
/** An authenticator app (RFC 6238), `ahead` steps from now. */
export function code_of(secret, ahead = 0) {
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const mac = createHmac('sha1', base32(secret)).update(step).digest();
  return String((mac.readUInt32BE(mac.at(-1) & 15) & 0x7fffffff) % 1e6).padStart(6, '0');
}

let databases = 0;
function newDatabase(cluster) {
  const name = `shop_${++databases}`;
  cluster.sql(`CREATE DATABASE ${name}`);
  return cluster.url(name);
}

const hmac_hex = (secret, text) => createHmac('sha256', secret).update(text).digest('hex');

/** The headers of a till's call. */
export function tillHeaders(till, { method, path, body = '', seconds = Math.floor(Date.now() / 1000), ...more }) {
  const { shop, id, secret } = { ...till, ...more };
  const sum = createHash('sha256').update(body).digest('hex');
  return { Authorization: `Till ${shop}.${id}.${seconds}.${hmac_hex(secret, `${method}\n${path}\n${seconds}\n${sum}`)}` };
}

/** An event as a till hands it in: signed by itself. */
export const tillEvent = (till, event) => ({ event: JSON.stringify(event), mac: hmac_hex(till.secret, JSON.stringify(event)) });

export class Backend {
  /** `beside`: another backend whose store this one shares. `cluster`: a PostgreSQL to keep everything in, in a database of
   * its own there; otherwise it is a folder. */
  constructor(beside, cluster) {
    this.folder = mkdtempSync(join(tmpdir(), 'regulars-http-'));
    this.data = beside?.data ?? join(this.folder, 'data');
    this.database = beside?.database ?? (cluster && newDatabase(cluster));
    this.place = this.database ? ['--database', this.database] : ['--data', this.data];
  }

  /** Makes a shop; the server may be running. */
  addShop(name = 'Shop', its_program = program, its_origin = origin) {
    const file = join(this.folder, 'program.json');
    writeFileSync(file, JSON.stringify(its_program));
    const args = ['shop', 'add', ...this.place, '--name', name, '--program', file, '--origin', its_origin, '--json'];
    return JSON.parse(execFileSync(binary, args));
  }

  /** Makes an account by an invitation (`keys.console` is the first owner's link) and signs in. Its headers, as the console sends them. */
  async person(link, email = `${Math.random().toString(36).slice(2)}@example.org`, password = 'correct horse battery') {
    const invitation = link.split('#/set-up/')[1];
    const answer = await this.console('POST', 'set-up', {}, { invitation, name: email.split('@')[0], email, password });
    if (!answer.ok) throw new Error(`set-up: ${answer.status} ${await answer.text()}`);
    return { email, password, headers: { Cookie: answer.headers.get('set-cookie').split(';')[0] } };
  }

  /** Makes a till; what tillHeaders() signs with. */
  async till(headers, limits = {}) {
    const body = { name: 'Counter', limits: { order_max: 0, stamps_per_day: 100, redeem_per_day: 1000, offline_hours: 24, ...limits } };
    const { pairing } = await (await this.console('POST', 'tills', headers, body)).json();
    const [shop, id, secret] = pairing.split('.');
    return { shop, id, secret };
  }

  /** What a page of the console asks. */
  console(method, path, headers = {}, body = undefined) {
    return this.send(`/console/api/${path}`, { method, headers: { Origin: this.url, ...headers }, body: body === undefined ? undefined : JSON.stringify(body) });
  }

  #key(...args) {
    const text = execFileSync(binary, ['key', args[0], ...this.place, '--json', ...args.slice(1)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    return text.trim().split('\n').filter(Boolean).map((line) => JSON.parse(line));
  }
  addKey({ shop }, kind, scopes = 'events members program read') {
    return this.#key('add', '--shop', shop, '--kind', kind, '--scopes', scopes)[0];
  }
  /** A secret a platform has made. */
  addGivenKey({ shop }, kind, secret) {
    const args = ['key', 'add', '--data', this.data, '--json', '--shop', shop, '--kind', kind, '--given'];
    return JSON.parse(execFileSync(binary, args, { encoding: 'utf8', input: `${secret}\n` }));
  }
  listKeys({ shop }) {
    return this.#key('list', '--shop', shop);
  }
  removeKey({ shop }, id) {
    this.#key('remove', '--shop', shop, '--id', id);
  }

  /** Options: `args` more for the command, `embedded` for the web files in the program instead of those of dist/, `file_blocks_max` KiB that no file may outgrow, as on a full disk. */
  async start({ args: more = [], embedded = false, file_blocks_max, sign_in_tries = 60 } = {}) {
    const args = ['serve', ...this.place, '--port', '0', ...(embedded || more.includes('--web') ? [] : ['--web', 'dist']), ...(more.includes('--page-rate') ? [] : ['--page-rate', '0']), '--sign-in-tries', String(sign_in_tries), '--log', file_blocks_max ? 'off' : 'warning', ...more];
    const limited = ['-c', `trap '' XFSZ; ulimit -f ${file_blocks_max}; exec "$0" "$@"`, binary, ...args];
    this.child = file_blocks_max ? spawn('bash', limited, { stdio: ['ignore', 'pipe', 'inherit'] }) : spawn(binary, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    this.ended = once(this.child, 'exit');
    const [line] = await Promise.race([once(createInterface(this.child.stdout), 'line'), this.ended.then(([code]) => { throw new Error(`the server ended with ${code}`); })]);
    this.url = line.match(/http:\S+/)[0];
    return this;
  }

  /** Resolves with [code, signal]. */
  async stop(signal = 'SIGTERM') {
    this.child.kill(signal);
    return this.ended;
  }

  async remove() {
    if (this.child?.exitCode === null && this.child.signalCode === null) await this.stop('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** All there is in the files of the folder, the write-ahead log included. */
  bytesOnDisk() {
    return Buffer.concat(readdirSync(this.data).map((file) => readFileSync(join(this.data, file))));
  }

  verify() {
    return execFileSync(binary, ['verify', ...this.place, '--json'], { encoding: 'utf8' }).trim().split('\n').map((line) => JSON.parse(line));
  }

  send(path, { method = 'GET', headers = {}, body } = {}) {
    return fetch(this.url + path, { method, headers, body, redirect: 'manual', signal: AbortSignal.timeout(20_000) });
  }

  /** POST /v1/events with the secret key. */
  post(keys, body, headers = {}) {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return this.send('/v1/events', { method: 'POST', body: text, headers: { Authorization: `Bearer ${keys.secret_key}`, 'Content-Type': 'application/json', ...headers } });
  }

  async member(keys, id) {
    const answer = await this.send(`/v1/members/${encodeURIComponent(id)}`, { headers: { Authorization: `Bearer ${keys.secret_key}` } });
    return answer.ok ? answer.json() : null;
  }

  widget(keys, member, headers = {}) {
    return this.send('/v1/widget', { headers: { ...page(keys, member), ...headers } });
  }

  sync(keys, member, body) {
    return this.send('/v1/sync', { method: 'POST', body: JSON.stringify(body), headers: page(keys, member) });
  }
}

/** The headers a page sends; `member` absent: a guest. */
export function page(keys, member, its_origin = origin) {
  return { 'X-Regulars-Key': keys.publishable_key, Origin: its_origin, ...(member && { Authorization: `Bearer ${token(keys, member)}` }) };
}

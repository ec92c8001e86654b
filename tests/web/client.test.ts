import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { backoffMs, retryAfterMs } from '../../web/embed/backoff.ts';
import { Client, Refused, Unavailable } from '../../web/embed/client.ts';
import { Token } from '../../web/embed/token.ts';

const tokenOf = (sub: string, exp = 4e9) => `x.${Buffer.from(JSON.stringify({ sub, exp })).toString('base64url')}.x`;
type Sent = { url: string; headers: Headers; body: string };

/** A client whose server gives these answers one after the other. */
function client(answers: (Response | Error)[], token = new Token({ token: tokenOf('m1') })) {
  const sent: Sent[] = [];
  const fetch = ((url: string, init: RequestInit) => {
    sent.push({ url, headers: new Headers(init.headers), body: String(init.body ?? '') });
    const answer = answers.shift()!;
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  }) as typeof globalThis.fetch;
  return { client: new Client({ server: 'https://s.test', key: 'pk_1', token, fetch }), sent };
}
const json = (body: object, status = 200, headers: Record<string, string> = {}) => new Response(JSON.stringify(body), { status, headers });

describe('the client', () => {
  it('names the shop by its key and the member by the token', async () => {
    const { client: it, sent } = client([json({ cursor: '1', events: [], results: [], digest: '' })]);
    await it.sync('0', [{ id: 'a', type: 'visit', at: 'now' }]);
    assert.equal(sent[0]?.url, 'https://s.test/v1/sync?key=pk_1');
    assert.equal(sent[0]?.headers.get('Authorization'), `Bearer ${tokenOf('m1')}`);
    assert.deepEqual(JSON.parse(sent[0]!.body), { cursor: '0', commands: [{ id: 'a', type: 'visit', at: 'now' }] });
  });

  it('asks for a guest so that no browser must ask for leave first', async () => {
    const { client: it, sent } = client([json({ shop: {}, programs: [] }), json({})], new Token({}));
    await it.widget();
    await it.ask('/v1/quotes?offset=60', { method: 'POST', body: '[]' });
    assert.deepEqual(sent.map(({ url, headers }) => [url, [...headers]]), [['https://s.test/v1/widget?key=pk_1', []], ['https://s.test/v1/quotes?offset=60&key=pk_1', []]]);
  });

  it('takes an answer for none that is not whole', async () => {
    for (const body of ['null', '{}', '{"shop":{},"programs":[],"member":{"member":"m1"}}']) {
      await assert.rejects(client([new Response(body)]).client.widget(), Unavailable, body);
    }
  });

  it('asks again only for what changed', async () => {
    const { client: it, sent } = client([new Response(null, { status: 304 })]);
    assert.equal(await it.widget('"7"'), null);
    assert.equal(sent[0]?.headers.get('If-None-Match'), '"7"');
  });

  it('renews a token the server no longer takes, once', async () => {
    let asked = 0;
    const fetch = (() => Promise.resolve(json({ token: tokenOf(`m${++asked}`) }))) as unknown as typeof globalThis.fetch;
    const token = new Token({ tokenUrl: '/t', fetch });
    const { client: it, sent } = client([json({}, 401), json({ cursor: '', shop: {}, programs: [] })], token);
    await it.widget();
    assert.deepEqual(sent.map(({ headers }) => headers.get('Authorization')), [`Bearer ${tokenOf('m1')}`, `Bearer ${tokenOf('m2')}`]);
  });

  it('tells "no" from "not now"', async () => {
    const refused = client([json({ status: 'forbidden_origin', message: 'x' }, 403)]).client.widget();
    await assert.rejects(refused, (problem: Refused) => problem instanceof Refused && problem.status === 'forbidden_origin');
    for (const answer of [json({}, 503, { 'Retry-After': '7' }), json({}, 429, { 'Retry-After': '7' })]) {
      await assert.rejects(client([answer]).client.widget(), (problem: Unavailable) => problem instanceof Unavailable && problem.retryAfterMs === 7000);
    }
    for (const answer of [new TypeError('network'), new Response('<html>', { status: 200 })]) {
      await assert.rejects(client([answer]).client.widget(), Unavailable);
    }
  });
});

describe('the wait before another try', () => {
  it('doubles, within a half taken at random, up to five minutes', () => {
    assert.deepEqual([1, 2, 3, 4].map((n) => backoffMs(n, 0, 0)), [1000, 2000, 4000, 8000]);
    assert.equal(backoffMs(3, 0, 1), 2000);
    assert.equal(backoffMs(60, 0, 0), 300_000);
  });
  it('is never shorter than the server asked for', () => {
    assert.equal(backoffMs(1, 90_000, 1), 90_000);
  });
  it('reads Retry-After as seconds or as a date, and nothing else', () => {
    const now = Date.parse('2026-11-21T10:00:00Z');
    assert.equal(retryAfterMs('12', now), 12_000);
    assert.equal(retryAfterMs('Sat, 21 Nov 2026 10:00:30 GMT', now), 30_000);
    assert.deepEqual([null, '', 'soon', '-5', 'Sat, 21 Nov 2020 10:00:30 GMT'].map((text) => retryAfterMs(text, now)), [0, 0, 0, 0, 0]);
  });
});

describe('a token', () => {
  const asks = (answers: Response[]) => {
    let n = 0;
    const fetch = (() => Promise.resolve(answers[n++]!)) as unknown as typeof globalThis.fetch;
    return { fetch, count: () => n };
  };
  it('is asked for once by all who wait', async () => {
    const { fetch, count } = asks([json({ token: tokenOf('m1') })]);
    const token = new Token({ tokenUrl: '/t', fetch });
    assert.deepEqual(await Promise.all([token.member(), token.member()]), ['m1', 'm1']);
    assert.equal(count(), 1);
  });
  it('is renewed half a minute before it ends', async () => {
    const { fetch, count } = asks([json({ token: tokenOf('m1', 1000) }), json({ token: tokenOf('m1', 5000) })]);
    const token = new Token({ tokenUrl: '/t', fetch, now: () => 971_000 });
    await token.get();
    assert.equal(await token.get(), tokenOf('m1', 5000));
    assert.equal(count(), 2);
  });
  it('is absent for a guest, and a broken one names nobody', async () => {
    const { fetch } = asks([new Response(null, { status: 204 })]);
    assert.equal(await new Token({ tokenUrl: '/t', fetch }).member(), null);
    assert.equal(await new Token({ token: 'nonsense' }).member(), null);
  });
  it("tells the shop's address the code of a friend's link, whose server keeps it longer than a browser", async () => {
    const asked: string[] = [];
    const fetch = ((address: string) => (asked.push(address), Promise.resolve(new Response(null, { status: 204 })))) as unknown as typeof globalThis.fetch;
    for (const tokenUrl of ['/t', '/?wc-ajax=t']) {
      const token = new Token({ tokenUrl, fetch });
      token.ref = 'K7QM 2F9X';
      await token.get();
      token.ref = null;
      await token.refresh();
    }
    assert.deepEqual(asked, ['/t?ref=K7QM%202F9X', '/t', '/?wc-ajax=t&ref=K7QM%202F9X', '/?wc-ajax=t']);
  });
  it('is not asked for where the page says that nobody is signed in, until there is a code to tell, once', async () => {
    const asked: string[] = [];
    const fetch = ((address: string) => (asked.push(address), Promise.resolve(new Response(null, { status: 204 })))) as unknown as typeof globalThis.fetch;
    const token = new Token({ token: '', tokenUrl: '/t', fetch });
    assert.equal(await token.member(), null);
    assert.deepEqual(asked, []);
    token.ref = 'K7QM2F9X';
    for (let i = 0; i < 3; i++) assert.equal(await token.member(), null);
    assert.deepEqual(asked, ['/t?ref=K7QM2F9X']);
  });
  it('rejects when the shop cannot be asked, so that nobody is signed out by a bad connection', async () => {
    const { fetch } = asks([new Response(null, { status: 500 })]);
    await assert.rejects(new Token({ tokenUrl: '/t', fetch }).member());
  });
});

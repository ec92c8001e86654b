// How often somebody may ask: by address, also behind a proxy, by member, and for codes; and what a code tells.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { at, Backend, page } from './backend.mjs';

const backend = new Backend();
let keys;
before(async () => {
  keys = backend.addShop();
  await backend.start({ args: ['--page-rate', '50'] });
});
after(() => backend.remove());

const from = (address) => ({ 'X-Forwarded-For': address });
async function burst(count, ask) {
  const answers = await Promise.all(Array.from({ length: count }, ask));
  const refused = answers.filter(({ status }) => status === 429);
  for (const each of refused) assert.ok(Number(each.headers.get('Retry-After')) >= 1);
  return refused.length;
}

test('one address has its share, another its own, as the proxy names them', async () => {
  const widget = (address) => () => backend.send('/v1/widget', { headers: { ...page(keys), ...from(address) } });
  assert.ok(await burst(400, widget('198.51.100.1')) > 50);
  assert.equal(await burst(20, widget('198.51.100.2')), 0);
  assert.ok(await burst(400, widget('192.0.2.9, 198.51.100.3')) > 50, 'what a client claims before the proxy is not looked at');
});

test('one member has a share of their own, from any address', async () => {
  let count = 0;
  const member = () => backend.send('/v1/widget', { headers: { ...page(keys, 'm1'), ...from(`198.51.101.${++count % 250}`) } });
  assert.ok(await burst(150, member) > 30);
});

test('guessing keys is made slow for one address; the right key is let in all the same', async () => {
  const guess = () => backend.send('/v1/program', { headers: { Authorization: `Bearer sk_${keys.shop}_${'A'.repeat(43)}`, ...from('198.51.100.4') } });
  assert.ok(await burst(120, guess) > 30);
  assert.equal((await backend.send('/v1/program', { headers: { Authorization: `Bearer ${keys.secret_key}`, ...from('198.51.100.4') } })).status, 200);
});

test('one address has its share of connections, the setting says how many, and who is turned away is counted', async () => {
  const own = new Backend();
  try {
    own.addShop();
    await own.start({ args: ['--address-connections', '2'] });
    const open = (localAddress) => connect({ port: new URL(own.url).port, host: '127.0.0.1', localAddress });
    const counted = async () => Number((await (await own.send('/metrics')).text()).match(/^regulars_connections_turned_away_total (\d+)$/m)[1]);
    const kept = [open('127.0.0.2'), open('127.0.0.2')];
    for (const each of kept) {
      each.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');
      assert.match(String(await once(each, 'data').then(([bytes]) => bytes)), /^HTTP\/1\.1 200/);
    }
    assert.equal(await counted(), 0);
    const third = open('127.0.0.2');
    assert.match(String(await once(third, 'data').then(([bytes]) => bytes)), /^HTTP\/1\.1 429 [^]*Retry-After: 1\r\n/);
    await once(third, 'close');
    assert.equal(await counted(), 1);
    for (const each of kept) each.destroy();
  } finally {
    await own.remove();
  }
});

test('a referral code tells the offer and nothing of its member; unknown ones differ in nothing else', async () => {
  await backend.post(keys, { id: 'e1', type: 'enrol', at: at(), member: 'somebody-in-particular' });
  const { referral } = await backend.member(keys, 'somebody-in-particular');
  const look = (code, address = '198.51.100.5') => backend.send(`/v1/referrals/${code}`, { headers: { ...page(keys), ...from(address) } });
  const answer = await look(referral.code);
  assert.equal(answer.status, 200);
  const text = await answer.text();
  assert.deepEqual(JSON.parse(text), { offer: { reward: 'welcome' }, rewards: [{ id: 'welcome', kind: 'amount_off', amount: '3.00' }] });
  assert.ok(!text.includes('somebody'));
  assert.equal((await look(referral.code.toLowerCase().replace(/(.{4})/, '$1-'))).status, 200);
  const unknown = await look('K7QM2F9X');
  assert.deepEqual([unknown.status, (await unknown.json()).status], [404, 'unknown_code']);
  assert.ok(await burst(60, () => look('K7QM2F9X', '198.51.100.6')) > 20);
  assert.equal((await backend.send(`/v1/referrals/${referral.code}`)).status, 401);
});

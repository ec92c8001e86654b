// The WooCommerce plugin, run by PHP on as much of WordPress as it speaks to, against the real backend.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { Backend, page, program } from '../http/backend.mjs';
import { documented, Platform } from '../http/platforms/platform.mjs';

const folder = 'integrations/wordpress/regulars';
const files = readdirSync(folder, { recursive: true }).map(String).filter((name) => name.endsWith('.php'));
const hasPhp = spawnSync('php', ['-v']).status === 0;

describe('the WooCommerce plugin', { skip: !hasPhp && 'php is not installed' }, () => {
  const backend = new Backend();
  let keys, woo;
  before(async () => {
    keys = backend.addShop('Shop', program, 'https://shop.example');
    woo = new Platform(backend, keys, backend.addKey(keys, 'woocommerce').key);
    await backend.start();
    await backend.post(keys, { id: 'a1', type: 'enrol', at: '2026-11-01T10:00:00Z', member: '1', code: 'ANNSCODE' });
  });
  after(() => backend.remove());

  const settings = (more = {}) => ({ server: backend.url, shop: keys.shop, publishable_key: keys.publishable_key, secret_key: keys.secret_key, identity_secret: keys.identity_secret, release: '', integrity: '', ...more });
  const site = (scenario, world = {}, ...args) =>
    JSON.parse(execFileSync('php', ['-d', 'display_errors=stderr', '-d', 'error_reporting=E_ALL', 'tests/integrations/wordpress/scenario.php', scenario, ...args], { input: JSON.stringify({ ...world, settings: settings(world.settings) }), encoding: 'utf8' }));

  it('has no mistakes in its grammar', () => {
    assert.ok(files.length >= 9);
    for (const file of files) execFileSync('php', ['-l', `${folder}/${file}`]);
  });

  it('signs a token that the backend takes', async () => {
    const { json } = site('token', { user: 7 });
    const [head, claims, signature] = json.token.split('.');
    assert.equal(signature, createHmac('sha256', keys.identity_secret).update(`${head}.${claims}`).digest('base64url'));
    assert.equal(JSON.parse(Buffer.from(claims, 'base64url')).sub, '7');
    const answer = await backend.send('/v1/widget', { headers: { ...page(keys, undefined, 'https://shop.example'), Authorization: `Bearer ${json.token}` } });
    assert.equal(answer.status, 200);
  });

  it('has no token for a guest, and keeps the code of a friend\'s link where scripts cannot reach', () => {
    const { status, json, cookies } = site('token', { get: { ref: 'ANNSCODE' } });
    assert.deepEqual([status, json], [204, null]);
    assert.equal(cookies.regulars_ref.value, 'ANNSCODE');
    assert.equal(cookies.regulars_ref.httponly, true);
    assert.deepEqual(site('token', { get: { ref: '<script>' } }).cookies, []);
  });

  it('puts the tag on the page, pinned and asking for consent where that is set up', () => {
    const plain = site('page');
    assert.ok(plain.tag.includes(`src='${backend.url}/embed/regulars.js'`));
    assert.ok(plain.tag.includes(`data-key="${keys.publishable_key}"`));
    assert.ok(plain.tag.includes('data-token-url="https://shop.example/?wc-ajax=regulars_token"'));
    assert.doesNotMatch(plain.tag, /integrity|consent/);
    assert.equal(plain.other, '<script src=x></script>');
    const pinned = site('page', { consent: true, settings: { release: 'v/0123', integrity: 'sha256-AAA' } }).tag;
    assert.match(pinned, /\/embed\/v\/0123\/regulars\.js/);
    assert.match(pinned, /data-consent="wordpress" integrity="sha256-AAA" crossorigin="anonymous"/);
  });

  it('shows what a product earns, and any element by its short code', () => {
    const { product, short, none } = site('page');
    assert.equal(product, '<regulars-earn sku="COF-1" category="coffee" tag="new" amount="9.00" why=""></regulars-earn>');
    assert.equal(short, '<regulars-gate tier="&quot;gold&quot;">Inside</regulars-gate>');
    assert.equal(none, '');
  });

  it('tells who joined, by whose link, and what they bought, once', async () => {
    assert.deepEqual(site('join', { cookies: { regulars_ref: 'ANNSCODE' } }).queue, []);
    const said = site('order');
    assert.deepEqual([said.queue, said.log], [[], []], 'told and answered');
    const state = await backend.member(keys, '7');
    assert.equal(state.points.available, 100 + 36, 'a point a dollar of what is left after the other coupon');
    assert.equal(state.orders, 1);
    assert.equal((await backend.member(keys, '1')).referral.joined, 1);
  });

  it('tells what came back, so that it costs what it had brought', async () => {
    assert.deepEqual(site('return').log, []);
    assert.equal((await backend.member(keys, '7')).points.available, 100 + 18);
  });

  it('takes a voucher as a coupon and has it used up by the order', async () => {
    const redeemed = await (await backend.post(keys, { id: 'r1', type: 'redeem', at: new Date().toISOString(), member: '7', reward: 'five-off' })).json();
    const code = redeemed.member.vouchers.find(({ reward }) => reward === 'five-off').code;
    const { coupon, wrong, log } = site('voucher', { user: 7 }, code);
    assert.deepEqual([coupon.discount_type, coupon.amount], ['fixed_cart', '5.00']);
    assert.equal(wrong, false);
    assert.deepEqual(log, []);
    const { vouchers, points } = await backend.member(keys, '7');
    assert.equal(vouchers.find((each) => each.code === code).state, 'used');
    assert.equal(points.available, 118 - 50 + 25);
  });

  it('counts an order once where WooCommerce\'s webhooks tell of it too, whoever is first', async () => {
    const before = await backend.member(keys, '7');
    const same = async (said) => assert.deepEqual([(({ orders, points }) => [orders, points.available])(await backend.member(keys, '7')), said], [[before.orders, before.points.available], said]);
    const order = (id) => ({ ...documented('woocommerce_order'), id, customer_id: 7 });
    assert.equal((await woo.woocommerce('order.updated', order(1001))).code, 200); // told by the plugin above
    await woo.woocommerce('order.updated', { ...order(1001), status: 'refunded', refunds: [{ id: 1002, reason: '', total: '-18.00' }] });
    await woo.settled();
    await same('by the plugin first');

    await woo.woocommerce('order.created', order(1005));
    await woo.settled();
    const counted = await backend.member(keys, '7');
    assert.equal(counted.orders, before.orders + 1);
    const { told, queue, log } = site('order again');
    assert.deepEqual([told, queue, log], ['webhook', [], []], 'and the refund of it is left to the webhooks');
    assert.deepEqual([(await backend.member(keys, '7')).orders, (await backend.member(keys, '7')).points], [counted.orders, counted.points]);
  });

  it('tells nothing of guests', () => assert.deepEqual(site('guest').queue, []));

  it('keeps what could not be told and tries again later', () => {
    const silent = site('join', { settings: { server: 'http://127.0.0.1:9' } });
    assert.equal(silent.queue.length, 1);
    assert.equal(silent.queue[0].after, 30);
    assert.equal(silent.queue[0].given[1], 2);
    const locked = site('join', { settings: { secret_key: 'sk_wrong' } });
    assert.equal(locked.queue.length, 1, 'a wrong key is mended by the owner, not by forgetting');
  });

  it('takes part when a person asks for their data, or for its end', async () => {
    await backend.send('/v1/members/7/profile', { method: 'PUT', headers: { Authorization: `Bearer ${keys.secret_key}` }, body: '{"name":"Ann"}' });
    const { erased, exported } = site('erase');
    assert.deepEqual([erased.items_removed, erased.done], [true, true]);
    assert.equal(JSON.parse(exported.data[0].data[0].value).profile, null, 'asked for after it was erased');
  });

  it('is told of in its readme by what it does', () => {
    const readme = readFileSync('integrations/wordpress/README.md', 'utf8');
    for (const word of ['wc-ajax=regulars_token', 'Consent API', '[regulars element=']) assert.ok(readme.includes(word), word);
  });
});

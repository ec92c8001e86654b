// The Shopify files: who is signed in, proven by Shopify's signature; blocks that are whole; the friend's code in the cart.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { answer_token, is_from_shopify } from '../../integrations/shopify/app-proxy/token.mjs';
import { Backend, page } from '../http/backend.mjs';
import { tags } from '../../web/elements/registry.ts';

const root = 'integrations/shopify/extensions/regulars';
const read = (path) => readFileSync(`${root}/${path}`, 'utf8');
const now_seconds = Math.floor(Date.now() / 1000);

/** As Shopify signs what it passes on. */
function signed(fields, secret = 'shpss_secret') {
  const query = new URLSearchParams(fields);
  const text = [...new Set(query.keys())].map((name) => `${name}=${query.getAll(name).join(',')}`).sort().join('');
  query.set('signature', createHmac('sha256', secret).update(text).digest('hex'));
  return query;
}
const visit = (more = []) => [['shop', 'corner.myshopify.com'], ['path_prefix', '/apps/regulars'], ['timestamp', String(now_seconds)], ...more];

describe('the app proxy', () => {
  const backend = new Backend();
  let keys, settings;
  before(async () => {
    keys = backend.addShop('Shop', undefined, 'https://shop.example');
    await backend.start();
    settings = { app_secret: 'shpss_secret', identity_secret: keys.identity_secret, shop: keys.shop, now_seconds };
  });
  after(() => backend.remove());

  it('signs a token that the backend takes for the customer Shopify names', async () => {
    const { code, body } = answer_token(signed(visit([['logged_in_customer_id', '42']])), settings);
    assert.equal(code, 200);
    const answer = await backend.send('/v1/widget', { headers: { ...page(keys, undefined, 'https://shop.example'), Authorization: `Bearer ${body.token}` } });
    assert.equal(answer.status, 200);
    assert.equal(JSON.parse(Buffer.from(body.token.split('.')[1], 'base64url')).sub, '42');
  });

  it('has none for a guest', () => assert.deepEqual(answer_token(signed(visit([['logged_in_customer_id', '']])), settings), { code: 204, body: null }));

  it('believes nobody but Shopify, and not what it said long ago', () => {
    const customer = [['logged_in_customer_id', '42']];
    assert.equal(answer_token(signed(visit(customer), 'guessed'), settings).code, 401);
    const changed = signed(visit(customer));
    changed.set('logged_in_customer_id', '43');
    assert.equal(answer_token(changed, settings).code, 401);
    assert.equal(answer_token(new URLSearchParams(visit(customer)), settings).code, 401);
    assert.equal(answer_token(signed([['timestamp', String(now_seconds - 600)], ...customer]), settings).code, 401);
  });

  it('reads a parameter that comes several times as Shopify signs it', () => {
    assert.ok(is_from_shopify(signed([...visit(), ['extra', '1'], ['extra', '2'], ['extra1', '3']]), 'shpss_secret'));
    // The example of Shopify's own documentation, whose secret is "hush".
    const example = 'extra=1&extra=2&shop=shop-name.myshopify.com&path_prefix=%2Fapps%2Fawesome_reviews&timestamp=1317327555&signature=a9718877bea71c2484f91608a7eaea1532bdf71f5c56825065fa4ccabe549ef3';
    assert.ok(is_from_shopify(new URLSearchParams(example), 'hush'));
  });
});

describe('the theme app extension', () => {
  const blocks = readdirSync(`${root}/blocks`);
  const words = JSON.parse(read('locales/en.default.schema.json'));
  const schema_of = (block) => JSON.parse(/\{% schema %\}([\s\S]*)\{% endschema %\}/.exec(read(`blocks/${block}`))[1]);
  const said = (key) => key.split('.').reduce((at, part) => at?.[part], words);

  it('has an embed and blocks whose settings are readable and named', () => {
    assert.deepEqual(blocks.sort(), ['earn.liquid', 'element.liquid', 'regulars.liquid']);
    for (const block of blocks) {
      const names = JSON.stringify(schema_of(block)).match(/"t:[^"]+"/g).map((each) => each.slice(3, -1));
      assert.deepEqual(names.filter((key) => typeof said(key) !== 'string'), [], block);
    }
  });

  it('offers elements that there are', () => {
    for (const { value } of schema_of('element.liquid').settings[0].options) assert.ok(tags.includes(`regulars-${value}`), value);
  });

  it('says what the tag needs, and leaves the customer out of the page', () => {
    const embed = read('blocks/regulars.liquid');
    for (const attribute of ['data-key', 'data-server', 'data-token-url="/apps/regulars/token"', 'data-consent="shopify"', 'integrity', 'crossorigin']) assert.ok(embed.includes(attribute), attribute);
    assert.doesNotMatch(embed, /customer\.(id|email|name)/);
  });

  it('closes every Liquid block it opens', () => {
    for (const block of blocks) {
      const text = read(`blocks/${block}`).replace(/\{% liquid[\s\S]*?%\}/g, '');
      for (const name of ['if', 'comment', 'schema', 'for']) assert.equal((text.match(new RegExp(`\\{%-? *${name}\\b`, 'g')) ?? []).length, (text.match(new RegExp(`\\{%-? *end${name}\\b`, 'g')) ?? []).length, `${block} ${name}`);
    }
  });

  it('puts the code of a friend\'s link into the cart once the visitor allows it', async () => {
    const script = new Function('window', 'location', 'document', 'fetch', read('assets/regulars-shopify.js'));
    const [asked, heard] = [[], {}];
    let allowed = false;
    const window = { Shopify: { customerPrivacy: { preferencesProcessingAllowed: () => allowed }, loadFeatures: (_, then) => then() } };
    const document = { addEventListener: (name, hear) => (heard[name] = hear) };
    const visit_by = (href) => script(window, { href }, document, (...call) => (asked.push(call), Promise.resolve()));
    visit_by('https://corner.example/?ref=K7QM2F9X');
    assert.deepEqual(asked, []);
    allowed = true;
    heard.visitorConsentCollected();
    await new Promise((done) => setTimeout(done, 5));
    assert.deepEqual([asked.length, asked[0][0], asked[0][1].body], [1, '/cart/update.js', '{"attributes":{"regulars_ref":"K7QM2F9X"}}']);
    visit_by('https://corner.example/?ref=<script>');
    visit_by('https://corner.example/');
    assert.equal(asked.length, 1);
  });
});

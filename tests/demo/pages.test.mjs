import assert from 'node:assert/strict';
import { test } from 'node:test';
import { html } from '../../demo/server/html.mjs';
import { open_test_shop } from './open_test_shop.mjs';

test('what people type is shown as text', async (t) => {
  assert.equal(String(html`<b>${'<script>'}</b>${html`<i>${'"&'}</i>`}`), '<b>&lt;script&gt;</b><i>&quot;&amp;</i>');
  const { visitor } = await open_test_shop(t);
  const anna = visitor();
  await anna.join('<img src=x>');
  assert.doesNotMatch(await anna.text('/account'), /<img src=x>/);
});

test('every page forbids inline script and style and has none', async (t) => {
  const { visitor, regulars } = await open_test_shop(t);
  for (const path of ['/', '/c/coffee', '/p/guji-natural', '/cart', '/account', '/nowhere']) {
    const answer = await visitor().get(path);
    const policy = answer.headers.get('content-security-policy');
    assert.match(policy, new RegExp(`script-src 'self' ${regulars.url} 'wasm-unsafe-eval'; style-src 'self';`), path);
    assert.doesNotMatch(await answer.text(), /<script>|<style|\sstyle=|\son\w+=/, path);
  }
});

test('the pages carry the snippet with the publishable key and never the others', async (t) => {
  const { visitor, regulars } = await open_test_shop(t);
  const page = await visitor().text('/');
  assert.ok(page.includes(`<script async src="${regulars.url}/embed/regulars.js" data-key="pk_test" data-token-url="/regulars-token"`));
  assert.doesNotMatch(page, /sk_test|is_test/);
});

test('a form sent by another site is refused', async (t) => {
  const { visitor } = await open_test_shop(t);
  const answer = await visitor().post('/cart', { sku: 'COF-1', add: 1 }, { origin: 'http://evil.test' });
  assert.equal(answer.status, 403);
});

test('files outside the shop folder are out of reach', async (t) => {
  const { visitor } = await open_test_shop(t);
  assert.equal((await visitor().get('/css/base.css')).status, 200);
  assert.equal((await visitor().get('/css/..%2f..%2fcatalogue.json')).status, 404);
  assert.equal((await visitor().get('/css/..%2f..%2f..%2fserver%2ftoken.mjs')).status, 404);
});

test('a basket holds whole numbers of what is sold', async (t) => {
  const { visitor } = await open_test_shop(t);
  const anna = visitor();
  const add = async (fields) => (await (await anna.post('/cart', fields, { accept: 'application/json' })).json()).count;
  assert.equal(await add({ sku: 'COF-1', add: 2 }), 2);
  assert.equal(await add({ sku: 'COF-1', add: 100 }), 24);
  assert.equal(await add({ sku: 'COF-1', set: -3 }), 0);
  assert.equal((await anna.post('/cart', { sku: 'NONE', add: 1 })).status, 404);
});

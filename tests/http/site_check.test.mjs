// "Is it on my site?": a little shop with one page for each fault, the real server looking at it, and what it says.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { Backend, origin } from './backend.mjs';

const backend = new Backend();
const away = new Backend();
const pages = {};
const shop = createServer((request, answer) => {
  const page = pages[request.url] ?? { code: 404, html: 'nothing here' };
  answer.writeHead(page.code ?? 200, { 'Content-Type': 'text/html; charset=utf-8', ...page.headers });
  answer.end(page.html ?? '');
});
let keys, other, owner, at;
before(async () => {
  shop.listen(0, '127.0.0.1');
  await once(shop, 'listening');
  at = `http://127.0.0.1:${shop.address().port}`;
  keys = backend.addShop('Shop', undefined, at);
  other = backend.addShop('Other', undefined, 'https://other.example');
  const shut = away.addShop();
  await backend.start({ args: ['--allow-private'] });
  await away.start({ args: ['--page-rate', '50'] });
  owner = (await backend.person(keys.console)).headers;
  away.owner = (await away.person(shut.console)).headers;
  pages['/token'] = { code: 204 };
});
after(async () => {
  shop.close();
  await Promise.all([backend.remove(), away.remove()]);
});

const tag = (more = '', key = keys.publishable_key, path = '/embed/regulars.js') => `<script async src="${backend.url}${path}" data-key="${key}" data-token-url="/token"${more}></script>`;
const put = (page) => ((pages['/'] = typeof page === 'string' ? { html: `<!doctype html><title>Shop</title><body>${page}` } : page), `${at}/`);
const look = async (url, headers = owner) => {
  const answer = await backend.console('POST', 'site-check', headers, { url });
  return { code: answer.status, ...(await answer.json()) };
};
const codes = ({ findings }) => findings.map(({ code }) => code).join(' ');
const sum = () => `sha256-${createHash('sha256').update(readFileSync('dist/regulars.js')).digest('base64')}`;

test('the snippet as the console hands it out works, on a page that is led to as well', async () => {
  const url = put(tag());
  const straight = await look(url);
  assert.deepEqual([straight.code, straight.address, straight.findings.map(({ level, code }) => [level, code])], [200, url, [['good', 'works']]]);
  pages['/old'] = { code: 301, headers: { Location: '/older' } };
  pages['/older'] = { code: 302, headers: { Location: url } };
  assert.deepEqual((await look(`${at}/old`)).address, url);
});

const faults = {
  'nothing listens there': ['unreachable', () => 'http://127.0.0.1:9/'],
  'no such page': ['answered', () => `${at}/nowhere`],
  'the shop is locked': ['locked', () => put({ code: 401 })],
  'no page at all': ['no_page', () => put({ html: '{}', headers: { 'Content-Type': 'application/json' } })],
  'it leads round in circles': ['leads_round', () => put({ code: 302, headers: { Location: '/' } })],
  'it leads to what is no web address': ['leads_astray', () => put({ code: 302, headers: { Location: 'ftp://shop.example/' } })],
  'the snippet is missing': ['missing', () => put('<h1>Coffee</h1>')],
  'the snippet is in a comment': ['as_text', () => put(`<!-- ${tag()} -->`)],
  'Tag Manager may bring it': ['tag_manager', () => put('<script src="https://www.googletagmanager.com/gtm.js?id=GTM-X"></script>')],
  "another shop's key": ['key_of_another', () => put(tag('', other.publishable_key))],
  'no key': ['key_missing', () => put(tag('', ''))],
  'a secret on the page': ['secret_on_page', () => put(`${tag()}<script>const key = '${keys.secret_key}'</script>`)],
  'a script that makes the tag, with a wrong key': ['key_of_another', () => put(`<script>var s = document.createElement('script'); s.src = '${backend.url}/embed/regulars.js'; s.dataset.key = '${other.publishable_key}';</script>`)],
  'twice': ['twice', () => put(tag() + tag())],
  'two versions': ['two_versions', () => put(tag() + tag('', keys.publishable_key, '/embed/v/0/regulars.js'))],
  'a version that is gone': ['version_gone', () => put(tag('', keys.publishable_key, '/embed/v/0/regulars.js'))],
  'an old sum': ['sum_old', () => put(tag(' crossorigin="anonymous" integrity="sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="'))],
  'a sum without crossorigin': ['no_crossorigin', () => put(tag(` integrity="${sum()}"`))],
  'the sum of this build': ['works', () => put(tag(` crossorigin="anonymous" integrity="${sum()}"`))],
  'a policy in the header': ['csp_script', () => put({ html: tag(), headers: { 'Content-Security-Policy': "script-src 'self' 'wasm-unsafe-eval'" } })],
  'a second policy in the header': ['csp_script', () => put({ html: tag(), headers: { 'Content-Security-Policy': ["img-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"] } })],
  'a policy in the page': ['csp_connect', () => put(`<meta http-equiv="content-security-policy" content="connect-src 'self'">${tag()}`)],
  'no WebAssembly': ['csp_wasm works', () => put({ html: tag(), headers: { 'Content-Security-Policy': `script-src ${backend.url}` } })],
  'only reported': ['works', () => put({ html: tag(), headers: { 'Content-Security-Policy-Report-Only': "default-src 'none'" } })],
  'a server that does not know the shop': ['other_server', () => put(`<script async src="${backend.url}/embed/regulars.js" data-server="${away.url}" data-key="${keys.publishable_key}" data-token-url="/token"></script>`)],
  'no address for tokens': ['nobody_known works', () => put(tag().replace(' data-token-url="/token"', ''))],
  'nothing at the address for tokens': ['token_missing works', () => put(tag().replace('"/token"', '"/no-token"'))],
  'a sign-in page at the address for tokens': ['token_no_json', () => ((pages['/html'] = { html: '<h1>Sign in</h1>' }), put(tag().replace('"/token"', '"/html"')))],
  'the address for tokens is broken': ['token_broken', () => ((pages['/broken'] = { code: 500 }), put(tag().replace('"/token"', '"/broken"')))],
};
for (const [name, [code, make]] of Object.entries(faults)) test(`${name}: ${code}`, async () => assert.equal(codes(await look(make())), code));

test('a key that was taken out of use is told from one that is good', async () => {
  const fresh = backend.addKey(keys, 'publishable');
  const url = put(tag('', fresh.key));
  assert.equal(codes(await look(url)), 'works');
  backend.removeKey(keys, fresh.id);
  const { findings } = await look(url);
  assert.deepEqual(findings.map(({ code, fill }) => [code, fill.key]), [['key_gone', fresh.key]]);
});

test('an origin that is not let in is named, and let in it works', async () => {
  const url = put(tag());
  const { origins } = await (await backend.console('GET', 'keys', owner)).json();
  await backend.console('PUT', 'origins', owner, { origins: [origin] });
  const { findings } = await look(url);
  assert.deepEqual(findings.map(({ code, fill }) => [code, fill.origin]), [['origin_missing', at]]);
  await backend.console('PUT', 'origins', owner, { origins: [...origins, origin] });
  assert.equal(codes(await look(url)), 'works');
});

test('what it says a policy should be is then found good', async () => {
  const html = tag();
  for (const policy of ["default-src 'none'", "script-src 'self'; connect-src 'self' https://stats.example", "script-src-elem 'self'; default-src https:"]) {
    const { findings } = await look(put({ html, headers: { 'Content-Security-Policy': policy } }));
    const lines = findings.map(({ fill }) => fill.line).filter(Boolean);
    assert.ok(lines.length > 0, policy);
    const names = lines.map((line) => line.split(' ')[0]);
    const kept = policy.split('; ').filter((each) => !names.includes(each.split(' ')[0]));
    assert.equal(codes(await look(put({ html, headers: { 'Content-Security-Policy': [...lines, ...kept].join('; ') } }))), 'works', policy);
  }
});

test('an address that is none is refused with its place, a private one is not looked at', async () => {
  for (const url of ['', 'shop', 'https://', 'ftp://shop.example', 'https://user:secret@shop.example/']) {
    const refused = await look(url);
    assert.deepEqual([refused.code, refused.status, refused.path], [400, 'invalid', '/url'], url);
  }
  for (const url of [`${at}/`, 'https://127.0.0.1/', 'https://localhost/', 'https://[::1]/', 'https://169.254.169.254/latest']) {
    const answer = await away.console('POST', 'site-check', away.owner, { url });
    assert.equal(answer.status, 400, url);
  }
});

test('nobody looks without end', async () => {
  let code = 200;
  for (let i = 0; i < 40 && code !== 429; i++) code = (await away.console('POST', 'site-check', away.owner, { url: 'nonsense' })).status;
  assert.equal(code, 429);
});

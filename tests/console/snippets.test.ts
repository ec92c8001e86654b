// Each platform's snippet, as the console hands it out for a real backend, put on a page: the check finds nothing wrong with it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';

const { Backend } = await import(new URL('../http/backend.mjs', import.meta.url).href);

describe('the snippets', () => {
  const backend = new Backend();
  let keys: { shop: string; publishable_key: string; identity_secret: string };
  let owner: Record<string, string>;
  let platforms: typeof import('../../web/console/parts/snippets.ts').platforms;
  let at = '';
  let body = '';
  const shop = createServer((request, answer) => {
    if (request.url !== '/') return void answer.writeHead(204).end();
    answer.writeHead(200, { 'Content-Type': 'text/html' });
    answer.end(`<!doctype html><html><head><title>Shop</title></head><body>${body}</body></html>`);
  });
  before(async () => {
    shop.listen(0, '127.0.0.1');
    await once(shop, 'listening');
    at = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
    const added = backend.addShop('Shop', undefined, at);
    keys = added;
    await backend.start({ args: ['--allow-private'] });
    owner = (await backend.person(added.console)).headers;
    (globalThis as { location?: unknown }).location = { origin: backend.url };
    ({ platforms } = await import('../../web/console/parts/snippets.ts'));
  });
  after(async () => {
    shop.close();
    await backend.remove();
  });

  const partsOf = (id: string): { name: string; code: string }[] => platforms.find((each) => each.id === id)!.parts(keys.publishable_key);
  async function found(html: string): Promise<string[]> {
    body = html;
    const answer = await backend.console('POST', 'site-check', owner, { url: `${at}/` });
    const { findings } = (await answer.json()) as { findings: { code: string }[] };
    return findings.map(({ code }) => code);
  }

  for (const id of ['html', 'shopify', 'tag_manager'])
    it(`${id}: pasted as it is, it works`, async () => {
      const [tag] = partsOf(id);
      assert.deepEqual(await found(tag!.code), ['works']);
    });

  it('wordpress: run by PHP it puts the tag on the page, and signs who is signed in', async () => {
    const [functions, config] = partsOf('wordpress');
    const wordpress = `
      $hooks = []; $user = (int) $argv[1];
      function add_action($name, $do) { global $hooks; $hooks[$name][] = $do; }
      function admin_url($path) { return '${at}/wp-admin/' . $path; }
      function esc_url($text) { return htmlspecialchars($text, ENT_QUOTES); }
      function nocache_headers() {}
      function status_header($code) { echo $code; }
      function is_user_logged_in() { global $user; return $user > 0; }
      function get_current_user_id() { global $user; return $user; }
      function wp_json_encode($value) { return json_encode($value); }
      function wp_send_json($value) { echo json_encode($value); }
      ${config!.code.replace('is_…', keys.identity_secret)}
      ${functions!.code}
      foreach ($hooks[$argv[2]] as $do) $do();`;
    const run = (user: number, hook: string): string => execFileSync('php', ['-r', wordpress, '--', String(user), hook], { encoding: 'utf8' });
    assert.deepEqual(await found(run(0, 'wp_footer')), ['works']);
    assert.equal(run(0, 'wp_ajax_nopriv_regulars_token'), '204');
    const { token } = JSON.parse(run(42, 'wp_ajax_regulars_token')) as { token: string };
    const answer = await backend.send('/v1/widget', { headers: { 'X-Regulars-Key': keys.publishable_key, Origin: at, Authorization: `Bearer ${token}` } });
    assert.equal(answer.status, 200, await answer.clone().text());
    assert.equal(JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()).sub, '42');
  });

  it('every platform is tried here', () => assert.deepEqual(platforms.map(({ id }) => id).sort(), ['html', 'shopify', 'tag_manager', 'wordpress']));
});

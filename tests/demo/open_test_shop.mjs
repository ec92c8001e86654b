// A whole shop on a free port with a fake backend, in a folder of its own; gone after the test.
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { open_shop } from '../../demo/server/shop.mjs';
import { start_fake_regulars } from './fake_regulars.mjs';
import { Visitor } from './visitor.mjs';

export const keys = { shop: 'shop_1', secret_key: 'sk_test', publishable_key: 'pk_test', identity_secret: 'is_test' };
const root = resolve(import.meta.dirname, '../../demo');

/** `t`: the test's context. `decide`: see fake_regulars. */
export async function open_test_shop(t, decide) {
  const data = await mkdtemp(join(tmpdir(), 'heron-'));
  const regulars = await start_fake_regulars(decide);
  const shop = open_shop({ root, data, regulars: regulars.url, keys, origin: 'http://shop.test' });
  shop.server.listen(0, '127.0.0.1');
  await once(shop.server, 'listening');
  t.after(async () => {
    await shop.close();
    await regulars.close();
    await rm(data, { recursive: true });
  });
  const base = `http://127.0.0.1:${shop.server.address().port}`;
  return { base, regulars, data, parts: shop.parts, visitor: () => new Visitor(base) };
}

// The shop put together from its parts, for main and for the tests.
import { join } from 'node:path';
import { App } from './app.mjs';
import { Catalogue } from './catalogue.mjs';
import { make_server, security_headers } from './http.mjs';
import { Outbox } from './outbox.mjs';
import { ProgramNames } from './program_names.mjs';
import { Regulars } from './regulars.mjs';
import { Sessions } from './sessions.mjs';
import { Store } from './store.mjs';

/**
 * `root`: the demo folder. `data`: where the shop keeps its file. `regulars`: origin of the backend.
 * `keys`: what `regulars shop add --json` printed. `origin`: the shop's own address, one of those the keys are good from.
 * Returns `{server, parts, close}`; the server does not listen yet.
 */
export function open_shop({ root, data, regulars: url, keys, origin, log = () => {}, now = () => new Date() }) {
  const catalogue = Catalogue.read(join(root, 'catalogue.json'));
  const store = new Store(join(data, 'shop.jsonl'));
  const regulars = new Regulars({ url, secret_key: keys.secret_key });
  const outbox = new Outbox({ store, regulars, log });
  const app = new App({
    catalogue,
    store,
    regulars,
    outbox,
    sessions: new Sessions(store),
    names: new ProgramNames({ url, publishable_key: keys.publishable_key, origin }),
    embed: { url, publishable_key: keys.publishable_key },
    keys,
    static_folder: join(root, 'shop'),
    now,
  });
  const server = make_server({ routes: app.routes(), headers: security_headers(url), fail: (error, request) => app.fail(error, request) });
  const close = async () => {
    outbox.close();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    store.close();
  };
  return { server, parts: { catalogue, store, regulars, outbox, now }, close };
}

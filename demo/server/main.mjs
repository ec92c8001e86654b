#!/usr/bin/env node
// The demonstration shop: node demo/server/main.mjs --port 4000 --regulars http://127.0.0.1:8080 --keys FILE
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { plant } from '../seed/plant.mjs';
import { open_shop } from './shop.mjs';

const HELP = `Little Heron, a demonstration shop for Regulars.

  node demo/server/main.mjs --regulars URL --keys FILE [--port N] [--host ADDR] [--data DIR] [--no-seed]

  --regulars URL  origin of the Regulars backend, e.g. http://127.0.0.1:8080
  --keys FILE     what "regulars shop add --json" printed
  --port N        port to listen on (4000)
  --host ADDR     address to listen on (127.0.0.1)
  --data DIR      where orders and members are kept ("shop" beside FILE)
  --no-seed       start empty, without the year of history
`;

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

function settings() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4000' },
      host: { type: 'string', default: '127.0.0.1' },
      regulars: { type: 'string' },
      keys: { type: 'string' },
      data: { type: 'string' },
      'no-seed': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) quit(HELP, 0);
  if (!values.regulars || !values.keys) quit(`${HELP}\nBoth --regulars and --keys are needed.\n`, 2);
  return { ...values, regulars: new URL(values.regulars).origin, data: values.data ?? join(dirname(values.keys), 'shop') };
}

function quit(text, code) {
  (code === 0 ? process.stdout : process.stderr).write(text);
  process.exit(code);
}

const log = (line) => console.error(`shop: ${line}`);

function main() {
  const { port, host, regulars, keys: keys_file, data, 'no-seed': bare } = settings();
  const keys = JSON.parse(readFileSync(keys_file, 'utf8'));
  const { server, parts, close } = open_shop({ root, data, regulars, keys, origin: `http://${host}:${port}`, log });

  let stopping = false;
  const stop = () => {
    stopping = true;
    close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);

  server.once('error', (error) => quit(error.code === 'EADDRINUSE' ? `shop: port ${port} is taken; name another with --port\n` : `shop: ${error.message}\n`, 1));
  server.listen(Number(port), host, () => {
    log(`open at http://${host}:${port}`);
    const history = bare ? Promise.resolve() : plant({ ...parts, log, cancelled: () => stopping });
    history.then(() => parts.outbox.flush()).catch((error) => log(`the history could not be told: ${error.message}`));
  });
}

main();

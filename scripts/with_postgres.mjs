// Runs a command beside a PostgreSQL of its own, whose address it finds in REGULARS_TEST_DATABASE:
//
//   node scripts/with_postgres.mjs build/native/server_tests
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Cluster } from '../tests/postgres/cluster.mjs';

const [command, ...args] = process.argv.slice(2);
if (!command) {
  console.error('usage: node scripts/with_postgres.mjs COMMAND…');
  process.exit(2);
}
const cluster = await new Cluster().start();
try {
  const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, REGULARS_TEST_DATABASE: cluster.url() } });
  const [code] = await once(child, 'exit');
  process.exitCode = code ?? 1;
} finally {
  await cluster.remove();
}

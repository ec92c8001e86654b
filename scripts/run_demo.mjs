// Makes the data folder and the demo's shop, runs the backend and the demo shop side by side, prints where they are,
// and stops both on Ctrl-C or when one of them ends.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { backend_url, ports, shop_url } from './ports.mjs';

const data = process.env.REGULARS_DATA ?? 'data';
const keys_file = `${data}/demo_shop.json`;
const regulars = 'build/native/regulars';
const ready_seconds_max = 20;
const stop_seconds_max = 5;
const children = [];
let stopping = false;

/** The shop's keys; the shop is made the first time. Renamed into place, so that half a file is never taken for keys. */
function shop() {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  if (!existsSync(keys_file)) {
    const made = spawnSync(regulars, [
      'shop', 'add', '--data', data, '--name', 'Little Heron', '--program', 'demo/program.json', '--origin', shop_url,
      '--origin', shop_url.replace('127.0.0.1', 'localhost'), '--server', backend_url, '--json',
    ], { stdio: ['ignore', 'pipe', 'inherit'] });
    if (made.status !== 0) {
      console.error(`start: could not make the demo's shop in ${data}/, see above`);
      process.exit(1);
    }
    writeFileSync(`${keys_file}.new`, made.stdout, { mode: 0o600 });
    renameSync(`${keys_file}.new`, keys_file);
  }
  return JSON.parse(readFileSync(keys_file, 'utf8'));
}

/** How the first owner gets in: a link that works once. "": there is an owner already. */
function owner_link() {
  const { shop } = JSON.parse(readFileSync(keys_file, 'utf8'));
  const made = spawnSync(regulars, ['owner', 'add', '--data', data, '--shop', shop, '--server', backend_url, '--first', '--json'], { encoding: 'utf8' });
  const { link } = made.status === 0 ? JSON.parse(made.stdout) : { link: null };
  return link ? `\n                 (make your account: ${link})` : '';
}

function run(name, program, args) {
  const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  child.ended = new Promise((resolve) => child.on('close', resolve).on('error', resolve));
  child.ended.then((why) => { if (!stopping) void stop(1, `${name} ended (${why})`); });
  children.push(child);
}

/** Ends our own children only, politely first. */
async function stop(code, why) {
  if (stopping) return;
  stopping = true;
  console.log(`\nstart: ${why}, stopping`);
  for (const child of children) child.kill('SIGTERM');
  const patience = setTimeout(() => children.forEach((child) => child.kill('SIGKILL')), stop_seconds_max * 1000);
  await Promise.all(children.map((child) => child.ended));
  clearTimeout(patience);
  process.exit(code);
}

async function ready(url) {
  for (let tries = 0; tries < ready_seconds_max * 20 && !stopping; tries++) {
    if (await fetch(url).then((answer) => answer.ok, () => false)) return true;
    await sleep(50);
  }
  return false;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0, signal));
// npm ends only its shell when it is ended itself, so we notice by the parent that is gone.
const parent = process.ppid;
setInterval(() => { if (process.ppid !== parent) void stop(0, 'the shell that started us ended'); }, 500).unref();

const { snippet } = shop();
const [backend, demo] = ports;
// On this machine alone, where the shop itself is one of its private addresses.
run('the backend', regulars, ['serve', '--data', data, '--port', String(backend.port), '--web', 'dist', '--allow-private']);
if (!(await ready(`${backend_url}/readyz`))) await stop(1, `no answer from ${backend_url}/readyz`);
run('the demo shop', process.execPath, [
  'demo/server/main.mjs', '--port', String(demo.port), '--regulars', backend_url, '--keys', keys_file,
]);
if (!(await ready(shop_url))) await stop(1, `no answer from ${shop_url}`);

console.log(`
  The shop       ${shop_url}
  The backend    ${backend_url}  (health: ${backend_url}/healthz)
  Its data       ${data}/

  To put Regulars into a page of your own, paste

    ${snippet}

  The console    ${backend_url}/console/${owner_link()}
  The till       ${backend_url}/till/

  Ctrl-C stops both.
`);

// The peers a quote is compared with: json-logic-js and json-rules-engine running the same six rules. Their program and
// engines stand in ../shared/bench-peers; npm fetches the two packages once, into build/bench_peers.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = `${root}../shared/bench-peers`;
const place = `${root}build/bench_peers`;
const wanted = ['json-logic-js', 'json-rules-engine'];

/** The shared program (its carts and what is right) and the peers; or, in `left_out`, why there are none. */
export async function peers() {
  if (!existsSync(source)) return { left_out: 'the peers are left out: ../shared/bench-peers is not there' };
  mkdirSync(place, { recursive: true });
  for (const part of ['program.mjs', 'engines']) cpSync(`${source}/${part}`, `${place}/${part}`, { recursive: true });
  const all = JSON.parse(readFileSync(`${source}/package.json`, 'utf8')).dependencies;
  const dependencies = Object.fromEntries(wanted.map((name) => [name, all[name]]));
  writeFileSync(`${place}/package.json`, JSON.stringify({ private: true, type: 'module', dependencies }));
  if (!wanted.every((name) => existsSync(`${place}/node_modules/${name}`))) {
    const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--silent'], { cwd: place, stdio: ['ignore', 'ignore', 'inherit'] });
    if (status !== 0) return { left_out: 'the peers are left out: npm could not fetch them' };
  }
  const open = (file) => import(pathToFileURL(`${place}/${file}`).href);
  const program = await open('program.mjs');
  const engines = await Promise.all(['handwritten', 'json-logic', 'json-rules-engine'].map((name) => open(`engines/${name}.mjs`)));
  return { program, engines };
}

// The pages for people who work at the shop: dist/console and dist/till, each script with the files that stand beside it.
import { build } from 'esbuild';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { basename } from 'node:path';

/** `common`: esbuild's options for all of the page's scripts. */
export async function peoplePages(common, root, out) {
  await consolePages(common, `${root}web/console`, `${out}/console`);
  await tillPages(common, `${root}web/till`, `${out}/till`);
}

async function consolePages(common, from, to) {
  rmSync(to, { recursive: true, force: true });
  const entryPoints = { main: 'web/console/main.ts', preview: 'web/console/preview/main.ts' };
  await build({ ...common, loader: { '.css': 'text' }, outdir: to, format: 'esm', splitting: true, chunkNames: 'part-[name]-[hash]', entryPoints });
  for (const file of readdirSync(`${from}/examples`)) cpSync(`${from}/examples/${file}`, `${to}/examples/${file}.txt`);
  for (const file of ['preview.html', 'preview.css']) cpSync(`${from}/preview/${file}`, `${to}/${file}`);
  for (const file of ['index.html', 'icon.svg', 'locales']) cpSync(`${from}/${file}`, `${to}/${file}`, { recursive: true });
}

/** The till, and the worker that keeps everything it needs on the device: of the languages English, and the one in use once it is read. */
async function tillPages(common, from, to) {
  rmSync(to, { recursive: true, force: true });
  const modules = { ...common, outdir: to, format: 'esm' };
  const { metafile } = await build({ ...modules, splitting: true, metafile: true, chunkNames: 'part-[name]-[hash]', entryPoints: { main: 'web/till/main.ts' } });
  const scripts = Object.keys(metafile.outputs).map((path) => basename(path));
  const files = [...scripts, 'icon.svg', 'manifest.webmanifest'].map((name) => `/till/${name}`);
  const define = { FILES: JSON.stringify([...files, '/console/locales/en.json', '/embed/engine.mjs', '/embed/engine.wasm']) };
  await build({ ...modules, define, entryPoints: { worker: 'web/till/worker.ts' } });
  for (const file of ['index.html', 'icon.svg', 'manifest.webmanifest']) cpSync(`${from}/${file}`, `${to}/${file}`);
}

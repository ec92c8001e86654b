// Fills dist/, the folder the server shows under /embed/: loader, SDK, elements, engine, languages.
import { build } from 'esbuild';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { minify } from 'terser';
import { headOf } from './locale_head.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const common = { absWorkingDir: root, bundle: true, minify: true, target: 'es2022', legalComments: 'none', logLevel: 'warning' };

/** Lit's templates, and their CSS above all, carry their source's indentation: 15 % of the elements. */
const tightTemplates = {
  name: 'tight-templates',
  setup({ onLoad }) {
    onLoad({ filter: /web\/elements\/.*\.ts$/ }, async ({ path }) => {
      const { readFile } = await import('node:fs/promises');
      const source = await readFile(path, 'utf8');
      return { contents: source.replace(/\n\s+/g, '\n '), loader: 'ts' };
    });
  },
};

export async function buildWeb(out = `${root}dist`) {
  mkdirSync(out, { recursive: true });
  for (const name of readdirSync(out)) if (/^(part-.*|panel.*)\.js/.test(name)) rmSync(`${out}/${name}`);
  await build({ ...common, entryPoints: { regulars: 'web/embed/loader.ts' }, outdir: out, format: 'iife', supported: { 'dynamic-import': true } });
  const modules = { ...common, outdir: out, format: 'esm', splitting: true, chunkNames: 'part-[name]-[hash]', plugins: [tightTemplates] };
  await build({ ...modules, entryPoints: { sdk: 'web/embed/sdk.ts', 'elements-server': 'web/elements/server.ts' } });
  // By themselves, so that the closed widget is two files and not ten: what they share with the SDK is in both.
  await build({ ...modules, entryPoints: { elements: 'web/elements/index.ts', lit: 'lit' } });
  locales(`${out}/locales`);
  await engine(out);
}

const isNewer = (from, to) => !existsSync(to) || statSync(from).mtimeMs > statSync(to).mtimeMs;

function locales(out) {
  cpSync(`${root}web/locales`, out, { recursive: true });
  for (const name of readdirSync(`${root}web/locales`)) {
    const head = headOf(JSON.parse(readFileSync(`${root}web/locales/${name}`, 'utf8')));
    writeFileSync(`${out}/${name.replace('.json', '.head.json')}`, JSON.stringify(head));
  }
}

/** The engine with its glue, if it is built. Terser takes a third off Emscripten's glue, esbuild less. */
async function engine(out) {
  const [glue, wasm] = [`${root}build/wasm/regulars.mjs`, `${root}build/wasm/regulars.wasm`];
  if (!existsSync(glue)) return;
  if (isNewer(wasm, `${out}/engine.wasm`)) cpSync(wasm, `${out}/engine.wasm`);
  if (!isNewer(glue, `${out}/engine.mjs`)) return;
  const text = readFileSync(glue, 'utf8').replaceAll('regulars.wasm', 'engine.wasm');
  const { code } = await minify(text, { module: true, ecma: 2020, compress: { passes: 2 } });
  writeFileSync(`${out}/engine.mjs`, code);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWeb();

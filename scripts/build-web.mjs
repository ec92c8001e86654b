// Fills dist/, the folder the server shows under /embed/: loader, SDK, elements, engine, languages, each with its sum.
import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { minify } from 'terser';
import { bundleElements } from './bundles.mjs';
import { engineInJavaScript } from './engine_js.mjs';
import { headOf } from './locale_head.mjs';
import { peoplePages } from './people_pages.mjs';
import { pack, release } from './release.mjs';
import { partsOf, pinsOf } from './sums.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const common = { absWorkingDir: root, bundle: true, minify: true, target: 'es2022', legalComments: 'none', logLevel: 'warning' };
/** CSS without the spaces that only people need; its strings hold nothing of these. */
const tightCss = (css) => css.replace(/\s*([{};,>])\s*/g, '$1').replace(/: /g, ':').replace(/;}/g, '}');

/** Lit's templates, and their CSS above all, carry their source's indentation: 15 % of the elements. */
const tightTemplates = {
  name: 'tight-templates',
  setup({ onLoad }) {
    onLoad({ filter: /web\/(elements|console|till)\/.*\.ts$/ }, async ({ path }) => {
      const { readFile } = await import('node:fs/promises');
      const source = await readFile(path, 'utf8');
      const tight = source.replace(/(css`|Style = `)([^`]*)`/g, (_, begins, css) => `${begins}${tightCss(css)}\``);
      return { contents: tight.replace(/\n\s+/g, '\n '), loader: 'ts' };
    });
  },
};

/** `published`: also packed, and copied to an address of its own (release.mjs). */
export async function buildWeb(out = `${root}dist`, published = false) {
  mkdirSync(out, { recursive: true });
  for (const name of readdirSync(out)) if (/^(part-.*|sdk-.*|core)\.js/.test(name)) rmSync(`${out}/${name}`);
  const modules = { ...common, outdir: out, format: 'esm', splitting: true, chunkNames: 'sdk-[name]-[hash]', plugins: [tightTemplates] };
  await build({ ...modules, entryPoints: { sdk: 'web/embed/sdk.ts', 'elements-server': 'web/elements/server.ts' } });
  await bundleElements({ ...common, plugins: [tightTemplates] }, out);
  await tighten(out);
  locales(`${out}/locales`);
  cpSync(`${root}web/messages`, `${out}/messages`, { recursive: true });
  await engine(out);
  await chain(out);
  await peoplePages({ ...common, plugins: [tightTemplates] }, root, out);
  if (!published) return;
  pack(out);
  release(out);
}

/** A module asks for a file once for each of its sources that did; one list says the same in fewer bytes. */
function joinImports(code) {
  const lists = new Map();
  const rest = code.replace(/import\{([^}]*)\}from"([^"]*)";/g, (_, names, file) => (lists.set(file, [...(lists.get(file) ?? []), names]), ''));
  return [...lists].map(([file, names]) => `import{${names.join()}}from"${file}";`).join('') + rest;
}

/** Says that nearly all of a file runs as soon as it is there: Chromium then compiles it on another thread, before it runs, instead of each function at its first call. */
const compile_whole = '//# allFunctionsCalledOnLoad';
const runs_at_once = new Set(['elements.js', 'part-earn.js']);

/** Terser finds a few hundred bytes more than esbuild does. */
async function tighten(out) {
  for (const name of readdirSync(out).filter((each) => each.endsWith('.js') && each !== 'regulars.js')) {
    const { code } = await minify(readFileSync(`${out}/${name}`, 'utf8'), { module: true, ecma: 2020, compress: { passes: 2 } });
    writeFileSync(`${out}/${name}`, (runs_at_once.has(name) ? `${compile_whole}\n` : '') + joinImports(code));
  }
}

/** The list of sums, and in the loader its sum and those of the first files. */
async function chain(out) {
  const parts = partsOf(out);
  writeFileSync(`${out}/sums.json`, JSON.stringify(parts));
  const define = { PINS: JSON.stringify(pinsOf(out, parts)) };
  await build({ ...common, entryPoints: { regulars: 'web/embed/loader.ts' }, outdir: out, format: 'iife', supported: { 'dynamic-import': true }, define });
}

const isNewer = (from, to) => !existsSync(to) || statSync(from).mtimeMs > statSync(to).mtimeMs;

function locales(out) {
  cpSync(`${root}web/locales`, out, { recursive: true });
  for (const name of readdirSync(`${root}web/locales`)) {
    const head = headOf(JSON.parse(readFileSync(`${root}web/locales/${name}`, 'utf8')));
    writeFileSync(`${out}/${name.replace('.json', '.head.json')}`, JSON.stringify(head));
  }
}

/** The engine if it is built, what pages without wasm run instead, and the engine of an owner's editor. */
async function engine(out) {
  const [wasm, script] = ['regulars.wasm', 'engine-js.mjs'].map((name) => `${root}build/wasm/${name}`);
  if (!existsSync(wasm)) return;
  if (isNewer(wasm, script)) writeFileSync(script, await engineInJavaScript(wasm));
  if (isNewer(script, `${out}/engine-js.mjs`)) cpSync(script, `${out}/engine-js.mjs`);
  await withGlue(out, 'regulars', 'engine');
  await withGlue(out, 'regulars-editor', 'engine-editor');
}

/** Terser takes a third off Emscripten's glue, esbuild less. */
async function withGlue(out, built, name) {
  const [glue, wasm] = [`${root}build/wasm/${built}.mjs`, `${root}build/wasm/${built}.wasm`];
  if (!existsSync(glue)) return;
  if (isNewer(wasm, `${out}/${name}.wasm`)) cpSync(wasm, `${out}/${name}.wasm`);
  if (!isNewer(glue, `${out}/${name}.mjs`)) return;
  const text = readFileSync(glue, 'utf8').replaceAll(`${built}.wasm`, `${name}.wasm`);
  const { code } = await minify(text, { module: true, ecma: 2020, compress: { passes: 2 } });
  writeFileSync(`${out}/${name}.mjs`, code);
}

/** Types of the npm package, beside its files. */
function types() {
  rmSync(`${root}dist/types`, { recursive: true, force: true });
  execFileSync(`${root}node_modules/.bin/tsc`, ['-p', `${root}tsconfig.types.json`]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  types();
  await buildWeb(undefined, true);
}

// Fills dist/, the folder the server shows under /embed/: the bundles of web/, the engine, the locales.
import { build } from 'esbuild';
import { cpSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { minify } from 'terser';

/** One line a bundle. */
const bundles = [
  { entry: 'web/embed/loader.ts', out: 'dist/regulars.js', format: 'iife' },
  { entry: 'web/embed/sdk.ts', out: 'dist/sdk.js', format: 'esm' },
  { entry: 'web/elements/index.ts', out: 'dist/elements.js', format: 'esm', plugins: [shared('sdk')] },
];

/** Imports of web/embed/NAME.ts stay an import of ./NAME.js, so that a page with both loads and keeps one of it. */
function shared(name) {
  return {
    name: `shared-${name}`,
    setup: (builder) => builder.onResolve({ filter: new RegExp(`/embed/${name}(\\.ts)?$`) }, (asked) =>
      asked.kind === 'entry-point' ? undefined : { path: `./${name}.js`, external: true }),
  };
}

const newer = (from, to) => !existsSync(to) || statSync(from).mtimeMs > statSync(to).mtimeMs;

async function bundle({ entry, out, format, plugins }) {
  await build({
    entryPoints: [entry], outfile: out, format, plugins,
    bundle: true, minify: true, sourcemap: 'linked', target: 'es2020', legalComments: 'none', logLevel: 'warning',
  });
}

/** The glue as Emscripten writes it is half names; terser takes a third off, esbuild less. */
async function engine() {
  const [glue, wasm] = ['build/wasm/regulars.mjs', 'build/wasm/regulars.wasm'];
  if (!existsSync(glue)) return;
  if (newer(wasm, 'dist/engine.wasm')) cpSync(wasm, 'dist/engine.wasm');
  if (!newer(glue, 'dist/engine.mjs')) return;
  const text = readFileSync(glue, 'utf8').replaceAll('regulars.wasm', 'engine.wasm');
  const { code } = await minify(text, { module: true, ecma: 2020, compress: { passes: 2 } });
  writeFileSync('dist/engine.mjs', code);
}

mkdirSync('dist', { recursive: true });
await engine();
await Promise.all(bundles.filter(({ entry }) => existsSync(entry)).map(bundle));
if (existsSync('web/locales')) cpSync('web/locales', 'dist/locales', { recursive: true });

// Fills dist/, the folder the server shows under /embed/: the bundles of web/, the engine, the locales.
import { build } from 'esbuild';
import { cpSync, existsSync, mkdirSync } from 'node:fs';

/** One line a bundle. A folder that does not exist yet is passed over. */
const bundles = [
  { entry: 'web/embed/loader.ts', out: 'dist/regulars.js', format: 'iife' },
  { entry: 'web/embed/sdk.ts', out: 'dist/sdk.js', format: 'esm', external: ['./engine.mjs'] },
  { entry: 'web/elements/index.ts', out: 'dist/elements.js', format: 'esm', external: ['./sdk.js'] },
];

const copies = [
  ['build/wasm/regulars.mjs', 'dist/engine.mjs'],
  ['build/wasm/regulars.wasm', 'dist/engine.wasm'],
  ['web/locales', 'dist/locales'],
];

mkdirSync('dist', { recursive: true });
for (const { entry, out, format, external } of bundles.filter(({ entry }) => existsSync(entry))) {
  await build({
    entryPoints: [entry], outfile: out, format, external,
    bundle: true, minify: true, sourcemap: 'linked', target: 'es2020', legalComments: 'none', logLevel: 'warning',
  });
}
for (const [from, to] of copies.filter(([from]) => existsSync(from))) cpSync(from, to, { recursive: true });

// Fills dist/, the folder the server shows under /embed/: loader, SDK, elements, engine, languages.
import { build } from 'esbuild';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

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
  await build({
    ...common,
    entryPoints: { sdk: 'web/embed/sdk.ts', elements: 'web/elements/index.ts', lit: 'lit' },
    outdir: out,
    format: 'esm',
    splitting: true,
    chunkNames: 'part-[hash]',
    plugins: [tightTemplates],
  });
  cpSync(`${root}web/locales`, `${out}/locales`, { recursive: true });
  const engine = [
    ['build/wasm/regulars.mjs', 'engine.mjs'],
    ['build/wasm/regulars.wasm', 'engine.wasm'],
  ];
  for (const [from, to] of engine) if (existsSync(root + from)) cpSync(root + from, `${out}/${to}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWeb();

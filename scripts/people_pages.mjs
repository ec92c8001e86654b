// The pages for people who work at the shop: dist/console, each script with the files that stand beside it.
import { build } from 'esbuild';
import { cpSync, readdirSync, rmSync } from 'node:fs';

/** `common`: esbuild's options for all of the page's scripts. */
export async function peoplePages(common, root, out) {
  const [from, to] = [`${root}web/console`, `${out}/console`];
  rmSync(to, { recursive: true, force: true });
  const entryPoints = { main: 'web/console/main.ts', preview: 'web/console/preview/main.ts' };
  await build({ ...common, outdir: to, format: 'esm', splitting: true, chunkNames: 'part-[name]-[hash]', entryPoints });
  for (const file of readdirSync(`${from}/examples`)) cpSync(`${from}/examples/${file}`, `${to}/examples/${file}.txt`);
  for (const file of ['preview.html', 'preview.css']) cpSync(`${from}/preview/${file}`, `${to}/${file}`);
  for (const file of ['index.html', 'icon.svg', 'locales']) cpSync(`${from}/${file}`, `${to}/${file}`, { recursive: true });
}

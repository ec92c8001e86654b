// The elements as files. What the closed widget needs stands in one, `elements.js`, which every other part imports; what almost
// every element needs besides, Lit above all, in a second, `kit.js`. So a page makes few requests, no code of ours is there twice,
// and a page that only shows the button loads no Lit. The parts come first, since the core names them, and only what others
// ask for leaves the core and the kit. A part that another one imports stays one file: each request costs a page more than the
// bytes in it.
import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { basename, dirname, relative, resolve } from 'node:path';

const first = 'web/elements/index.ts';
const kit_sources = ['base', 'card-element', 'ground', 'icons', 'live', 'say', 'theme', 'words'].map((name) => `web/elements/${name}.ts`);
const kit_package = 'lit';

/** Sources that `first` imports at once, and those it or they import later. */
async function sources(options) {
  const { metafile } = await build({ ...options, entryPoints: [first], outdir: 'never', write: false, metafile: true, format: 'esm', splitting: true });
  const outputs = new Map(Object.entries(metafile.outputs));
  const core = new Set();
  const seen = [[...outputs.values()].find(({ entryPoint }) => entryPoint === first)];
  for (const output of seen) {
    for (const input of Object.keys(output.inputs)) core.add(input);
    for (const { path, kind } of output.imports) if (kind === 'import-statement' && !seen.includes(outputs.get(path))) seen.push(outputs.get(path));
  }
  const later = [...outputs.values()].map(({ entryPoint }) => entryPoint).filter((path) => path && path !== first);
  return { core, kit: new Set(kit_sources), later };
}

/** Imports of `{core, kit}`'s sources become imports of their file; of a part's source (`parts`), of the part's, at once or later. */
const elsewhere = (root, { core = new Set(), kit = new Set(), parts = new Map() }) => ({
  name: 'elsewhere',
  setup({ onResolve }) {
    onResolve({ filter: /^\..*\.ts$/ }, ({ path, importer, resolveDir }) => {
      const source = relative(root, resolve(importer ? dirname(importer) : resolveDir, path));
      if (core.has(source)) return { path: './elements.js', external: true };
      if (kit.has(source)) return { path: './kit.js', external: true };
      if (importer && parts.has(source)) return { path: `./${parts.get(source)}`, external: true };
      return null;
    });
    if (kit.size) onResolve({ filter: new RegExp(`^${kit_package}$`) }, () => ({ path: './kit.js', external: true }));
  },
});

/** Names that the written files take from `file`. */
function taken(texts, file) {
  const form = new RegExp(`import\\s*\\{([^}]*)\\}\\s*from\\s*"\\./${file}"`, 'g');
  const lists = texts.flatMap((text) => [...text.matchAll(form)].map(([, list]) => list));
  return new Set(lists.flatMap((list) => list.split(',')).map((each) => each.trim().split(/\s+as\s+/)[0]).filter(Boolean));
}

/** A module that hands on exactly `names` of its sources, and all of `whole`; the rest is `otherwise`'s, a package. */
function handOn(root, own_sources, names, { whole, otherwise }) {
  const lines = whole ? [`export * from './${whole}';`] : [];
  for (const source of own_sources) {
    const text = readFileSync(`${root}/${source}`, 'utf8');
    const own = [...text.matchAll(/^export (?:declare )?(?:async )?(?:const|let|class|function\*?|abstract class) (\w+)/gm)].map(([, name]) => name).filter((name) => names.delete(name));
    if (own.length) lines.push(`export { ${own.join(', ')} } from './${source}';`);
  }
  if (names.size && !otherwise) throw new Error(`parts ask for ${[...names]}, which is not there`);
  if (names.size) lines.push(`export { ${[...names].join(', ')} } from '${otherwise}';`);
  return { contents: lines.join('\n'), resolveDir: root, sourcefile: 'handed-on.ts', loader: 'ts' };
}

/** Writes `elements.js`, `kit.js` and the parts into `outdir`. `options`: esbuild's, common to all. */
export async function bundleElements(options, outdir) {
  const root = options.absWorkingDir.replace(/\/$/, '');
  const common = { ...options, outdir, format: 'esm', metafile: true, entryNames: 'part-[name]', chunkNames: 'part-[name]-[hash]' };
  const { core, kit, later } = await sources(options);
  const plugins = (elsewhere_in) => [...(options.plugins ?? []), elsewhere(root, elsewhere_in)];
  const read = (paths) => paths.map((path) => readFileSync(resolve(root, path), 'utf8'));
  const parts = new Map(later.map((path) => [path, `part-${basename(path, '.ts')}.js`]));
  const { metafile } = await build({ ...common, entryPoints: later, splitting: true, plugins: plugins({ core, kit, parts }) });
  const paths = Object.keys(metafile.outputs);
  await build({ ...common, entryNames: 'kit', stdin: handOn(root, kit, taken(read(paths), 'kit.js'), { otherwise: kit_package }), plugins: plugins({ core, parts }) });
  const asked = taken(read([...paths, `${outdir}/kit.js`]), 'elements.js');
  await build({ ...common, entryNames: 'elements', stdin: handOn(root, core, asked, { whole: first }), plugins: plugins({ kit, parts }) });
}

// Subresource integrity of a built folder: what each part brings with it, and the sum of every file.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';

const imports = /(?:from|import)\s*"\.\/([\w.-]+\.js)"/g;

/** `sha256-…`, as the attribute `integrity` and `fetch` take it. */
export const sumOf = (content) => `sha256-${createHash('sha256').update(content).digest('base64')}`;

/** A module's file and those it imports at once, the deepest first. */
export function withImports(folder, file, seen = new Set()) {
  if (seen.has(file)) return [];
  seen.add(file);
  const before = [...readFileSync(`${folder}/${file}`, 'utf8').matchAll(imports)].flatMap(([, part]) => withImports(folder, part, seen));
  return [...before, file];
}

const pinned = (folder, files) => files.map((file) => [file, sumOf(readFileSync(`${folder}/${file}`))]);

/** By the name a part is asked for (web/embed/part.ts): its files that are not there already, itself last. */
export function partsOf(folder) {
  const parts = {};
  const there = withImports(folder, 'elements.js');
  const files = readdirSync(folder);
  for (const file of files) {
    const [, name] = /^part-(?!chunk-)(.*)\.js$/.exec(file) ?? [];
    if (name) parts[name] = pinned(folder, withImports(folder, file).filter((each) => !there.includes(each)));
  }
  for (const file of files.filter((each) => each.startsWith('engine'))) if (/\.(mjs|wasm)$/.test(file)) parts[file] = pinned(folder, [file]);
  for (const file of readdirSync(`${folder}/locales`)) if (/^[\w-]+\.json$/.test(file)) parts[`locales/${file}`] = pinned(folder, [`locales/${file}`]);
  return parts;
}

/** What the loader holds: the first file, the badge of a price, which a listing shows at once, and the list of all parts. */
export function pinsOf(folder, parts) {
  const near = { elements: pinned(folder, withImports(folder, 'elements.js')), earn: parts.earn };
  return { near, list: sumOf(JSON.stringify(parts)) };
}

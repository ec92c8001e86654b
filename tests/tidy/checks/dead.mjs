// Files nobody uses: a header nobody includes, a source without a living header, a module nobody imports or names.
// Being used by tests alone is not being used.
import { basename, dirname, extname } from 'node:path';

/** Where a program begins, or what a tool finds by its own rules. */
const entries = [
  /(^|\/)main\.cpp$/,
  /^tests\/(core|server)\/.*\.cpp$/, // linked by folder
  /^wasm\/binding\.cpp$/,
  /\.test\.(ts|mjs)$/,
  /\.d\.ts$/,
  /^integrations\/react\//, // an example, for readers
  /^integrations\/shopify\/.*\/assets\//, // named in Liquid
];

const isTest = (path) => path.startsWith('tests/');

/** Whether `other` could keep `path` alive. */
const counts = (path, other) => other !== path && (isTest(path) || !isTest(other));

const includesOf = (text) => [...text.matchAll(/#\s*include\s*"([^"]+)"/g)].map((match) => match[1]);

const ownHeader = (path) => path.replace(/\.cpp$/, '.hpp');

function includedHeaders(files) {
  const included = new Set();
  for (const [path, text] of files) {
    if (!/\.(cpp|hpp)$/.test(path)) continue;
    const targets = includesOf(text).flatMap((name) => [name, `${dirname(path)}/${name}`]);
    targets.filter((target) => target !== ownHeader(path) && counts(target, path)).forEach((target) => included.add(target));
  }
  return included;
}

/** The header a source implements: the one of its name, else the one it includes first (several may share a header). */
const implemented = (path, files) => (files.has(ownHeader(path)) ? ownHeader(path) : includesOf(files.get(path))[0]);

/** Whether another file of any kind names this module by its file name. */
function isNamed(path, files) {
  const stem = basename(path, extname(path));
  const kinds = stem === 'index' ? [`${basename(dirname(path))}/index`, basename(dirname(path))] : [stem];
  const mention = new RegExp(`(^|[/'"\`\\s])(${kinds.join('|').replaceAll('.', '\\.')})(\\.(ts|mjs|js|cpp))?(?![\\w.-])`, 'm');
  return [...files].some(([other, text]) => counts(path, other) && !other.endsWith('.md') && mention.test(text));
}

export function deadFindings(files) {
  const headers = includedHeaders(files);
  const dead = (path) => {
    if (entries.some((entry) => entry.test(path))) return false;
    if (path.endsWith('.hpp')) return !headers.has(path);
    if (path.endsWith('.cpp')) return !headers.has(implemented(path, files)) && !isNamed(path, files);
    return /\.(ts|mjs|js)$/.test(path) && !isNamed(path, files);
  };
  return [...files.keys()].filter(dead).map((path) => `${path}: nobody uses it`);
}

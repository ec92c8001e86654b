// Files nobody uses: a header nobody includes, a source without a living header, a module nobody imports or names.
import { basename, dirname, extname } from 'node:path';

/** Where a program begins, or what a tool finds by its own rules. */
const entries = [
  /(^|\/)main\.cpp$/,
  /^tests\/(core|server)\/.*\.cpp$/, // linked by folder
  /^wasm\/binding\.cpp$/,
  /\.test\.(ts|mjs)$/,
  /\.d\.ts$/,
];

const includesOf = (text) => [...text.matchAll(/#\s*include\s*"([^"]+)"/g)].map((match) => match[1]);

function includedHeaders(files) {
  const included = new Set();
  for (const [path, text] of files) {
    if (!/\.(cpp|hpp)$/.test(path)) continue;
    const own_header = path.replace(/\.cpp$/, '.hpp');
    for (const name of includesOf(text)) {
      for (const target of [name, `${dirname(path)}/${name}`]) if (target !== own_header) included.add(target);
    }
  }
  return included;
}

/** Whether another file of any kind names this module by its file name. */
function isNamed(path, files) {
  const stem = basename(path, extname(path));
  const kinds = stem === 'index' ? [`${basename(dirname(path))}/index`, basename(dirname(path))] : [stem];
  const mention = new RegExp(`(^|[/'"\`\\s])(${kinds.join('|').replaceAll('.', '\\.')})(\\.(ts|mjs|js|cpp))?(?![\\w.-])`, 'm');
  return [...files].some(([other, text]) => other !== path && !other.endsWith('.md') && mention.test(text));
}

export function deadFindings(files) {
  const headers = includedHeaders(files);
  const own_header = (path) => path.replace(/\.cpp$/, '.hpp');
  const dead = (path) => {
    if (entries.some((entry) => entry.test(path))) return false;
    if (path.endsWith('.hpp')) return !headers.has(path);
    if (path.endsWith('.cpp')) return files.has(own_header(path)) ? !headers.has(own_header(path)) : !isNamed(path, files);
    return /\.(ts|mjs|js)$/.test(path) && !isNamed(path, files);
  };
  return [...files.keys()].filter(dead).map((path) => `${path}: nobody uses it`);
}

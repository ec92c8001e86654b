// What a page downloads, in brotli bytes, against a limit each. Fails when one is over; lower limits are welcome.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { withImports } from './sums.mjs';

const dist = process.argv[2] ?? 'dist';
/** What no script may be over; the engine in JavaScript, for pages that forbid wasm, is the one exception. */
const file_max = 10_000;
const exception = 'engine-js.mjs';

const sizes = new Map();
function brotli(file) {
  if (!sizes.has(file)) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
    sizes.set(file, brotliCompressSync(readFileSync(`${dist}/${file}`), { params }).length);
  }
  return sizes.get(file);
}

const there = existsSync(dist) ? readdirSync(dist) : [];
const scripts = there.filter((name) => /\.m?js$/.test(name));
const withAll = (...files) => [...new Set(files.flatMap((file) => (existsSync(`${dist}/${file}`) ? withImports(dist, file) : [file])))];
const dearest = (names) => names.reduce((a, b) => (brotli(`locales/${a}`) >= brotli(`locales/${b}`) ? a : b));
const words = there.includes('locales') ? readdirSync(`${dist}/locales`).filter((name) => name.endsWith('.json')) : [];
const head = words.length ? [`locales/${dearest(words.filter((name) => name.endsWith('.head.json')))}`] : [];
const language = words.length ? [`locales/${dearest(words.filter((name) => !name.endsWith('.head.json')))}`] : [];

const closed = ['regulars.js', ...withAll('elements.js'), ...head];
/** What the demo's panel shows at once, and how it asks what is new; what is ahead of the member the server has told. */
const panel = [...closed, 'sums.json', ...withAll('part-panel.js', 'part-sync.js', 'part-stamp-card.js', 'part-tier.js'), ...language];
/** What the first question brings: a product's points, a reward redeemed, another day. */
const engine = [...withAll('part-copy.js'), 'engine.mjs', 'engine.wasm'];

const rows = [
  { part: 'loader', files: ['regulars.js'], limit: 1_500 },
  { part: 'closed launcher', files: closed, limit: 12_000 },
  { part: 'everything that opening the panel loads', files: [...new Set(panel)], limit: 41_700 },
  { part: 'sdk', files: withAll('sdk.js'), limit: 9_000 },
  { part: 'glue', files: ['engine.mjs'], limit: 3_600 },
  { part: 'engine', files: ['engine.wasm'], limit: 82_900 },
  { part: 'all of that with the engine', files: [...new Set([...panel, ...engine])], limit: 129_500, asked: 75_000 },
];
for (const file of scripts.filter((name) => name !== exception)) rows.push({ part: file, files: [file], limit: file_max, quiet: true });

let over = 0;
console.log(`${'part'.padEnd(42)} ${'brotli'.padStart(7)} ${'limit'.padStart(7)}`);
for (const { part, files, limit, asked, quiet } of rows) {
  const missing = files.filter((file) => !existsSync(`${dist}/${file}`));
  const bytes = missing.length > 0 ? 0 : files.reduce((sum, file) => sum + brotli(file), 0);
  const verdict = missing.length > 0 ? `MISSING ${missing}` : bytes > limit ? 'OVER THE LIMIT' : asked && bytes > asked ? `asked: ${asked}` : '';
  if (missing.length > 0 || bytes > limit) over++;
  if (!quiet || verdict) console.log(`${part.padEnd(42)} ${String(bytes).padStart(7)} ${String(limit).padStart(7)}  ${verdict}`);
}
const largest = scripts.filter((name) => name !== exception).sort((a, b) => brotli(b) - brotli(a))[0];
if (largest) console.log(`${`largest script (${largest})`.padEnd(42)} ${String(brotli(largest)).padStart(7)} ${String(file_max).padStart(7)}`);
process.exit(over > 0 ? 1 : 0);

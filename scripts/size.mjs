// What a page downloads, in brotli bytes, against a limit each. Fails when one is over; lower limits are welcome.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';

const dist = 'dist';

/** A bundle with the parts it imports at once; what an earlier row already holds is not counted again. */
const rows = [
  { part: 'loader', files: ['regulars.js'], limit: 1_536 },
  { part: 'closed', files: withParts('elements.js'), limit: 11_700 },
  { part: 'sdk', files: withParts('sdk.js'), limit: 9_000 },
  { part: 'on demand', files: withParts(...scripts()), limit: 44_000 },
  { part: 'glue', files: ['engine.mjs'], limit: 9_000 },
  { part: 'engine', files: ['engine.wasm'], limit: 150_000 },
];

function scripts() {
  return existsSync(dist) ? readdirSync(dist).filter((name) => name.endsWith('.js')) : [];
}

function withParts(...files) {
  const found = new Set(files);
  for (const file of found) {
    if (!existsSync(`${dist}/${file}`)) continue;
    const text = readFileSync(`${dist}/${file}`, 'utf8');
    for (const [, part] of text.matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g)) found.add(part);
  }
  return [...found];
}

function brotli(file) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  return brotliCompressSync(readFileSync(`${dist}/${file}`), { params }).length;
}

const seen = new Set();
let over = 0;
console.log(`${'part'.padEnd(10)} ${'brotli'.padStart(7)} ${'limit'.padStart(7)}  files`);
for (const { part, files, limit } of rows) {
  const mine = files.filter((file) => !seen.has(file));
  mine.forEach((file) => seen.add(file));
  const missing = mine.filter((file) => !existsSync(`${dist}/${file}`));
  const bytes = missing.length > 0 ? 0 : mine.reduce((sum, file) => sum + brotli(file), 0);
  const verdict = missing.length > 0 ? `MISSING ${missing}` : bytes > limit ? 'OVER THE LIMIT' : '';
  if (verdict) over++;
  console.log(`${part.padEnd(10)} ${String(bytes).padStart(7)} ${String(limit).padStart(7)}  ${mine.join(' ')}  ${verdict}`);
}
process.exit(over > 0 ? 1 : 0);

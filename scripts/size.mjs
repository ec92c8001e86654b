// What a page downloads, in brotli bytes, against a limit each. Fails when one is over; lowers are welcome.
import { existsSync, readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';

const limits = [
  { part: 'loader', file: 'dist/regulars.js', limit: 1_536 },
  { part: 'sdk', file: 'dist/sdk.js', limit: 12_000 },
  { part: 'elements', file: 'dist/elements.js', limit: 24_000 },
  { part: 'glue', file: 'dist/engine.mjs', limit: 9_000 },
  { part: 'engine', file: 'dist/engine.wasm', limit: 110_000 },
];

function measure({ part, file, limit }) {
  if (!existsSync(file)) return { part, file, raw: '-', brotli: 'missing', limit, verdict: 'MISSING' };
  const bytes = readFileSync(file);
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  return { part, file, raw: bytes.length, brotli, limit, verdict: brotli > limit ? 'OVER' : 'ok' };
}

const rows = limits.map(measure);
const columns = ['part', 'file', 'raw', 'brotli', 'limit', 'verdict'];
const width = (column) => Math.max(column.length, ...rows.map((row) => String(row[column]).length));
const line = (cells) => columns.map((column) => {
  const cell = String(cells[column]);
  return typeof cells[column] === 'number' ? cell.padStart(width(column)) : cell.padEnd(width(column));
}).join('  ');
console.log(line(Object.fromEntries(columns.map((column) => [column, column]))));
for (const row of rows) console.log(line(row));
process.exit(rows.some((row) => row.verdict !== 'ok') ? 1 : 0);

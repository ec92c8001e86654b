// (a) What a page downloads for the engine: the wasm with its glue, brotli at its best.
import { existsSync, readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';

const brotli = (file) => brotliCompressSync(readFileSync(file), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

export function engineSize() {
  const files = ['dist/engine.wasm', 'dist/engine.mjs'];
  const missing = files.filter((file) => !existsSync(file));
  if (missing.length > 0) return { left_out: `the size is left out: build the web files first, ${missing} is not there` };
  const [wasm, glue] = files.map(brotli);
  return { wasm, glue };
}

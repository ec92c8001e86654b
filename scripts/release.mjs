// A finished folder gets an address that never changes its content: a copy under v/ID/, where ID is made from all its sums,
// and a page that says what to paste. Everything is packed for servers that send it so.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { sumOf } from './sums.mjs';

const packable = /\.(js|mjs|json|wasm)$/;
/** Kept of earlier builds on this machine; a server that is published to keeps all of them. */
const kept_versions = 3;

/** Files below `folder`, "locales/en.json", without what is packed or of a release. */
export function filesOf(folder) {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => packable.test(file) && !file.startsWith('v/') && file !== 'release.json')
    .sort();
}

/** FILE.br and FILE.gz beside each file that is newer than they are. */
export function pack(folder) {
  for (const file of filesOf(folder)) {
    const path = `${folder}/${file}`;
    const { atime, mtime } = statSync(path);
    if (existsSync(`${path}.br`) && statSync(`${path}.br`).mtimeMs === mtime.getTime()) continue;
    const content = readFileSync(path);
    const params = { [constants.BROTLI_PARAM_QUALITY]: content.length > 300_000 ? 9 : 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
    writeFileSync(`${path}.br`, brotliCompressSync(content, { params }));
    writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
    for (const end of ['.br', '.gz']) utimesSync(path + end, atime, mtime);
  }
}

export function release(folder) {
  const files = filesOf(folder);
  const sums = Object.fromEntries(files.map((file) => [file, sumOf(readFileSync(`${folder}/${file}`))]));
  const id = createHash('sha256').update(JSON.stringify(sums)).digest('hex').slice(0, 16);
  const to = `${folder}/v/${id}`;
  if (!existsSync(to)) {
    for (const file of files) {
      mkdirSync(dirname(`${to}/${file}`), { recursive: true });
      for (const end of ['', '.br', '.gz']) copyFileSync(`${folder}/${file}${end}`, `${to}/${file}${end}`);
    }
  }
  const tag = `<script async src="https://YOUR-BACKEND/embed/v/${id}/regulars.js" integrity="${sums['regulars.js']}" crossorigin="anonymous" data-key="pk_…" data-token-url="/regulars-token"></script>`;
  writeFileSync(`${folder}/release.json`, `${JSON.stringify({ id, path: `v/${id}`, tag, integrity: sums }, null, 1)}\n`);
  forgetOld(`${folder}/v`);
}

function forgetOld(versions) {
  const age = (name) => statSync(`${versions}/${name}`).mtimeMs;
  const old = readdirSync(versions).sort((a, b) => age(b) - age(a)).slice(kept_versions);
  for (const name of old) rmSync(`${versions}/${name}`, { recursive: true });
}

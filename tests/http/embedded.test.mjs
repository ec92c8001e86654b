// The web files are in the program: without a folder it serves byte for byte what was built into dist/.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { after, before, test } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';
import { Backend } from './backend.mjs';

const backend = new Backend();
before(() => backend.start({ embedded: true }));
after(() => backend.remove());

const files = readdirSync('dist', { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => `${entry.parentPath ?? entry.path}/${entry.name}`.slice('dist/'.length)).filter((path) => /\.(js|mjs|css|json|wasm|svg|html|txt|map)$/.test(path) && !/^(console|till)\//.test(path));

/** As fetch would, but without taking the coding off. */
const get = (path, headers) => new Promise((resolve, reject) => {
  request(`${backend.url}/embed/${path}`, { headers }, (answer) => {
    const parts = [];
    answer.on('data', (part) => parts.push(part)).on('end', () => resolve({ code: answer.statusCode, coding: answer.headers['content-encoding'], body: Buffer.concat(parts), etag: answer.headers.etag }));
  }).on('error', reject).end();
});

test('every file of dist/ is there, as it is', async () => {
  assert.ok(files.includes('regulars.js') && files.includes('engine.wasm') && files.length > 20);
  for (const path of files) {
    const { code, body, coding } = await get(path, {});
    assert.deepEqual([code, coding], [200, undefined], path);
    assert.ok(body.equals(readFileSync(`dist/${path}`)), path);
  }
});

test('and small for who can read it so', async () => {
  for (const path of ['regulars.js', 'engine.wasm']) {
    const { coding, body, etag } = await get(path, { 'Accept-Encoding': 'gzip, br' });
    assert.equal(coding, 'br');
    assert.ok(brotliDecompressSync(body).equals(readFileSync(`dist/${path}`)));
    assert.equal((await get(path, { 'If-None-Match': etag })).code, 304);
  }
});

test('nothing else is', async () => {
  for (const path of ['nothing.js', '../dist/regulars.js', '%2e%2e/package.json', 'regulars.js/', '']) assert.equal((await get(path, {})).code, 404, path);
});

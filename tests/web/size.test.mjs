// What a page downloads, in brotli bytes, against the promises made to shops.
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { buildWeb } from '../../scripts/build-web.mjs';

const loader_max = 1_500;
const file_max = 10_000;
/** Loader, SDK, elements and one language; the engine and its glue are measured by scripts/size.mjs. */
const page_max = 32_000;
let folder = '';
const brotli = (name) => brotliCompressSync(readFileSync(join(folder, name))).length;
const scripts = () => readdirSync(folder).filter((name) => name.endsWith('.js'));

describe('what a page downloads', () => {
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'regulars-web-'));
    await buildWeb(folder);
  });
  after(() => rmSync(folder, { recursive: true }));

  it(`the loader is at most ${loader_max} bytes`, () => assert.ok(brotli('regulars.js') <= loader_max));
  it(`no script is over ${file_max} bytes`, () => {
    assert.ok(scripts().length >= 4);
    assert.deepEqual(scripts().filter((name) => brotli(name) > file_max), []);
  });
  it(`all scripts and one language are at most ${page_max} bytes`, () => {
    const total = [...scripts(), 'locales/ru.json'].reduce((sum, name) => sum + brotli(name), 0);
    assert.ok(total <= page_max, `${total}`);
  });
  it('no test stand-in is in what is shipped', () => {
    for (const name of scripts()) assert.doesNotMatch(readFileSync(join(folder, name), 'utf8'), /FakeEngine|FakeServer/);
  });
});

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
/** What a page with a closed button loads. */
const closed_max = 12_000;
/** Everything of ours and one language; the engine and its glue are measured by scripts/size.mjs. */
const all_max = 65_000;
/** Everything that opening the panel loads; the engine comes with the first question. */
const panel_max = 41_700;
let folder = '';
const brotli = (name) => brotliCompressSync(readFileSync(join(folder, name))).length;
/** A module with what it imports at once. */
const atOnce = (first) => reached(first, /(?:from|import)\s*"\.\/([\w.-]+\.js)"/g);
/** A module with what it may ever load. */
const everything = (first) => reached(first, /"\.\/([\w.-]+\.js)"/g);
function reached(first, named) {
  const found = new Set([first]);
  for (const name of found) for (const [, part] of readFileSync(join(folder, name), 'utf8').matchAll(named)) found.add(part);
  return [...found];
}
const scripts = () => readdirSync(folder).filter((name) => name.endsWith('.js'));

describe('what a page downloads', () => {
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'regulars-web-'));
    await buildWeb(folder);
  });
  after(() => rmSync(folder, { recursive: true }));

  it(`the loader is at most ${loader_max} bytes`, () => assert.ok(brotli('regulars.js') <= loader_max));
  it(`a closed launcher costs at most ${closed_max} bytes`, () => {
    const files = ['regulars.js', ...atOnce('elements.js')];
    const heads = readdirSync(join(folder, 'locales')).filter((name) => name.endsWith('.head.json'));
    assert.ok(heads.length > 1);
    const dearest = Math.max(...heads.map((name) => brotli(`locales/${name}`)));
    const total = files.reduce((sum, name) => sum + brotli(name), dearest);
    assert.ok(total <= closed_max, `${total}`);
  });
  it('a closed launcher loads nothing of Lit', () => {
    for (const name of atOnce('elements.js')) assert.doesNotMatch(readFileSync(join(folder, name), 'utf8'), /litElementVersions/);
  });
  it(`no script is over ${file_max} bytes`, () => {
    assert.ok(scripts().length >= 4);
    assert.deepEqual(scripts().filter((name) => brotli(name) > file_max), []);
  });
  it(`opening the panel brings it to at most ${panel_max} bytes`, () => {
    const shown = ['panel', 'sync', 'stamp-card', 'tier'].map((name) => `part-${name}.js`);
    const files = new Set([...atOnce('elements.js'), ...shown.flatMap(atOnce), 'regulars.js', 'sums.json', 'locales/en.json']);
    const total = [...files].reduce((sum, name) => sum + brotli(name), 0);
    assert.ok(total <= panel_max, `${total}`);
  });
  it(`every element there is and the longest language are at most ${all_max} bytes`, () => {
    const own = everything('elements.js');
    assert.ok(own.length > 20);
    const words = Math.max(...readdirSync(join(folder, 'locales')).map((name) => brotli(`locales/${name}`)));
    const total = own.reduce((sum, name) => sum + brotli(name), words + brotli('regulars.js'));
    assert.ok(total <= all_max, `${total}`);
  });
  it('no test stand-in is in what is shipped', () => {
    for (const name of scripts()) assert.doesNotMatch(readFileSync(join(folder, name), 'utf8'), /FakeEngine|FakeServer/);
  });
});

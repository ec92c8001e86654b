// An element is registered, documented, shown in the demo and in the gallery, or it is none.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { tags } from '../../web/elements/registry.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const named = (text: string) => new Set([...text.matchAll(/regulars-[a-z-]+/g)].map(([tag]) => tag));
const inDocs = named(read('docs/reference/elements.md').split('## Looks')[0]!);
/** Comes by itself. */
const notAlone = new Set(['regulars-toast']);

describe('the elements', () => {
  it('are more than twenty', () => assert.ok(tags.length > 20));
  it('are each documented', () => assert.deepEqual(tags.filter((tag) => !inDocs.has(tag)), []));
  it('are each shown live in the demo', () => {
    const shown = named(read('demo/server/pages/elements.mjs'));
    assert.deepEqual([...tags, 'regulars-launcher'].filter((tag) => !shown.has(tag)), []);
  });
  it('are each in the gallery, which axe looks at', () => {
    const shown = named(read('tests/web/gallery/index.html'));
    assert.deepEqual(tags.filter((tag) => !shown.has(tag) && !notAlone.has(tag)), []);
  });
  it('name their parts in the documentation', () => {
    const said = new Set(/Parts for `::part\(\)`: `([^`]*)`/.exec(read('docs/reference/elements.md'))![1]!.split(' '));
    const sources = readdirSync(new URL('web/elements/', root)).map((name) => read(`web/elements/${name}`)).join('\n');
    const used = [...sources.matchAll(/\bpart="([\w-]+)"/g)].map(([, part]) => part!);
    assert.deepEqual([...new Set(used)].filter((part) => !said.has(part)), []);
  });
});

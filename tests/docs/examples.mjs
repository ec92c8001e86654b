// Reads the worked examples out of the documents: fenced blocks marked `json program` (and `json against`), `json events`
// or `json cart`, and `json expected`, in that order, as docs/concepts/README.md explains.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const fence = /^```json (program|against|events|cart|expected)\n([\s\S]*?)^```$/gm;

/** Examples of one page: `[{program, events?, cart?, expected}]`, the first three as text, the last parsed. */
export function examples_in(text) {
  const found = [];
  let current = {};
  for (const [, kind, body] of text.matchAll(fence)) {
    current[kind] = body;
    if (kind !== 'expected') continue;
    found.push({ ...current, expected: JSON.parse(body) });
    current = {};
  }
  if (Object.keys(current).length > 0) throw new Error('an example without its expected block');
  return found;
}

/** Every example below `folder`: `[{page, program, …}]`. */
export function all_examples(folder) {
  const pages = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.md')).sort();
  return pages.flatMap((page) => examples_in(readFileSync(join(folder, page), 'utf8')).map((example) => ({ page, ...example })));
}

/**
 * What of `expected` is not so in `got`, as `path: expected …, got …`. Objects are compared by the keys expected;
 * lists item by item, and must be as long.
 */
export function differences(expected, got, path = '') {
  if (Array.isArray(expected)) {
    if (!Array.isArray(got) || got.length !== expected.length) return [said(path, expected, got)];
    return expected.flatMap((item, index) => differences(item, got[index], `${path}/${index}`));
  }
  if (expected === null || typeof expected !== 'object') return expected === got ? [] : [said(path, expected, got)];
  if (got === null || typeof got !== 'object') return [said(path, expected, got)];
  return Object.entries(expected).flatMap(([key, value]) => differences(value, got[key], `${path}/${key}`));
}

const said = (path, expected, got) => `${path}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`;

// The pages of docs/reference/http are those the server's own contract and answers make, one for each resource.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { httpPages } from '../../scripts/http_pages.mjs';

const folder = 'docs/reference/http';

test('each resource has its page, as the server tells it now', async () => {
  const pages = await httpPages();
  assert.ok(pages.size >= 14);
  assert.deepEqual(readdirSync(folder).sort(), [...pages.keys()].sort(), 'run npm run docs:http');
  for (const [name, text] of pages) assert.equal(readFileSync(`${folder}/${name}`, 'utf8'), text, `${name}: run npm run docs:http`);
});

test('every call of the contract stands on the page of its resource, with what it answers, and the overview leads there', () => {
  const overview = readFileSync('docs/reference/http.md', 'utf8');
  const source = readFileSync('server/api/routes.cpp', 'utf8');
  const routes = [...source.matchAll(/\{"([A-Z]+)", "(\/v1\/([a-z]+)[^"]*)", Access::/g)];
  assert.ok(routes.length > 30);
  for (const [, method, pattern, resource] of routes) {
    const page = readFileSync(`${folder}/${resource}.md`, 'utf8');
    const section = page.split(/^## /m).find((each) => each.startsWith(`${method} ${pattern.replace('…', '')}\n`));
    assert.match(section ?? '', /^Who: [\s\S]*^curl [\s\S]*^\| 200 \|/m, `${method} ${pattern}`);
    assert.ok(overview.includes(`](http/${resource}.md)`), resource);
  }
});

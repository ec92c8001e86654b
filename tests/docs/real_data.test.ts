// docs/real-data.md shows what the commands print: import and replay of the whole Online Retail data set.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const data = '../shared/data/online_retail.csv.xz';
const binary = 'build/native/regulars';
const page = readFileSync('docs/real-data.md', 'utf8');

test('the Online Retail summary is the one in docs/real-data.md', { skip: existsSync(data) ? false : `left out: ${data} is not there` }, () => {
  mkdirSync('build', { recursive: true });
  const imported = spawnSync(binary, ['import', '--format', 'online-retail', data, '--out', 'build/online-retail.jsonl'], { encoding: 'utf8' });
  assert.equal(imported.status, 0, imported.stderr);
  const summary = execFileSync(binary, ['replay', '--program', 'docs/examples/gift-ware.json', '--events', 'build/online-retail.jsonl', '--summary'], { encoding: 'utf8' });
  for (const line of [...imported.stderr.trim().split('\n'), ...summary.trim().split('\n')]) {
    assert.ok(page.includes(line), `the page does not show: ${line}`);
  }
});

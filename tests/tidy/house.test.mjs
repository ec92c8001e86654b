// The house rules, held against the project as it stands. What each check must catch is in catches.test.mjs.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { steps } from '../../scripts/test_steps.mjs';
import { deadFindings } from './checks/dead.mjs';
import { includeFindings } from './checks/includes.mjs';
import { fileLengths, functionLengths, ratchetFindings } from './checks/lengths.mjs';
import { linkFindings } from './checks/links.mjs';
import { pathFindings } from './checks/paths.mjs';
import { purityFindings } from './checks/purity.mjs';
import { toothlessFindings } from './checks/toothless.mjs';
import { unrunFindings } from './checks/unrun.mjs';
import { projectFiles } from './files.mjs';

const files = projectFiles();
const ratchet = JSON.parse(readFileSync('tests/tidy/ratchet.json', 'utf8'));
const none = (findings) => assert.deepEqual(findings, [], `\n${findings.join('\n')}\n`);

test('no file grows over the limit', () => none(ratchetFindings(fileLengths(files), ratchet.files)));
test('no function grows over the limit', () => none(ratchetFindings(functionLengths(files), ratchet.functions)));
test('each folder includes only what it may', () => none(includeFindings(files)));
test('the engine stays a formula', () => none(purityFindings(files)));
test('no file is dead', () => none(deadFindings(files)));
test('no path of one machine', () => none(pathFindings(files)));
test('every link of the documents leads somewhere', () => none(linkFindings(files, existsSync)));
test('every test file is run by a step', () => none(unrunFindings(files, steps)));
test('every test can fail', () => none(toothlessFindings(files)));

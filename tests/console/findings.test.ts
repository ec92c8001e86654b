// What the engine finds wrong with a program is said in the owner's language, all of it: what it says to programs broken at every place, and
// what its sources hold beyond that.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { before, describe, it, test } from 'node:test';
import type { Finding } from '../../web/console/api.ts';
import { message_expectations } from '../../web/console/messages/finding.ts';
import { discoveries, expectations, is_value, type Forms } from '../../web/console/program/expectations.ts';
import { sayExpected, sayFinding, sayGot } from '../../web/console/program/finding.ts';
import type { Schema } from '../../web/console/program/shape.ts';
import { languages } from '../../web/console/say.ts';
import { brokenEverywhere, editorsCheck, meaningless, unreadable } from './support/broken_programs.ts';
import { phrasesOf } from './support/phrases.ts';
import { speakHere } from './support/speak.ts';

const { Backend } = await import(new URL('../http/backend.mjs', import.meta.url).href);
const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

/** Where findings of programs are made. */
const sources = ['core/program', 'core/codec'].flatMap((folder) => readdirSync(new URL(folder, root)).map((name) => `${folder}/${name}`))
  .filter((path) => /^core\/program\/(?:checker|validate)[^.]*\.cpp$|^core\/codec\/(?:reader\.[ch]pp|describe_(?:program|condition|journey|points|referral|reward|rule|terms|tiers)\.[ch]pp)$/.test(path));

const said = new Map<string, Finding>();
before(async () => {
  const check = await editorsCheck();
  const schema = JSON.parse(execFileSync('build/native/regulars', ['schema', 'program'], { encoding: 'utf8', cwd: root })) as Schema;
  for (const program of [...unreadable, ...[...meaningless, ...brokenEverywhere(schema)].map((each) => JSON.stringify(each))]) for (const finding of check(program)) said.set(`${finding.expected} ${finding.got}`, finding);
});

const fits = (phrase: string, forms: Forms): boolean => forms.some(([form]) => form.test(phrase));
const isSaid = (phrase: string): boolean => is_value.test(phrase) || fits(phrase, discoveries) || fits(phrase, expectations) || phrase.split(', or ').every((way) => fits(way, expectations));
const inSources = (): string[] => sources.flatMap((path) => phrasesOf(read(path)));

describe('what the engine finds in a program', () => {
  it('is told in phrases that all have words', () => {
    assert.ok(said.size > 150, String(said.size));
    assert.deepEqual([...said.values()].filter(({ expected, got }) => !isSaid(expected) || !(is_value.test(got) || fits(got, discoveries))), []);
  });

  it('has words for every phrase of the sources, also one that no program brought to light', () => {
    assert.ok(sources.length > 15, sources.join());
    const phrases = inSources();
    assert.ok(phrases.length > 120, String(phrases.length));
    assert.deepEqual(phrases.filter((phrase) => !isSaid(phrase)), []);
  });

  it('would be caught out with a new phrase', () => {
    const planted = read('core/program/validate_rewards.cpp').replace('"the sku of a product"', '"a sku with a " + shown(reward.buy) + (reward.automatic ? " and a dash" : "")');
    assert.deepEqual(phrasesOf(planted).filter((phrase) => !isSaid(phrase)), ['a sku with a 7 and a dash', 'a sku with a 7']);
  });

  it('leaves no words over for what it no longer says', () => {
    const phrases = [...inSources(), ...[...said.values()].flatMap(({ expected, got }) => [got, expected, ...expected.split(', or ')])];
    assert.deepEqual([...expectations, ...discoveries].filter(([form]) => !phrases.some((phrase) => form.test(phrase))).map(([form, key]) => `${key} ${form.source}`), []);
  });

  for (const lang of languages.filter((each) => each !== 'en'))
    it(`${lang}: is said in that language, beside fields and below the text`, async () => {
      await speakHere('en');
      const english = [...said.values()].map((finding) => [sayExpected(finding.expected, expectations), sayGot(finding)] as const);
      await speakHere(lang);
      [...said.values()].forEach((finding, i) => {
        const [expected, got] = english[i]!;
        const is = { expected: sayExpected(finding.expected, expectations), got: sayGot(finding) };
        assert.notEqual(is.expected, finding.expected);
        assert.notEqual(is.expected, expected);
        if (!is_value.test(finding.got)) assert.notEqual(is.got, got);
        for (const place of ['form', 'text'] as const) assert.doesNotMatch(sayFinding(finding, place), /\{\w+\}|undefined|finding_|\b(?:the|of|expected|than|least|with)\b/, JSON.stringify(finding));
      });
    });
});

test('every mistake that can be made on the page of messages has words, and none of them is for what the server does not say', async () => {
  const backend = new Backend();
  try {
    const keys = backend.addShop();
    await backend.start();
    const words = { subject: '{pionts}', text: '' };
    const kinds = { welcome: { on: true, channels: [], texts: { en: words, english_: { subject: 'a', text: 'b' } } }, points_expiring: { on: true, channels: ['mail'], days: 0 } };
    const wrong = [
      { address: 'nowhere', language: 'english_', time_zone: 'Berlin', reply_to: 'me', quiet: { from: '', until: '08:00' }, cap: { messages: 0, days: 7 }, kinds },
      { address: '', quiet: { from: '08:00', until: '08:00' }, kinds: { welcome: { on: true, channels: ['mail'] } } },
    ];
    const said: string[] = [];
    for (const settings of wrong) {
      const answer = await backend.send('/v1/messages', { method: 'PUT', headers: { Authorization: `Bearer ${keys.secret_key}` }, body: JSON.stringify(settings) });
      assert.equal(answer.status, 400);
      said.push(...(await answer.json()).findings.map(({ expected }: { expected: string }) => expected));
    }
    assert.deepEqual(said.filter((each) => !message_expectations.some(([form]) => form.test(each))), []);
    assert.deepEqual(message_expectations.filter(([form]) => !said.some((each) => form.test(each))).map(([, key]) => key), []);
  } finally {
    await backend.remove();
  }
});

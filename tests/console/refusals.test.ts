// What the server does not accept is said in the owner's language: every refusal a person can bring about has words.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { sayProblem } from '../../web/console/page.ts';
import { refusals, sayRefusal, wishes } from '../../web/console/refusals.ts';
import { languages } from '../../web/console/say.ts';
import { speakHere } from './support/speak.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const literals = (source: string, before: RegExp): string[] => [...source.matchAll(new RegExp(`${before.source}"((?:[^"\\\\]|\\\\.)*)"`, 'g'))].map(([, text]) => JSON.parse(`"${text}"`) as string);

/** What only a page of ours could get wrong, never who uses it: how a request is put together, and words it chooses from. */
const of_the_page = /^expected (?:\{|secret,|some of: |owner or|action,|an action that|an id that|whoever said it)|second factor already|^expected $/;

function refusedBy(): string[] {
  const console_ = readdirSync(new URL('server/console/', root)).filter((name) => name.endsWith('.cpp')).map((name) => read(`server/console/${name}`)).join('\n');
  const asked = read('core/analytics/options.cpp');
  return [
    ...literals(console_, /(?:invalid|refuse)\(/),
    ...literals(read('server/auth/password.cpp'), /return /).filter(Boolean),
    ...[...literals(asked, /constexpr const char\* \w+ = /), ...literals(asked, /: /)].map((wish) => `expected ${wish}`),
  ].filter((text) => !of_the_page.test(text));
}

describe('what the server does not accept', () => {
  it('has words, each of it, and none are left over', async () => {
    await speakHere('en');
    const refused = refusedBy();
    assert.ok(refused.length > 20, String(refused.length));
    assert.deepEqual(refused.filter((text) => sayRefusal(text) === null), []);
    assert.deepEqual(refusals.filter(([form]) => !refused.some((text) => form.test(text))).map(([, key]) => key), []);
    assert.deepEqual(wishes.filter(([form]) => !refused.some((text) => form.test(text.replace('expected ', '')))).map(([, key]) => key), []);
  });

  for (const lang of languages.filter((each) => each !== 'en'))
    it(`${lang}: is told in that language, and so is what nobody thought of`, async () => {
      const problems = [...refusedBy().map((message) => ({ status: 'invalid', message })), { status: 'invalid', message: 'the moon is in the way' }, { status: 'not_found', message: 'there is no such key' }, {}];
      await speakHere('en');
      const english = problems.map(sayProblem);
      await speakHere(lang);
      problems.map(sayProblem).forEach((said, i) => {
        assert.notEqual(said, english[i]);
        assert.doesNotMatch(said, /\{\w+\}|moon|undefined|\b(?:expected|the|least|such)\b/);
      });
    });
});

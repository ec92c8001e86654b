// A message that is missing, left over, or filled in differently in one language is found before a shopper finds it.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { chooseLanguage, languages } from '../../web/elements/languages.ts';
import { Words, type Messages } from '../../web/elements/words.ts';

const root = new URL('../../web/', import.meta.url);
const read = (lang: string): Messages => JSON.parse(readFileSync(new URL(`locales/${lang}.json`, root), 'utf8'));
const english = read('en');
const source = readdirSync(new URL('elements/', root)).map((name) => readFileSync(new URL(`elements/${name}`, root), 'utf8')).join('\n');

const forms = (message: string | Record<string, string> | undefined): string[] => (typeof message === 'string' ? [message] : Object.values(message ?? {}));
const holes = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).filter((name) => name !== 'n').sort();

/** Keys the elements put together from a word of the engine's. */
const made = /^(refused_|did_|tab_|streak_|why_points_)/;

describe('locales', () => {
  it('has one file for each language it offers, and no other', () => {
    const files = readdirSync(new URL('locales/', root)).map((name) => name.replace('.json', ''));
    assert.deepEqual(files.sort(), [...languages].sort());
  });

  it('uses every message', () => {
    const unused = Object.keys(english).filter((key) => !made.test(key) && !source.includes(`'${key}'`));
    assert.deepEqual(unused, []);
  });

  it('has every message the elements ask for', () => {
    const asked = [...source.matchAll(/\b(?:t|waiting)\(\s*(?:[\w.!]+ \? )?'(\w+)'(?:(?: : )'(\w+)')?/g)].flatMap(([, a, b]) => [a, b]).filter(Boolean) as string[];
    assert.deepEqual(asked.filter((key) => !(key in english)), []);
    assert.ok(asked.length > 40);
  });

  for (const lang of languages) {
    const messages = read(lang);
    it(`${lang}: the same messages as English, none empty`, () => {
      assert.deepEqual(Object.keys(messages), Object.keys(english));
      for (const [key, message] of Object.entries(messages)) for (const text of forms(message)) assert.ok(text.trim(), key);
    });
    it(`${lang}: fills in the same things`, () => {
      for (const [key, message] of Object.entries(messages)) {
        const wanted = new Set(forms(english[key]).flatMap(holes));
        for (const text of forms(message)) assert.deepEqual(new Set(holes(text)), wanted, `${lang} ${key}: ${text}`);
      }
    });
    it(`${lang}: a form for each plural of the language`, () => {
      const plurals = new Intl.PluralRules(lang).resolvedOptions().pluralCategories.sort();
      for (const [key, message] of Object.entries(messages)) {
        if (typeof english[key] === 'object') assert.deepEqual(Object.keys(message).sort(), plurals, `${lang} ${key}`);
      }
    });
  }

  it('takes the best it has', () => {
    assert.equal(chooseLanguage([undefined, 'de-AT', 'fr']), 'de');
    assert.equal(chooseLanguage(['xx', 'th-TH']), 'th');
    assert.equal(chooseLanguage(['xx']), 'en');
    assert.equal(chooseLanguage(['pt']), 'pt-BR');
    assert.equal(chooseLanguage(['pt-br']), 'pt-BR');
    assert.equal(chooseLanguage(['zh-CN', 'en']), 'zh-Hans');
  });

  it('says numbers, money and the program\'s unit as the language does', () => {
    const program = { schema: 1, id: 'p', name: 'P', currency: 'EUR', points: { unit: { de: { one: 'Stern', other: 'Sterne' }, en: { one: 'star', other: 'stars' } } } };
    const german = new Words('de', read('de'), program);
    for (const lang of languages) for (const n of [0, 7, 999, 1000, 12345, 2.5]) assert.equal(new Words(lang, read(lang), program).number(n), new Intl.NumberFormat(lang).format(n), lang);
    assert.equal(german.points(1240), '1.240 Sterne');
    assert.equal(german.points(1), '1 Stern');
    assert.equal(german.money('12.50'), '12,50\u00a0€');
    assert.equal(new Words('fr', read('fr'), program).points(2), '2 stars');
    assert.equal(new Words('ru', read('ru'), null).points(3), '3 балла');
  });

  it('keeps the order of words of another direction, from right to left', () => {
    const apart = (text: string) => `\u2068${text}\u2069`;
    const named = (lang: string) => new Words(lang, read(lang), null).rewardTitle({ id: 'off', kind: 'percent_off', name: { en: '15% off coffee' } });
    assert.equal(named('fa'), apart('15% off coffee'));
    assert.equal(named('de'), '15% off coffee');
    assert.ok(new Words('ar', read('ar'), null).t('lapses', { what: 'Free cup' }).includes(apart('Free cup')));
  });
});

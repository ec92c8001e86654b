// Every message the console asks for is there, and every one that is there is asked for.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { pages, more } from '../../web/console/pages.ts';
import type { Schema } from '../../web/console/program/shape.ts';
import { templates } from '../../web/console/program/templates.ts';
import { languages } from '../../web/console/say.ts';
import type { Messages } from '../../web/elements/words.ts';

const root = new URL('../../web/console/', import.meta.url);
const read = (lang: string): Messages => JSON.parse(readFileSync(new URL(`locales/${lang}.json`, root), 'utf8'));
const english = read('en');
/** The till speaks from the same files. */
const files = ['console', 'till'].flatMap((folder) => readdirSync(new URL(`../${folder}/`, root), { recursive: true }).map((name) => `../${folder}/${String(name)}`)).filter((name) => name.endsWith('.ts'));
const source = files.map((name) => readFileSync(new URL(name, root), 'utf8')).join('\n');
const widget = readFileSync(new URL('../elements/words.ts', root), 'utf8') + readFileSync(new URL('../elements/speech.ts', root), 'utf8');

const forms = (message: string | Record<string, string> | undefined): string[] => (typeof message === 'string' ? [message] : Object.values(message ?? {}));
const holes = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).filter((name) => name !== 'n').sort();

/** Everything in quotes: what is said by a key that is put together from it. */
const quoted = (text: string): Set<string> => new Set([...text.matchAll(/(["'`])([\w-]+)\1/g)].map(([, , word]) => word!));
const below = (folder: string): string => readdirSync(new URL(folder, root), { recursive: true }).filter((name) => /\.[ch]pp$/.test(String(name))).map((name) => readFileSync(new URL(`${folder}/${name}`, root), 'utf8')).join('\n');
const known = quoted([source, below('../../core'), below('../../server'), readFileSync(new URL('../embed/types.gen.ts', root), 'utf8')].join('\n'));

/** How keys that are put together begin and end; what lies between is a word that the console, the engine or the backend knows, or two of them. */
const made = /^(?:report|table|column|remark|value|effect|asked|now|page|problem|did|role|theme|step|template|ask|key|kind|till_did|till_problem|section|word|found|is|message|channel|became|why|way|number|quiet|cap)_([\w-]+?)(?:_more|_hint|_gone|_do)?$/;
const isKnown = (word: string): boolean => known.has(word) || [...word.matchAll(/_/g)].some(({ index }) => known.has(word.slice(0, index)) && known.has(word.slice(index)));
const isMade = (key: string): boolean => [made, /^did_member_(\w+)$/].some((form) => isKnown(form.exec(key)?.[1] ?? ''));

/** What the server may find on a shop's page; each is said, and what to do about it. */
const site = new URL('../../server/site/', root);
const found = readdirSync(site).filter((name) => name.endsWith('_check.cpp')).flatMap((name) => [...readFileSync(new URL(name, site), 'utf8').matchAll(/(?:Level::(?:wrong|hint), |wrong\()"(\w+)"/g)].map(([, code]) => code!));
/** The program file in the editor: the schema itself says it in English. */
const isOfProgram = (key: string): boolean => /^(term|says)_/.test(key);
const plural_forms = ['zero', 'one', 'two', 'few', 'many', 'other'];
function programWords(): string[] {
  const schema = JSON.parse(execFileSync('build/native/regulars', ['schema', 'program'], { encoding: 'utf8' })) as Schema;
  const defined = Object.entries(schema.$defs!);
  const words = [...JSON.stringify(schema).matchAll(/"enum":\[([^\]]*)\]|"const":("\w+")/g)].flatMap(([, many, one]) => JSON.parse(`[${many ?? one}]`) as string[]);
  const keys = defined.flatMap(([name, { properties = {} }]) => Object.entries(properties).map(([key, { description }]) => ({ name, key, description }))).filter(({ key }) => key !== 'schema');
  const terms = new Set([...defined.map(([name]) => name), ...keys.map(({ key }) => key), ...words, ...plural_forms]);
  return [...[...terms].map((word) => `term_${word}`), ...keys.filter(({ description }) => description).map(({ name, key }) => `says_${name}_${key}`)];
}

const asked_by_lists = [
  'found_works',
  ...found.flatMap((code) => [`found_${code}`, /^csp_(script|connect)$/.test(code) ? 'csp_do' : `found_${code}_do`]),
  ...[...pages, ...more].map(({ id }) => `page_${id}`),
  ...templates.flatMap(({ id, asks }) => [`template_${id}`, `template_${id}_more`, ...asks.map(({ name }) => `ask_${name}`)]),
];

describe('the console\'s locales', () => {
  it('has one file for each language it offers, and no other', () => {
    assert.deepEqual(readdirSync(new URL('locales/', root)).map((name) => name.replace('.json', '')).sort(), [...languages].sort());
  });

  it('says no finding that the server does not make', () => {
    assert.ok(found.length > 20, String(found.length));
    const said = Object.keys(english).filter((key) => key.startsWith('found_') && !key.endsWith('_do')).map((key) => key.slice(6));
    assert.deepEqual(said.filter((code) => code !== 'works' && !found.includes(code)), []);
  });

  it('uses every message', () => {
    const used = (key: string) => source.includes(`'${key}'`) || widget.includes(`'${key}'`) || isMade(key) || (key.endsWith('_more') && source.includes(`'${key.slice(0, -5)}'`));
    assert.deepEqual(Object.keys(english).filter((key) => !used(key)), []);
  });

  it('has every message it asks for', () => {
    const asked = [...source.matchAll(/\bt\(\s*(?:[^'()]+ \? )?'(\w+)'(?:(?: : )'(\w+)')?/g)].flatMap(([, a, b]) => [a, b]).filter((key): key is string => !!key);
    assert.ok(asked.length > 60, String(asked.length));
    assert.deepEqual([...asked, ...asked_by_lists].filter((key) => !(key in english)), []);
  });

  it('says every change the log can hold', () => {
    const server = readdirSync(new URL('../../server/console/', root)).map((name) => readFileSync(new URL(`../../server/console/${name}`, root), 'utf8')).join('\n');
    const noted = [...server.matchAll(/(?:note_by|entry_by|signed_in)\([^"]*"(\w+)"(?: : "(\w+)")?/g)].flatMap(([, a, b]) => [a, b]).filter(Boolean);
    assert.ok(noted.length > 8);
    // "member_" and the type of the deed, from the table of what staff may do.
    const deeds = [...server.matchAll(/^ +\{"(\w+)", \{.*\}, (?:true|false)\},$/gm)].map(([, type]) => type!);
    assert.ok(deeds.length > 3);
    const words = noted.flatMap((what) => (what!.endsWith('_') ? deeds.map((type) => what + type) : [what!]));
    assert.deepEqual(words.filter((what) => !(`did_${what}` in english)), []);
  });

  for (const lang of languages.filter((each) => each !== 'en'))
    it(`${lang}: calls everything that can stand in a program file by name, and says what it is for`, () => {
      assert.deepEqual(Object.keys(read(lang)).filter(isOfProgram).sort(), programWords().sort());
    });

  for (const lang of languages) {
    const messages = read(lang);
    it(`${lang}: the same messages as English, none empty, the same things filled in, a form for each plural`, () => {
      const plurals = new Intl.PluralRules(lang).resolvedOptions().pluralCategories.sort();
      assert.deepEqual(Object.keys(messages).filter((key) => !isOfProgram(key)), Object.keys(english));
      for (const [key, message] of Object.entries(messages)) {
        const wanted = new Set(forms(english[key]).flatMap(holes));
        for (const text of forms(message)) {
          assert.ok(text.trim(), `${lang} ${key}`);
          assert.deepEqual(new Set(holes(text)), wanted, `${lang} ${key}: ${text}`);
        }
        if (typeof english[key] === 'object') assert.deepEqual(Object.keys(message).sort(), plurals, `${lang} ${key}`);
      }
    });
  }

  it('has a word for every event that a statement may show', () => {
    const [, list = ''] = /enum class EventType[^{]*\{([^}]*)\}/.exec(readFileSync(new URL('../../core/event.hpp', root), 'utf8')) ?? [];
    const events = [...list.replace(/\/\/.*/g, '').matchAll(/\w+/g)].map(([name]) => name);
    assert.ok(events.includes('order') && events.includes('merged'));
    assert.deepEqual(events.filter((name) => !(`value_${name}` in english)), []);
  });
});

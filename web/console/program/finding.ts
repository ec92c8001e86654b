import type { Finding } from '../api.ts';
import { apart, either, t } from '../say.ts';
import { discoveries, expectations, is_value, type Forms } from './expectations.ts';
import { isChoice } from './settings.ts';
import { spoken } from './shape.ts';
import { spanInWords } from './span.ts';

/** In forms things go by their names in the reader's language, in the program's text by what is typed. */
type Place = 'form' | 'text';

const whole = /^-?\d{1,15}$/;

/** A part of a phrase of the engine's, as the message is to hold it. */
function part(name: string, text: string, place: Place): [string, string | number] {
  if (name === 'codes') return ['words', either(text.split(/, | or /).map(apart))];
  if (name === 'words') return [name, either(text.split(/, | or | and /).map((word) => apart(place === 'form' ? spoken(word) : word)))];
  if (name === 'word' || name === 'other') return [name, place === 'form' ? spoken(text) : text];
  if (name === 'wait' || name === 'life') return [name, spanInWords(text)];
  if (name === 'example' && place === 'text') return [name, `"${text}"`];
  return [name, whole.test(text) ? Number(text) : text];
}

/** The same in the reader's language; null: there are no words for it. */
export function sayPhrase(phrase: string, forms: Forms, place: Place = 'form'): string | null {
  for (const [form, key] of forms) {
    const match = form.exec(phrase);
    if (!match) continue;
    const parts = Object.entries(match.groups ?? {}).filter(([, text]) => text !== undefined);
    return t(key, Object.fromEntries(parts.map(([name, text]) => part(name.replace(/_of$/, ''), text, place))));
  }
  return null;
}

/** What was expected, in the reader's language; where there are no words for it, in the server's. */
export function sayExpected(expected: string, forms: Forms, place: Place = 'form'): string {
  const said = sayPhrase(expected, forms, place);
  if (said !== null) return said;
  const ways = expected.split(', or ').map((way) => sayPhrase(way, forms, place));
  return ways.every((way) => way !== null) ? either([...new Set(ways)]) : expected;
}

/** What was there instead; a word that the form lets one choose goes by its name. */
export function sayGot({ path, got }: Finding, place: Place = 'form'): string {
  if (!is_value.test(got)) return sayPhrase(got, discoveries, place) ?? got;
  const [, key = ''] = /([^/]+?)(?:\/\d+)?$/.exec(path) ?? [];
  const word = got.replaceAll('"', '');
  return place === 'form' && isChoice(key, word) ? spoken(word) : got;
}

/** What was found, in the reader's language. */
export function sayFinding(finding: Finding, place: Place = 'form', forms: Forms = expectations): string {
  return t('expected_got', { expected: sayExpected(finding.expected, forms, place), got: sayGot(finding, place) });
}

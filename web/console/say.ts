import { chooseLanguage, direction, languages } from '../elements/languages.ts';
import type { Program } from '../embed/types.ts';
import { Words, type Messages } from '../elements/words.ts';

const stored = 'regulars-console-language';
const bare: Messages = {};
let messages = bare;
let lang = 'en';
let spoken = new Words(lang, messages, null);

export { languages };

export const language = (): string => lang;

export function wishedLanguage(): string {
  return chooseLanguage([localStorage.getItem(stored), ...navigator.languages]);
}

/** Changes the language of the whole console, and of the page. */
export async function speak(wish: string): Promise<void> {
  const read = async (each: string) => {
    const answer = await fetch(`/console/locales/${each}.json`);
    return answer.ok ? ((await answer.json()) as Messages) : Promise.reject(new Error(String(answer.status)));
  };
  [lang, messages] = await read(wish).then((found) => [wish, found] as const, async () => ['en', await read('en')] as const);
  spoken = new Words(lang, messages, spoken.program);
  [document.documentElement.lang, document.documentElement.dir] = [lang, direction(lang)];
}

export const rememberLanguage = (wish: string): void => localStorage.setItem(stored, wish);

/** What program the words for points, money and rewards are taken from. */
export function speakOf(program: Program | null): void {
  spoken = new Words(lang, messages, program);
}

/** From one state to the next, the way the language runs. */
export const arrow = (): string => (direction(lang) === 'rtl' ? '←' : '→');

export const words = (): Words => spoken;

/** A message; `n` in `fill` chooses the plural form. */
export const t = (key: string, fill?: Record<string, string | number>): string => spoken.t(key, fill);

export const knows = (key: string): boolean => key in messages;

/** Words of a file, within a language from right to left: they keep their own order. */
export const apart = (text: string): string => (direction(lang) === 'rtl' ? `\u2068${text}\u2069` : text);

/** `a, b or c`. */
export const either = (parts: string[]): string => new Intl.ListFormat(lang, { type: 'disjunction' }).format(parts);

/** A day and time of the day, as people say them; the year only where it is not the present one. `at`: Unix seconds or RFC 3339. */
export function moment(at: number | string): string {
  const when = new Date(typeof at === 'number' ? at * 1000 : at);
  const year = when.getFullYear() === new Date().getFullYear() ? {} : ({ year: 'numeric' } as const);
  return new Intl.DateTimeFormat(lang, { day: 'numeric', month: 'short', ...year, hour: 'numeric', minute: '2-digit' }).format(when);
}

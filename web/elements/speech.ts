import type { Program } from '../embed/types.ts';
import { direction } from './languages.ts';

/** A locale file: a message, or its plural forms. `{name}` is filled in. */
export type Messages = Record<string, string | Record<string, string>>;
/** A program's own word: as it is, by language, or by language and plural form. */
export type Text = string | Record<string, string | Record<string, string>>;
type Fill = Record<string, string | number>;

/** What a closed widget has to say, in one language: our messages, the program's unit, numbers by `Intl`. */
export class Speech {
  // Made when first needed: each costs a page more than all the rest of a closed button.
  #plural: Intl.PluralRules | undefined;
  #number: Intl.NumberFormat | undefined;

  constructor(
    readonly lang: string,
    readonly messages: Messages,
    readonly program: Program | null,
  ) {}

  /** `n` in `fill`, when a number, chooses the plural form. A missing message is its own key, so that a test finds it. */
  t(key: string, fill: Fill = {}): string {
    const message = this.messages[key] ?? key;
    const n = fill['n'];
    const form = typeof message === 'string' ? message : this.#form(message, typeof n === 'number' ? n : 0);
    return form.replace(/\{(\w+)\}/g, (_, name: string) => this.#fill(fill[name]));
  }

  number(n: number): string {
    // What is the same in all but two of our languages needs no formatter.
    if (n >= 0 && n < 1000 && n % 1 === 0 && !/^(ar|fa)/.test(this.lang)) return `${n}`;
    return (this.#number ??= new Intl.NumberFormat(this.lang)).format(n);
  }

  /** `1,240 stars`, in the program's own unit. */
  points(n: number): string {
    return `${this.number(n)} ${this.unit(n)}`;
  }

  unit(n: number): string {
    const own = this.#own(this.program?.points?.unit);
    if (typeof own === 'string') return own;
    return own ? this.#form(own, n) : this.t('points', { n });
  }

  name(text: Text | undefined): string | undefined {
    const own = this.#own(text);
    return this.#apart(typeof own === 'object' ? this.#form(own, 1) : own);
  }

  /** This language, its base, English, or whatever there is. */
  #own(text: Text | undefined): string | Record<string, string> | undefined {
    if (!text || typeof text === 'string') return text;
    return text[this.lang] ?? text[this.lang.split('-')[0]!] ?? text['en'] ?? Object.values(text)[0];
  }

  #form(forms: Record<string, string>, n: number): string {
    return forms[(this.#plural ??= new Intl.PluralRules(this.lang)).select(n)] ?? forms['other'] ?? '';
  }

  #fill(value: string | number | undefined): string {
    return typeof value === 'number' ? this.number(value) : (this.#apart(value) ?? '');
  }

  /** Within a language from right to left, words of another one keep their own order: Unicode's isolates. */
  #apart(text: string | undefined): string | undefined {
    return text && direction(this.lang) === 'rtl' ? `\u2068${text}\u2069` : text;
  }
}

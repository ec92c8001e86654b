import type { Session, SessionEvents, State } from '../embed/session.ts';
import { sumOf } from '../embed/part.ts';
import { chooseLanguage } from './languages.ts';
import { Speech, type Messages } from './speech.ts';

const told = ['change', 'earned', 'refused', 'mismatch', 'message'] as const;

/** What the elements of one page share: the session, the words, and what is near. */
class Hub extends EventTarget {
  session: Session | null = null;
  lang = 'en';
  theme: string | null = null;
  /** Where a guest signs in or joins; null: the page listens for `regulars-join`. */
  joinUrl: string | null = null;
  messages: Messages = {};
  /** From then on there are words to show something in. */
  ready: Promise<unknown> = Promise.resolve();
  #all: Promise<void> | null = null;
  #base = '';
  #speech: Speech | null = null;

  get state(): State | null {
    return this.session?.state ?? null;
  }

  /** What the closed widget says; elements take their words from say.ts. */
  get speech(): Speech {
    const program = this.state?.program ?? null;
    if (this.#speech?.program !== program || this.#speech.messages !== this.messages) this.#speech = null;
    return (this.#speech ??= new Speech(this.lang, this.messages, program));
  }

  /** Language first, so that nothing is ever shown half translated: what happens until `ready` has run is told after it. */
  async attach(session: Session, wish: string | undefined, ready: () => void): Promise<void> {
    this.session = session;
    this.ready = this.speak(chooseLanguage([wish, document.documentElement.lang, ...navigator.languages]), session.settings.base).then(ready);
    for (const name of told) session.on(name, (detail) => void this.ready.then(() => this.#tell(name, detail), () => 0));
    await this.ready;
    this.#tell('change', null);
  }

  /** The few words a closed widget says; the rest comes with the first element that needs more. */
  async speak(lang: string, base: string): Promise<void> {
    this.lang = lang;
    this.#base = base;
    this.#all = null;
    this.messages = await this.#read('.head');
  }

  /** Every word of the language. Rejects when they cannot be had; asked again, it tries again. */
  allWords(): Promise<void> {
    this.#all ??= this.#read('').then((messages) => void (this.messages = messages));
    this.#all.catch(() => (this.#all = null));
    return this.#all;
  }

  async #read(cut: string): Promise<Messages> {
    const read = async (each: string) => {
      const name = `locales/${each}${cut}.json`;
      const answer = await fetch(new URL(name, this.#base), cut ? {} : await sumOf(name));
      return answer.ok ? answer.json() : Promise.reject(answer.status);
    };
    return read(this.lang).catch(() => read('en')) as Promise<Messages>;
  }

  #tell(name: keyof SessionEvents, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
    if (name === 'change') return;
    document.dispatchEvent(new CustomEvent(`regulars-${name}`, { detail }));
  }
}

export const hub = new Hub();

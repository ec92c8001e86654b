import type { Session, SessionEvents, State } from '../embed/session.ts';
import { chooseLanguage } from './languages.ts';
import { Speech, type Messages } from './speech.ts';

/** What the elements of one page share: the session, the words, and what is near. */
class Hub extends EventTarget {
  session: Session | null = null;
  lang = 'en';
  theme: string | null = null;
  /** Where a guest signs in or joins; null: the page listens for `regulars-join`. */
  joinUrl: string | null = null;
  messages: Messages = {};
  #all: Promise<void> | null = null;
  #base = '';
  /** Goal id (a reward or a card) to what is missing, by the engine's own reckoning; null: it was not asked or cannot run. */
  #near: Map<string, number> | null = null;
  #wantNear = false;

  get state(): State | null {
    return this.session?.state ?? null;
  }

  /** What the closed widget says; elements take their words from say.ts. */
  get speech(): Speech {
    return new Speech(this.lang, this.messages, this.state?.program ?? null);
  }

  /** Language first, so that nothing is ever shown half translated. */
  async attach(session: Session, wish?: string): Promise<void> {
    const page = document.documentElement.lang;
    await this.speak(chooseLanguage([wish, page, ...navigator.languages]), session.settings.base);
    this.session = session;
    session.on('change', () => this.#changed());
    for (const name of ['earned', 'refused', 'mismatch'] as const) session.on(name, (detail) => this.#tell(name, detail));
    this.#changed();
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

  async #read(part: string): Promise<Messages> {
    const read = async (each: string) => {
      const answer = await fetch(new URL(`locales/${each}${part}.json`, this.#base));
      return answer.ok ? answer.json() : Promise.reject(answer.status);
    };
    return read(this.lang).catch(() => read('en')) as Promise<Messages>;
  }

  /** How much is missing for a goal. Undefined: not told by the engine; 0: reached. */
  missing(goal: string): number | undefined {
    return this.#near ? (this.#near.get(goal) ?? 0) : undefined;
  }

  /** From now on what is missing is asked of the engine after each change; it is loaded for it. */
  wantNear(): void {
    if (this.#wantNear) return;
    this.#wantNear = true;
    void this.#askNear();
  }

  #changed(): void {
    this.#tell('change', null);
    if (this.#wantNear) void this.#askNear();
  }

  async #askNear(): Promise<void> {
    if (this.state?.phase !== 'member') return;
    const quote = await this.session?.quote({ lines: [] }).catch(() => null);
    if (!quote?.next) return;
    this.#near = new Map(quote.next.map(({ goal, missing }) => [goal, Number(missing)]));
    this.#tell('change', null);
  }

  #tell(name: keyof SessionEvents, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
    if (name === 'change') return;
    document.dispatchEvent(new CustomEvent(`regulars-${name}`, { detail }));
  }
}

export const hub = new Hub();

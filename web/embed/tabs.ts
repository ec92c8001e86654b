/** What one tab tells the others of the same shop and member. */
export type Note = 'base' | 'outbox';

/** Tabs of one browser: they hear of each other's changes, and only one talks to the server at a time. */
export class Tabs {
  #channel: BroadcastChannel | null = null;
  #ended = new AbortController();

  constructor(
    private name: string,
    /** Null: nobody is signed in, and nothing is shared. */
    private heard: ((note: Note) => void) | null,
  ) {
    this.#listen();
    if (typeof window === 'undefined' || !heard) return;
    // An open channel can keep a page out of the back-forward cache; a page that comes out of it has missed things.
    const { signal } = this.#ended;
    addEventListener('pagehide', () => this.#channel?.close(), { signal });
    addEventListener('pageshow', ({ persisted }) => persisted && (this.#listen(), heard('base')), { signal });
  }

  #listen(): void {
    try {
      this.#channel = this.heard && new BroadcastChannel(this.name);
    } catch {
      return; // A browser without, or a page that forbids it: its tabs then agree at their next visit.
    }
    if (!this.#channel) return;
    this.#channel.onmessage = ({ data }) => this.heard!(data as Note);
    (this.#channel as unknown as { unref?(): void }).unref?.();
  }

  tell(note: Note): void {
    this.#channel?.postMessage(note);
  }

  /** Runs `job` while no other tab runs one. Without Web Locks it just runs: commands are idempotent. */
  alone<T>(job: () => Promise<T>): Promise<T> {
    const locks = typeof navigator === 'undefined' ? undefined : navigator.locks;
    return locks ? (locks.request(this.name, job) as Promise<T>) : job();
  }

  close(): void {
    this.#ended.abort();
    this.#channel?.close();
  }
}

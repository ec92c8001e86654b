/** What one tab tells the others of the same shop and member. */
export type Note = 'base' | 'outbox';

/** Tabs of one browser: they hear of each other's changes, and only one talks to the server at a time. */
export class Tabs {
  #channel: BroadcastChannel | null = null;

  constructor(
    private name: string,
    heard: (note: Note) => void,
  ) {
    if (typeof BroadcastChannel === 'undefined') return;
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = ({ data }) => heard(data as Note);
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
    this.#channel?.close();
  }
}

// Reports wait here until the backend has answered. They are sent one after the other, oldest first,
// under ids that never change, so a repeat after a lost answer is harmless.

const WAIT_FIRST_MS = 500;
const WAIT_MOST_MS = 30_000;

export class Outbox {
  #store;
  #regulars;
  #log;
  #running = null;
  #timer = null;
  #wait_ms = WAIT_FIRST_MS;
  #closed = false;

  constructor({ store, regulars, log = () => {} }) {
    this.#store = store;
    this.#regulars = regulars;
    this.#log = log;
  }

  /** Records to append together with an order or a sign-up, so that both are kept or neither. */
  static records(...events) {
    return events.map((event) => ({ kind: 'send', event }));
  }

  /** Sends what waits. Resolves when the box is empty or the backend cannot take more just now. */
  flush() {
    this.#running ??= this.#drain().finally(() => (this.#running = null));
    return this.#running;
  }

  /** The outcome of an event, waiting at most `within_ms` for it; null when there is none yet. */
  async answer(id, within_ms) {
    const until = new Promise((done) => setTimeout(done, within_ms).unref());
    await Promise.race([this.flush(), until]);
    return this.#store.answers.get(id) ?? null;
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  async #drain() {
    clearTimeout(this.#timer);
    while (this.#store.unsent.size > 0 && !this.#closed) {
      const [event] = this.#store.unsent.values();
      const { outcome, retry } = await this.#regulars.send(event);
      if (this.#closed) return;
      if (retry) return this.#try_again(retry);
      this.#wait_ms = WAIT_FIRST_MS;
      this.#store.append({ kind: 'answer', id: event.id, outcome });
    }
  }

  #try_again(why) {
    this.#log(`${this.#store.unsent.size} report(s) waiting, Regulars does not take them (${why}); next try in ${this.#wait_ms / 1000} s`);
    this.#timer = setTimeout(() => this.flush(), this.#wait_ms);
    this.#timer.unref();
    this.#wait_ms = Math.min(this.#wait_ms * 2, WAIT_MOST_MS);
  }
}

// What rewards are called, as the published program says. Asked of Regulars and kept for a minute.

const KEPT_FOR_MS = 60_000;

export class RewardNames {
  #url;
  #headers;
  #names = new Map();
  #asked_at = -Infinity;

  /** `origin`: the shop's own address; the publishable key is only good from there. */
  constructor({ url, publishable_key, origin }) {
    this.#url = url;
    this.#headers = { 'x-regulars-key': publishable_key, origin };
  }

  /** Reward id -> name in English. What is not known is missing; the caller falls back to the id. */
  async get() {
    if (Date.now() - this.#asked_at > KEPT_FOR_MS) await this.#ask();
    return this.#names;
  }

  async #ask() {
    try {
      const answer = await fetch(`${this.#url}/v1/widget`, { headers: this.#headers, signal: AbortSignal.timeout(800) });
      if (!answer.ok) return;
      const { programs } = await answer.json();
      const rewards = programs.at(-1)?.program.rewards ?? [];
      this.#names = new Map(rewards.filter(({ name }) => name?.en).map(({ id, name }) => [id, name.en]));
      this.#asked_at = Date.now();
    } catch {
      // The page is drawn with ids; the next one asks again.
    }
  }
}

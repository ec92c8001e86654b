// What rewards, levels and badges are called, as the published program says. Asked of Regulars and kept for a minute.

const KEPT_FOR_MS = 60_000;

export class ProgramNames {
  #url;
  #headers;
  #names = new Map();
  #asked_at = -Infinity;

  /** `origin`: the shop's own address; the publishable key is only good from there. */
  constructor({ url, publishable_key, origin }) {
    this.#url = url;
    this.#headers = { 'x-regulars-key': publishable_key, origin };
  }

  /** `reward/ID`, `level/ID`, `badge/ID` -> name in English. What is not known is missing; the caller falls back to the id. */
  async get() {
    if (Date.now() - this.#asked_at > KEPT_FOR_MS) await this.#ask();
    return this.#names;
  }

  async #ask() {
    try {
      const answer = await fetch(`${this.#url}/v1/widget`, { headers: this.#headers, signal: AbortSignal.timeout(800) });
      if (!answer.ok) return;
      const { programs } = await answer.json();
      this.#names = names_in(programs.at(-1)?.program ?? {});
      this.#asked_at = Date.now();
    } catch {
      // The page is drawn with ids; the next one asks again.
    }
  }
}

function names_in({ rewards = [], tiers, badges = [] }) {
  const kinds = { reward: rewards, level: tiers?.levels ?? [], badge: badges };
  const named = Object.entries(kinds).flatMap(([kind, things]) => things.filter(({ name }) => name?.en).map(({ id, name }) => [`${kind}/${id}`, name.en]));
  return new Map(named);
}

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
  return new Map(Object.entries(kinds).flatMap(([kind, things]) => things.map((thing) => [`${kind}/${thing.id}`, title(thing)])));
}

/** The program's own name for it, else what it does, else its id made readable. */
function title({ id, name, kind, amount, percent }) {
  if (name?.en) return name.en;
  if (kind === 'amount_off') return `$${amount} off`;
  if (kind === 'percent_off') return `${percent}% off`;
  const words = id.replaceAll('-', ' ');
  return words[0].toUpperCase() + words.slice(1);
}

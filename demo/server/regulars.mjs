// The shop's door to the Regulars backend: server to server, with the secret key.

const ANSWER_WITHIN_MS = 5000;
const PAGE_WITHIN_MS = 800;
const RETRY_LATER = new Set([401, 403, 408, 425, 429]);

export class Regulars {
  #url;
  #headers;

  /** `url`: the backend's origin. `secret_key`: sk_…, never leaves this process. */
  constructor({ url, secret_key }) {
    this.#url = url;
    this.#headers = { authorization: `Bearer ${secret_key}` };
  }

  /**
   * Reports one event. Returns `{outcome}` when the backend decided (a refusal is a decision too),
   * or `{retry: why}` when it could not be reached or could not answer. Never throws.
   */
  async send(event) {
    return this.#post('application/json', JSON.stringify(event), (body) => JSON.parse(body));
  }

  /** Reports many at once as JSON lines. Returns `{outcome: [outcome, …]}` or `{retry: why}`. */
  async send_all(events) {
    const lines = events.map((event) => JSON.stringify(event)).join('\n');
    return this.#post('application/x-ndjson', lines, (body) => body.trim().split('\n').map((line) => JSON.parse(line)));
  }

  /** A member's state for a page being drawn now, or null when there is none or the backend is slow or away. */
  async member(id) {
    try {
      const answer = await fetch(`${this.#url}/v1/members/${encodeURIComponent(id)}`, {
        headers: this.#headers,
        signal: AbortSignal.timeout(PAGE_WITHIN_MS),
      });
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  }

  /**
   * What a person is called, for the shopkeeper's eyes: it lies apart from the journal and goes when it is erased.
   * Nothing depends on it, so a lost one is not sent again. Says whether it was taken.
   */
  async call(id, name) {
    try {
      const answer = await fetch(`${this.#url}/v1/members/${encodeURIComponent(id)}/profile`, {
        method: 'PUT',
        headers: { ...this.#headers, 'content-type': 'application/json' },
        body: JSON.stringify({ name }),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      return answer.ok;
    } catch {
      return false;
    }
  }

  async #post(type, body, read) {
    try {
      const answer = await fetch(`${this.#url}/v1/events`, {
        method: 'POST',
        headers: { ...this.#headers, 'content-type': type },
        body,
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      const text = await answer.text();
      if (answer.status >= 500 || RETRY_LATER.has(answer.status)) return { retry: `HTTP ${answer.status} ${text.slice(0, 200)}` };
      return { outcome: read(text) };
    } catch (error) {
      return { retry: error.cause?.code ?? error.name };
    }
  }
}

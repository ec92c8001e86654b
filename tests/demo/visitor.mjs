// A browser without a window: keeps its cookie, posts forms, follows nothing by itself.

export class Visitor {
  #base;
  #cookie = '';

  constructor(base) {
    this.#base = base;
  }

  async get(path, headers = {}) {
    return this.#ask(path, { headers });
  }

  async post(path, fields = {}, headers = {}) {
    return this.#ask(path, { method: 'POST', body: new URLSearchParams(fields), headers });
  }

  async text(path) {
    return (await this.get(path)).text();
  }

  /** Joins by name; resolves to the member id Regulars knows. */
  async join(name) {
    await this.post('/join', { name });
    return this.token_claims().then(({ sub }) => sub);
  }

  async token_claims() {
    const { token } = await (await this.get('/regulars-token')).json();
    return JSON.parse(Buffer.from(token.split('.')[1], 'base64url'));
  }

  async #ask(path, { headers, ...options }) {
    const answer = await fetch(this.#base + path, { ...options, redirect: 'manual', headers: { cookie: this.#cookie, ...headers } });
    const set = answer.headers.get('set-cookie');
    if (set) this.#cookie = set.split(';')[0];
    return answer;
  }
}

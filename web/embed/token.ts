/** Who is signed in: a member token handed in by the page, or fetched from the shop's own address. */
export interface TokenOptions {
  token?: string | undefined;
  tokenUrl?: string | undefined;
  fetch?: typeof fetch;
  now?: () => number;
}

interface Claims {
  sub?: string;
  exp?: number;
}

const margin_ms = 30_000;

/** Reads the claims without checking the signature: only the server can. Unreadable: `{}`. */
function claims(token: string): Claims {
  try {
    const body = (token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/');
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(body), (c) => c.charCodeAt(0)))) as Claims;
  } catch {
    return {};
  }
}

export class Token {
  #token: string | null;
  #asked: Promise<string | null> | null = null;
  #known: boolean;
  /** The code that was told last. */
  #told: string | null = null;
  /** Code of the friend's link this visitor came by: told to the shop's address, whose server keeps it longer than a browser does. */
  ref: string | null = null;
  /** By then it is known whether there is one. */
  ready: Promise<unknown> | null = null;

  constructor(private options: TokenOptions) {
    this.#token = options.token ?? null;
    this.#known = !options.tokenUrl || this.#token !== null;
  }

  /** A token good for at least half a minute; null for a guest. Rejects when the shop's address cannot be reached. */
  async get(): Promise<string | null> {
    await this.ready;
    if (this.#token && this.#expired(this.#token)) return this.refresh();
    const comes = !this.#token && this.ref && this.ref !== this.#told;
    return this.#known && !comes ? this.#token : this.refresh();
  }

  /** The member id the present token names; null for a guest. */
  async member(): Promise<string | null> {
    const token = await this.get();
    return (token && claims(token).sub) || null;
  }

  /** Asks the shop anew, once for all who wait. Without an address the present token is given up. */
  refresh(): Promise<string | null> {
    this.#asked ??= this.#ask().finally(() => (this.#asked = null));
    return this.#asked;
  }

  /** Another member, or none: signing in and out without a page load. */
  set(token: string | null): void {
    this.#token = token;
    this.#known = true;
  }

  #expired(token: string): boolean {
    const { exp } = claims(token);
    return exp !== undefined && exp * 1_000 - margin_ms < (this.options.now ?? Date.now)();
  }

  async #ask(): Promise<string | null> {
    const { tokenUrl } = this.options;
    this.#told = this.ref;
    if (!tokenUrl) {
      this.set(null);
      return null;
    }
    const address = this.ref ? `${tokenUrl}${tokenUrl.includes('?') ? '&' : '?'}ref=${encodeURIComponent(this.ref)}` : tokenUrl;
    const answer = await (this.options.fetch ?? fetch)(address, { credentials: 'include', cache: 'no-store' });
    const refused = [204, 401, 403, 404].includes(answer.status);
    if (!refused && !answer.ok) throw new Error(`token address answered ${answer.status}`);
    const body = refused ? null : ((await answer.json()) as { token?: string } | null);
    this.set(body?.token ?? null);
    return this.#token;
  }
}

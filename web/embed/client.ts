import { retryAfterMs } from './backoff.ts';
import type { Token } from './token.ts';
import type { Command, SyncAnswer, WidgetAnswer } from './types.ts';

/** The server could not be asked now; asking again later may help. */
export class Unavailable extends Error {
  constructor(
    message: string,
    /** The server's own wish, 0 when it has none. */
    readonly retryAfterMs = 0,
  ) {
    super(message);
  }
}

/** The server understood and said no; asking again the same way will not help. */
export class Refused extends Error {
  constructor(
    readonly status: string,
    message: string,
  ) {
    super(message);
  }
}

/** What a session needs of whoever decides: a server, or this device alone. */
export interface Transport {
  /** Null: nothing changed since the answer that carried `etag`. */
  widget(etag?: string): Promise<{ answer: WidgetAnswer; etag: string } | null>;
  sync(cursor: string, commands: Command[], want?: 'snapshot'): Promise<SyncAnswer>;
  /** The member's whole journal, byte for byte as the server sent it. Absent: there is nothing to check against. */
  journalText?(): Promise<string>;
  /** The server's JSON answer at an address of its own, `/v1/…`. Absent: there is no server. */
  ask?(path: string, init?: RequestInit): Promise<unknown>;
}

export interface ClientOptions {
  server: string;
  key: string;
  token: Token;
  fetch?: typeof fetch;
  timeoutMs?: number;
}

export class Client implements Transport {
  constructor(private options: ClientOptions) {}

  async widget(etag?: string): Promise<{ answer: WidgetAnswer; etag: string } | null> {
    const answer = await this.#ask('/v1/widget', etag ? { headers: { 'If-None-Match': etag } } : {});
    if (answer.status === 304) return null;
    const body = (await read(answer)) as WidgetAnswer | null;
    const whole = body?.shop && Array.isArray(body.programs) && (!body.member || typeof body.member.points?.available === 'number');
    if (!whole) throw new Unavailable('no answer of ours');
    // A message that no page came to show is asked for again.
    return { answer: body, etag: (!body.messages && answer.headers.get('ETag')) || '' };
  }

  async sync(cursor: string, commands: Command[], want?: 'snapshot'): Promise<SyncAnswer> {
    return (await read(await this.#post({ cursor, commands, ...(want && { want }) }))) as SyncAnswer;
  }

  async journalText(): Promise<string> {
    const answer = await this.#post({ cursor: '', commands: [] });
    if (!answer.ok) throw new Unavailable(`server answered ${answer.status}`);
    return answer.text();
  }

  async ask(path: string, init: RequestInit = {}): Promise<unknown> {
    return read(await this.#ask(path, init));
  }

  #post(body: object): Promise<Response> {
    return this.#ask('/v1/sync', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  }

  /** Signs the request; a token the server no longer takes is renewed once. */
  async #ask(path: string, init: RequestInit): Promise<Response> {
    const { token } = this.options;
    const answer = await this.#send(path, init, await token.get().catch(offline));
    if (answer.status !== 401 || !(await token.get().catch(offline))) return answer;
    return this.#send(path, init, await token.refresh().catch(offline));
  }

  /** The key stands in the address: then a browser asks for no leave (CORS preflight) before a guest's question. */
  #send(path: string, init: RequestInit, token: string | null): Promise<Response> {
    const { server, key, timeoutMs = 15_000, fetch: ask = fetch } = this.options;
    const address = `${server}${path}${path.includes('?') ? '&' : '?'}key=${key}`;
    const headers = { ...init.headers, ...(token && { Authorization: `Bearer ${token}` }) };
    return ask(address, { ...init, headers, signal: AbortSignal.timeout?.(timeoutMs) ?? null, cache: 'no-store', credentials: 'omit' }).catch(offline);
  }
}

export function offline(cause: unknown): never {
  throw new Unavailable(String(cause));
}

async function read(answer: Response): Promise<unknown> {
  const wait = retryAfterMs(answer.headers.get('Retry-After'), Date.now());
  if (answer.status === 429 || answer.status >= 500) throw new Unavailable(`server answered ${answer.status}`, wait);
  const body = await answer.json().catch(() => {
    throw new Unavailable('no JSON');
  });
  if (!answer.ok) throw new Refused(body?.status ?? String(answer.status), body?.message ?? '');
  return body;
}

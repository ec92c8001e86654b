/** What the server says when it refuses. */
export class Problem extends Error {
  constructor(
    readonly code: number,
    readonly status: string,
    message: string,
    readonly path = '',
    readonly findings: Finding[] = [],
  ) {
    super(message);
  }
}

/** One thing that is wrong with a program, as `regulars check` says it. */
export interface Finding {
  path: string;
  expected: string;
  got: string;
}

/** Told when a session has ended. */
export const signedOut = new EventTarget();

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const init: RequestInit = { method, cache: 'no-store' };
  if (body !== undefined) Object.assign(init, { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });
  const answer = await fetch(`/console/api/${path}`, init).catch(() => null);
  if (!answer) throw new Problem(0, 'unreachable', '');
  const said = (await answer.json().catch(() => ({}))) as Record<string, unknown>;
  if (answer.ok) return said as T;
  if (answer.status === 401) signedOut.dispatchEvent(new Event('signed-out'));
  throw new Problem(answer.status, String(said['status'] ?? 'unavailable'), String(said['message'] ?? ''), String(said['path'] ?? ''), said['findings'] as Finding[] | undefined);
}

/** The console's own API. `path` follows `/console/api/`. Rejects with a Problem. */
export const api = {
  get: <T>(path: string) => call<T>('GET', path),
  post: <T>(path: string, body: unknown = {}) => call<T>('POST', path, body),
  put: <T>(path: string, body: unknown = {}) => call<T>('PUT', path, body),
  remove: <T>(path: string, body?: unknown) => call<T>('DELETE', path, body),
};

/** `GET /console/api/me`. */
export interface Me {
  shop: { id: string; name: string; currency: string; exponent: number };
  staff: { id: string; name: string; email: string; role: 'owner' | 'staff' };
  second_factor: boolean;
  recovery_left: number;
}

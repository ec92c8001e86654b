const first_ms = 1_000;
const most_ms = 5 * 60_000;

/**
 * How long to wait before attempt `attempt` (1 is the first repeat), in milliseconds.
 * Doubles each time, with up to half taken off by `random` (0..1) so that many pages do not come back together;
 * never sooner than the server asked for (`retryAfterMs`), and never longer than five minutes otherwise.
 */
export function backoffMs(attempt: number, retryAfterMs = 0, random = Math.random()): number {
  const step = Math.min(most_ms, first_ms * 2 ** Math.min(attempt - 1, 20));
  return Math.max(retryAfterMs, Math.round(step * (1 - random / 2)));
}

/** `Retry-After` in either form, seconds or a date, as milliseconds from `now`; 0 when absent or unreadable. */
export function retryAfterMs(header: string | null, now: number): number {
  const ms = Number(header) * 1_000 || Date.parse(header!) - now;
  return ms > 0 && ms < Infinity ? ms : 0;
}

const two = (n: number): string => String(Math.abs(n)).padStart(2, '0');

/**
 * An instant as RFC 3339 with this device's own offset, which decides the shopper's local day.
 * `offsetMinutes`: east of UTC.
 */
export function stamp(ms: number, offsetMinutes = -new Date(ms).getTimezoneOffset()): string {
  const local = new Date(ms + offsetMinutes * 60_000).toISOString().slice(0, 19);
  const sign = offsetMinutes < 0 ? '-' : '+';
  return `${local}${sign}${two(Math.trunc(offsetMinutes / 60))}:${two(offsetMinutes % 60)}`;
}

/** The server's time as far as known: a device clock may be wrong by a year. */
export class Clock {
  /** How far the server is ahead of this device. Kept with what is stored, since not every answer tells the time. */
  ahead_ms = 0;

  /** `serverNow`: the server's instant, just received. */
  learn(serverNow: string | undefined): void {
    const told = Date.parse(serverNow!);
    if (told) this.ahead_ms = told - Date.now();
  }

  now(): string {
    return stamp(Date.now() + this.ahead_ms);
  }
}

// Instants are whole seconds since 1970 UTC; a local day is the number of days since 1970 at an offset (seconds east).

export interface Moment { at: number; offset: number }
export interface Duration { months: number; days: number; seconds: number; hasTime: boolean }

const day = 86400;
const pattern = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)$/;

const moments = new Map<string, Moment | null>(); // rules and events name the same ones again and again

/** An RFC 3339 text, or null. Fractions of a second are cut off, second 60 is not accepted (R4). */
export function parseMoment(text: unknown): Moment | null {
  if (typeof text !== 'string') return null;
  let found = moments.get(text);
  if (found === undefined) {
    if (moments.size > 10_000) moments.clear();
    moments.set(text, (found = readMoment(text)));
  }
  return found;
}

function readMoment(text: string): Moment | null {
  const m = pattern.exec(text);
  if (!m) return null;
  const [y, mo, d, h, mi, s] = m.slice(1, 7).map(Number) as [number, number, number, number, number, number];
  if (y < 1970 || mo < 1 || mo > 12 || d < 1 || d > lastDay(y, mo) || h > 23 || mi > 59 || s > 59) return null;
  const zone = m[7]!;
  let offset = 0;
  if (zone !== 'Z') {
    const zh = Number(zone.slice(1, 3)), zm = Number(zone.slice(4, 6));
    if (zh > 23 || zm > 59) return null;
    offset = (zone[0] === '-' ? -1 : 1) * (zh * 3600 + zm * 60);
  }
  return { at: dayOf(y, mo, d) * day + h * 3600 + mi * 60 + s - offset, offset };
}

const two = (n: number): string => (n < 10 ? `0${n}` : String(n));
export function print(at: number): string {
  const dayNumber = Math.floor(at / day), seconds = at - dayNumber * day;
  const { y, m, d } = civil(dayNumber);
  return `${String(y).padStart(4, '0')}-${two(m)}-${two(d)}T${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}Z`;
}
const leap = (y: number): boolean => (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
export const lastDay = (y: number, m: number): number => (m === 2 ? (leap(y) ? 29 : 28) : [4, 6, 9, 11].includes(m) ? 30 : 31);
const daysBefore = (y: number): number => 365 * (y - 1970) + Math.floor((y - 1969) / 4) - Math.floor((y - 1901) / 100) + Math.floor((y - 1601) / 400);
const monthStarts = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
export const dayOf = (y: number, m: number, d: number): number => daysBefore(y) + monthStarts[m - 1]! + (m > 2 && leap(y) ? 1 : 0) + d - 1;
export const localDay = (t: Moment): number => Math.floor((t.at + t.offset) / day);
export const midnight = (localDayNumber: number, offset: number): number => localDayNumber * day - offset;
export const endOfDay = (t: Moment): number => midnight(localDay(t) + 1, t.offset);

export function civil(dayNumber: number): { y: number; m: number; d: number } {
  let y = 1970 + Math.floor(dayNumber / 365.2425);
  while (daysBefore(y) > dayNumber) y--;
  while (daysBefore(y + 1) <= dayNumber) y++;
  const rest = dayNumber - daysBefore(y);
  let m = Math.min(12, Math.floor(rest / 29) + 1);
  while (dayOf(y, m, 1) > dayNumber) m--;
  return { y, m, d: dayNumber - dayOf(y, m, 1) + 1 };
}

/** The midnight after the last day of the local month. */
export function endOfMonth(t: Moment): number {
  const { y, m } = civil(localDay(t));
  return midnight(dayOf(y, m, lastDay(y, m)) + 1, t.offset);
}

const read = new Map<string, Duration>();

export function parseDuration(text: string): Duration {
  let found = read.get(text);
  if (!found) read.set(text, (found = readDuration(text)));
  return found;
}

function readDuration(text: string): Duration {
  const m = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text);
  if (!m) throw new Error(`not a duration: ${text}`);
  const [y, mo, w, d, h, mi, s] = m.slice(1).map((x) => Number(x ?? 0)) as number[];
  return { months: y! * 12 + mo!, days: w! * 7 + d!, seconds: h! * 3600 + mi! * 60 + s!, hasTime: text.includes('T') };
}

/** Months first, clamped to the month's end, then days, then the time part (R33). */
export function add(t: Moment, duration: string, sign: 1 | -1 = 1): number {
  const { months, days, seconds } = parseDuration(duration);
  const local = t.at + t.offset;
  const { y, m, d } = civil(Math.floor(local / day));
  const index = y * 12 + (m - 1) + sign * months;
  const ny = Math.floor(index / 12), nm = (index % 12 + 12) % 12 + 1;
  const shifted = dayOf(ny, nm, Math.min(d, lastDay(ny, nm))) * day + (((local % day) + day) % day);
  return shifted + sign * (days * day + seconds) - t.offset;
}

/** What a customer holds ends with the local day, or at the instant when the duration has a time part (R68). */
export function endOfHolding(t: Moment, duration: string): number {
  const end = add(t, duration);
  return parseDuration(duration).hasTime ? end : endOfDay({ at: end, offset: t.offset });
}

/** The number of the calendar period a local day falls in. */
export function period(kind: string, dayNumber: number): number {
  const { y, m } = civil(dayNumber);
  switch (kind) {
    case 'day': return dayNumber;
    case 'week': return Math.floor((dayNumber + 3) / 7); // 1 January 1970 was a Thursday
    case 'month': return y * 12 + m - 1;
    case 'year': return y;
    default: throw new Error(`no period ${kind}`);
  }
}

/** The day a month_day falls on in a year; 02-29 is the last day of February (R34). */
export function monthDay(y: number, text: string): number {
  const m = Number(text.slice(0, 2)), d = Number(text.slice(3, 5));
  return dayOf(y, m, Math.min(d, lastDay(y, m)));
}

/** Whether a use at `use` counts in the window `every` of something at `now` (R32). No `every`: for life. */
export function inWindow(use: Moment, now: Moment, every: string | undefined): boolean {
  if (every === undefined) return true;
  if (!every.startsWith('P')) return period(every, localDay(use)) === period(every, localDay(now));
  return use.at > add(now, every, -1) && use.at <= now.at;
}

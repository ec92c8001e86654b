import { language } from '../say.ts';

/** The units a duration can be given in, as the program file writes them and as `Intl` names them. */
const units = { Y: 'year', M: 'month', W: 'week', D: 'day', TH: 'hour' } as const;
export type Unit = keyof typeof units;
export const spanUnits = Object.keys(units) as Unit[];

/** A duration of one unit, `P14D`, in its two parts; what stands for the number may be anything yet. Null: it has several, or none. */
export function partsOf(span: unknown): { count: string; unit: Unit } | null {
  const [, time = '', count = '', letter = ''] = /^P(T?)([^A-Z]*)([YMWDH])$/.exec(String(span)) ?? [];
  const unit = time + letter;
  return unit in units ? { count, unit: unit as Unit } : null;
}

export const spanOf = (count: string, unit: Unit): string => `P${unit.slice(0, -1)}${count}${unit.at(-1)}`;

const named = (unit: Unit) => new Intl.NumberFormat(language(), { style: 'unit', unit: units[unit], unitDisplay: 'long' });

/** `14`, `D` -> `days`, in the reader's language. */
export function unitName(count: string, unit: Unit): string {
  return named(unit).formatToParts(Number(count) || 0).filter(({ type }) => type === 'unit').map(({ value }) => value).join(' ') || units[unit];
}

/** `P14D` -> `14 days`; any other text as it is. */
export function spanInWords(text: string): string {
  const parts = partsOf(text);
  return parts && /^\d{1,6}$/.test(parts.count) ? named(parts.unit).format(Number(parts.count)) : text;
}

import { steady } from '../../elements/words.ts';
import { knows, language, t } from '../say.ts';
import type { Cell, Kind } from './report.ts';

const at_noon = (day: string): Date => new Date(`${day}T12:00:00Z`);

/** One value as people read it. Words of closed lists are said in the reader's language, ids stay as they are. */
export function said(value: Cell, kind: Kind, currency: string): string {
  if (value === null) return '–';
  const lang = language();
  switch (kind) {
    case 'money':
      return steady(new Intl.NumberFormat(lang, { style: 'currency', currency }).format(Number(value)));
    case 'share':
      return new Intl.NumberFormat(lang, { style: 'percent', maximumFractionDigits: 1 }).format(Number(value));
    case 'count':
    case 'points':
      return new Intl.NumberFormat(lang).format(Number(value));
    case 'number':
      return new Intl.NumberFormat(lang, { maximumFractionDigits: 2 }).format(Number(value));
    case 'month':
      return new Intl.DateTimeFormat(lang, { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(at_noon(`${value}-01`));
    case 'day':
      return new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeZone: 'UTC' }).format(at_noon(String(value)));
    case 'text':
      return String(value).split(' ').map(word).join(', ');
  }
}

const word = (each: string): string => (knows(`value_${each}`) ? t(`value_${each}`) : each);

/** The same, short enough for an axis. */
export function saidShort(value: number, kind: Kind): string {
  if (kind === 'share') return said(value, kind, '');
  return new Intl.NumberFormat(language(), { notation: 'compact', maximumFractionDigits: 1 }).format(value);
}

export const isNumber = (kind: Kind): boolean => !['text', 'day', 'month'].includes(kind);

import type { Answer } from '../embed/types.ts';
import type { Words } from './words.ts';

/** A refusal as a sentence; what is missing is named when the outcome names it. */
export function refusal(words: Words, { status, points_short }: Answer): string {
  if (status === 'points_short' && points_short) return words.t('refused_points_short', { points: words.points(points_short) });
  const key = `refused_${status}`;
  const said = words.t(key);
  return said === key ? words.t('refused') : said;
}

// What happened, as one line of text each: compared with the effects the engine reports. Whoever decides an event says
// where the lines go.
import { print } from './time.ts';

let lines: string[] | null = null;

/** From now on lines go to `list` (null: nowhere); where they went before. */
export function collect(list: string[] | null): string[] | null {
  const before = lines;
  lines = list;
  return before;
}

export const instant = (at: number | null): string => (at === null ? '-' : print(at));
export function say(type: string, ...what: (string | number | bigint | null)[]): void {
  lines?.push([type, ...what.map((x) => x ?? '-')].join(' '));
}

import type { preload, Sum } from './preload.ts';

/**
 * Files that a pinned build loads are checked against the sums it was built with, so that whoever can change a file on the
 * way, or on the server, runs nothing in a shop's page: the tag's own `integrity` covers the loader, and the loader holds the
 * sums of the first files and of the list of all others. A build without sums loads plainly.
 */

/** By the name a part is asked for, its files, those it imports before itself. */
type Sums = Record<string, Sum[]>;

/** What a loader holds. */
export interface Pins {
  /** What a page shows at once; none of it needs the list. */
  near: Sums;
  /** The sum of `sums.json`, which is of the form of `near` and has all the others. */
  list: string;
}

let folder = '';
let pins: Pins | undefined;
let sums: Promise<Sums> | null = null;
let bring: typeof preload;

/** From now on everything below `base` must be as `given` says, and comes by the loader's `how`. */
export function pin(base: string, given: Pins, how: typeof preload): void {
  [folder, pins, bring, sums] = [base, given, how, null];
}

async function read(): Promise<Sums> {
  sums ??= fetch(folder + 'sums.json', { integrity: pins!.list }).then((answer) => (answer.ok ? (answer.json() as Promise<Sums>) : Promise.reject(answer.status)));
  sums.catch(() => (sums = null));
  return sums;
}

/** What `fetch` must find under this name; nothing in a build without sums. */
export async function sumOf(name: string): Promise<RequestInit> {
  const [file] = pins ? ((await read())[name] ?? []) : [];
  return file ? { integrity: file[1] } : {};
}

/** Loads a part by its name, checked. `again`: what its own address ends in at a later attempt, since a failed module stays failed under its own. */
export async function part<T>(name: string, load: () => Promise<T>, again = ''): Promise<T> {
  const files = pins ? (pins.near[name] ?? (await read())[name] ?? []) : [];
  await Promise.all(files.map(([file, integrity], i) => bring(folder + file + (i === files.length - 1 ? again : ''), integrity)));
  return load();
}

import type { preload, Sum } from './preload.ts';

/**
 * Files that a pinned build loads are checked against the sums it was built with, so that whoever can change a file on the
 * way, or on the server, runs nothing in a shop's page: the tag's own `integrity` covers the loader, the loader holds the sums
 * of the first files, and the first file that of the list of all others. A build without sums loads plainly.
 */

/** `sums.json`: by the name a part is asked for, its files, those it imports before itself. */
type Sums = Record<string, Sum[]>;

let folder = '';
let list = '';
let sums: Promise<Sums> | null = null;
let near: Sums = {};
let bring: typeof preload;

/** From now on everything below `base` must be as the list, whose own sum is `integrity`, says, and comes by the loader's `how`; `known` of it needs no list. */
export function pin(base: string, integrity: string, known: Sums, how: typeof preload): void {
  [folder, list, near, bring, sums] = [base, integrity, known, how, null];
}

async function read(): Promise<Sums> {
  sums ??= fetch(folder + 'sums.json', { integrity: list }).then((answer) => (answer.ok ? (answer.json() as Promise<Sums>) : Promise.reject(answer.status)));
  sums.catch(() => (sums = null));
  return sums;
}

/** What `fetch` must find under this name; nothing in a build without sums. */
export async function sumOf(name: string): Promise<RequestInit> {
  const [file] = list ? ((await read())[name] ?? []) : [];
  return file ? { integrity: file[1] } : {};
}

/** Loads a part by its name, checked. `again`: what its own address ends in at a later attempt, since a failed module stays failed under its own. */
export async function part<T>(name: string, load: () => Promise<T>, again = ''): Promise<T> {
  const files = list ? (near[name] ?? (await read())[name] ?? []) : [];
  await Promise.all(files.map(([file, integrity], i) => bring(folder + file + (i === files.length - 1 ? again : ''), integrity)));
  return load();
}

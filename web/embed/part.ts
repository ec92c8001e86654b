/**
 * Files that a pinned build loads are checked against the sums it was built with, so that whoever can change a file on the
 * way, or on the server, runs nothing in a shop's page: the tag's own `integrity` covers the loader, the loader holds the sums
 * of the first files, and the first file that of the list of all others. A build without sums loads plainly.
 */
export type Sum = [file: string, integrity: string];

/** `sums.json`: by the name a part is asked for, its files, those it imports before itself. */
type Sums = Record<string, Sum[]>;

const preloaded = new Map<string, Promise<void>>();

/** Brings a module into the page, checked; what is then imported from that address is what was checked. Rejects when it does not fit. */
export function preload(address: string, integrity: string): Promise<void> {
  const link = document.createElement('link');
  // A browser that cannot preload modules cannot check them either: it loads them as a page without sums does.
  if (!link.relList?.supports?.('modulepreload')) return Promise.resolve();
  let done = preloaded.get(address);
  if (done) return done;
  done = new Promise((loaded, failed) => {
    link.onload = () => loaded();
    link.onerror = () => (preloaded.delete(address), link.remove(), failed(new Error(`not as built: ${address}`)));
  });
  preloaded.set(address, done);
  link.rel = 'modulepreload';
  link.crossOrigin = 'anonymous';
  link.integrity = integrity;
  link.href = address;
  document.head.append(link);
  return done;
}

let folder = '';
let list = '';
let sums: Promise<Sums> | null = null;

/** From now on everything below `base` must be as the list, whose own sum is `integrity`, says. */
export function pin(base: string, integrity: string): void {
  [folder, list, sums] = [base, integrity, null];
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
  const files = list ? ((await read())[name] ?? []) : [];
  await Promise.all(files.map(([file, integrity], i) => preload(folder + file + (i === files.length - 1 ? again : ''), integrity)));
  return load();
}

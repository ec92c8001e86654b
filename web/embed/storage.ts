/** A small place on this device: values by key, and rows in the order they were added. */
export interface Storage {
  get<T>(key: string): Promise<T | undefined>;
  set(key: string, value: unknown): Promise<void>;
  add(scope: string, row: unknown): Promise<void>;
  /** Rows of the scope, oldest first. */
  rows<T>(scope: string): Promise<{ n: number; row: T }[]>;
  remove(ns: number[]): Promise<void>;
  /** Everything goes. */
  clear(): Promise<void>;
}

const wait = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });

class Database implements Storage {
  constructor(private db: IDBDatabase) {}

  async get<T>(key: string): Promise<T | undefined> {
    return wait(this.db.transaction('values').objectStore('values').get(key));
  }
  set(key: string, value: unknown): Promise<void> {
    return this.#change('values', (values) => values.put(value, key));
  }
  add(scope: string, row: unknown): Promise<void> {
    return this.#change('outbox', (outbox) => outbox.add({ scope, row }));
  }
  async rows<T>(scope: string): Promise<{ n: number; row: T }[]> {
    return wait(this.db.transaction('outbox').objectStore('outbox').index('scope').getAll(scope));
  }
  remove(ns: number[]): Promise<void> {
    return this.#change('outbox', (outbox) => ns.forEach((n) => outbox.delete(n)));
  }
  async clear(): Promise<void> {
    for (const name of ['values', 'outbox']) await this.#change(name, (all) => all.clear());
  }

  /** Resolves once it is committed. */
  #change(name: string, job: (store: IDBObjectStore) => unknown): Promise<void> {
    return new Promise((done, fail) => {
      const transaction = this.db.transaction(name, 'readwrite');
      transaction.oncomplete = () => done();
      transaction.onabort = transaction.onerror = () => fail(transaction.error);
      job(transaction.objectStore(name));
    });
  }
}

/** For a browser that forbids storage: lasts as long as the page. */
export class Memory implements Storage {
  #values = new Map<string, unknown>();
  #rows: { n: number; scope: string; row: unknown }[] = [];
  #last = 0;

  async get<T>(key: string): Promise<T | undefined> {
    return structuredClone(this.#values.get(key)) as T | undefined;
  }
  async set(key: string, value: unknown): Promise<void> {
    this.#values.set(key, structuredClone(value));
  }
  async add(scope: string, row: unknown): Promise<void> {
    this.#rows.push({ n: --this.#last, scope, row: structuredClone(row) });
  }
  async rows<T>(scope: string): Promise<{ n: number; row: T }[]> {
    return structuredClone(this.#rows.filter((row) => row.scope === scope)) as { n: number; row: T }[];
  }
  async remove(ns: number[]): Promise<void> {
    this.#rows = this.#rows.filter((row) => !ns.includes(row.n));
  }
  async clear(): Promise<void> {
    this.#values.clear();
    this.#rows = [];
  }
}

/** What the browser will not keep (a full disk, a private window) lasts as long as the page. */
class Sturdy implements Storage {
  #spare = new Memory();
  #first: Promise<Storage> | null = null;
  #empty: Promise<boolean> | null = null;

  constructor(private name: string) {}

  /** To write to. */
  get #place(): Promise<Storage> {
    return (this.#first ??= open(this.name).catch(() => new Memory()));
  }

  /** To read from. A visitor of whom nothing is kept yet has no database, and none is made for them. */
  async #kept(): Promise<Storage | null> {
    return this.#first || !(await (this.#empty ??= isEmpty(this.name))) ? this.#place : null;
  }

  async get<T>(key: string): Promise<T | undefined> {
    return (await this.#spare.get<T>(key)) ?? (await this.#kept())?.get<T>(key).catch(() => undefined);
  }
  async set(key: string, value: unknown): Promise<void> {
    await this.#spare.set(key, undefined);
    await (await this.#place).set(key, value).catch(() => this.#spare.set(key, value));
  }
  async add(scope: string, row: unknown): Promise<void> {
    return (await this.#place).add(scope, row).catch(() => this.#spare.add(scope, row));
  }
  async rows<T>(scope: string): Promise<{ n: number; row: T }[]> {
    const kept = await (await this.#kept())?.rows<T>(scope).catch(() => null);
    return [...(kept ?? []), ...(await this.#spare.rows<T>(scope))];
  }
  async remove(ns: number[]): Promise<void> {
    await Promise.all([(await this.#place).remove(ns).catch(() => undefined), this.#spare.remove(ns)]);
  }
  async clear(): Promise<void> {
    await Promise.all([(await this.#kept())?.clear().catch(() => undefined), this.#spare.clear()]);
  }
}

const open_ms_max = 2_000;

/** Some browsers neither open a database nor say that they will not. */
const soon = <T>(opened: Promise<T>): Promise<T> =>
  Promise.race([opened, new Promise<never>((_, fail) => setTimeout(() => fail(new Error()), open_ms_max))]);

/** Whether there is no database of this name; false where the browser does not say. */
const isEmpty = async (name: string): Promise<boolean> => {
  try {
    return (await soon(indexedDB.databases())).every((each) => each.name !== name);
  } catch {
    return false;
  }
};

async function open(name: string): Promise<Storage> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('values');
    request.result.createObjectStore('outbox', { keyPath: 'n', autoIncrement: true }).createIndex('scope', 'scope');
  };
  const db = await soon(wait(request));
  db.onversionchange = () => db.close();
  return new Database(db);
}

/** IndexedDB where it is allowed, else memory. Never rejects, nor does any of its calls. */
export const openStorage = (name = 'regulars'): Storage => new Sturdy(name);

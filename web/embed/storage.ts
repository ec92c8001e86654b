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

const committed = (transaction: IDBTransaction): Promise<void> =>
  new Promise((done, fail) => {
    transaction.oncomplete = () => done();
    transaction.onabort = transaction.onerror = () => fail(transaction.error);
  });

class Database implements Storage {
  constructor(private db: IDBDatabase) {}

  async get<T>(key: string): Promise<T | undefined> {
    return wait(this.db.transaction('values').objectStore('values').get(key));
  }

  async set(key: string, value: unknown): Promise<void> {
    const transaction = this.db.transaction('values', 'readwrite');
    transaction.objectStore('values').put(value, key);
    return committed(transaction);
  }

  async add(scope: string, row: unknown): Promise<void> {
    const transaction = this.db.transaction('outbox', 'readwrite');
    transaction.objectStore('outbox').add({ scope, row });
    return committed(transaction);
  }

  async rows<T>(scope: string): Promise<{ n: number; row: T }[]> {
    const index = this.db.transaction('outbox').objectStore('outbox').index('scope');
    return wait(index.getAll(scope));
  }

  async remove(ns: number[]): Promise<void> {
    const transaction = this.db.transaction('outbox', 'readwrite');
    for (const n of ns) transaction.objectStore('outbox').delete(n);
    return committed(transaction);
  }

  async clear(): Promise<void> {
    const transaction = this.db.transaction(['values', 'outbox'], 'readwrite');
    for (const name of ['values', 'outbox']) transaction.objectStore(name).clear();
    return committed(transaction);
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

  constructor(private first: Storage) {}

  async get<T>(key: string): Promise<T | undefined> {
    return (await this.#spare.get<T>(key)) ?? this.first.get<T>(key).catch(() => undefined);
  }
  async set(key: string, value: unknown): Promise<void> {
    await this.#spare.set(key, undefined);
    await this.first.set(key, value).catch(() => this.#spare.set(key, value));
  }
  add(scope: string, row: unknown): Promise<void> {
    return this.first.add(scope, row).catch(() => this.#spare.add(scope, row));
  }
  async rows<T>(scope: string): Promise<{ n: number; row: T }[]> {
    return [...(await this.first.rows<T>(scope).catch(() => [])), ...(await this.#spare.rows<T>(scope))];
  }
  async remove(ns: number[]): Promise<void> {
    await Promise.all([this.first.remove(ns).catch(() => undefined), this.#spare.remove(ns)]);
  }
  async clear(): Promise<void> {
    await Promise.all([this.first.clear().catch(() => undefined), this.#spare.clear()]);
  }
}

const open_ms_max = 2_000;

/** Some browsers neither open a database nor say that they will not. */
const soon = <T>(opened: Promise<T>): Promise<T> =>
  Promise.race([opened, new Promise<never>((_, fail) => setTimeout(() => fail(new Error()), open_ms_max))]);

/** IndexedDB where it is allowed, else memory. Never rejects, nor does any of its calls. */
export async function openStorage(name = 'regulars'): Promise<Storage> {
  try {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('values');
      request.result.createObjectStore('outbox', { keyPath: 'n', autoIncrement: true }).createIndex('scope', 'scope');
    };
    const db = await soon(wait(request));
    db.onversionchange = () => db.close();
    return new Sturdy(new Database(db));
  } catch {
    return new Memory();
  }
}

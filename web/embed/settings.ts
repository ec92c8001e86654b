import type { Program } from './types.ts';

/** How a shop connects its page. Either `key` (with a backend) or `program` (without one) is needed. */
export interface Settings {
  /** Publishable key, `pk_…`. */
  key?: string;
  /** The backend's origin. Default: where this code was loaded from. */
  server?: string;
  /** A member token; absent: see `tokenUrl`. */
  token?: string;
  /** Asked with the page's cookies; answers `{"token": "…"}`, or 204 for a guest. */
  tokenUrl?: string;
  /** A program file or its address: no backend, everything stays on this device. */
  program?: string | Program;
  /** Folder of `engine.mjs`, `engine.wasm` and `locales/`. Default: where this code was loaded from. */
  base?: string;
  /** The address the visitor came to, for the code of a friend's link. Default: the page's own now. */
  landed?: string;
  /** BCP 47 language. Default: the page's, then the browser's. */
  lang?: string;
}

/** Settings with the defaults filled in. */
export interface Resolved extends Settings {
  server: string;
  base: string;
}

/** `here`: address of the running module. Requires nothing of the browser, so it is safe while rendering on a server. */
export function resolve(settings: Settings, here: string): Resolved {
  // Own properties only: on a page that has polluted Object.prototype, nobody else chooses our server.
  const own: Settings = Object.assign(Object.create(null), settings);
  const base = own.base ?? new URL('.', here).href;
  const server = (own.server ?? new URL(here).origin).replace(/\/$/, '');
  return Object.assign(own, { base, server });
}

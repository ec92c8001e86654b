import { cache_name } from './cache.ts';

/** Keeps the till's files on the device, so that it opens and decides without a network. What is asked of the server is never kept. */
declare const FILES: string[];

interface Scope {
  addEventListener(type: 'install' | 'activate', heard: (event: Event & { waitUntil(job: Promise<unknown>): void }) => void): void;
  addEventListener(type: 'fetch', heard: (event: Event & { request: Request; respondWith(answer: Promise<Response>): void }) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
}
const scope = self as unknown as Scope;
/** Of the languages those that were read. */
const kept = (path: string): boolean => FILES.includes(path) || path === '/till/' || path.startsWith('/console/locales/');

scope.addEventListener('install', (event) => event.waitUntil(caches.open(cache_name).then((cache) => cache.addAll(['/till/', ...FILES])).then(() => scope.skipWaiting())));
scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()));

/** The newest when there is a network, else what was kept. */
async function answer(request: Request, path: string): Promise<Response> {
  const cache = await caches.open(cache_name);
  try {
    const fresh = await fetch(request);
    if (fresh.ok) await cache.put(path, fresh.clone());
    return fresh;
  } catch (problem) {
    const old = await cache.match(path);
    if (old) return old;
    throw problem;
  }
}

scope.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method === 'GET' && origin === location.origin && kept(pathname)) event.respondWith(answer(event.request, pathname));
});

export type Sum = [file: string, integrity: string];

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

/**
 * The one tag on a shop's page. Waits until the page is idle or the shopper reaches for it, then loads the elements
 * beside itself. Whatever goes wrong stays in here: the page must not notice.
 */
interface Queue extends Array<unknown[]> {
  loaded?: boolean;
}
type Boot = { boot(settings: DOMStringMap, queue: Queue): void };

((page: Window & { Regulars?: Queue }, script: HTMLScriptElement | null) => {
  const queue: Queue = (page.Regulars = page.Regulars || []);
  if (queue.loaded || !script) return;
  queue.loaded = true;

  const settings: DOMStringMap = { ...script.dataset };
  const base = script.src.replace(/[^/]*$/, '');
  settings['base'] = settings['base'] || base;
  const reaches = ['pointerdown', 'keydown', 'scroll'];
  let started = false;
  let attempt = 0;

  const load = (): void => {
    // A failed module stays failed under its own address, so each attempt has one of its own.
    import(base + 'elements.js' + (attempt ? '?again=' + attempt : '')).then(
      ({ boot }: Boot) => boot(settings, queue),
      () => {
        if (++attempt < 6) setTimeout(load, 1000 * 2 ** attempt);
      },
    );
  };
  const start = (): void => {
    if (started) return;
    started = true;
    for (const reach of reaches) removeEventListener(reach, start);
    load();
  };
  const whenIdle = (): void => {
    if ("requestIdleCallback" in page) requestIdleCallback(start, { timeout: 4000 });
    else setTimeout(start, 200);
  };

  for (const reach of reaches) addEventListener(reach, start, { passive: true, once: true });
  if (document.readyState === 'complete') whenIdle();
  else addEventListener('load', whenIdle, { once: true });
})(window as never, document.currentScript as HTMLScriptElement | null);

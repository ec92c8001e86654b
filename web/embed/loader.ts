/**
 * The one tag on a shop's page. Waits until the page is idle or the shopper reaches for it, and for consent where the shop
 * asks for that, then loads the elements beside itself. Whatever goes wrong stays in here: the page must not notice.
 */
import { whenAllowed, type Queue } from './consent.ts';
import type { Pins } from './part.ts';
import { preload } from './preload.ts';

/** Put in by the build. */
declare const PINS: Pins;
const pins = typeof PINS === 'undefined' ? undefined : PINS;

type Boot = { boot(settings: DOMStringMap, queue: Queue, sums: Pins | undefined, bring: typeof preload): void };

const load = (base: string, then: (elements: Boot) => void, attempt = 0): void => {
  const bring = (name: string) => Promise.all((pins?.near[name] ?? []).map(([file, sum]) => preload(base + file, sum)));
  // A price's badge comes with what it imports rather than after it.
  if (document.querySelector('regulars-earn')) bring('earn').catch(() => 0);
  bring('elements')
    .then(() => import(base + 'elements.js'))
    .then(then, () => {
      if (attempt < 5) setTimeout(load, 2000 * 2 ** attempt, base, then, attempt + 1);
    });
};

((page: Window & { Regulars?: Queue }, script: HTMLScriptElement | null) => {
  const queue: Queue = (page.Regulars = page.Regulars || []);
  if (queue.loaded || !script) return;
  queue.loaded = true;

  const settings: DOMStringMap = { ...script.dataset };
  // A tag manager's script has no attributes: a call says what they would.
  for (const [name, more] of queue) if (name === 'settings') Object.assign(settings, more);
  const base = script.src.replace(/[^/]*$/, '');
  settings['base'] = settings['base'] || base;
  // Held in memory: by the time of consent the page may have moved on.
  settings['landed'] = location.href;
  const reaches = ['pointerdown', 'keydown', 'scroll'];
  let started = false;

  const start = (): void => {
    if (started) return;
    started = true;
    for (const reach of reaches) removeEventListener(reach, start);
    load(base, (elements) => elements.boot(settings, queue, pins, preload));
  };
  const whenIdle = (): void => {
    if ("requestIdleCallback" in page) requestIdleCallback(start, { timeout: 4000 });
    else setTimeout(start, 200);
  };
  const wait = (): void => {
    for (const reach of reaches) addEventListener(reach, start, { passive: true, once: true });
    if (document.readyState === 'complete') whenIdle();
    else addEventListener('load', whenIdle, { once: true });
  };
  const begin = () => whenAllowed(settings['consent'], queue, wait);
  // A page that is drawn before anybody asked for it may never be seen.
  if ((document as { prerendering?: boolean }).prerendering) document.addEventListener('prerenderingchange', begin, { once: true });
  else begin();
})(window as never, document.currentScript as HTMLScriptElement | null);

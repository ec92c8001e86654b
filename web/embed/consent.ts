/** Calls made before we are loaded: `Regulars.push(['consent'])` is heard at once, the rest later. */
export interface Queue extends Array<unknown[]> {
  loaded?: boolean;
}

type Answers = {
  Shopify?: { customerPrivacy?: { preferencesProcessingAllowed?(): boolean }; loadFeatures?(features: object[], then: () => void): void };
  wp_has_consent?(category: string): boolean;
  /** A banner will say of what type consent is here, opt-in or opt-out; until then `wp_has_consent` knows nothing. */
  waitfor_consent_hook?: boolean | string;
  wp_consent_type?: string;
  Regulars?: Queue;
};

const gives = ([name, answer]: unknown[]): boolean => name === 'consent' && answer !== false;

/**
 * Calls `go` once the visitor allows us to store things. `kind`: absent: at once; `required`: when the page pushes `['consent']`;
 * `shopify` and `wordpress`: as those platforms' own consent interfaces say, or when the page pushes it. What such an interface
 * has allowed it may take back: then what is stored goes.
 */
export function whenAllowed(kind: string | undefined, queue: Queue, go: () => void): void {
  if (!kind || queue.some(gives)) return go();
  const page = window as Answers;
  let gone = false;
  let asPlatform = false;
  const allows: Record<string, () => unknown> = {
    shopify: () => page.Shopify?.customerPrivacy?.preferencesProcessingAllowed?.(),
    wordpress: () => (page.wp_consent_type || !page.waitfor_consent_hook) && page.wp_has_consent?.('preferences'),
  };
  const look = (): void => {
    const allowed = allows[kind]?.();
    if (!gone && allowed) asPlatform = true;
    if (allowed) once();
    else if (asPlatform) page.Regulars?.push(['consent', false]);
  };
  const once = (): void => {
    if (gone) return;
    gone = true;
    Reflect.deleteProperty(queue, 'push');
    go();
  };
  queue.push = (...calls) => {
    const length = Array.prototype.push.apply(queue, calls);
    if (calls.some(gives)) once();
    return length;
  };
  const ask = (): void => {
    // Shopify's interface comes only when somebody asks for it.
    if (kind === 'shopify') page.Shopify?.loadFeatures?.([{ name: 'consent-tracking-api', version: '0.1' }], look);
    look();
  };
  for (const name of ['visitorConsentCollected', 'wp_listen_for_consent_change', 'wp_consent_type_defined']) document.addEventListener(name, () => setTimeout(look));
  // We may be there before them, and what was chosen on an earlier page they do not announce.
  addEventListener('load', ask, { once: true });
  ask();
}

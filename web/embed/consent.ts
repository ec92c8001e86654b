/** Calls made before we are loaded: `Regulars.push(['consent'])` is heard at once, the rest later. */
export interface Queue extends Array<unknown[]> {
  loaded?: boolean;
}

type Answers = {
  Shopify?: { customerPrivacy?: { preferencesProcessingAllowed?(): boolean } };
  wp_has_consent?(kind: string): boolean;
};

const gives = ([name, answer]: unknown[]): boolean => name === 'consent' && answer !== false;

/**
 * Calls `go` once the visitor allows us to store things. `kind`: absent: at once; `required`: when the page pushes `['consent']`;
 * `shopify` and `wordpress`: as those platforms' own consent interfaces say, or when the page pushes it.
 */
export function whenAllowed(kind: string | undefined, queue: Queue, go: () => void): void {
  if (!kind || queue.some(gives)) return go();
  const page = window as Answers;
  let gone = false;
  const look = (): void => {
    const allowed = kind === 'shopify' ? page.Shopify?.customerPrivacy?.preferencesProcessingAllowed?.() : kind === 'wordpress' && page.wp_has_consent?.('preferences');
    if (allowed) once();
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
  for (const name of ['visitorConsentCollected', 'wp_listen_for_consent_change']) document.addEventListener(name, () => setTimeout(look));
  look();
}

let stirs: Promise<void> | null = null;

/** Once the visitor does something, or leaves: what can wait until then costs a page that is only looked at nothing. */
export const stirred = (): Promise<void> =>
  (stirs ??= new Promise((go) => {
    if (typeof document === 'undefined') return go();
    for (const stir of ['pointerdown', 'keydown', 'scroll', 'visibilitychange']) addEventListener(stir, () => go(), { once: true, passive: true });
  }));

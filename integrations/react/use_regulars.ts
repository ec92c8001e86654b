import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { connect, type Cart, type Quote, type Session, type Settings, type State } from 'regulars';

/**
 * The session for the whole app: made once, outside of any component, and shared. On a server it does nothing and says `loading`,
 * so the first paint is the same there and here.
 */
export const makeSession = (settings: Settings): Session => connect(settings);

/** What can be shown now; the component is drawn anew after every change. */
export function useRegulars(session: Session): State {
  const subscribe = useCallback((changed: () => void) => session.on('change', changed), [session]);
  const now = useCallback(() => session.state, [session]);
  return useSyncExternalStore(subscribe, now, now);
}

/** What a cart would bring this very member, asked again when either changes. Null: not known (yet). */
export function useQuote(session: Session, cart: Cart): Quote | null {
  const { member, program } = useRegulars(session);
  const [quote, setQuote] = useState<Quote | null>(null);
  const key = JSON.stringify(cart);
  useEffect(() => {
    let wanted = true;
    void session.quote(JSON.parse(key) as Cart).then((found) => wanted && setQuote(found), () => undefined);
    return () => void (wanted = false);
  }, [session, key, member?.digest, program]);
  return quote;
}

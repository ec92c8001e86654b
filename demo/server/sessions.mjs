// A visitor is a random id in a cookie; what belongs to it stays here. No password: this shop is a demonstration.
import { randomBytes } from 'node:crypto';

const COOKIE = 'heron_session';
const fresh_id = () => randomBytes(18).toString('base64url');

export class Sessions {
  #store;

  constructor(store) {
    this.#store = store;
  }

  /** The visitor's session, or a new one that is not kept until something is worth keeping. */
  of(request) {
    const cookies = (request.headers.cookie ?? '').split(/;\s*/);
    const id = cookies.find((cookie) => cookie.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1);
    return this.#store.sessions.get(id) ?? { id: fresh_id(), member: null, cart: {}, ref: null, device: fresh_id() };
  }

  /** Keeps the session with what changed, and returns it. */
  keep(session, changes) {
    const next = { ...session, ...changes };
    this.#store.append({ kind: 'session', ...next });
    return next;
  }

  /** A signed-in visitor gets a new id, so that an id planted before is worth nothing. */
  renew(session, changes) {
    this.#store.append({ kind: 'session', id: session.id, member: null, cart: {}, ref: null, device: session.device });
    return this.keep({ ...session, id: fresh_id() }, changes);
  }

  static cookie(session) {
    return `${COOKIE}=${session.id}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000`;
  }
}

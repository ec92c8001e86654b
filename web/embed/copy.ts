import { Engine, type MakeEngine } from './engine.ts';
import { freshId } from './id.ts';
import type { Answer, Cart, Command, Goal, JournalEvent, MemberState, ProgramVersion, Quote } from './types.ts';

/** What only matters once something has been decided here comes with it. */
export { follow, news } from './follow.ts';
export { rest } from './rest.ts';
export { engineFrom } from './engine-supply.ts';

/**
 * The page's copy of a member: a base the server confirmed, and on top of it what is still pending.
 * Every number comes from the engine. All calls are synchronous, so nobody sees a state in between.
 */
export class Copy {
  #engine: Engine;
  #base = '';
  /** Nothing lies on top of the base. */
  #bare = true;

  constructor(
    private make: MakeEngine,
    private programs: ProgramVersion[],
  ) {
    this.#engine = this.#fresh();
  }

  /** Takes the server's snapshot (JSON text; "": nobody yet) as base. False: unreadable, the old base stands. */
  adopt(snapshot: string): boolean {
    const before = this.#base;
    if (snapshot === before && this.#bare) return true;
    this.#base = snapshot;
    this.#bare = false;
    if (this.#rewind()) return true;
    this.#base = before;
    this.#rewind();
    return false;
  }

  /** Applies events the server has accepted to the base; returns what each did. Pending commands must be rebased after. */
  advance(lines: { event: JournalEvent; facts?: object }[]): Answer[] {
    this.#rewind();
    const outcomes = lines.map(({ event, facts }) => this.#engine.apply(event, facts));
    this.#base = this.#engine.snapshot();
    this.#bare = false; // what was seen is no part of a snapshot
    return outcomes;
  }

  /** Digest of the base alone, to compare with the server's. */
  digest(): string {
    this.#rewind();
    return this.#engine.digest();
  }

  /** Puts the pending commands on top of the base, in order; returns what each would do. */
  rebase(pending: Command[], member: string): Answer[] {
    this.#rewind();
    if (pending.length) this.#bare = false;
    return pending.map((command) => this.#engine.apply(asSent(command, member)));
  }

  base(): string {
    return this.#base;
  }
  member(at: string): MemberState | null {
    return this.#engine.member(at);
  }
  goals(at: string): Goal[] {
    return this.#engine.quote({ lines: [] }, at).next;
  }
  quote(cart: Cart, at: string): Quote {
    return this.#engine.quote(cart, at);
  }
  quotes(carts: Cart[], at: string): Quote[] {
    return this.#engine.quotes(carts, at);
  }
  /** What the cart, bought by the member, would set off. */
  foresee(cart: Cart, member: string, at: string): Answer | null {
    const order = { id: freshId(), type: 'order', at, order: freshId(), member, ...cart };
    return this.#engine.plan([order]).outcomes[0] ?? null;
  }
  free(): void {
    this.#engine.free();
  }

  /** An engine holds its member for good, so "nobody yet" needs a fresh one. */
  #rewind(): boolean {
    if (this.#bare) return true;
    if (this.#base) return (this.#bare = this.#engine.restore(this.#base));
    this.#engine.free();
    this.#engine = this.#fresh();
    return (this.#bare = true);
  }

  #fresh(): Engine {
    const engine = new Engine(this.make());
    for (const version of this.programs) engine.publish(version);
    return engine;
  }
}

/** The event as the server will journal it: it names the member, trusts no action the browser reports (R60), and holds nobody's own words. */
export function asSent({ text: _, ...command }: Command, member: string): JournalEvent {
  return { ...command, member, ...(command.type === 'action' && { verified: false }) };
}

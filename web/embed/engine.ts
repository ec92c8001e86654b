import type { Answer, Cart, JournalEvent, MemberState, ProgramVersion, Quote } from './types.ts';

/** The C++ engine as the wasm module shows it: text in, JSON text out, one member and its program versions. */
export interface RawEngine {
  /** `event`: id of the event that published it, for what the publication itself gives (R154). */
  publish(program: string, version: number, at: string, migrate: string, event?: string): string;
  restore(snapshot: string): string;
  /** `facts`: what only a host knows, the seed of a new member's codes above all. */
  apply(event: string, facts?: string): string;
  quote(cart: string, at: string): string;
  quotes(carts: string, at: string): string;
  plan(events: string): string;
  member(at: string): string;
  snapshot(): string;
  digest(): string;
  delete(): void;
}

/** Makes a fresh engine with no program and no member. */
export type MakeEngine = () => RawEngine;

/** Parsed instead of text; decides nothing. */
export class Engine {
  constructor(private raw: RawEngine) {}

  publish({ program, version, at, migrate, event }: ProgramVersion): void {
    const terms = [JSON.stringify(program), version, at, migrate] as const;
    if (event) this.raw.publish(...terms, event);
    else this.raw.publish(...terms);
  }
  /** False: not a snapshot this engine can read. */
  restore(snapshot: string): boolean {
    return this.raw.restore(snapshot) === '';
  }
  apply(event: JournalEvent, facts?: object): Answer {
    const text = JSON.stringify(event);
    return JSON.parse(facts ? this.raw.apply(text, JSON.stringify(facts)) : this.raw.apply(text)) as Answer;
  }
  quote(cart: Cart, at: string): Quote {
    return JSON.parse(this.raw.quote(JSON.stringify(cart), at)) as Quote;
  }
  /** Of each cart, all at one instant; far quicker than one after the other. */
  quotes(carts: Cart[], at: string): Quote[] {
    return JSON.parse(this.raw.quotes(JSON.stringify(carts), at)) as Quote[];
  }
  /** What the events would do one after the other; nothing changes. */
  plan(events: JournalEvent[]): { outcomes: Answer[]; member: MemberState } {
    return JSON.parse(this.raw.plan(JSON.stringify(events)));
  }
  member(at: string): MemberState | null {
    return JSON.parse(this.raw.member(at)) as MemberState | null;
  }
  snapshot(): string {
    return this.raw.snapshot();
  }
  digest(): string {
    return this.raw.digest();
  }
  free(): void {
    this.raw.delete();
  }
}

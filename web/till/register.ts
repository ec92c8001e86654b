import { stamp } from '../embed/clock.ts';
import { Engine } from '../embed/engine.ts';
import { engineFrom } from '../embed/engine-supply.ts';
import { freshId } from '../embed/id.ts';
import { openStorage, type Storage } from '../embed/storage.ts';
import type { Answer, JournalEvent, MemberState, Program, ProgramVersion } from '../embed/types.ts';
import { call, findPass, pair, sign, TillProblem, type Pass } from './pass.ts';

/** `GET /till/api/program`. */
interface House {
  shop: { id: string; name: string; currency: string; exponent: number };
  till: { id: string; name: string; limits: { order_max: number; stamps_per_day: number; redeem_per_day: number; offline_hours: number } };
  versions: ProgramVersion[];
  now: string;
}

/** A member as last heard of; `snapshot` null: nobody yet, and what the typed text `is` instead. */
interface Known {
  member: string;
  snapshot: unknown;
  /** Who was asked for, and has been merged into this account. */
  merged_from?: string;
  is?: 'nobody' | 'referral_code' | 'voucher_code';
}

/** A typed number that no member is known by. `unasked`: not on this device, and no server could be asked. */
export interface Stranger {
  typed: string;
  is: 'unasked' | NonNullable<Known['is']>;
}

/** What was done here, newest last; `settled` once the server has said what it made of it. */
export interface Done {
  event: JournalEvent;
  /** What to do to take it back; null: it was a taking back. */
  undo: { type: string; [field: string]: unknown } | null;
  status: string;
  settled: boolean;
  undone: boolean;
}

interface Waiting {
  text: string;
  mac: string;
}

const kept_max = 30;
const seed = () => ({ code_seed: freshId().replaceAll('-', '') });

/** The till's own books: who stands here, what was done, what waits for the server. Tells `change`. */
export class Register extends EventTarget {
  house: House | null = null;
  pass: Pass | null = null;
  online = true;
  waiting = 0;
  done: Done[] = [];
  /** Who stands at the counter; `doubt`: what no server could check, whose the card is or whether anybody has the number; `met` false: what they have is not known here; `was`: the number asked for, of an account that has been merged into this one. */
  customer: { member: string; state: MemberState | null; doubt: 'card' | 'number' | null; met: boolean; was?: string | undefined } | null = null;
  stranger: Stranger | null = null;
  /** A friend's code that the next new customer joins with; "": none. */
  friend_code = '';
  #storage!: Storage;
  #ahead_ms = 0;
  #flushing: Promise<void> | null = null;
  #again = false;
  /** Grows with whatever is done about who stands here: an answer to an earlier question comes too late. */
  #turn = 0;

  async open(): Promise<void> {
    this.#storage = openStorage('regulars-till');
    this.pass = (await findPass(this.#storage)) ?? null;
    this.house = (await this.#storage.get<House>('house')) ?? null;
    this.done = (await this.#storage.get<Done[]>('done')) ?? [];
    this.waiting = (await this.#storage.rows('events')).length;
    addEventListener('online', () => void this.refresh());
    this.#tell();
    await this.refresh();
  }

  /** False: this is no pairing. */
  async pair(text: string): Promise<boolean> {
    const pass = await pair(text, this.#storage);
    if (!pass) return false;
    this.pass = pass;
    await this.refresh();
    return true;
  }

  get program(): Program | null {
    const now = Date.now() + this.#ahead_ms;
    const begun = (this.house?.versions ?? []).filter(({ at }) => !at || Date.parse(at) <= now);
    return begun.at(-1)?.program ?? null;
  }

  /** Asks for program and limits, and hands in what waits. */
  async refresh(): Promise<void> {
    if (!this.pass) return;
    try {
      this.house = await call<House>(this.pass, 'GET', '/till/api/program', undefined, this.#ahead_ms);
      this.#ahead_ms = Date.parse(this.house.now) - Date.now();
      this.online = true;
      await this.#storage.set('house', this.house);
      await this.flush();
    } catch (problem) {
      if ((problem as TillProblem).status !== 'unreachable') throw problem;
      this.online = false;
    }
    this.#tell();
  }

  /** Who it is, by a card's code or a typed number; where nobody has it, `stranger`. Rejects with a TillProblem where the server knows better. */
  find(typed: string): Promise<void> {
    return this.#find(typed, ++this.#turn);
  }

  async #find(typed: string, turn: number): Promise<void> {
    const card = typed.startsWith('RG1.');
    try {
      const known = await call<Known>(this.pass!, 'POST', '/till/api/member', card ? { code: typed } : { member: typed }, this.#ahead_ms);
      this.online = true;
      if (!card && !known.snapshot) return this.#meet({ typed, is: known.is ?? 'nobody' }, turn);
      for (const number of new Set([known.member, known.merged_from ?? known.member])) await this.#storage.set(`member/${number}`, known);
      await this.#serve(known, null, turn);
    } catch (problem) {
      if ((problem as TillProblem).status !== 'unreachable') throw problem;
      this.online = false;
      const member = card ? memberOn(typed) : typed;
      if (!member) throw new TillProblem('not_verified', '');
      const known = await this.#storage.get<Known>(`member/${member}`);
      if (!card && !known && !(await this.#waitsFor(member))) return this.#meet({ typed, is: 'unasked' }, turn);
      await this.#serve(known ?? { member, snapshot: null }, card ? 'card' : known ? null : 'number', turn);
    }
  }

  /** Who was a stranger joins as a new customer, with the friend's code if one was given. */
  async join(): Promise<Answer> {
    const code = this.friend_code;
    await this.#stands(this.#serve({ member: this.stranger!.typed, snapshot: null }, null, ++this.#turn));
    return this.act({ type: 'enrol', channel: 'pos', ...(code && { referred_by: code }) }, null);
  }

  /** Rejects unless whom `served` was about stands here when it is done. */
  async #stands(served: Promise<void>): Promise<void> {
    const turn = this.#turn;
    await served;
    if (turn !== this.#turn || !this.customer) throw new TillProblem('unavailable', '');
  }

  /** Serves a stranger of whom nobody can be asked: what is done counts for the number. */
  goOn(): Promise<void> {
    return this.#serve({ member: this.stranger!.typed, snapshot: null }, 'number', ++this.#turn);
  }

  /** Another number is typed, of somebody who joins with this code; "": none. */
  forget(friend_code: string): void {
    this.#turn++;
    [this.stranger, this.friend_code] = [null, friend_code];
    this.#tell();
  }

  leave(): void {
    this.#turn++;
    [this.customer, this.stranger, this.friend_code] = [null, null, ''];
    this.#tell();
  }

  /** Does something for who stands here: decided by the engine at once, signed, and handed in when the server can be reached. */
  async act(what: { type: string; [field: string]: unknown }, undo: Done['undo']): Promise<Answer> {
    const { member } = this.customer!;
    const event = { id: `till-${freshId()}`, at: stamp(Date.now() + this.#ahead_ms), member, by: `till:${this.pass!.till}`, ...what } as JournalEvent;
    const engine = await this.#lived(member);
    const outcome = engine.apply(event, seed());
    if (!goesThrough(outcome)) return outcome;
    const text = JSON.stringify(event);
    await this.#storage.add('events', { text, mac: await sign(this.pass!, text) } satisfies Waiting);
    this.done = [...this.done, { event, undo, status: 'applied', settled: false, undone: false }].slice(-kept_max);
    // Somebody else may stand here by now.
    if (this.customer?.member === member) this.customer = { ...this.customer, state: engine.member(event.at) };
    await this.#keep();
    void this.flush();
    return outcome;
  }

  /** Takes back what was done last and can be. */
  async takeBack(done: Done): Promise<Answer> {
    if (this.customer?.member !== done.event.member) await this.#stands(this.find(done.event.member!));
    const outcome = await this.act(done.undo!, null);
    if (goesThrough(outcome)) done.undone = true;
    await this.#keep();
    return outcome;
  }

  /** Hands in what waits, in order; one at a time. */
  flush(): Promise<void> {
    this.#again = true;
    this.#flushing ??= this.#flush().finally(() => (this.#flushing = null));
    return this.#flushing;
  }

  /** What is done while the last is handed in is handed in after it. */
  async #flush(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      await this.#handIn();
    }
  }

  async #handIn(): Promise<void> {
    for (let rows = await this.#storage.rows<Waiting>('events'); rows.length > 0; rows = await this.#storage.rows<Waiting>('events')) {
      const some = rows.slice(0, 100);
      const events = some.map(({ row: { text, mac } }) => ({ event: text, mac }));
      const answer = await call<{ results: Answer[] }>(this.pass!, 'POST', '/till/api/events', { events }, this.#ahead_ms).catch(() => null);
      this.online = answer !== null;
      if (!answer) return this.#tell();
      const said = new Map(answer.results.map((result) => [result.id, result.status]));
      for (const done of this.done) if (said.has(done.event.id)) [done.status, done.settled] = [said.get(done.event.id)!, true];
      await this.#storage.remove(some.map(({ n }) => n));
      await this.#keep();
    }
    // What the server made of it is the truth from here on.
    const here = this.customer;
    if (here && here.doubt !== 'card') await this.#find(here.member, this.#turn).catch(() => undefined);
  }

  async #keep(): Promise<void> {
    this.waiting = (await this.#storage.rows('events')).length;
    await this.#storage.set('done', this.done);
    this.#tell();
  }

  #meet(stranger: Stranger, turn: number): void {
    if (turn !== this.#turn) return;
    [this.customer, this.stranger] = [null, stranger];
    this.#tell();
  }

  async #serve(known: Known, doubt: 'card' | 'number' | null, turn: number): Promise<void> {
    const engine = await this.#lived(known.member, known);
    if (turn !== this.#turn) return;
    this.customer = { member: known.member, state: engine.member(stamp(Date.now() + this.#ahead_ms)), doubt, met: !doubt || !!known.snapshot, was: known.merged_from };
    [this.stranger, this.friend_code] = [null, ''];
    this.#tell();
  }

  async #waitsFor(member: string): Promise<boolean> {
    return (await this.#storage.rows<Waiting>('events')).some(({ row }) => (JSON.parse(row.text) as JournalEvent).member === member);
  }

  /** The member as they stand here: what the server said, and on top of it what waits. */
  async #lived(member: string, known?: Known): Promise<Engine> {
    const make = await engineFrom(new URL('/embed/', location.href).href);
    const engine = new Engine(make());
    for (const version of this.house!.versions) engine.publish(version);
    const { snapshot } = known ?? (await this.#storage.get<Known>(`member/${member}`)) ?? { snapshot: null };
    if (snapshot) engine.restore(JSON.stringify(snapshot));
    for (const { row } of await this.#storage.rows<Waiting>('events')) {
      const event = JSON.parse(row.text) as JournalEvent;
      if (event.member === member) engine.apply(event, seed());
    }
    return engine;
  }

  #tell(): void {
    this.dispatchEvent(new Event('change'));
  }
}

/** What is worth sending: a refund of an order that only the server holds `waits` here and is decided there. */
export const goesThrough = ({ status }: Answer): boolean => status === 'applied' || status === 'waiting';

/** Whom a card names. Only the server can tell whether it is true. */
function memberOn(code: string): string {
  try {
    const claims = JSON.parse(atob(code.split('.')[2]!.replace(/-/g, '+').replace(/_/g, '/'))) as { sub?: string };
    return claims.sub ?? '';
  } catch {
    return '';
  }
}

import { offline, type Transport } from './client.ts';
import type { Clock } from './clock.ts';
import { confirmedBy, programAt, type Confirmed } from './confirmed.ts';
import type { Copy } from './copy.ts';
import type { MakeEngine } from './engine.ts';
import type { News } from './news.ts';
import { Outbox } from './outbox.ts';
import type { Storage } from './storage.ts';
import { part } from './part.ts';
import { stirred } from './stir.ts';
import { Tabs, type Note } from './tabs.ts';
import type { Answer, Command, Goal, MemberMessage, MemberState, Program, SyncAnswer, WidgetAnswer } from './types.ts';

/** Events of an account, by name. */
export interface AccountEvents {
  earned: News;
  /** What the shop tells the member; whoever shows it tells the server, and it does not come again. */
  message: MemberMessage[];
  refused: { command: Command; outcome: Answer };
  /** Page and server came to different states; the server's was taken. */
  mismatch: { mine: string; theirs: string };
}

export interface AccountParts {
  /** Null: a guest. */
  who: string | null;
  scope: string;
  storage: Storage;
  transport: Transport;
  clock: Clock;
  engine(): Promise<MakeEngine>;
  /** The server has answered. */
  reached(): void;
  emit<K extends keyof AccountEvents>(name: K, detail: AccountEvents[K]): void;
  /** Another tab changed what is stored. */
  moved(): void;
}

export interface View {
  shop: WidgetAnswer['shop'] | null;
  program: Program | null;
  /** With what is pending already on top. */
  member: MemberState | null;
  /** The goals ahead of the member; null: nobody has told. */
  next: Goal[] | null;
  /** Not yet answered by the server, oldest first. */
  pending: Command[];
}

const accepted = new Set(['applied', 'waiting', 'exists']);
/** Whose code it is stands in no page. */
const onlyTheServerKnows = new Set(['referral_click']);

export const isAccepted = (outcome: Answer): boolean => accepted.has(outcome.status);

/** One member (or guest) of one shop on this device: what is confirmed, what is pending, and the copy that joins them. */
export class Account {
  readonly outbox: Outbox;
  #confirmed: Confirmed | null = null;
  #copy: Copy | null = null;
  #making: Promise<Copy | null> | null = null;
  #unfit = false;
  #tabs: Tabs;

  constructor(private parts: AccountParts) {
    this.outbox = new Outbox(parts.storage, parts.scope);
    this.#tabs = new Tabs(`regulars:${parts.scope}`, parts.who ? () => void this.open().then(parts.moved) : null);
  }

  get who(): string | null {
    return this.parts.who;
  }
  get confirmed(): Confirmed | null {
    return this.#confirmed;
  }

  /** Reads what an earlier page, or another tab, has stored. */
  async open(): Promise<void> {
    const stored = await this.parts.storage.get<Confirmed>(this.parts.scope).catch(() => undefined);
    if (!stored) return;
    this.#hold(stored);
    this.parts.clock.ahead_ms = stored.ahead_ms ?? 0;
  }

  /** To the other tabs. */
  tell(note: Note): void {
    this.#tabs.tell(note);
  }

  close(): void {
    this.#tabs.close();
    this.#forgetCopy();
    this.#confirmed = null;
  }

  /**
   * Asks for the program and the member. True: the server is ahead of what is stored, or commands wait, so a sync is due;
   * the stored base is kept until then, so that what is new can be told event by event.
   */
  async load(): Promise<boolean> {
    const { transport, clock, reached } = this.parts;
    const known = this.#confirmed;
    const fresh = await transport.widget(known?.etag);
    reached();
    if (fresh) clock.learn(fresh.answer.now);
    this.pass(fresh?.answer);
    const behind = !!fresh && !!known?.snapshot && !!fresh.answer.snapshot && known.cursor !== fresh.answer.cursor;
    if (fresh && behind) await this.confirm({ ...known, shop: fresh.answer.shop, programs: fresh.answer.programs, etag: '' });
    else if (fresh) await this.confirm(confirmedBy(fresh.answer, fresh.etag, this.parts.clock.ahead_ms));
    return behind || (!!this.who && (await this.outbox.pending()).length > 0);
  }

  /** Sends what waits and takes what is new, one tab at a time. True: more waits than was sent. */
  sync(): Promise<boolean> {
    return this.#tabs.alone(async () => {
      await this.open();
      if (!this.#confirmed?.programs.length) await this.load();
      if (!this.who) return false;
      const { sync } = await part('sync', () => import('./sync.ts')).catch(offline);
      return !!this.#confirmed?.programs.length && sync(this, this.#confirmed, this.parts);
    });
  }

  /** Keeps a command and foresees its result; `view` must follow. A refusal by the copy itself is returned and nothing is kept. */
  async add(command: Command): Promise<Answer> {
    const copy = await this.copy();
    const pending = await this.#waiting();
    const outcome = copy?.rebase([...pending, command], this.who!).at(-1) ?? { id: command.id, status: 'applied' };
    if (!isAccepted(outcome) && !onlyTheServerKnows.has(command.type)) return outcome;
    await this.outbox.add(command);
    this.tell('outbox');
    return outcome;
  }

  async view(): Promise<View> {
    const pending = await this.#waiting();
    const copy = pending.length || this.#copy ? await this.copy() : null;
    const known = this.#confirmed;
    const now = this.parts.clock.now();
    if (copy && this.who) copy.rebase(pending, this.who);
    const foreseen = copy && (known?.member || pending.length) ? copy.member(now) : null;
    const program = known ? programAt(known.programs, now) : null;
    // The engine, once it is there, knows better than what was told a while ago.
    const next = copy && foreseen ? copy.goals(now) : known?.next;
    return { shop: known?.shop ?? null, program, member: foreseen ?? known?.member ?? null, next: next ?? null, pending };
  }

  /** Null where the engine cannot run: then the server's own figures are shown and nothing is foreseen. */
  async copy(): Promise<Copy | null> {
    if (this.#copy || this.#unfit) return this.#copy;
    return (this.#making ??= this.#make().finally(() => (this.#making = null)));
  }

  /** In steps, none of which a page feels: the program is told to the engine, then the state. */
  async #make(): Promise<Copy | null> {
    const made = await Promise.all([this.parts.engine(), part('copy', () => import('./copy.ts'))]).catch(() => null);
    if (!made) return null;
    const [make, code] = made;
    await code.rest();
    const programs = this.#confirmed?.programs;
    if (!programs?.length) return null;
    const copy = new code.Copy(make, programs);
    await code.rest();
    if (this.#confirmed?.programs !== programs) return (copy.free(), this.#make());
    this.#copy = copy;
    this.#adopt(this.#confirmed.snapshot);
    await code.rest();
    return this.#copy;
  }

  /** What is still on top of the base. Another tab may have moved the base before it could clear the outbox. */
  async #waiting(): Promise<Command[]> {
    if (!this.who) return [];
    const applied = new Set(this.#confirmed?.applied);
    return (await this.outbox.pending()).filter(({ id }) => !applied.has(id));
  }

  pass(answer?: { messages?: MemberMessage[] }): void {
    if (answer?.messages) this.parts.emit('message', answer.messages);
  }

  async confirm(next: Confirmed): Promise<void> {
    this.#hold(next);
    const keep = async () => this.#confirmed && this.parts.storage.set(this.parts.scope, this.#confirmed).catch(() => undefined);
    if (this.who) await keep();
    else void stirred().then(keep);
  }

  #hold(next: Confirmed): void {
    const before = this.#confirmed;
    this.#confirmed = next;
    if (!this.#copy) return;
    if (JSON.stringify(before?.programs) !== JSON.stringify(next.programs)) this.#forgetCopy();
    else if (this.#copy.base() !== next.snapshot) this.#adopt(next.snapshot);
  }

  /** An engine that cannot read the server's state is of another version: from then on only the server's figures are shown. */
  #adopt(snapshot: string): void {
    if (!this.#copy || this.#copy.adopt(snapshot)) return;
    this.#unfit = true;
    this.#forgetCopy();
    this.parts.emit('mismatch', { mine: 'unreadable', theirs: this.#confirmed?.digest ?? '' });
  }

  #forgetCopy(): void {
    this.#copy?.free();
    this.#copy = null;
  }
}

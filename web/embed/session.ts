import { Account, type View } from './account.ts';
import { Client, Refused, Unavailable, type Transport } from './client.ts';
import { Clock } from './clock.ts';
import type { MakeEngine } from './engine.ts';
import type { Entry, Reader } from './history.ts';
import { freshId } from './id.ts';
import { part } from './part.ts';
import { codeIn, forgetClick, recallClick, rememberClick } from './referral.ts';
import type { Proof } from './proof.ts';
import { Retry } from './retry.ts';
import type { Resolved } from './settings.ts';
import type { SessionEvents, State } from './state.ts';
import { openStorage, type Storage } from './storage.ts';
import { Token } from './token.ts';
import type { Answer, Cart, MemberState, Quote } from './types.ts';

export type { SessionEvents, State } from './state.ts';

/** Replaceable for tests. */
export interface Parts {
  storage?: Storage;
  transport?: Transport;
  engine?: () => Promise<MakeEngine>;
  random?: () => number;
}

const fresh_for_ms = 5_000;
/** Whose state it is where there is no backend. */
const local_member = 'me';
const nothing: View = { shop: null, program: null, member: null, next: null, pending: [] };

/** A shopper's session with one shop. Nothing happens before `start`; what fails shows in the state and is tried again. */
export class Session extends EventTarget {
  state: State;
  readonly token: Token;
  #storage!: Storage;
  #account: Account | null = null;
  /** Whoever decides: for what only some of them have, such as leaderboards. */
  transport: Transport;
  #clock = new Clock();
  #engine = async (): Promise<MakeEngine> => this.parts.engine?.() ?? (await part('copy', () => import('./copy.ts'))).engineFrom(this.settings.base);
  #running: Promise<void> | null = null;
  #again = false;
  #retry: Retry;
  #last_ms = 0;
  #came: string | null = null;
  #ended = new AbortController();

  constructor(
    readonly settings: Resolved,
    private parts: Parts = {},
  ) {
    super();
    const { key = '', server, token, tokenUrl, program } = settings;
    this.token = new Token(program ? {} : { token, tokenUrl });
    this.#retry = new Retry(() => void this.sync(), parts.random);
    this.transport = parts.transport ?? new Client({ server, key, token: this.token });
    this.state = { ...nothing, phase: 'loading', local: !!program, online: true, invited: null };
  }

  async start(): Promise<void> {
    this.#storage = this.parts.storage ?? openStorage();
    const { program } = this.settings;
    const now = () => this.#clock.now();
    if (program) this.transport = new (await part('local', () => import('./local.ts'))).Local({ program, storage: this.#storage, now, member: local_member, engine: this.#engine });
    this.#listen();
    await (this.token.ready = this.#come());
    await this.#enter();
  }

  /** Listens by name; returns how to stop. */
  on<K extends keyof SessionEvents>(name: K, heard: (detail: SessionEvents[K]) => void): () => void {
    const listener = (event: Event) => heard((event as CustomEvent<SessionEvents[K]>).detail);
    this.addEventListener(name, listener);
    return () => this.removeEventListener(name, listener);
  }

  /** What the member asks for. Applied on the copy at once, sent when the server can be reached; a guest is `unauthorized`. */
  async send(wish: { type: string; [field: string]: unknown }): Promise<Answer> {
    const command = { id: freshId(), at: this.#clock.now(), ...wish };
    if (!this.#account?.who) return { id: command.id, status: 'unauthorized' };
    const outcome = await this.#account.add(command);
    await this.#show();
    void this.sync();
    return outcome;
  }

  redeem(reward: string): Promise<Answer> { return this.send({ type: 'redeem', reward }); }

  /** What the cart would give now. Null: the engine or the program cannot be had. */
  async quote(cart: Cart): Promise<Quote | null> { return (await this.quotes([cart]))?.[0] ?? null; }

  /** The same for many carts, a listing's products say, in one go. Undefined: as null for `quote`. */
  async quotes(carts: Cart[]): Promise<Quote[] | undefined> {
    return (await this.#account?.copy())?.quotes(carts, this.#clock.now());
  }

  /** What the cart, bought now, would set off: everything that completes by it, in order. Null: as for `quote`, or a guest. */
  async foresee(cart: Cart): Promise<Answer | null> {
    const [copy, member] = [await this.#account?.copy(), this.#account?.who];
    return copy && member ? copy.foresee(cart, member, this.#clock.now()) : null;
  }

  /** The member as they will stand at an instant (RFC 3339, not in the past) if nothing else happens. Null: as for `quote`. */
  async at(instant: string): Promise<MemberState | null> { return (await this.#account?.copy())?.member(instant) ?? null; }

  /** The member's whole journal, newest first, each entry with what it did. Null: it cannot be had from its beginning. */
  async history(): Promise<Entry[] | null> {
    return (await part('history', () => import('./history.ts'))).history(this.#reader).catch(() => null);
  }

  /** Downloads the hash-chained journal, checks the chain and decides it all again. Null: there is none, or it cannot be had. */
  async check(): Promise<Proof | null> {
    return (await part('proof', () => import('./proof.ts'))).check(this.#reader).catch(() => null);
  }

  get #reader(): Reader { return { transport: this.transport, account: this.#account, engine: this.#engine, now: this.#clock.now(), storage: this.#storage, place: `${this.#shop}/${this.#account?.who}/journal` }; }

  /** Asks the server for what is new, unless that was just done. */
  async refresh(): Promise<void> {
    if (Date.now() - this.#last_ms > fresh_for_ms) await this.sync();
  }

  /** Another member signs in (their token), or nobody (null). */
  async setToken(token: string | null): Promise<void> {
    this.token.set(token);
    await this.#enter();
  }

  /** Sends what waits and takes what is new; once at a time, here and in all tabs. */
  sync(): Promise<void> {
    if (this.#running) this.#again = true;
    this.#running ??= this.#syncLoop().finally(() => (this.#running = null));
    return this.#running;
  }

  /** The friend's link is handed in, or nobody's. */
  async uninvite(): Promise<void> {
    await forgetClick(this.#storage, this.#shop);
    this.token.ref = null;
    await this.#show();
  }

  /** Consent is withdrawn: ends the session and takes away what is stored on this device. */
  async forget(): Promise<void> {
    this.close();
    await this.#storage?.clear();
    this.#set({ ...nothing, phase: 'loading', invited: null });
  }

  close(): void {
    this.#ended.abort();
    this.#retry.stop();
    this.#account?.close();
    this.#account = null;
  }

  async #enter(): Promise<void> {
    const who = this.settings.program ? local_member : await this.#whoIsIt();
    this.#account?.close();
    const account = (this.#account = this.#accountOf(who));
    await account.open();
    if (account.confirmed) await this.#show();
    const behind = await this.#guarded(() => account.load());
    if (this.#account !== account) return;
    await this.#show();
    if (behind) await this.sync();
    await this.#handInInvitation();
  }

  #accountOf(who: string | null): Account {
    return new Account({
      who,
      scope: `${this.#shop}/${who ?? ''}`,
      storage: this.#storage,
      transport: this.transport,
      clock: this.#clock,
      engine: this.#engine,
      reached: () => this.#reached(),
      emit: (name, detail) => this.#emit(name, detail as never),
      moved: () => void this.#show(),
    });
  }

  /** Falls back to the last known member when the shop's token address is out of reach, so that a page works offline. */
  async #whoIsIt(): Promise<string | null> {
    const key = `${this.#shop}/who`;
    try {
      const who = await this.token.member();
      if (who !== (await this.#storage.get(key) ?? null)) await this.#storage.set(key, who);
      return who;
    } catch {
      return (await this.#storage.get<string | null>(key)) ?? null;
    }
  }

  async #syncLoop(): Promise<void> {
    let more: boolean | null = true;
    while (more || (this.#again && more !== null)) {
      this.#again = false;
      const account: Account | null = this.#account;
      more = account ? await this.#guarded(() => account.sync()) : null;
      await this.#show();
    }
  }

  async #show(): Promise<void> {
    const account = this.#account;
    if (!account) return;
    const view = await account.view();
    if (account !== this.#account) return;
    const phase = account.confirmed ? (account.who ? 'member' : 'guest') : this.state.phase;
    this.#set({ ...view, phase, invited: this.token.ref });
  }

  /** Runs what talks to the server. Null: it could not be done now; a later try is arranged. */
  async #guarded<T>(job: () => Promise<T>): Promise<T | null> {
    try {
      return await job();
    } catch (problem) {
      const signedOut = problem instanceof Refused && problem.status === 'unauthorized' && this.#account?.who;
      if (signedOut) await this.setToken(null);
      else this.#retryAfter(problem);
      return null;
    }
  }

  #retryAfter(problem: unknown): void {
    const wait = problem instanceof Unavailable ? problem.retryAfterMs : 0;
    this.#set({ online: !(problem instanceof Unavailable), phase: this.#account?.confirmed ? this.state.phase : 'error' });
    this.#retry.stop();
    if (!this.#ended.signal.aborted && !(problem instanceof Refused)) this.#retry.failed(wait);
  }

  #reached(): void {
    this.#retry.worked();
    this.#last_ms = Date.now();
    if (!this.state.online) this.#set({ online: true });
  }

  get #shop(): string { return this.settings.key ?? 'local'; }

  async #come(): Promise<void> {
    this.token.ref = (await recallClick(this.#storage, this.#shop))?.code ?? null;
    const { href } = globalThis.location ?? {};
    // By now the page may have written another address, or have come by one it no longer shows.
    for (const address of [this.settings.landed, href]) if (address) await this.#arrive(address);
  }

  /** At a page's address, a friend's link perhaps. */
  async #arrive(address: string): Promise<void> {
    const code = codeIn(address);
    if (!code || code === this.#came) return;
    this.#came = code;
    await rememberClick(this.#storage, this.#shop, code, this.#clock.now());
    this.token.ref = code;
    this.#emit('invited', code);
    await this.#show();
    await this.#handInInvitation();
  }

  /** A friend who has become known: their click counts as of the day they opened the link. */
  async #handInInvitation(): Promise<void> {
    if (!this.token.ref || this.state.phase !== 'member' || this.state.local || !this.state.program) return;
    const click = await recallClick(this.#storage, this.#shop);
    await this.uninvite();
    if (click && click.code !== this.state.member?.referral?.code) await this.send({ type: 'referral_click', ...click });
  }

  #listen(): void {
    if (typeof window === 'undefined') return;
    const { signal } = this.#ended;
    const seen = () => document.visibilityState === 'visible' && this.#account?.confirmed && void this.refresh();
    const turn = ({ type }: Event) => (this.#set({ online: type === 'online' }), this.state.online && void this.sync());
    for (const way of ['online', 'offline']) addEventListener(way, turn, { signal });
    addEventListener('pageshow', seen, { signal });
    window.navigation?.addEventListener('currententrychange', () => void this.#arrive(location.href), { signal });
    document.addEventListener('visibilitychange', seen, { signal });
  }

  #set(part: Partial<State>): void {
    this.state = { ...this.state, ...part };
    this.#emit('change', this.state);
  }

  #emit<K extends keyof SessionEvents>(name: K, detail: SessionEvents[K]): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

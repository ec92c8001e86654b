// The journal: repeats are recognised first, then each event is decided, then what it left for others and what waited for it.
import { collect } from './effects.ts';
import { advance } from './due.ts';
import { apply } from './events.ts';
import type { Cause } from './gifts.ts';
import { ownerOf, plain } from './referral.ts';
import { readable, same } from './shape.ts';
import { Overflow, type Json, type Member } from './state.ts';
import { parseMoment } from './time.ts';
import { checkBounds, dueAtOnce, settle } from './turn.ts';
import { stateOf } from './view.ts';
import { World, type Outcome } from './world.ts';

/** How a step is decided that would go over the bounds: first without its gifts (a fact), then not at all (R27, R144). */
type Mode = 'plain' | 'no_gifts' | 'refuse';
const facts = ['order', 'subscription_renewal', 'refund'];

class Run {
  w: World;
  step = 0;
  constructor(program: Json, readonly modes: Map<number, Mode>) { this.w = new World(program); }

  /** Runs one step in its mode; a step that goes over the bounds is noted and everything begins again. */
  guarded(isFact: boolean, deed: (mode: Mode) => void): void {
    const step = this.step++;
    const mode = this.modes.get(step) ?? 'plain';
    this.w.gifts = mode === 'plain';
    try {
      deed(mode);
    } catch (error) {
      if (!(error instanceof Overflow)) throw error;
      this.modes.set(step, mode === 'plain' && isFact ? 'no_gifts' : 'refuse');
      if (mode === 'refuse') throw new Error(`the model overflows while only time passes: ${error.message}`);
      throw error;
    }
    this.w.gifts = true;
  }

  drain(): void { // what other members' events say is not told with the line that caused them
    const before = collect(null);
    for (let next = this.w.followUps.shift(); next; next = this.w.followUps.shift()) {
      const deed = next;
      this.guarded(true, (mode) => { if (mode !== 'refuse') deed(); }); // as facts are (R144)
    }
    collect(before);
  }

  cannotHaveCode(e: Json): boolean {
    const m = this.w.members.get(e.member);
    if (e.type !== 'enrol' || e.code === undefined || m?.enrolled || m?.mergedInto) return false;
    const owner = ownerOf(this.w, e.code);
    return !/^[A-Z0-9]{4,20}$/.test(plain(e.code)) || (owner !== undefined && owner.id !== e.member);
  }

  publications = new Map<string, Json>();
  publish(e: Json): string {
    const before = this.publications.get(e.id);
    if (before !== undefined) return same(before, e) ? 'exists' : 'exists_with_different_content';
    this.publications.set(e.id, e);
    this.w.versions.push({ version: e.version, at: parseMoment(e.at)!.at, program: e.program, migrate: e.migrate ?? 'keep', event: e.id });
    return 'applied';
  }

  take(e: Json): void {
    const good = readable(e, this.w.currency);
    const outcome: Outcome = { id: e?.id ?? '', status: good, effects: [] };
    this.w.outcomes.push(outcome);
    collect(outcome.effects!); // of this line and of what it let apply after it
    if (good === 'invalid') return;
    if (e.type === 'program') {
      outcome.status = this.publish(e);
      return;
    }
    if (this.cannotHaveCode(e)) {
      outcome.status = 'invalid';
      return;
    }
    const m = this.w.member(e.member);
    m.shown = true;
    if (good === 'unknown_type') return;
    const before = m.seen.get(e.id);
    if (before) {
      const fine = ['applied', 'waiting', 'overflow_applied'].includes(before.status);
      outcome.status = !same(before.event, e) ? 'exists_with_different_content' : fine ? 'exists' : 'already_refused';
      return;
    }
    outcome.status = m.mergedInto ? 'member_merged' : this.decide(m, e);
    const kept = outcome.status === 'overflow' && [...facts, 'tick'].includes(e.type) ? this.factStatus : outcome.status;
    m.seen.set(e.id, { event: e, status: kept });
    if (outcome.status === 'waiting') m.waiting.push(e);
    this.drain();
    if (outcome.status === 'applied' || kept === 'overflow_applied') this.wake(m);
  }
  factStatus = 'overflow';

  causeOf(e: Json): Cause {
    const moment = parseMoment(e.at)!;
    const version = this.w.indexAt(moment.at);
    return { id: e.id, event: e.id, moment, program: this.w.programOf(version), version };
  }

  decide(m: Member, e: Json): string {
    let status = 'overflow';
    this.guarded(facts.includes(e.type) || e.type === 'tick', (mode) => {
      const { w } = this;
      const cause = this.causeOf(e);
      if (mode === 'refuse') { this.factStatus = 'overflow'; return; } // changes nothing, not even the clock
      const late = m.clock !== null && cause.moment.at < m.clock;
      advance(w, m, cause.moment.at);
      if (!late && e.type !== 'tick') m.offset = cause.moment.offset;
      if (e.device !== undefined && e.type !== 'tick') m.devices.add(e.device);
      if (e.identity !== undefined && e.type !== 'tick') m.identities.add(e.identity);
      w.stockSaid = e.type === 'redeem' && e.stock_left !== undefined ? { reward: e.reward, left: e.stock_left } : null;
      w.stamped.clear();
      w.deciding = true;
      if (e.type === 'tick') checkBounds(w, m);
      status = e.type === 'tick' ? 'applied' : this.finish(m, cause, e, apply(w, m, cause, e));
      w.stockSaid = null;
      w.deciding = false;
      if (mode === 'no_gifts' && (status === 'applied' || status === 'overflow')) { status = 'overflow'; this.factStatus = 'overflow_applied'; }
    });
    return status;
  }

  /** Auto rewards and levels are looked at after an event that did something; what is due by now falls due. */
  finish(m: Member, cause: Cause, e: Json, status: string): string {
    dueAtOnce(this.w, m);
    if (status === 'applied' || status === 'overflow') settle(this.w, m, cause, !(e.type === 'adjust' && 'tier' in e));
    advance(this.w, m, this.w.now(m));
    checkBounds(this.w, m);
    return status;
  }

  /** Everybody's clock is brought to `asOf`; gifts that would go over the bounds on the way are not given (R160). */
  timePasses(asOf: string | null): void {
    if (asOf === null) return;
    collect(null);
    for (const m of [...this.w.members.values()].filter((x) => x.shown && !x.mergedInto)) {
      this.guarded(true, (mode) => {
        if (mode === 'refuse') return;
        advance(this.w, m, parseMoment(asOf)!.at);
        checkBounds(this.w, m);
      });
    }
  }

  /** What waited for an order is applied right after it, each with an outcome of its own (R109). */
  wake(m: Member): void {
    for (const e of [...m.waiting]) {
      if (!m.orders.some((o) => o.id === e.order)) continue;
      m.waiting.splice(m.waiting.indexOf(e), 1);
      let status = 'overflow';
      this.guarded(true, (mode) => {
        const cause = this.causeOf(e);
        this.w.stamped.clear();
        if (mode !== 'refuse') status = this.finish(m, cause, e, apply(this.w, m, cause, e));
        if (mode === 'no_gifts') status = 'overflow';
      });
      m.seen.set(e.id, { event: e, status });
      this.w.outcomes.push({ id: e.id, status });
      this.drain();
    }
  }
}

export interface Replayed { members: Json[]; outcomes: Outcome[] }

/** A journal that is fed one event after the other and can be looked at in between. */
export class Journal {
  private modes = new Map<number, Mode>();
  private run: Run;
  private taken = 0;
  readonly events: Json[] = [];
  constructor(readonly program: Json) { this.run = new Run(program, this.modes); }

  get world(): World { return this.run.w; }

  add(e: Json): void {
    this.events.push(e);
    this.catchUp();
  }

  /** Takes what has not been taken; what goes over the bounds is noted and everything begins again. */
  private catchUp(then: () => void = () => {}): void {
    for (;;) {
      try {
        for (; this.taken < this.events.length; this.taken++) this.run.take(this.events[this.taken]);
        return then();
      } catch (error) {
        if (!(error instanceof Overflow)) throw error;
      }
      this.run = new Run(this.program, this.modes);
      this.taken = 0;
    }
  }

  /** The members as SPEC 6 prints them, everybody's clock brought to `asOf`. */
  state(asOf: string | null): Replayed {
    this.catchUp(() => this.run.timePasses(asOf));
    const { w } = this.run;
    const members = [...w.members.values()].filter((m) => m.shown && !m.mergedInto).sort((a, b) => (a.id < b.id ? -1 : 1));
    return { members: members.map((m) => stateOf(w, m)), outcomes: w.outcomes };
  }
}

export function replay(program: Json, events: Json[], asOf: string | null): Replayed {
  const journal = new Journal(program);
  for (const e of events) journal.add(e);
  return journal.state(asOf);
}

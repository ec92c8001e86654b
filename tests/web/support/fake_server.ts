// A backend in memory with the wire's shape: a journal, a copy of the engine, and switches for what goes wrong.
import { Unavailable, type Transport } from '../../../web/embed/client.ts';
import { asSent } from '../../../web/embed/copy.ts';
import type { RawEngine } from '../../../web/embed/engine.ts';
import type { Answer, Command, JournalEvent, Program, SyncAnswer, WidgetAnswer } from '../../../web/embed/types.ts';

export class FakeServer implements Transport {
  online = true;
  /** What is asked is done, but no answer arrives. */
  losesAnswers = false;
  /** The next command is answered with this status instead of being decided. */
  answerWith: string | null = null;
  /** Something of another member's decided the latest events: the state is sent along. */
  sendsState = false;
  /** Lie about the digest, as a server with another engine would. */
  wrongDigest = false;
  /** What the server's clock says; absent: it does not say. */
  now: string | undefined;
  calls = { widget: 0, sync: 0, sent: [] as string[] };
  readonly journal: { seq: number; event: JournalEvent; status: string }[] = [];
  readonly engine: RawEngine;

  constructor(
    private program: Program,
    make: () => RawEngine,
    private member: string | null = 'm1',
  ) {
    this.engine = make();
    this.engine.publish(JSON.stringify(program), 1, '', 'keep');
  }

  /** What the shop's own server reports. */
  report(event: { id: string; type: string; [field: string]: unknown }): Answer {
    const full = { at: '2026-11-21T12:00:00Z', ...event, member: this.member! } as JournalEvent;
    const outcome = JSON.parse(this.engine.apply(JSON.stringify(full))) as Answer;
    if (outcome.status !== 'exists') this.journal.push({ seq: this.journal.length + 1, event: full, status: outcome.status });
    return outcome;
  }

  async widget(etag?: string): Promise<{ answer: WidgetAnswer; etag: string } | null> {
    this.calls.widget++;
    this.reach();
    const now = `"${this.journal.length}"`;
    if (etag === now) return null;
    const begun = this.journal.length > 0;
    const answer: WidgetAnswer = {
      shop: { id: 's1', name: this.program.name, currency: this.program.currency },
      programs: [{ version: 1, at: '', migrate: 'keep', program: this.program }],
      member: this.member ? JSON.parse(this.engine.member('')) : null,
      snapshot: this.member && begun ? JSON.parse(this.engine.snapshot()) : null,
      cursor: String(this.journal.length),
      digest: this.engine.digest(),
      ...(this.now && { now: this.now }),
    };
    return { answer, etag: now };
  }

  async sync(cursor: string, commands: Command[]): Promise<SyncAnswer> {
    this.calls.sync++;
    this.reach();
    this.calls.sent.push(...commands.map(({ id }) => id));
    const results = commands.map((command) => this.decide(command));
    const events = this.journal.slice(Number(cursor));
    const digest = this.wrongDigest ? '0'.repeat(16) : this.engine.digest();
    if (this.losesAnswers) throw new Unavailable('connection lost');
    const snapshot = this.sendsState ? JSON.parse(this.engine.snapshot()) : undefined;
    return structuredClone({ cursor: String(this.journal.length), events, results, digest, ...(snapshot && { snapshot }) });
  }

  private decide(command: Command): Answer {
    const status = this.answerWith;
    this.answerWith = null;
    return status ? { id: command.id, status } : this.report(asSent(command, this.member!));
  }

  private reach(): void {
    if (!this.online) throw new Unavailable('offline');
  }
}

import { Copy } from '../../embed/copy.ts';
import { stamp } from '../../embed/clock.ts';
import type { MakeEngine } from '../../embed/engine.ts';
import type { Transport } from '../../embed/client.ts';
import type { Answer, Command, JournalEvent, Program, SyncAnswer, WidgetAnswer } from '../../embed/types.ts';

export const pretend_member = 'pretend';
const day_ms = 86_400_000;
/** Any seed does: the codes of a shopper who is nobody open nothing. */
const seed = { code_seed: '00112233445566778899aabbccddeeff' };

/** A shopper who is nobody, with a clock of their own, decided by the engine in this page: what a draft would mean. */
export class Pretend implements Transport {
  #events: JournalEvent[] = [];
  #days = 0;
  #count = 0;

  constructor(
    private make: MakeEngine,
    private program: Program,
  ) {
    this.happens({ type: 'enrol' });
  }

  now(): string {
    return stamp(Date.now() + this.#days * day_ms);
  }

  get days(): number {
    return this.#days;
  }

  get orders(): JournalEvent[] {
    const returned = new Set(this.#events.filter(({ type }) => type === 'refund').map((event) => event['order']));
    return this.#events.filter((event) => event.type === 'order' && !returned.has(event['order']));
  }

  /** The same life so far, under another program. */
  under(program: Program): void {
    this.program = program;
  }

  /** Lets days pass. */
  wait(days: number): void {
    this.#days += days;
  }

  /** The shop tells of something; what it did. */
  happens(event: { type: string; [field: string]: unknown }): Answer {
    const whole = { id: `p${++this.#count}`, at: this.now(), member: pretend_member, ...event };
    this.#events.push(whole);
    const [copy, outcomes] = this.#lived();
    copy.free();
    const outcome = outcomes.at(-1)!;
    if (!['applied', 'waiting'].includes(outcome.status)) this.#events.pop();
    return outcome;
  }

  /** Buys once; the order's outcome. */
  buys(line: { amount: string; quantity: number; category: string[]; sku: string }): Answer {
    return this.happens({ type: 'order', order: `order-${this.#count + 1}`, lines: [{ line: '1', ...line }] });
  }

  /** Sends the latest order back. Null: there is none. */
  returns(): Answer | null {
    const order = this.orders.at(-1);
    if (!order) return null;
    const lines = (order['lines'] as { line: string; amount: string; quantity: number }[]).map(({ line, amount, quantity }) => ({ line, amount, quantity }));
    return this.happens({ type: 'refund', order: order['order'], lines });
  }

  widget(): Promise<{ answer: WidgetAnswer; etag: string }> {
    const [copy] = this.#lived();
    const { program } = this;
    const answer: WidgetAnswer = {
      shop: { id: 'pretend', name: program.name, currency: program.currency },
      programs: this.#versions(),
      member: copy.member(this.now()),
      snapshot: JSON.parse(copy.base()),
      cursor: String(this.#events.length),
      digest: copy.digest(),
      now: this.now(),
    };
    copy.free();
    return Promise.resolve({ answer, etag: '' });
  }

  sync(cursor: string, commands: Command[]): Promise<SyncAnswer> {
    const results = commands.map((command) => ({ ...this.happens(command), id: command.id }));
    const [copy] = this.#lived();
    const digest = copy.digest();
    copy.free();
    const from = Number(cursor) || 0;
    const events = this.#events.slice(from).map((event, i) => ({ seq: from + i + 1, event, status: 'applied', ...(from + i === 0 && { facts: seed }) }));
    return Promise.resolve({ cursor: String(this.#events.length), events, results, digest });
  }

  #versions() {
    return [{ version: 1, at: '', migrate: 'keep', program: this.program }];
  }

  #lived(): [Copy, Answer[]] {
    const copy = new Copy(this.make, this.#versions());
    return [copy, copy.advance(this.#events.map((event, i) => (i === 0 ? { event, facts: seed } : { event })))];
  }
}

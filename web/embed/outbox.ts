import type { Storage } from './storage.ts';
import type { Answer, Command } from './types.ts';

/** Answers that say "not now" rather than "no": the command stays and is sent again. */
const retryable = new Set(['rate_limited', 'unavailable', 'overloaded']);

/** Commands not yet answered by the server, in the order they were given; survives a reload. */
export class Outbox {
  constructor(
    private storage: Storage,
    private scope: string,
  ) {}

  add(command: Command): Promise<void> {
    return this.storage.add(this.scope, command);
  }

  async pending(): Promise<Command[]> {
    return (await this.storage.rows<Command>(this.scope)).map(({ row }) => row);
  }

  /** Removes what the server has answered for good. Returns those commands, each with its answer. */
  async settle(results: Answer[]): Promise<{ command: Command; outcome: Answer }[]> {
    const answers = new Map(results.filter(({ status }) => !retryable.has(status)).map((result) => [result.id, result]));
    const rows = (await this.storage.rows<Command>(this.scope)).filter(({ row }) => answers.has(row.id));
    if (rows.length) await this.storage.remove(rows.map(({ n }) => n));
    return rows.map(({ row }) => ({ command: row, outcome: answers.get(row.id)! }));
  }
}

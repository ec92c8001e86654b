import type { Storage } from './storage.ts';
import type { Command } from './types.ts';

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
}

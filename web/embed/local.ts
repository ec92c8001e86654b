import { asSent, Copy } from './copy.ts';
import { freshId } from './id.ts';
import type { MakeEngine } from './engine.ts';
import type { Transport } from './client.ts';
import type { Storage } from './storage.ts';
import type { Command, Program, SyncAnswer, WidgetAnswer } from './types.ts';

interface Saved {
  snapshot: string;
  seq: number;
  /** Everything that happened; the latest, when it has become long. */
  log: SyncAnswer['events'];
}

const log_max = 1_000;

export interface LocalOptions {
  program: string | Program;
  storage: Storage;
  engine(): Promise<MakeEngine>;
  now(): string;
  /** Whose state this is. */
  member: string;
  fetch?: typeof fetch;
}

/** Whoever tries a program without a backend: this device's own state, decided by the same engine, seen by nobody else. */
export class Local implements Transport {
  #program: Promise<Program> | null = null;

  constructor(private options: LocalOptions) {}

  async widget(): Promise<{ answer: WidgetAnswer; etag: string }> {
    const program = await this.#load();
    if ((await this.#saved()).seq === 0) await this.sync('', [{ id: 'enrol', type: 'enrol', at: this.options.now() }]);
    const copy = await this.#copy();
    const { snapshot, seq } = await this.#saved();
    const answer: WidgetAnswer = {
      shop: { id: program.id, name: program.name, currency: program.currency },
      programs: this.#versions(program),
      member: copy.member(this.options.now()),
      snapshot: snapshot ? JSON.parse(snapshot) : null,
      cursor: String(seq),
      digest: copy.digest(),
      next: copy.goals(this.options.now()) ?? [],
    };
    copy.free();
    return { answer, etag: '' };
  }

  async sync(cursor: string, commands: Command[]): Promise<SyncAnswer> {
    const copy = await this.#copy();
    const { seq, log } = await this.#saved();
    const events = commands.map((command) => asSent(command, this.options.member));
    // A member's codes grow from a seed that comes in with their first event.
    const facts = seq === 0 ? { code_seed: freshId().replaceAll('-', '') } : undefined;
    const results = copy.advance(events.map((event, i) => (facts && i === 0 ? { event, facts } : { event })));
    const lines = events.map((event, i) => ({ seq: seq + i + 1, event, status: results[i]!.status, ...(facts && i === 0 && { facts }) }));
    const saved = { snapshot: copy.base(), seq: seq + events.length, log: [...log, ...lines].slice(-log_max) };
    await this.options.storage.set('local', saved);
    const digest = copy.digest();
    copy.free();
    const cut = ({ seq }: { seq: number }, i: number) => i === 0 && seq > 1;
    const told = cursor ? lines : saved.log.map((line, i) => (cut(line, i) ? { ...line, member_prev: 'forgotten' } : line));
    return { cursor: String(saved.seq), events: told, results, digest };
  }

  async #copy(): Promise<Copy> {
    const copy = new Copy(await this.options.engine(), this.#versions(await this.#load()));
    copy.adopt((await this.#saved()).snapshot);
    return copy;
  }

  async #saved(): Promise<Saved> {
    return { snapshot: '', seq: 0, log: [], ...(await this.options.storage.get<Saved>('local')) };
  }

  #versions(program: Program) {
    return [{ version: 1, at: '', migrate: 'keep', program }];
  }

  #load(): Promise<Program> {
    const { program } = this.options;
    if (typeof program !== 'string') return Promise.resolve(program);
    this.#program ??= (this.options.fetch ?? fetch)(program).then((answer) => {
      if (!answer.ok) throw new Error(`program file answered ${answer.status}`);
      return answer.json() as Promise<Program>;
    });
    return this.#program;
  }
}

import type { Program, ProgramVersion } from '../../embed/types.ts';
import { api, type Finding } from '../api.ts';
import { brokenAt, type Broken } from './broken.ts';
import { differences, type Difference } from './differences.ts';
import { check } from './engine.ts';
import { withChange } from './pointer.ts';
import { learnChoices } from './settings.ts';
import type { Schema } from './shape.ts';
import { standing } from './standing.ts';

const check_ms = 120;
const keep_ms = 900;

/** The program that is being written: checked as one types, kept on the server, never published by itself. Tells `change`. */
export class Draft extends EventTarget {
  versions: ProgramVersion[] = [];
  /** What a program may hold. */
  schema: Schema | null = null;
  program: Program | null = null;
  /** Where the expert's view holds what is no JSON; null: nothing of the kind. */
  broken: Broken | null = null;
  findings: Finding[] = [];
  /** The engine cannot be had: nothing is said beside the fields; the server still checks what is published. */
  blind = false;
  kept: 'yes' | 'soon' | 'no' = 'yes';
  /** The latest state without findings: what the preview shows. */
  sound: Program | null = null;
  #checking: ReturnType<typeof setTimeout> | undefined;
  #keeping: ReturnType<typeof setTimeout> | undefined;
  #kept = Promise.resolve();

  async load(): Promise<void> {
    const [{ versions }, { draft }, schema] = await Promise.all([api.get<{ versions: ProgramVersion[] }>('program'), api.get<{ draft: Program | null }>('draft'), this.schema ?? api.get<Schema>('schema')]);
    learnChoices((this.schema = schema));
    this.versions = versions;
    this.#hold(draft ?? this.live.program);
  }

  get live(): ProgramVersion {
    return standing(this.versions).live;
  }

  get differences(): Difference[] {
    return this.program ? differences(this.live.program, this.program) : [];
  }

  change(pointer: string, value: unknown): void {
    this.#hold(withChange(this.program!, pointer, value));
    this.#keepSoon();
  }

  /** The whole of it, from the expert's view. */
  write(text: string): void {
    try {
      const program = JSON.parse(text) as Program;
      this.broken = null;
      this.#hold(program);
      this.#keepSoon();
    } catch (problem) {
      this.broken = brokenAt(text, (problem as Error).message);
      this.#tell();
    }
  }

  /** Back to what is live. */
  async discard(): Promise<void> {
    clearTimeout(this.#keeping);
    await this.#kept;
    await api.put('draft', { draft: null });
    this.#hold(this.live.program);
    this.kept = 'yes';
    this.#tell();
  }

  /** Takes another version's text as the draft. */
  take(program: Program): void {
    this.broken = null;
    this.#hold(program);
    this.#keepSoon();
  }

  /** What waits to be kept is kept now: one after the other, so that what was written last is what the server has last. */
  async settle(): Promise<void> {
    clearTimeout(this.#keeping);
    await (this.#kept = this.#kept.then(() => this.#keep()));
  }

  async #keep(): Promise<void> {
    if (this.kept === 'yes') return;
    const { program } = this;
    const kept = await api.put('draft', { draft: program }).then(() => 'yes' as const, () => 'no' as const);
    if (program !== this.program) return; // changed meanwhile: that is kept by its own time
    this.kept = kept;
    this.#tell();
  }

  #hold(program: Program): void {
    this.program = program;
    clearTimeout(this.#checking);
    this.#checking = setTimeout(() => void this.#check(), check_ms);
    this.#tell();
  }

  async #check(): Promise<void> {
    const { program } = this;
    const findings = await check(program!).catch(() => null);
    if (program !== this.program) return;
    this.blind = findings === null;
    this.findings = findings ?? [];
    if (findings?.length === 0) this.sound = program;
    this.#tell();
  }

  #keepSoon(): void {
    this.kept = 'soon';
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => void this.settle(), keep_ms);
  }

  #tell(): void {
    this.dispatchEvent(new Event('change'));
  }
}

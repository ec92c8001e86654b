// One process that answers histories: `regulars replay --batch -`, natively or compiled to wasm.
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Json } from './read.ts';

export class Batch {
  readonly child: ChildProcess;
  private readonly waiting: ((answer: Json) => void)[] = [];

  constructor(command: string[]) {
    this.child = spawn(command[0]!, command.slice(1), { stdio: ['pipe', 'pipe', 'inherit'] });
    createInterface({ input: this.child.stdout! }).on('line', (line) => this.waiting.shift()?.(JSON.parse(line)));
  }

  ask(history: Json): Promise<Json> {
    return new Promise((resolve, reject) => {
      this.child.once('exit', () => reject(new Error('the engine ended')));
      this.waiting.push(resolve);
      this.child.stdin!.write(`${JSON.stringify(history)}\n`);
    });
  }

  close(): void {
    this.child.stdin!.end();
  }
}

/** Asks all histories of a process that reads to the end of its input before it answers. */
export function askAll(command: string[], histories: Json[]): Promise<Json[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(command[0]!, command.slice(1), { stdio: ['pipe', 'pipe', 'inherit'] });
    const answers: Json[] = [];
    createInterface({ input: child.stdout! }).on('line', (line) => answers.push(JSON.parse(line)))
      .on('close', () => answers.length === histories.length ? resolve(answers) : reject(new Error(`${answers.length} answers to ${histories.length} histories`)));
    child.stdin!.end(histories.map((history) => `${JSON.stringify(history)}\n`).join(''));
  });
}

// The native binary over many histories in one process: one JSON line in, one JSON line out.
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Answer } from './compare.ts';
import type { Json } from './words.ts';

export class Engine {
  private readonly child: ChildProcess;
  private readonly waiting: ((line: string) => void)[] = [];
  private gone: string | null = null;

  constructor(binary = 'build/native/regulars') {
    this.child = spawn(binary, ['replay', '--batch', '-'], { stdio: ['pipe', 'pipe', 'inherit'] });
    createInterface({ input: this.child.stdout! }).on('line', (line) => this.waiting.shift()?.(line));
    const end = (why: string): void => {
      this.gone = why;
      for (const give of this.waiting.splice(0)) give(JSON.stringify({ error: why }));
    };
    this.child.on('error', (error) => end(String(error)));
    this.child.on('close', (code, signal) => end(`the engine ended: ${code ?? signal}`));
    this.child.stdin!.on('error', () => {});
  }

  ask(program: Json, events: Json[], asOf: string | null): Promise<Answer> {
    if (this.gone !== null) return Promise.resolve({ members: [], outcomes: [], error: this.gone });
    return new Promise((resolve) => {
      this.waiting.push((line) => {
        const answer = JSON.parse(line);
        resolve(answer.members ? answer : { members: [], outcomes: [], error: answer.error ?? line.slice(0, 500) });
      });
      this.child.stdin!.write(`${JSON.stringify({ program, events, as_of: asOf })}\n`);
    });
  }

  get ended(): boolean { return this.gone !== null; }
  close(): void { this.child.stdin!.end(); }
}

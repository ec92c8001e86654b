// The two that can be asked: the model in this folder's neighbour, and the native binary.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { replay } from '../model/replay.ts';
import { quote } from '../model/quote.ts';
import type { Runner } from './cases.ts';

export const modelRunner: Runner = {
  name: 'model',
  replay: (program, events, asOf) => replay(program, events, asOf),
  quote,
};

/** The binary as an owner would call it: files in, JSON lines out. */
export function nativeRunner(binary = 'build/native/regulars'): Runner {
  const call = (args: string[], files: Record<string, string>, out: string[] = []): { stdout: string; written: string[] } => {
    const folder = mkdtempSync(join(tmpdir(), 'regulars-case-'));
    try {
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
      const run = spawnSync(binary, args.map((a) => a.replace('@', `${folder}/`)), { encoding: 'utf8', maxBuffer: 1 << 28 });
      if (run.status !== 0 && run.status !== 1) throw new Error(`${binary} ${args.join(' ')}: ${run.status} ${run.stderr}`);
      return { stdout: run.stdout, written: out.map((name) => readFileSync(join(folder, name), 'utf8')) };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  const lines = (text: string) => text.split('\n').filter(Boolean).map((line) => JSON.parse(line));
  return {
    name: 'native',
    replay(program, events, asOf) {
      const files = { 'p.json': JSON.stringify(program), 'e.jsonl': events.map((e) => JSON.stringify(e)).join('\n') };
      const time = asOf === null ? [] : ['--as-of', asOf];
      const { stdout, written } = call(
        ['replay', '--program', '@p.json', '--events', '@e.jsonl', '--outcomes', '@o.jsonl', ...time], files, ['o.jsonl']);
      return { members: lines(stdout), outcomes: lines(written[0]!) };
    },
    quote(program, cart, at) {
      const files = { 'p.json': JSON.stringify(program), 'c.json': JSON.stringify(cart) };
      return JSON.parse(call(['quote', '--program', '@p.json', '--cart', '@c.json', '--at', at], files).stdout);
    },
  };
}

// The engine the logic tests run on: the built wasm when it is there, else the stand-in.
import { existsSync, readFileSync } from 'node:fs';
import type { MakeEngine, RawEngine } from '../../../web/embed/engine.ts';
import { FakeEngine } from './fake_engine.ts';

const glue = new URL('../../../build/wasm/regulars.mjs', import.meta.url);
const wasm = new URL('../../../build/wasm/regulars.wasm', import.meta.url);

export const isReal = existsSync(glue) && existsSync(wasm);

let loading: Promise<MakeEngine> | null = null;

export function testEngine(): Promise<MakeEngine> {
  loading ??= isReal ? real() : Promise.resolve(() => new FakeEngine());
  return loading;
}

async function real(): Promise<MakeEngine> {
  const { default: create } = (await import(glue.href)) as { default(options: object): Promise<{ Engine: new () => RawEngine }> };
  const module = await create({ wasmBinary: readFileSync(wasm) });
  return () => new module.Engine();
}

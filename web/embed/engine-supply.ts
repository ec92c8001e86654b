import type { MakeEngine, RawEngine } from './engine.ts';

const tries_max = 4;
const pause_ms = 20_000;

interface Module {
  Engine: new () => RawEngine;
}

/**
 * Loads `engine.mjs`, which streams `engine.wasm`, both from `base`. Rejects where wasm is blocked.
 * `attempt`: 0 first; a module that failed stays failed under its own address, so each later one has one of its own.
 */
async function loadEngine(base: string, attempt = 0): Promise<MakeEngine> {
  const address = new URL(`engine.mjs${attempt ? `?again=${attempt}` : ''}`, base).href;
  const glue = (await import(/* webpackIgnore: true */ /* @vite-ignore */ address)) as {
    default(options: object): Promise<Module>;
  };
  const module = await glue.default({ locateFile: () => new URL('engine.wasm', base).href });
  return () => new module.Engine();
}

/** The engine, loaded once for all who ask. Where it cannot be had it is tried again a few times, with pauses that grow, however many ask. */
export class EngineSupply {
  #engine: Promise<MakeEngine> | null = null;
  #tries = 0;
  /** 0: it has not failed. */
  #failed_ms = 0;

  constructor(
    private base: string,
    private load?: () => Promise<MakeEngine>,
  ) {}

  get(): Promise<MakeEngine> {
    const mayTry = this.#failed_ms && this.#tries < tries_max && Date.now() - this.#failed_ms >= pause_ms * 2 ** this.#tries;
    if (this.#engine && !mayTry) return this.#engine;
    const attempt = this.#tries++;
    this.#failed_ms = 0;
    this.#engine = this.load ? this.load() : loadEngine(this.base, attempt);
    this.#engine.catch(() => (this.#failed_ms = Date.now()));
    return this.#engine;
  }
}

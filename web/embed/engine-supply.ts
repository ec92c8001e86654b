import type { MakeEngine } from './engine.ts';
import { loadEngine } from './load-engine.ts';

const tries_max = 4;
const pause_ms = 20_000;

/** The engine, loaded once for all who ask. Where it cannot be had it is tried again a few times, with pauses that grow, however many ask. */
class EngineSupply {
  #engine: Promise<MakeEngine> | null = null;
  #tries = 0;
  /** 0: it has not failed. */
  #failed_ms = 0;

  constructor(private base: string) {}

  get(): Promise<MakeEngine> {
    const mayTry = this.#failed_ms && this.#tries < tries_max && Date.now() - this.#failed_ms >= pause_ms * 2 ** this.#tries;
    if (this.#engine && !mayTry) return this.#engine;
    const attempt = this.#tries++;
    this.#failed_ms = 0;
    this.#engine = loadEngine(this.base, attempt);
    this.#engine.catch(() => (this.#failed_ms = Date.now()));
    return this.#engine;
  }
}

const supplies = new Map<string, EngineSupply>();

/** That of the folder `base`. */
export function engineFrom(base: string): Promise<MakeEngine> {
  const supply = supplies.get(base) ?? new EngineSupply(base);
  supplies.set(base, supply);
  return supply.get();
}

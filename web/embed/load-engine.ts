import type { MakeEngine, RawEngine } from './engine.ts';
import { part, sumOf } from './part.ts';
import { rest } from './rest.ts';

interface Module {
  Engine: new () => RawEngine;
}

/** Whether the page's policy lets wasm run: it needs 'wasm-unsafe-eval'. The eight bytes are a module of nothing. */
function wasmRuns(): boolean {
  try {
    return !!new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch {
    return false;
  }
}

type Imports = Record<string, Record<string, unknown>>;
type Glue = { default(options: object): Promise<Module> };
type Translated = { default(imports: object): object };

/**
 * Loads `engine.mjs` and beside it `engine.wasm`, or, where wasm may not run, `engine-js.mjs`: the same engine, translated to
 * plain JavaScript, eight times as long and slower. All from `base`. `attempt`: 0 first; a module that failed stays failed under its
 * own address, so each later one has one of its own.
 */
export async function loadEngine(base: string, attempt = 0): Promise<MakeEngine> {
  const again = attempt ? `?again=${attempt}` : '';
  const at = (name: string) => new URL(name, base).href;
  const load = <T>(name: string) => part(name, () => import(/* webpackIgnore: true */ /* @vite-ignore */ at(name) + again) as Promise<T>, again);
  const glue = await load<Glue>('engine.mjs');
  const module = await (wasmRuns() ? compiled(glue, at('engine.wasm')) : glue.default(translated(await load<Translated>('engine-js.mjs'))));
  await rest();
  return () => new module.Engine();
}

/** Compiled as it comes, beside the page's own thread, and kept by the browser; a server that does not call it wasm has it compiled from its bytes. */
async function compiled(glue: Glue, address: string): Promise<Module> {
  const answer = await fetch(address, await sumOf('engine.wasm'));
  if (!answer.ok) throw new Error(`engine answered ${answer.status}`);
  const named = answer.headers.get('Content-Type') === 'application/wasm';
  const wasm = await (named ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer()));
  return new Promise((done, failed) => {
    const instantiateWasm = (imports: WebAssembly.Imports, made: (instance: WebAssembly.Instance) => void) => {
      WebAssembly.instantiate(wasm, imports).then(made).catch(failed);
      return {};
    };
    glue.default({ instantiateWasm }).then(done, failed);
  });
}

/** For the glue it is a wasm instance like any other. */
function translated({ default: make }: Translated): object {
  return {
    instantiateWasm: (imports: Imports, done: (instance: object) => void) => {
      done({ exports: make(Object.assign({}, ...Object.values(imports)) as object) });
      return {};
    },
  };
}

import type { Finding } from '../api.ts';
import type { Program } from '../../embed/types.ts';

interface Checker {
  check(program: string): string;
}

let loading: Promise<Checker> | null = null;

/** The engine that will decide, with the check that a shopper's page goes without: here to say what it thinks of a program. */
function engine(): Promise<Checker> {
  loading ??= import(/* webpackIgnore: true */ new URL('/embed/engine-editor.mjs', location.href).href)
    .then((glue: { default(options: object): Promise<{ Engine: new () => Checker }> }) => glue.default({ locateFile: () => '/embed/engine-editor.wasm' }))
    .then((module) => new module.Engine());
  loading.catch(() => (loading = null));
  return loading;
}

/** What is wrong with a program, all of it; empty: nothing. Rejects when the engine cannot be had. */
export async function check(program: Program | string): Promise<Finding[]> {
  const checker = await engine();
  return JSON.parse(checker.check(typeof program === 'string' ? program : JSON.stringify(program))) as Finding[];
}

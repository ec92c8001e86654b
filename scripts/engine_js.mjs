// The engine for pages whose policy forbids wasm: the very file that others run, translated to plain JavaScript by Binaryen's
// wasm2js, which comes with Emscripten. It is loaded only there. The module is a function: imports in, exports out, as the
// glue expects of a wasm instance.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transform } from 'esbuild';

/** `wasm`: path of the built engine. Returns the module's text. */
export async function engineInJavaScript(wasm) {
  const folder = mkdtempSync(join(tmpdir(), 'regulars-wasm2js-'));
  try {
    const out = join(folder, 'engine.mjs');
    execFileSync('wasm2js', ['-O', '--enable-bulk-memory', wasm, '-o', out]);
    return await asFunction(readFileSync(out, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** wasm2js writes a module that imports by name and runs at once; a page needs one that is given its imports. */
async function asFunction(text) {
  const end = text.lastIndexOf('\nvar retasmFunc = ');
  if (end < 0 || !text.includes('function asmFunc(')) throw new Error('wasm2js wrote something unexpected');
  const body = text.slice(0, end).replace(/^import \{.*\} from .*;\n/gm, '');
  const module = `${body}\nexport default (imports) => asmFunc({ abort() { throw new Error('the engine gave up'); }, ...imports });\n`;
  const { code } = await transform(module, { minify: true, target: 'es2020', format: 'esm', legalComments: 'none' });
  return code;
}

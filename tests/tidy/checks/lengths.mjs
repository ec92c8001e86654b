// How long files and functions are, against a limit and a short list of those still above it.
import { stripped } from '../strip.mjs';

/** What a machine writes is as long as it is. */
const generated = /\.gen\.ts$/;
const code = /\.(cpp|hpp|ts|mjs|js)$/;
const measured_for_functions = /^(core|wasm|server|cli|web|demo|scripts)\//;

export const fileLengths = (files) =>
  [...files].filter(([path]) => code.test(path) && !generated.test(path)).map(([path, text]) => ({ name: path, lines: text.split('\n').length - 1 }));

/** What stands before an opening brace decides what the brace opens. */
function opens(head) {
  if (/\b(namespace|class|struct|union|enum|interface)\b[^()]*$/.test(head)) return 'scope';
  if (/(^|[^\w])(if|for|while|switch|catch|do|else|try)\b/.test(head.replace(/^.*\n/, ''))) return 'block';
  return /\)[^;=]*$|=>\s*$/.test(head) ? 'function' : 'block';
}

const nameIn = (head) => head.match(/([~\w:#$]+)\s*(?:=\s*(?:async\s*)?)?\(/)?.[1] ?? '(anonymous)';

/** Every outermost function of a file with its length in lines, braces included. */
export function functionsOf(path, text) {
  const code_text = stripped(text);
  const stack = [];
  const found = [];
  let line = 1;
  let head_start = 0;
  for (let at = 0; at < code_text.length; at++) {
    const letter = code_text[at];
    if (letter === '\n') line++;
    if (letter === '{') {
      const head = code_text.slice(head_start, at);
      stack.push({ kind: opens(head), line, name: nameIn(head) });
    }
    if (letter === '}') {
      const closed = stack.pop();
      const inside = stack.some((each) => each.kind === 'function');
      if (closed?.kind === 'function' && !inside) found.push({ name: `${path} ${closed.name}`, lines: line - closed.line + 1 });
    }
    if (letter === '{' || letter === '}' || letter === ';') head_start = at + 1;
  }
  return found;
}

export const functionLengths = (files) =>
  [...files]
    .filter(([path]) => code.test(path) && measured_for_functions.test(path))
    .flatMap(([path, text]) => functionsOf(path, text));

/**
 * Findings of a ratchet { limit, above: { name: lines } }: nothing new above the limit, nothing listed may grow, and a
 * listed number that has become smaller is lowered (or dropped), so that it can never grow back.
 */
export function ratchetFindings(measured, { limit, above }) {
  const now = new Map();
  for (const { name, lines } of measured) now.set(name, Math.max(lines, now.get(name) ?? 0));
  const grown = [...now]
    .filter(([name, lines]) => lines > Math.max(limit, above[name] ?? 0))
    .map(([name, lines]) => `${name}: ${lines} lines, at most ${Math.max(limit, above[name] ?? 0)}`);
  const shrunk = Object.entries(above)
    .filter(([name, lines]) => (now.get(name) ?? 0) < lines)
    .map(([name, lines]) => `${name}: down from ${lines} to ${now.get(name) ?? 0} lines: lower it in ratchet.json`);
  return [...grown, ...shrunk];
}

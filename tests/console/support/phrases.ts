// What a C++ source says it expects and finds: the texts it hands to the functions that report.
import assert from 'node:assert/strict';

/** Which arguments of each say what was expected or found. */
const told: Record<string, number[]> = { find: [1, 2], expect: [2, 3], report: [1, 2], excess: [1], missing: [1], is_named: [2], is_there: [3], are_among: [4] };
/** What is told elsewhere: arguments handed on, and what a type says of itself, which a value of another type brings to light. */
const handed_on = /^(?:std::move\((?:expected|got|keys)\)|expected|got|expected_of\(.*\)|got_of\(.*\))$/s;

/** Cuts at `at` where it stands outside brackets and texts. */
function cut(text: string, at: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const token of text.match(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)'|->|<<|[\s\S]/g) ?? []) {
    if ('([{'.includes(token)) depth++;
    if (')]}'.includes(token)) depth--;
    if (depth < 0) break;
    if (depth === 0 && token === at) parts.push('');
    else parts[parts.length - 1] += token;
  }
  return parts.map((part) => part.trim());
}

/** Texts an expression may come to; what is filled in is a 7, or a duration. */
function texts(expression: string, named: Map<string, string>): string[] {
  const [, ...ways] = cut(expression, '?');
  if (ways.length > 0) return cut(ways.join('?'), ':').flatMap((way) => texts(way, named));
  const [first, ...rest] = cut(expression, '+');
  if (rest.length > 0) return texts(first!, named).flatMap((head) => texts(rest.join('+'), named).map((tail) => head + tail));
  const within = /^(?:Text|std::move)?\(([\s\S]*)\)$/.exec(first!);
  if (within) return within[1] ? texts(within[1], named) : [''];
  if (/^"/.test(first!)) return [[...first!.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([literal]) => JSON.parse(literal) as string).join('')];
  if (named.has(first!)) return [named.get(first!)!];
  if (/^shown\(duration_text/.test(first!)) return ['"P30D"'];
  if (/^(?:shown|mark_text|moment_text|integer_text)\(|^most$/.test(first!)) return ['7'];
  assert.fail(`cannot tell what this comes to: ${expression}`);
}

export function phrasesOf(source: string): string[] {
  const code = source.replace(/^\s*\/\/.*$/gm, '').replace(/\s\/\/ .*$/gm, '');
  const named = new Map([...code.matchAll(/(?:constexpr char|const Text|const char\*|Buffer) (\w+)(?:\[\])? =\s*((?:"(?:[^"\\]|\\.)*"\s*)+);/g)].map(([, name, text]) => [name!, texts(text!.trim(), new Map())[0]!]));
  return [...code.matchAll(/(?<!::|\w)(find|expect|report|excess|missing|is_named|is_there|are_among)\(/g)].flatMap(({ 1: call, 0: { length }, index }) => {
    const given = cut(code.slice(index + length), ',');
    if (given.some((each) => /^(?:const )?[\w:<>]+[&*]? \w+$/.test(each))) return []; // where it is made
    return told[call!]!.map((place) => given[place] ?? '').filter((each) => each && (named.has(each) || !handed_on.test(each))).flatMap((each) => texts(each, named));
  });
}

/**
 * The members of the JSON object, or the items of the array, that begins at `at`, as they stand in the text: a hash is of
 * bytes, and parsed JSON no longer has them. Requires well-formed JSON without a key twice.
 */
export function rawParts(text: string, at = 0): Map<string, string> {
  const parts = new Map<string, string>();
  const isObject = text[at] === '{';
  let from = at + 1;
  let key = '';
  let depth = 0;
  for (let i = at + 1; i < text.length; i++) {
    const c = text[i]!;
    if (c === '"') {
      const end = endOfString(text, i);
      if (isObject && depth === 0 && !key) [key, from] = [JSON.parse(text.slice(i, end + 1)) as string, text.indexOf(':', end) + 1];
      i = isObject && depth === 0 && from > end ? from - 1 : end;
    } else if (depth === 0 && (c === ',' || c === '}' || c === ']')) {
      const part = text.slice(from, i).trim();
      if (part) parts.set(isObject ? key : String(parts.size), part);
      if (c !== ',') return parts;
      [key, from] = ['', i + 1];
    } else if (c === '{' || c === '[') depth++;
    else if (c === '}' || c === ']') depth--;
  }
  return parts;
}

function endOfString(text: string, at: number): number {
  for (let i = at + 1; ; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '"' || i >= text.length) return i;
  }
}

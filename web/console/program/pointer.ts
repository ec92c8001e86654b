/** RFC 6901: where something stands in a program. */

const escaped = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1');
const parts = (pointer: string): string[] => pointer.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

export const below = (pointer: string, key: string | number): string => `${pointer}/${escaped(String(key))}`;

export function at(value: unknown, pointer: string): unknown {
  return parts(pointer).reduce<unknown>((found, part) => (found as Record<string, unknown> | undefined)?.[part], value);
}

function changed(value: unknown, path: string[], to: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return to;
  if (Array.isArray(value)) {
    const list = [...value];
    if (rest.length === 0 && to === undefined) list.splice(Number(first), 1);
    else list[Number(first)] = changed(list[Number(first)], rest, to);
    return list;
  }
  const object = { ...(value as Record<string, unknown> | undefined) };
  if (rest.length === 0 && to === undefined) delete object[first];
  else object[first] = changed(object[first], rest, to);
  return object;
}

/** The same value with another thing at `pointer`; undefined takes it away. Nothing is edited in place. */
export function withChange<T>(value: T, pointer: string, to: unknown): T {
  return changed(value, parts(pointer), to) as T;
}

import type { Program } from '../../embed/types.ts';

/** Every category a program asks for, in the order it does. */
export function categoriesOf(program: Program): string[] {
  const found = new Set<string>();
  const look = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(look);
    if (value === null || typeof value !== 'object') return;
    for (const [key, below] of Object.entries(value)) {
      if (key === 'category' && Array.isArray(below)) below.filter((each) => typeof each === 'string').forEach((each) => found.add(each));
      else if (key !== 'exclude') look(below);
    }
  };
  look(program);
  return [...found];
}

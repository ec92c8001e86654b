import type { Program } from '../../embed/types.ts';
import type { Template } from './templates.ts';

/** A template, whose names are there in every language, for a shop that speaks one: the same program with the names of that language. */
export function inLanguage(template: Template, lang: string): Template {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, key === 'name' && typeof each === 'object' ? { [lang]: each[lang] } : walk(each)]));
  };
  const asks = template.asks.map((ask) => ({ ...ask, at: ask.at.map((place) => place.replace(/\/name\/en$/, `/name/${lang}`)) }));
  return { ...template, program: walk(template.program) as Program, asks };
}

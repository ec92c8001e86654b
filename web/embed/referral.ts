import type { Storage } from './storage.ts';

/** A friend's visit through somebody's link, kept until the friend is known by name. */
export interface Click {
  code: string;
  /** RFC 3339, when the link was opened. */
  at: string;
}

const key = 'click';

/** The code in a page's address (`?ref=CODE`); null when absent or no code (4 to 20 letters and digits). */
export function codeIn(address: string): string | null {
  const code = new URL(address).searchParams.get('ref')?.trim();
  return code && /^[A-Za-z0-9][A-Za-z0-9 -]{2,22}[A-Za-z0-9]$/.test(code) ? code : null;
}

/** Remembers a click once; the same code again keeps its first instant. */
export async function rememberClick(storage: Storage, scope: string, code: string, at: string): Promise<Click> {
  const known = await recallClick(storage, scope);
  if (known?.code === code) return known;
  const click = { code, at };
  await storage.set(`${scope}/${key}`, click);
  return click;
}

export async function recallClick(storage: Storage, scope: string): Promise<Click | null> {
  return (await storage.get<Click | null>(`${scope}/${key}`)) ?? null;
}

export function forgetClick(storage: Storage, scope: string): Promise<void> {
  return storage.set(`${scope}/${key}`, null);
}

import type { CSSResult } from 'lit';
import { paletteCss, paletteOf } from '../../elements/palette.ts';
import { pieces, tokens } from '../../elements/theme.ts';
import { formLook } from './forms.ts';
import { frameLook } from './frame.ts';
import { tableLook } from './tables.ts';
import { textLook } from './text.ts';

const accent = [13, 92, 77] as const;
const stored = 'regulars-console-theme';
const worn = new Set<string>();

/** The widget's styles are written for a shadow's host; here the document is the host. */
const rooted = (text: string): string => text.replaceAll(/:host\(([^)]*)\)/g, ':root$1').replaceAll(':host', ':root');

/** Adds styles to the document, once. */
export function wear(look: CSSResult): void {
  if (worn.has(look.cssText)) return;
  worn.add(look.cssText);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rooted(look.cssText));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

export type Theme = 'auto' | 'light' | 'dark';
export const themes: readonly Theme[] = ['auto', 'light', 'dark'];

export const theme = (): Theme => themes.find((each) => each === localStorage.getItem(stored)) ?? 'auto';

export function setTheme(wish: Theme): void {
  localStorage.setItem(stored, wish);
  document.documentElement.setAttribute('theme', wish);
}

/** The widget's colours, type and pieces, and the console's own on top. */
export function dress(): void {
  document.documentElement.setAttribute('theme', theme());
  wear({ cssText: paletteCss(paletteOf(accent)) } as CSSResult);
  for (const look of [tokens, pieces, textLook, tableLook, formLook, frameLook]) wear(look);
}

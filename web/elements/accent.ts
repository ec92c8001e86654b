import { hex, type Colour } from './contrast.ts';
import { paletteCss, paletteOf } from './palette.ts';

const default_accent: Colour = [13, 92, 77];

/** Colours made from the accent; one sheet for all elements of the page. Absent while rendering on a server. */
export const accentSheet: CSSStyleSheet | null = typeof CSSStyleSheet === 'undefined' ? null : new CSSStyleSheet();

/** Any CSS colour as sRGB; null when the browser cannot read it. */
function parse(text: string): Colour | null {
  const plain = hex(text);
  if (plain || !text || !CSS.supports('color', text)) return plain;
  const pen = document.createElement('canvas').getContext('2d');
  if (!pen) return null;
  pen.fillStyle = text;
  pen.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0] = pen.getImageData(0, 0, 1, 1).data;
  return [r, g, b];
}

let chosen_last: string | undefined;

/** Takes the page's `--regulars-accent`, else `chosen`, else our own; texts in it read on the page's `--regulars-surface` too. */
export function setAccent(chosen?: string): void {
  chosen_last = chosen;
  const page = getComputedStyle(document.documentElement);
  const own = (name: string) => parse(page.getPropertyValue(name).trim());
  const accent = own('--regulars-accent') ?? parse(chosen ?? '') ?? default_accent;
  accentSheet?.replaceSync(paletteCss(paletteOf(accent, own('--regulars-surface'))));
}

/** A page may have other colours at night. */
export function followScheme(): void {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => setAccent(chosen_last));
}

import { hex, type Colour } from './contrast.ts';
import { paletteCss, paletteOf } from './palette.ts';

const default_accent: Colour = [13, 92, 77];

/** Colours made from the accent; one sheet for all elements of the page. Absent while rendering on a server. */
export const accentSheet: CSSStyleSheet | null = typeof CSSStyleSheet === 'undefined' ? null : new CSSStyleSheet();

/** Any CSS colour as sRGB; null when the browser cannot read it. */
function parse(text: string): Colour | null {
  const plain = hex(text);
  if (plain || !CSS.supports('color', text)) return plain;
  const pen = document.createElement('canvas').getContext('2d');
  if (!pen) return null;
  pen.fillStyle = text;
  pen.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0] = pen.getImageData(0, 0, 1, 1).data;
  return [r, g, b];
}

/** Takes the page's `--regulars-accent`, else `chosen`, else our own. */
export function setAccent(chosen?: string): void {
  const page = getComputedStyle(document.documentElement).getPropertyValue('--regulars-accent').trim();
  const accent = parse(page || chosen || '') ?? default_accent;
  accentSheet?.replaceSync(paletteCss(paletteOf(accent)));
}

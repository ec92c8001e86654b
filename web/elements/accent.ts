import type { Colour } from './contrast.ts';
import { paletteCss, paletteOf, type Palette } from './palette.ts';

/** Colours made from the accent; one sheet for all elements of the page. Absent while rendering on a server. */
export const accentSheet: CSSStyleSheet | null = typeof CSSStyleSheet === 'undefined' ? null : new CSSStyleSheet();

/** Any CSS colour as sRGB, as the page's own scheme has it; null when the browser cannot read it, or it lets through what lies behind. */
function parse(text: string): Colour | null {
  if (!CSS.supports('color', text)) return null;
  const probe = document.documentElement.appendChild(document.createElement('i'));
  // A browser that cannot mix gives `rgb(r, g, b)`, all others `color(srgb r g b)`.
  probe.style.cssText = `color:${text};color:color-mix(in srgb,${text},red 0%)`;
  const { color } = getComputedStyle(probe);
  probe.remove();
  const rgb = color.match(/-?\d[\d.e-]*/g)!.map((share) => +share * (color[0] === 'c' ? 255 : 1));
  return rgb[3] === undefined ? (rgb as never) : null;
}

/** The accent chosen last; at first our own. */
let last: Colour = [13, 92, 77];

/** A colour the page gives as a custom property; null: none. */
type Own = (name: string) => Colour | null;

/** What else is made from the page's colours, each time they are others: ground.ts, once a page has loaded that. */
export const dyes: ((own: Own, palette: Palette) => void)[] = [];

/** Takes the page's `--regulars-accent`, else `chosen`, else the one chosen before; texts in it read on the page's `--regulars-surface` too. */
export function setAccent(chosen = ''): void {
  const page = getComputedStyle(document.documentElement);
  const own: Own = (name) => parse(page.getPropertyValue(name).trim());
  last = parse(chosen) ?? last;
  const palette = paletteOf(own('--regulars-accent') ?? last, own('--regulars-surface'));
  accentSheet?.replaceSync(paletteCss(palette));
  dyes[0]?.(own, palette);
}

/** A page may have other colours at night. */
export function followScheme(): void {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => setAccent());
}

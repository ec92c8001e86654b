import type { Colour } from './contrast.ts';
import { paletteCss, paletteOf, type Palette } from './palette.ts';

/** Colours made from the accent; one sheet for all elements of the page. Absent while rendering on a server. */
export const accentSheet: CSSStyleSheet | null = typeof CSSStyleSheet === 'undefined' ? null : new CSSStyleSheet();

/** Any CSS colour as sRGB, as the scheme has it that is in force in `place`; null when the browser cannot read it, or it lets through what lies behind. */
function parse(text: string, place: ParentNode): Colour | null {
  // What most shops write needs no look at the page.
  const hex = /^ ?#([\da-f]{6})$/i.exec(text);
  const n = hex && parseInt(hex[1]!, 16);
  if (n !== null) return [n >> 16, (n >> 8) & 255, n & 255];
  if (!CSS.supports('color', text)) return null;
  const probe = place.appendChild(document.createElement('i'));
  // A browser that cannot mix gives `rgb(r, g, b)`, all others `color(srgb r g b)`.
  probe.style.cssText = `color:${text};color:color-mix(in srgb,${text},red 0%)`;
  const { color } = getComputedStyle(probe);
  probe.remove();
  const rgb = color.match(/-?\d[\d.e-]*/g)!.map((share) => +share * (color[0] === 'c' ? 255 : 1));
  return rgb[3] === undefined ? (rgb as never) : null;
}

/** The accent chosen last; at first our own. */
let last: Colour = [13, 92, 77];

/** A colour given as a custom property; null: none. */
export type Own = (name: string) => Colour | null;

/** What else is made from the page's colours, each time they are others: ground.ts, once a page has loaded that. */
export const dyes: (() => void)[] = [];

/** The colours where `host` stands: `--regulars-accent`, else the accent chosen last; texts in it read on `--regulars-surface` too. */
export function coloursAt(host: Element): [Own, Palette] {
  const given = getComputedStyle(host);
  const own: Own = (name) => parse(given.getPropertyValue(name), host.shadowRoot ?? host);
  return [own, paletteOf(own('--regulars-accent') ?? last, own('--regulars-surface'))];
}

/** Takes the page's accent, else `chosen`, else the one chosen before. */
export function setAccent(chosen = ''): void {
  const page = document.documentElement;
  last = parse(chosen, page) ?? last;
  accentSheet?.replaceSync(paletteCss(coloursAt(page)[1]));
  dyes[0]?.();
}

/** A page may have other colours at night. */
export function followScheme(): void {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => setAccent());
}

import { coloursAt, dyes } from './accent.ts';
import { contrast, mix, readable, type Colour } from './contrast.ts';
import { paletteCss } from './palette.ts';

/** What is made from a shop's own surface, by the names theme.ts gives it: what lies behind cards, text, quiet text, lines, and what went wrong. */
export type Ground = Record<'canvas' | 'ink' | 'muted' | 'line' | 'bad' | 'bad-tint', Colour>;

const white: Colour = [255, 255, 255];
const black: Colour = [0, 0, 0];
const inks: [Colour, Colour] = [[26, 26, 31], [243, 242, 245]];
const bads: [Colour, Colour] = [[163, 38, 31], [255, 179, 172]];

/** `tint`: the palette's on this surface; `ink`: the shop's. Every text reaches 4.5:1 on each of them, whatever the surface. */
export function groundOf(surface: Colour, tint: Colour, ink: Colour | null): Ground {
  const dark = contrast(white, surface) >= 4.5;
  const [pole, other] = dark ? [white, black] : [black, white];
  const shade = (colour: Colour, share: number): Colour => {
    const shaded = mix(surface, colour, share);
    // A surface of middling brightness is shaded away from its texts.
    return contrast(pole, shaded) >= 4.5 ? shaded : mix(surface, other, share);
  };
  // Between two grounds, or further from the text than both: what reads on the surface and on the tint reads on it.
  const canvas = dark ? mix(surface, black, 0.38) : mix(surface, tint, 0.5);
  const line = shade(pole, 0.1);
  const badTint = shade(bads[+dark]!, 0.09);
  const read = (colour: Colour) => readable(colour, [surface, tint, canvas, line, badTint], pole, 4.5);
  const text = read(ink ?? inks[+dark]!);
  return { canvas, ink: text, muted: read(mix(text, surface, 0.32)), line, bad: read(bads[+dark]!), 'bad-tint': badTint };
}

/** The page's own ground, over the default one. Absent while rendering on a server. */
export const groundSheet: CSSStyleSheet | null = typeof CSSStyleSheet === 'undefined' ? null : new CSSStyleSheet();

/** What is made from the colours in force where `host` stands. `accent`: those made from the accent as well. */
function dye(sheet: CSSStyleSheet, host: Element, accent: boolean): void {
  const [own, palette] = coloursAt(host);
  const surface = own('--regulars-surface');
  const made = surface ? Object.entries(groundOf(surface, palette.light.tint, own('--regulars-ink'))) : [];
  sheet.replaceSync(`@media (forced-colors:none){${accent ? paletteCss(palette) : ''}:host{${made.map(([name, rgb]) => `--_${name}:rgb(${rgb})`).join(';')}}}`);
}

/** Elements on the page, and those of them that have yet to be looked at. */
const standing = new Set<Element>();
const unseen = new Set<Element>();
/** The sheets of parts of the page that have colours of their own, by these; and all there ever were. */
const apart = new Map<string, CSSStyleSheet>();
const made = new WeakSet<CSSStyleSheet>();

/** What a host is given, as text. "": nothing. */
function given(host: Element): string {
  const style = getComputedStyle(host);
  const all = ['surface', 'ink', 'accent'].map((name) => style.getPropertyValue(`--regulars-${name}`)).join();
  return all === ',,' ? '' : all + style.colorScheme;
}

function sheetFor(colours: string, host: Element): CSSStyleSheet {
  const known = apart.get(colours);
  if (known) return known;
  const sheet = new CSSStyleSheet();
  dye(sheet, host, true);
  apart.set(colours, sheet);
  made.add(sheet);
  return sheet;
}

/** First reads what each is given, then writes, so that the page is styled once. */
function look(): void {
  const page = given(document.documentElement);
  const all = [...unseen].map((host) => [host, given(host)] as const);
  unseen.clear();
  for (const [host, colours] of all) {
    const root = host.shadowRoot!;
    const usual = root.adoptedStyleSheets.filter((sheet) => !made.has(sheet));
    const own = host.isConnected && colours && colours !== page;
    if (own || usual.length < root.adoptedStyleSheets.length) root.adoptedStyleSheets = own ? [...usual, sheetFor(colours, host)] : usual;
  }
}

/** An element has come to stand somewhere: where a part of the page has colours of its own, it has that one's. */
export function stand(host: Element): void {
  standing.add(host);
  if (!unseen.size) queueMicrotask(look);
  unseen.add(host);
}

export function leave(host: Element): void {
  standing.delete(host);
}

dyes.push(() => {
  if (groundSheet) dye(groundSheet, document.documentElement, false);
  apart.clear();
  for (const host of standing) stand(host);
});
if (groundSheet) dyes[0]!();

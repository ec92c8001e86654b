import { dyes, setAccent } from './accent.ts';
import { contrast, mix, readable, type Colour } from './contrast.ts';

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

dyes.push((own, palette) => {
  const surface = own('--regulars-surface');
  const made = surface ? Object.entries(groundOf(surface, palette.light.tint, own('--regulars-ink'))) : [];
  groundSheet?.replaceSync(`@media (forced-colors:none){:host{${made.map(([name, rgb]) => `--_${name}:rgb(${rgb})`).join(';')}}}`);
});
if (groundSheet) setAccent();

import { black, contrast, css, inkOn, mix, readable, white, type Colour } from './contrast.ts';

/** The grounds the default theme draws on, in light and in dark. theme.ts names the same colours. */
export const grounds = {
  light: { canvas: [246, 245, 242], surface: [255, 255, 255] },
  dark: { canvas: [18, 18, 22], surface: [30, 30, 35] },
} as const satisfies Record<string, Record<string, Colour>>;

export interface Palette {
  accent: Colour;
  /** Text on the accent, and quieter text on it. */
  on: Colour;
  onSoft: Colour;
  /** The far end of an accent gradient; text reads at least as well on it. */
  deep: Colour;
  /** Per scheme: text in the accent, marks in it (3:1), and a ground with a breath of it. */
  light: { text: Colour; fill: Colour; tint: Colour };
  dark: { text: Colour; fill: Colour; tint: Colour };
}

function scheme(accent: Colour, { canvas, surface }: { canvas: Colour; surface: Colour }, pole: Colour) {
  // On a ground of middling brightness nothing would read once it is tinted.
  let breath = pole === black ? 0.09 : 0.12;
  while (breath > 0 && contrast(pole, mix(surface, accent, breath)) < 4.5) breath = Math.max(0, breath - 0.03);
  const tint = mix(surface, accent, breath);
  const all = [canvas, surface, tint];
  // At the least that is allowed, colour on dark looks dim.
  return { text: readable(accent, all, pole, pole === black ? 4.5 : 6.5), fill: readable(accent, all, pole, 3), tint };
}

/** An accent on which white nearly reads is darkened until it does: closer to what was meant than black on it. */
function ground(chosen: Colour): Colour {
  return contrast(white, chosen) >= 3 ? readable(chosen, [white], black, 4.5) : chosen;
}

/**
 * Every colour that depends on the shop's accent. Whatever accent is chosen, text reaches 4.5:1 and marks 3:1 (WCAG AA), on the
 * shop's own `surface` as well, which is then that of the scheme in force.
 */
export function paletteOf(chosen: Colour, surface: Colour | null = null): Palette {
  const accent = ground(chosen);
  const on = inkOn(accent);
  const soft = mix(on, accent, 0.2);
  const deep = on === white ? mix(accent, black, 0.3) : mix(accent, white, 0.35);
  const onSoft = contrast(soft, accent) >= 4.5 && contrast(soft, deep) >= 4.5 ? soft : on;
  const pole = surface && inkOn(surface);
  // What lies behind the cards (ground.ts) is between surface and tint where that is light.
  const own = surface && scheme(accent, { canvas: pole === white ? mix(surface, black, 0.38) : surface, surface }, pole!);
  return { accent, on, onSoft, deep, light: own ?? scheme(accent, grounds.light, black), dark: own ?? scheme(accent, grounds.dark, white) };
}

/** The palette as custom properties of a host; light alone where the browser has no `light-dark()`. */
export function paletteCss({ accent, on, onSoft, deep, light, dark }: Palette): string {
  const pair = (a: Colour, b: Colour) => `light-dark(${css(a)},${css(b)})`;
  return (
    `:host{--_accent:${css(accent)};--_on:${css(on)};--_on-soft:${css(onSoft)};--_deep:${css(deep)};` +
    `--_accent-text:${css(light.text)};--_fill:${css(light.fill)};--_tint:${css(light.tint)}}` +
    `@supports (color:light-dark(#fff,#000)){:host{--_accent-text:${pair(light.text, dark.text)};` +
    `--_fill:${pair(light.fill, dark.fill)};--_tint:${pair(light.tint, dark.tint)}}}`
  );
}

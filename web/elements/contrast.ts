/** sRGB, 0..255 each. */
export type Colour = readonly [number, number, number];

export const white: Colour = [255, 255, 255];
export const black: Colour = [0, 0, 0];

const linear = (channel: number): number => {
  const c = channel / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
};

/** Relative luminance, WCAG 2.2. */
function luminance([r, g, b]: Colour): number {
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

/** 1 (none) to 21 (black on white). */
export function contrast(a: Colour, b: Colour): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** `share` (0..1) of `b` in `a`. */
export function mix(a: Colour, b: Colour, share: number): Colour {
  const channel = (i: 0 | 1 | 2) => Math.round(a[i] + (b[i] - a[i]) * share);
  return [channel(0), channel(1), channel(2)];
}

/** White where it reads well, else black: one of the two always reaches 4.5. */
export function inkOn(ground: Colour): Colour {
  return contrast(white, ground) >= 4.5 ? white : black;
}

/** The colour, moved towards `pole` no further than it takes to reach `ratio` on every ground. */
export function readable(colour: Colour, grounds: readonly Colour[], pole: Colour, ratio: number): Colour {
  const at = (step: number) => mix(colour, pole, step / 50);
  const reads = (step: number) => grounds.every((ground) => contrast(at(step), ground) >= ratio);
  let [low, high] = [0, reads(0) ? 0 : 50];
  while (low < high) {
    const half = (low + high) >> 1;
    if (reads(half)) high = half;
    else low = half + 1;
  }
  return at(low);
}

export function css([r, g, b]: Colour): string {
  return `rgb(${r} ${g} ${b})`;
}

// Contrast does not fall below AA whatever accent a shop chooses: a grid over all of sRGB, and the corners.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { contrast, inkOn, type Colour } from '../../web/elements/contrast.ts';
import { groundOf } from '../../web/elements/ground.ts';
import { grounds, paletteOf } from '../../web/elements/palette.ts';

const steps = [0, 17, 51, 85, 102, 119, 136, 153, 187, 221, 238, 255];
const accents: Colour[] = steps.flatMap((r) => steps.flatMap((g) => steps.map((b): Colour => [r, g, b])));

/** A colour as theme.ts writes it. */
function hex(text: string): Colour {
  const digits = text.length === 4 ? text.replace(/(\w)/g, '$1$1') : text;
  return [1, 3, 5].map((at) => parseInt(digits.slice(at, at + 2), 16)) as unknown as Colour;
}

describe('the palette', () => {
  it('reads WCAG contrast', () => {
    assert.equal(contrast([0, 0, 0], [255, 255, 255]), 21);
    assert.ok(Math.abs(contrast([118, 118, 118], [255, 255, 255]) - 4.54) < 0.01);
    assert.deepEqual(inkOn([255, 230, 0]), [0, 0, 0]);
  });

  it(`keeps text at 4.5:1 and marks at 3:1 for ${accents.length} accents, in light and dark`, () => {
    for (const accent of accents) {
      const palette = paletteOf(accent);
      const name = accent.join();
      for (const ink of [palette.on, palette.onSoft]) {
        assert.ok(contrast(ink, palette.accent) >= 4.5, `on accent ${name}`);
        assert.ok(contrast(ink, palette.deep) >= 4.5, `on the far end ${name}`);
      }
      for (const scheme of ['light', 'dark'] as const) {
        const { text, fill, tint } = palette[scheme];
        for (const ground of [grounds[scheme].canvas, grounds[scheme].surface, tint]) {
          assert.ok(contrast(text, ground) >= 4.5, `${scheme} text ${name}`);
          assert.ok(contrast(fill, ground) >= 3, `${scheme} fill ${name}`);
        }
      }
    }
  });

  it('computes on the grounds the theme really draws', () => {
    const theme = readFileSync(new URL('../../web/elements/theme.ts', import.meta.url), 'utf8');
    const pair = (name: string) => new RegExp(`--_${name}: [^;]*light-dark\\((#\\w+), (#\\w+)\\)`).exec(theme)!.slice(1).map((text) => hex(text));
    assert.deepEqual(pair('canvas'), [grounds.light.canvas, grounds.dark.canvas]);
    assert.deepEqual(pair('surface'), [grounds.light.surface, grounds.dark.surface]);
    const [ink, inkDark] = pair('ink');
    const [muted, mutedDark] = pair('muted');
    const [line, lineDark] = pair('line');
    const [bad, badDark] = pair('bad');
    const [badTint, badTintDark] = pair('bad-tint');
    const inks = { light: [ink, muted, bad], dark: [inkDark, mutedDark, badDark] };
    const more = { light: [badTint, line], dark: [badTintDark, lineDark] };
    for (const scheme of ['light', 'dark'] as const) {
      const tints = accents.map((accent) => paletteOf(accent)[scheme].tint);
      for (const text of inks[scheme])
        for (const ground of [...Object.values(grounds[scheme]), ...more[scheme], ...tints]) assert.ok(contrast(text!, ground!) >= 4.5, `${scheme}: ${text} on ${ground}`);
    }
  });

  it('keeps text in the accent from being dim in the dark: 6.5:1, whatever the accent', () => {
    for (const accent of accents) {
      const { text, tint } = paletteOf(accent).dark;
      for (const ground of [...Object.values(grounds.dark), tint]) assert.ok(contrast(text, ground) >= 6.5, `${accent.join()} on ${ground}`);
    }
  });

  const surfaces: Colour[] = [[255, 253, 248], [255, 250, 252], [28, 40, 40], [0, 0, 0], [255, 225, 234], [117, 117, 117], [118, 118, 118], [119, 119, 119], [120, 160, 90], [200, 30, 30], [255, 221, 0]];
  const few = accents.filter((_, i) => i % 7 === 0);

  it("reads on a surface of the shop's own, whatever it is, and on what lies behind it", () => {
    for (const surface of surfaces)
      for (const accent of few) {
        const { text, fill, tint } = paletteOf(accent, surface).light;
        for (const ground of [surface, tint, groundOf(surface, tint, null).canvas]) assert.ok(contrast(text, ground) >= 4.5 && contrast(fill, ground) >= 3, `${accent.join()} on ${ground.join()} of ${surface.join()}`);
      }
  });

  it('keeps ink, quiet text and what went wrong at 4.5:1 on any surface, whatever ink the shop has', () => {
    const anySurface = [...surfaces, ...accents.filter((_, i) => i % 11 === 0)];
    for (const surface of anySurface)
      for (const accent of few.filter((_, i) => i % 10 === 0))
        for (const own of [null, surface, few[40]!]) {
          const { tint } = paletteOf(accent, surface).light;
          const { canvas, line, ink, muted, bad, 'bad-tint': badTint } = groundOf(surface, tint, own);
          for (const ground of [surface, tint, canvas, line, badTint])
            for (const text of [ink, muted, bad]) assert.ok(contrast(text, ground) >= 4.5, `${text.join()} on ${ground.join()} of ${surface.join()}`);
        }
  });

  it("leaves a shop's ink as it is where it reads", () => assert.deepEqual(groundOf([255, 253, 248], [240, 240, 236], [35, 48, 48]).ink, [35, 48, 48]));

  it('says in the ground every name that the theme draws with and the shop does not give', () => {
    const theme = readFileSync(new URL('../../web/elements/theme.ts', import.meta.url), 'utf8');
    const drawn = [...theme.matchAll(/--_([\w-]+): [^;]*light-dark/g)].map(([, name]) => name).filter((name) => name !== 'surface');
    assert.deepEqual(Object.keys(groundOf([0, 0, 0], [0, 0, 0], null)).sort(), drawn.sort());
  });
});

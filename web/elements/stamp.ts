import { svg, type SVGTemplateResult } from 'lit';

/** A scalloped seal of twelve lobes round (24, 24). */
const seal = (() => {
  const at = (i: number, radius: number) => {
    const angle = (i * Math.PI) / 12;
    return `${(24 + radius * Math.sin(angle)).toFixed(2)} ${(24 - radius * Math.cos(angle)).toFixed(2)}`;
  };
  const lobes = Array.from({ length: 12 }, (_, i) => `Q${at(2 * i + 1, 24)} ${at(2 * i + 2, 19.5)}`);
  return `M${at(0, 19.5)}${lobes.join('')}z`;
})();

const star = 'M24 13.5l3.2 6.7 7.3.9-5.4 5 1.4 7.2L24 29.8l-6.5 3.5 1.4-7.2-5.4-5 7.3-.9z';

/** One place of a card: stamped, or empty with its number, or with what it brings. A stamp by hand is never quite straight. */
export function stampMark(index: number, number: string, stamped: boolean, gift: boolean): SVGTemplateResult {
  const turn = `rotate(${((index * 47) % 31) - 15} 24 24)`;
  if (stamped) return svg`<svg viewBox="0 0 48 48" class="on" aria-hidden="true"><g transform=${turn}><path class="seal" d=${seal}></path><path class="mark" d=${star}></path></g></svg>`;
  const inside = gift
    ? svg`<path class="gift" d="M15 23h18v10H15zM14 18.5h20V23H14zM24 18.5V33M24 18.5s-1.3-4.5-4.3-4.5a2.2 2.2 0 0 0 0 4.5zM24 18.5s1.3-4.5 4.3-4.5a2.2 2.2 0 0 1 0 4.5z"></path>`
    : svg`<text x="24" y="24" text-anchor="middle" dominant-baseline="central">${number}</text>`;
  return svg`<svg viewBox="0 0 48 48" class=${gift ? 'off goal' : 'off'} aria-hidden="true"><circle cx="24" cy="24" r="19.5"></circle>${inside}</svg>`;
}

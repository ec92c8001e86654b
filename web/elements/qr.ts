import { svg, type SVGTemplateResult } from 'lit';
import { encode } from 'uqr';

/** A QR code as one path: dark on light in every theme, as a scanner wants it. `label`: what it is, for those who do not see it. */
export function qrCode(text: string, label: string): SVGTemplateResult {
  const { data, size } = encode(text, { border: 2 });
  let path = '';
  data.forEach((row, y) => {
    for (let x = 0; x < size; x++) {
      let run = 0;
      while (row[x + run]) run++;
      if (run) path += `M${x} ${y}h${run}v1h-${run}z`;
      x += run;
    }
  });
  return svg`<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label=${label} shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"></path><path fill="#000" d=${path}></path></svg>`;
}

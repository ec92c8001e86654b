const vector = 'http://www.w3.org/2000/svg';

/** A drawing on a 24 by 24 grid, for what stands on a page without Lit. */
export function drawing(path: string): SVGElement {
  const [svg, line] = [document.createElementNS(vector, 'svg'), document.createElementNS(vector, 'path')];
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

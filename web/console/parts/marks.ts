import { svg, type SVGTemplateResult } from 'lit';
import { icon, type Icon } from '../../elements/icons.ts';

/** What the widget's icons lack, drawn alike. */
const paths = {
  home: 'M4 11.5 12 4l8 7.5V20h-5.5v-5.5h-5V20H4z',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c0-4 3.4-6 7.5-6s7.5 2 7.5 6',
  menu: 'M4 7h16M4 12h16M4 17h16',
  edit: 'M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19zM13.5 7l3.5 3.5',
  compare: 'M8 4v16M16 4v16M4 8l4-4 4 4M12 16l4 4 4-4',
  code: 'M8.5 7.5 4 12l4.5 4.5M15.5 7.5 20 12l-4.5 4.5',
  till: 'M5 10h14l1.5 10h-17zM7 10V4h10v6M9 14h.01M12 14h.01M15 14h.01M9 17h6',
  chart: 'M4 20V4M4 20h16M8.5 16v-5M13 16V8M17.5 16v-8',
  inbox: 'M4 13l2.5-8h11L20 13v6H4zM4 13h5l1 2.5h4l1-2.5h5',
  back: 'M15 5l-7 7 7 7',
  flag: 'M6 21V4h11l-2 4 2 4H6',
  out: 'M10 5H5v14h5M14 8l4 4-4 4M18 12H9',
  moon: 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z',
  globe: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3.5 9h17M3.5 15h17M12 3c-5 5-5 13 0 18M12 3c5 5 5 13 0 18',
  plus: 'M12 5v14M5 12h14',
  bin: 'M5 7h14M10 7V4.5h4V7M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5',
  up: 'M6 15l6-6 6 6',
  down: 'M6 9l6 6 6-6',
  undo: 'M8 6 4 10l4 4M4 10h10a5.5 5.5 0 0 1 0 11H9',
  warn: 'M12 4l9 16H3zM12 10v4.5M12 17.4h.01',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.5M12 7.6h.01',
  play: 'M7 5l12 7-12 7z',
  send: 'M20.5 3.5 3.5 10.5l7 3 3 7zM10.5 13.5l5-5',
  again: 'M19.5 12a7.5 7.5 0 1 1-2.2-5.3l2.2 2.2M19.5 4v5h-5',
  mail: 'M3 6h18v12H3zM3.5 6.5 12 13l8.5-6.5',
} as const;

export type Mark = keyof typeof paths | Icon;

export function mark(name: Mark): SVGTemplateResult {
  if (!(name in paths)) return icon(name as Icon);
  return svg`<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d=${paths[name as keyof typeof paths]}></path></svg>`;
}

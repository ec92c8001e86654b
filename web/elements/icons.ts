import { star } from './earn-style.ts';
import { svg, type SVGTemplateResult } from 'lit';

/** Drawn on a 24 by 24 grid, stroked in the text's colour. */
const paths = {
  gift: 'M4 11h16v9a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1zM3 7h18v4H3zM12 7v14M12 7S10.8 3 8.3 3a2 2 0 0 0 0 4zM12 7s1.2-4 3.7-4a2 2 0 0 1 0 4z',
  star,
  ticket: 'M3 8a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2v2a2 2 0 0 0 0 4v2a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-2a2 2 0 0 0 0-4zM14 6v2.5M14 10.8v2.4M14 15.5V18',
  truck: 'M2 6h12v10H2zM14 10h4l4 3.5V16h-8M6.5 19.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM17.5 19.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  percent: 'M6 18 18 6M7.5 9.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM16.5 18.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  leaf: 'M5 19C4 9 10 4.5 20 4.5 20 15 15 20 6 18.5M4 21c2-5 5-8 9-10',
  calendar: 'M4 6h16v15H4zM4 10.5h16M8 3v5M16 3v5',
  key: 'M8 19a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM11 12l9-9M16 7l3 3',
  tag: 'M3.5 12V4.5a1 1 0 0 1 1-1H12l8.5 8.5-8.5 8.5zM8 8h.01',
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
  share: 'M12 15V3.5M8 7.5l4-4 4 4M5 12v8h14v-8',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  close: 'M6 6l12 12M18 6 6 18',
  card: 'M3 7a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2zM3 10h18M7 15h4',
  friends: 'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3 20c0-3.5 2.7-5.5 6-5.5s6 2 6 5.5M18.5 8v6M15.5 11h6',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5.3l3.3 2',
  offline: 'M3 3l18 18M9 6.3A6 6 0 0 1 17.5 11a4 4 0 0 1 3 6M16 19H7a5 5 0 0 1-1.5-9.8',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  forward: 'M9 5l7 7-7 7',
  cup: 'M5 9h12v6.5a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4zM17 10.5h1.2a2.4 2.4 0 0 1 0 4.8H17M8 3.5V6M11 3.5V6M14 3.5V6',
} as const;

export type Icon = keyof typeof paths;

export function icon(name: Icon): SVGTemplateResult {
  return svg`<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d=${paths[name]}></path></svg>`;
}

const byKind: Record<string, Icon> = {
  amount_off: 'tag',
  percent_off: 'percent',
  set_price: 'tag',
  product: 'gift',
  buy_x_get_y: 'gift',
  free_shipping: 'truck',
  donation: 'leaf',
  event: 'calendar',
  early_access: 'key',
};

export const rewardIcon = (kind: string): Icon => byKind[kind] ?? 'gift';

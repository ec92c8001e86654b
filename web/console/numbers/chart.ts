import { html, LitElement, type PropertyValues } from 'lit';
import uPlot from 'uplot';
import sheet from 'uplot/dist/uPlot.min.css';
import { define } from '../../elements/define.ts';
import { wear } from '../looks/dress.ts';
import type { CSSResult } from 'lit';

export interface Series {
  label: string;
  values: (number | null)[];
}

/** Colours that stand apart for those who tell colours apart less well; the dashes say the same to everybody. */
const inks = ['var(--_fill)', 'var(--_chart-2)', 'var(--_chart-3)'];
const dashes = [[], [7, 4], [2, 4]];
const height = 260;

/** A chart for the eyes. What it shows stands in the table beside it, so it is one picture to a screen reader. */
export class Chart extends LitElement {
  static override properties = { labels: { attribute: false }, series: { attribute: false }, form: {}, label: {}, say: { attribute: false } };
  declare labels: string[];
  declare series: Series[];
  declare form: 'line' | 'bars';
  declare label: string;
  declare say: (value: number) => string;
  #plot: uPlot | undefined;
  #watch = new ResizeObserver(() => this.#plot?.setSize({ width: this.clientWidth, height }));
  #theme = new MutationObserver(() => this.#draw());
  #dark = matchMedia('(prefers-color-scheme: dark)');
  #redraw = () => this.#draw();

  constructor() {
    super();
    [this.labels, this.series, this.form, this.label, this.say] = [[], [], 'line', '', String];
  }

  protected override createRenderRoot(): HTMLElement {
    wear({ cssText: sheet } as CSSResult);
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#watch.observe(this);
    this.#theme.observe(document.documentElement, { attributeFilter: ['theme', 'dir'] });
    this.#dark.addEventListener('change', this.#redraw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watch.disconnect();
    this.#theme.disconnect();
    this.#dark.removeEventListener('change', this.#redraw);
    this.#plot?.destroy();
    this.#plot = undefined;
  }

  protected override updated(_: PropertyValues): void {
    this.#draw();
  }

  /** A colour of the theme as canvas can paint it. */
  #ink(css: string): string {
    const probe = document.createElement('i');
    probe.style.color = css;
    this.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  }

  #options(): uPlot.Options {
    const [muted, line] = [this.#ink('var(--_muted)'), this.#ink('var(--_line)')];
    const backwards = document.documentElement.dir === 'rtl';
    const axis = { stroke: muted, grid: { stroke: line, width: 1 }, ticks: { show: false }, font: '12px system-ui' };
    const name = (index: number) => (Number.isInteger(index) ? (this.labels[index] ?? '') : '');
    const bars = this.form === 'bars' ? { paths: uPlot.paths.bars!({ size: [0.6, 60] }), points: { show: false } } : { points: { show: this.labels.length === 1 } };
    const room = this.form === 'bars' ? 0.6 : 0;
    return {
      width: this.clientWidth || 600,
      height,
      // Room for half of the last label.
      padding: [null, backwards ? null : 32, null, backwards ? 32 : null],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false } },
      scales: { x: { time: false, dir: backwards ? -1 : 1, range: (_, from, to) => [from - room, to + room] }, y: { range: (_, from, to) => [Math.min(0, from ?? 0), to > 0 ? to * 1.08 : 1] } },
      axes: [
        { ...axis, values: (_, splits) => splits.map(name), incrs: [1, 2, 3, 4, 6, 12, 13, 26, 52], space: this.form === 'bars' ? 70 : 80, grid: { show: false } },
        { ...axis, side: backwards ? 1 : 3, size: 64, values: (_, splits) => splits.map((value) => this.say(value)) },
      ],
      series: [{}, ...this.series.map(({ label }, i) => ({ label, width: 2, dash: dashes[i]!, stroke: this.#ink(inks[i]!), ...(this.form === 'bars' ? { fill: this.#ink(inks[i]!) } : {}), ...bars }))],
    };
  }

  #draw(): void {
    const place = this.querySelector<HTMLElement>('.plot');
    if (!place || !this.isConnected) return;
    this.#plot?.destroy();
    // Bars of one row stand one behind the other: the longer ones first.
    this.#plot = new uPlot(this.#options(), [this.labels.map((_, i) => i), ...this.series.map(({ values }) => values)] as uPlot.AlignedData, place);
  }

  protected override render() {
    return html`<figure>
      <figcaption class="row">${this.series.map(({ label }, i) => html`<span class="key-${i + 1}"><i></i>${label}</span>`)}</figcaption>
      <div class="plot" role="img" aria-label=${this.label} dir="ltr"></div>
    </figure>`;
  }
}

define('console-chart', Chart);

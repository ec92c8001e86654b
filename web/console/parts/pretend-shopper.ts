import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { define } from '../../elements/define.ts';
import type { Answer, Program } from '../../embed/types.ts';
import { wear, theme } from '../looks/dress.ts';
import type { Wish } from '../preview/main.ts';
import { categoriesOf } from '../program/mentions.ts';
import { language, t, words } from '../say.ts';
import { field, valuesOf } from './field.ts';
import { mark } from './marks.ts';
import { outcomeText } from './outcome.ts';

const look = css`
  .phone {
    inline-size: 100%;
    max-inline-size: 400px;
    block-size: 700px;
    margin-inline: auto;
    border: 10px solid var(--_ink);
    border-radius: 44px;
    overflow: hidden;
    background: var(--_canvas);
  }
  .phone iframe {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    border: 0;
  }
  .doings {
    display: grid;
    gap: 12px;
    max-inline-size: 400px;
    inline-size: 100%;
    margin-inline: auto;
  }
  .doings .buy {
    display: grid;
    grid-template-columns: 1fr 1fr auto;
    gap: 10px;
    align-items: end;
  }
  .happened {
    min-block-size: 3em;
  }
`;

type Answered = { id: number; outcome?: Answer | null; problem?: string; days: number; orders: number };

/** The real widget under a program that is not published, with a shopper who is nobody: buys, returns and waits when told. */
export class PretendShopper extends LitElement {
  static override properties = { program: { attribute: false }, happened: { state: true }, days: { state: true }, orders: { state: true }, lost: { state: true } };
  declare program: Program | null;
  declare happened: string;
  declare days: number;
  declare orders: number;
  /** The widget could not be had. */
  declare lost: boolean;
  #frame: Window | null = null;
  #waiting = new Map<number, (answered: Answered) => void>();
  #next = 1;
  #stop: AbortController | null = null;

  constructor() {
    super();
    [this.program, this.happened, this.days, this.orders, this.lost] = [null, '', 0, 0, false];
  }

  protected override createRenderRoot(): HTMLElement {
    wear(look);
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = new AbortController();
    addEventListener('message', (event: MessageEvent<Answered>) => this.#hear(event), { signal: this.#stop.signal });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.abort();
    this.#frame = null;
  }

  #hear({ origin, source, data }: MessageEvent<Answered>): void {
    const frame = this.querySelector('iframe')?.contentWindow;
    if (origin !== location.origin || !frame || source !== frame) return;
    if (data.id === 0) {
      [this.#frame, this.lost] = [frame, false];
      return void this.#show();
    }
    [this.days, this.orders, this.lost] = [data.days, data.orders, !!data.problem];
    this.#waiting.get(data.id)?.(data);
    this.#waiting.delete(data.id);
  }

  #ask(wish: Wish): Promise<Answered> {
    const id = this.#next++;
    const answer = new Promise<Answered>((answered) => this.#waiting.set(id, answered));
    this.#frame?.postMessage({ id, wish }, location.origin);
    return answer;
  }

  async #show(): Promise<void> {
    if (this.program && this.#frame) await this.#ask({ do: 'show', program: this.program, lang: language(), theme: theme() });
  }

  /** All of it anew, the files too. */
  #reload(): void {
    [this.#frame, this.lost] = [null, false];
    this.#waiting.clear();
    const iframe = this.querySelector('iframe')!;
    iframe.setAttribute('src', iframe.getAttribute('src')!);
  }

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has('program')) void this.#show();
  }

  async #do(wish: Wish, said: string): Promise<void> {
    const { outcome, problem } = await this.#ask(wish);
    if (!problem) this.happened = outcome ? `${said} ${outcomeText(outcome)}` : said;
  }

  #buy(event: SubmitEvent): void {
    event.preventDefault();
    const { 'pretend-amount': amount = '', 'pretend-category': category = '' } = valuesOf(event.target as HTMLFormElement);
    const line = { amount: this.#money(amount), quantity: 1, category: category ? [category] : [], sku: 'PREVIEW' };
    void this.#do({ do: 'buy', line }, t('pretend_bought', { amount: words().money(line.amount) }));
  }

  /** As the engine wants it: no more digits than the currency has. */
  #money(text: string): string {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency: this.program!.currency });
    return (Number(text.replace(',', '.')) || 0).toFixed(format.resolvedOptions().maximumFractionDigits);
  }

  protected override render() {
    return html`<div class="phone"><iframe src="/console/preview.html" title=${t('pretend_title')} @load=${() => (this.lost ||= !this.#frame)}></iframe></div>
      ${this.lost ? html`<div class="note bad" role="alert">${mark('warn')}<span class="grow">${t('problem_unavailable')}</span><button class="button outline small" @click=${() => this.#reload()}>${t('pretend_restart')}</button></div>` : nothing}
      <div class="doings">${this.program ? this.#doings(categoriesOf(this.program)) : nothing}</div>`;
  }

  #doings(categories: string[]): TemplateResult {
    return html`<form class="buy" @submit=${(event: SubmitEvent) => this.#buy(event)}>
        ${field({ id: 'pretend-amount', label: t('pretend_amount'), value: this.#money('25'), inputmode: 'decimal', required: true })}
        <div class="field"><label for="pretend-category">${t('category')}</label><select id="pretend-category" name="pretend-category">
          ${categories.map((each, i) => html`<option value=${each} ?selected=${i === 0}>${each}</option>`)}<option value="">${t(categories.length > 0 ? 'something_else' : 'anything')}</option></select></div>
        <button class="button quiet">${t('pretend_buy')}</button>
      </form>
      <div class="row">
        <button class="button outline small" ?disabled=${this.orders === 0} @click=${() => void this.#do({ do: 'return' }, t('pretend_returned'))}>${mark('undo')}${t('pretend_return')}</button>
        <button class="button outline small" @click=${() => void this.#do({ do: 'restart' }, t('pretend_anew'))}>${t('pretend_restart')}</button>
      </div>
      <div class="field"><label for="wait">${t('pretend_day', { n: this.days })}</label>
        <input id="wait" type="range" min="0" max="730" step="1" .value=${String(this.days)} @change=${(event: Event) => this.#travel(Number((event.target as HTMLInputElement).value))} aria-describedby="wait-hint" />
        <span class="hint" id="wait-hint">${t('pretend_wait_hint')}</span></div>
      <p class="muted happened" role="status">${this.happened}</p>`;
  }

  /** Time runs forward only, as for everybody. */
  #travel(day: number): void {
    if (day > this.days) void this.#do({ do: 'wait', days: day - this.days }, t('pretend_waited', { n: day - this.days }));
    else this.requestUpdate();
  }
}

define('console-pretend', PretendShopper);

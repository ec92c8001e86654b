import { css, html, nothing, type PropertyValues } from 'lit';
import { part } from '../embed/part.ts';
import type { Quote } from '../embed/types.ts';
import { RegularsElement, withTokens } from './base.ts';
import { hub } from './hub.ts';
import { icon } from './icons.ts';
import { cartOf, productProperties, type Product } from './product.ts';
import { quoteSoon } from './quoter.ts';

/**
 * What a product earns, beside its price: `<regulars-earn sku="COF-1" category="coffee" amount="9.00">`.
 * Quoted by the engine for this very member. Takes its room from the start, so nothing on the page moves; says nothing when there is nothing.
 */
export class Earn extends RegularsElement implements Product {
  static override properties = { ...productProperties, why: { type: Boolean }, told: { state: true }, quote: { state: true } };
  static override styles = withTokens(css`
    :host {
      display: inline-flex;
      min-block-size: 1.6em;
      font-size: 0.875em;
      line-height: 1.6;
      font-weight: 550;
      vertical-align: middle;
    }
    span {
      display: inline-flex;
      align-items: center;
      gap: 0.4em;
      color: var(--_accent-text);
      background: var(--_tint);
      border-radius: 99px;
      padding-inline: 0.6em 0.75em;
    }
    details {
      display: grid;
      justify-items: start;
    }
    summary {
      display: inline-flex;
      align-items: center;
      min-block-size: 24px;
      border-radius: 99px;
      cursor: pointer;
      list-style: none;
    }
    @media (pointer: coarse) {
      summary {
        padding-block: 11px;
        margin-block: -11px;
      }
    }
    summary::-webkit-details-marker {
      display: none;
    }
    summary span {
      text-decoration: underline dotted;
      text-underline-offset: 4px;
    }
    :host([plain]) span {
      background: none;
      padding: 0;
    }
  `);
  declare sku: string | undefined;
  declare category: string | undefined;
  declare tag: string | undefined;
  /** Price of the line, a decimal string. */
  declare amount: string | undefined;
  declare quantity: number | undefined;
  /** A tap says why. */
  declare why: boolean | undefined;
  declare told: unknown;
  declare quote: Quote | null;

  protected override changed(): void {
    super.changed();
    this.#ask();
  }

  protected override updated(before: PropertyValues): void {
    if (Object.keys(productProperties).some((name) => before.has(name))) this.#ask();
  }

  #ask(): void {
    const cart = cartOf(this);
    if (!cart || !this.state?.program) return;
    quoteSoon(cart, (quote) => {
      this.quote = quote;
    });
  }

  protected override render() {
    const { points = 0, credit = '0', stamps = {} } = this.quote ?? {};
    const what = this.words.earned(points, credit, Object.values(stamps).reduce((sum, n) => sum + n, 0));
    if (!what || !hub.session) return nothing;
    const badge = html`<span part="badge">${icon('star')}${this.t('earn', { what })}</span>`;
    if (!this.why) return badge;
    return html`<details @toggle=${(event: Event) => void this.#explain((event.target as HTMLDetailsElement).open)}><summary>${badge}</summary>${this.told ?? nothing}</details>`;
  }

  /** How a breakdown is said is loaded when somebody asks. */
  async #explain(open: boolean): Promise<void> {
    const code = open ? await part('why', () => import('./why.ts')).catch(() => null) : null;
    const sheets = (this.renderRoot as ShadowRoot).adoptedStyleSheets;
    const sheet = code?.whyStyle.styleSheet;
    if (sheet && !sheets.includes(sheet)) sheets.push(sheet);
    this.told = code && code.why(this.words, this.quote?.rules);
  }
}

import { css, html, nothing, type PropertyValues } from 'lit';
import type { Cart, Quote } from '../embed/types.ts';
import { RegularsElement, withTokens } from './base.ts';
import { hub } from './hub.ts';
import { icon } from './icons.ts';
import { quoteSoon } from './quoter.ts';

const list = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);

/**
 * What a product earns, beside its price: `<regulars-earn sku="COF-1" category="coffee" amount="9.00">`.
 * Quoted by the engine for this very member. Takes its room from the start, so nothing on the page moves; says nothing when there is nothing.
 */
export class Earn extends RegularsElement {
  static override properties = { sku: {}, category: {}, tag: {}, amount: {}, quantity: { type: Number }, quote: { state: true } };
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
      animation: in 0.4s var(--_ease);
    }
    :host([plain]) span {
      background: none;
      padding: 0;
    }
    @keyframes in {
      from {
        opacity: 0;
      }
    }
  `);
  declare sku: string | undefined;
  declare category: string | undefined;
  declare tag: string | undefined;
  /** Price of the line, a decimal string. */
  declare amount: string | undefined;
  declare quantity: number | undefined;
  declare quote: Quote | null;

  protected override changed(): void {
    super.changed();
    this.#ask();
  }

  protected override updated(before: PropertyValues): void {
    if (['sku', 'category', 'tag', 'amount', 'quantity'].some((name) => before.has(name))) this.#ask();
  }

  #ask(): void {
    if (!this.amount || !this.state?.program) return;
    quoteSoon(this.#cart(this.amount), (quote) => {
      this.quote = quote;
    });
  }

  #cart(amount: string): Cart {
    const { sku, category, tag, quantity } = this;
    const line = { line: '1', amount, quantity: quantity ?? 1, category: list(category ?? ''), tag: list(tag ?? '') };
    return { lines: [sku ? { ...line, sku } : line] };
  }

  protected override render() {
    const { points = 0, credit = '0', stamps = {} } = this.quote ?? {};
    const parts: string[] = [];
    if (points > 0) parts.push(this.words.points(points));
    if (Number(credit) > 0) parts.push(this.t('credit', { amount: this.words.money(credit) }));
    const count = Object.values(stamps).reduce((sum, n) => sum + n, 0);
    if (count > 0) parts.push(this.t('stamps', { n: count }));
    if (!parts.length || !hub.session) return nothing;
    return html`<span part="badge">${icon('star')}${this.t('earn', { what: this.words.list(parts) })}</span>`;
  }
}

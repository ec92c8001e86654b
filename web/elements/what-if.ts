import { css, html, nothing, type PropertyValues } from 'lit';
import type { Answer } from '../embed/types.ts';
import { CardElement, withPieces } from './card-element.ts';
import { completes } from './completes.ts';
import { cartOf, type Product } from './earn.ts';
import { hub } from './hub.ts';
import { icon } from './icons.ts';

const productProperties = { sku: {}, category: {}, tag: {}, amount: {}, quantity: { type: Number } };

/**
 * If you add this: the chain of what completes, foreseen by the engine for this very member, and nothing when nothing does:
 * `<regulars-what-if sku="CUP-1" category="bar" amount="4.20">`.
 */
export class WhatIf extends CardElement implements Product {
  static override properties = { ...productProperties, with: { attribute: false }, outcome: { state: true } };
  static override styles = withPieces(css`
    .chain {
      padding: 14px 16px;
      border-radius: var(--_radius);
      background: var(--_tint);
      color: var(--_accent-text);
    }
    ol {
      display: flex;
      flex-wrap: wrap;
      gap: 6px 10px;
      margin-block-start: 6px;
      font-weight: 600;
    }
    li {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      animation: pop 0.4s var(--_ease) backwards;
    }
    li + li {
      animation-delay: 0.15s;
    }
    @keyframes pop {
      from {
        opacity: 0;
        transform: translateX(-8px);
      }
    }
  `);
  declare sku: string | undefined;
  declare category: string | undefined;
  declare tag: string | undefined;
  declare amount: string | undefined;
  declare quantity: number | undefined;
  /** Lines already in the basket; default: none. */
  declare with: object[] | undefined;
  declare outcome: Answer | null | undefined;
  #asked = 0;

  protected override changed(): void {
    super.changed();
    void this.#ask();
  }

  protected override updated(before: PropertyValues): void {
    if ([...Object.keys(productProperties), 'with'].some((name) => before.has(name))) void this.#ask();
  }

  async #ask(): Promise<void> {
    const cart = cartOf(this);
    if (!cart || this.state?.phase !== 'member' || !this.state.program) return;
    const mine = ++this.#asked;
    const lines = [...(this.with ?? []), ...cart.lines] as never;
    const outcome = await hub.session!.foresee({ lines }).catch(() => null);
    if (mine === this.#asked) this.outcome = outcome;
  }

  protected override render() {
    const steps = completes(this.outcome ?? null);
    if (!steps.length) return nothing;
    return html`<div class="chain" part="chain">
      <p>${this.t('if_you_add')}</p>
      <ol>
        ${steps.map(([mark, text]) => html`<li>${icon(mark)}${text}</li>`)}
      </ol>
    </div>`;
  }
}

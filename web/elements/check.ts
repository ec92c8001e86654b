import { css, html, nothing } from 'lit';
import type { Proof } from '../embed/proof.ts';
import { CardElement, withPieces } from './card-element.ts';
import { hub } from './hub.ts';
import { icon, type Icon } from './icons.ts';

/** Check my balance: the page downloads the member's hash-chained journal, verifies it, and decides all of it again by its own engine. */
export class Check extends CardElement {
  static override properties = { proof: { state: true }, busy: { state: true } };
  static override styles = withPieces(css`
    .row {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 12px;
    }
    .row div {
      flex: 1 1 180px;
    }
    ul {
      margin-block-start: 12px;
      display: grid;
      gap: 8px;
    }
    li {
      display: flex;
      gap: 10px;
    }
    li svg {
      margin-block-start: 1px;
      color: var(--_accent-text);
    }
    .bad,
    .bad svg {
      color: var(--_bad);
    }
  `);
  /** Null: it could not be had. */
  declare proof: Proof | null | undefined;
  declare busy: boolean | undefined;

  protected override render() {
    const waiting = this.waiting('check_guest');
    if (waiting) return waiting;
    if (this.state?.local) return nothing;
    return html`<div role="group" class="card" part="card" aria-label=${this.t('check')}>
      <div class="row">
        <div>
          <h2>${this.t('check')}</h2>
          <p class="muted">${this.t('check_more')}</p>
        </div>
        <button class="button quiet" part="check" ?disabled=${!!this.busy} @click=${() => this.#check()}>${icon('check')}${this.t(this.busy ? 'loading' : 'check_now')}</button>
      </div>
      <div data-say>${this.proof === undefined ? nothing : html`<ul>${this.#found(this.proof)}</ul>`}</div>
    </div>`;
  }

  #found(proof: Proof | null) {
    const row = (mark: Icon, text: string, bad = false) => html`<li class=${bad ? 'bad' : nothing}>${icon(mark)}<span>${text}</span></li>`;
    if (!proof) return row('close', this.t('check_none'), true);
    const { entries, chain, broken, same, withheld } = proof;
    const links = chain === null ? row('lock', this.t('check_no_hash')) : chain ? row('check', this.t('check_chain', { n: entries })) : row('close', this.t('check_broken', { entry: broken }), true);
    if (same) return [links, row('check', this.t('check_same'))];
    return [links, withheld ? row('lock', this.t('check_withheld', { n: withheld })) : row('close', this.t('check_differs'), true)];
  }

  async #check(): Promise<void> {
    this.busy = true;
    this.proof = (await hub.session?.check().catch(() => null)) ?? null;
    this.busy = false;
  }
}

import { css, html, nothing } from 'lit';
import { CardElement, withPieces } from './card-element.ts';
import { icon } from './icons.ts';
import { load } from './registry.ts';

/** Refer a friend: what both get, the member's own link, and how it has gone so far. Nothing without a referral program. */
export class Referral extends CardElement {
  static override properties = { page: {} };
  static override styles = withPieces(
    css`
      .hero {
        display: flex;
        gap: 14px;
        align-items: start;
      }
      .hero p {
        margin-block-start: 4px;
      }
      .both {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(7.5em, 100%), 1fr));
        gap: 10px;
        margin-block-start: 16px;
      }
      .both p {
        padding: 12px 14px;
        border-radius: 14px;
        background: var(--_tint);
        overflow-wrap: anywhere;
      }
      .both b {
        display: block;
        font-size: 1.15em;
        line-height: 1.25;
        color: var(--_accent-text);
      }
      regulars-share {
        display: block;
        min-block-size: 170px;
      }
      .both ~ * {
        margin-block-start: 16px;
      }
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(4.6em, 100%), 1fr));
        gap: 8px;
        margin: 18px 0 0;
        text-align: center;
      }
      dl div {
        display: flex;
        flex-direction: column-reverse;
      }
      dd {
        margin: 0;
        font-size: 1.35em;
        font-weight: 650;
        font-variant-numeric: tabular-nums;
      }
    `,
  );
  /** The page a friend lands on; default: the shop's front page. */
  declare page: string | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void load('regulars-share');
  }

  protected override render() {
    const referral = this.state?.program?.referral;
    if (!referral) return nothing;
    const [mine, theirs] = [this.words.gift(referral.advocate), this.words.gift(referral.friend)];
    const held = this.state?.member?.referral;
    const min = referral.qualify?.min_subtotal;
    return html`<div role="group" class="card" part="card" aria-label=${this.t('refer')}>
      <div class="hero">
        <span class="tile">${icon('friends')}</span>
        <div>
          <h2>${this.t('refer')}</h2>
          <p class="muted">${min && Number(min) > 0 ? this.t('refer_min', { amount: this.words.money(min) }) : this.t('refer_any')}</p>
        </div>
      </div>
      <div class="both">${this.#side('refer_theirs', theirs)}${this.#side('refer_mine', mine)}</div>
      ${held?.code ? html`<regulars-share page=${this.page ?? nothing}></regulars-share>` : this.#later()}
      ${held?.code && held.clicked + held.joined > 0 ? this.#counts(held) : nothing}
    </div>`;
  }

  #later() {
    if (this.state?.phase !== 'guest') return html`<p class="muted">${this.t('refer_soon')}</p>`;
    return html`<p class="muted">${this.t('refer_guest')}</p><button class="button quiet" part="join" @click=${() => this.join()}>${this.t('join')}</button>`;
  }

  #side(label: string, gift: string) {
    return gift ? html`<p><span class="muted">${this.t(label)}</span><b>${gift}</b></p>` : nothing;
  }

  #counts({ clicked, joined, rewarded }: { clicked: number; joined: number; rewarded: number }) {
    const row = (label: string, n: number) => html`<div><dt class="muted">${this.t(label)}</dt><dd>${this.words.number(n)}</dd></div>`;
    return html`<dl>${row('clicked', clicked)}${row('joined', joined)}${row('rewarded', rewarded)}</dl>`;
  }
}

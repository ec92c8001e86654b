import { css, html, nothing } from 'lit';
import { CardElement, withPieces } from './card-element.ts';
import { hub } from './hub.ts';
import { icon } from './icons.ts';

/**
 * Where a friend's link lands: what was sent, on what terms, and the way in; once joined, the gift itself with its code. Nothing
 * for anybody else. `floating`: over the page, beside the button, as the tag adds it to the page a friend's link leads to.
 */
export class Friend extends CardElement {
  static override properties = { floating: { type: Boolean } };
  declare floating: boolean;
  /** The code that was asked about. */
  #asked: string | null = null;

  static override styles = withPieces(css`
    .face {
      display: grid;
      justify-items: center;
      gap: 6px;
      padding: 28px 22px;
      border-radius: calc(var(--_radius) + 4px);
      text-align: center;
      color: var(--_on);
      background: linear-gradient(150deg, var(--_accent) 20%, var(--_deep));
    }
    .face > svg {
      inline-size: 34px;
      block-size: 34px;
    }
    b {
      font-size: 1.9em;
      line-height: 1.15;
      letter-spacing: -0.02em;
      text-wrap: balance;
    }
    .soft {
      color: var(--_on-soft);
    }
    .face .button {
      margin-block-start: 12px;
      background: var(--_on);
      color: var(--_accent);
    }
    .float {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr) auto;
      align-items: start;
      gap: 12px;
      padding: 14px;
      box-shadow:
        0 2px 6px rgb(0 0 0 / 0.06),
        0 18px 48px -8px rgb(0 0 0 / 0.3);
      animation: rise 0.5s var(--_ease);
      max-block-size: calc(100dvh - 100px);
      overflow: auto;
    }
    .float b {
      display: block;
      font-size: 1.2em;
    }
    .float .tile {
      background: var(--_accent);
      color: var(--_on);
    }
    .float .button {
      grid-column: 1 / -1;
    }
    .close {
      display: grid;
      place-items: center;
      inline-size: 44px;
      block-size: 44px;
      margin: -8px;
      border: 0;
      border-radius: 50%;
      background: none;
      color: var(--_muted);
    }
    @keyframes rise {
      from {
        opacity: 0;
        transform: translateY(18px);
      }
    }
    :host([floating]) {
      position: fixed;
      z-index: 2147482999;
      inset-block-end: calc(82px + env(safe-area-inset-bottom));
      inset-inline-end: 20px;
      inline-size: min(340px, 100vw - 28px);
      font-family: var(--regulars-font, ui-sans-serif, system-ui, sans-serif);
    }
    @media (max-width: 540px) {
      :host([floating]) {
        inset-inline-end: 14px;
      }
    }
    :host([floating][position='start']) {
      inset-inline: 20px auto;
    }
    @media print {
      :host([floating]) {
        display: none;
      }
    }
    code {
      margin-block-start: 10px;
      padding: 8px 16px;
      border: 1.5px dashed currentColor;
      border-radius: 12px;
      font:
        600 1.15em/1.2 ui-monospace,
        Menlo,
        Consolas,
        monospace;
      letter-spacing: 0.06em;
    }
  `);

  /** It stands on the button's side. */
  override connectedCallback(): void {
    super.connectedCallback();
    const side = document.querySelector('regulars-launcher')?.getAttribute('position');
    if (this.floating && side) this.setAttribute('position', side);
  }

  protected override changed(): void {
    super.changed();
    const { phase, invited } = this.state ?? {};
    if (phase === 'guest' && invited && invited !== this.#asked) void this.#ask((this.#asked = invited));
  }

  /** A code that nobody has promises nothing; who cannot ask now takes it for good. */
  async #ask(code: string): Promise<void> {
    const { session } = hub;
    await session?.transport.ask?.(`/v1/referrals/${encodeURIComponent(code)}`).catch(({ status }) => (status === 'unknown_code' ? session.uninvite() : undefined));
  }

  protected override render() {
    const { phase, program, invited, member } = this.state ?? {};
    const referral = program?.referral;
    const gift = this.words.gift(referral?.friend);
    if (!referral || !gift) return nothing;
    if (phase === 'guest') return invited ? this.#invitation(gift) : nothing;
    if (this.floating) return nothing;
    const given = Array.isArray(referral.friend) ? referral.friend.map(({ reward }) => reward) : [referral.friend?.reward];
    const voucher = member?.vouchers?.find(({ reward, state }) => given.includes(reward) && state === 'issued');
    if (!voucher) return nothing;
    const ends = voucher.expires_at ? this.t('until', { date: this.words.until(voucher.expires_at) }) : '';
    return html`<div class="face" part="face">
      ${icon('gift')}
      <p class="soft">${this.t('friend_yours')}</p>
      <b>${this.words.reward(voucher.reward)}</b>
      ${voucher.code ? html`<code part="code" dir="ltr">${voucher.code}</code>` : html`<p class="soft">${this.t('code_soon')}</p>`}
      <p class="soft">${ends}</p>
    </div>`;
  }

  #invitation(gift: string) {
    const friend = this.state?.program?.referral?.friend;
    const reward = (Array.isArray(friend) ? friend[0] : friend)?.reward;
    const min = this.state?.program?.rewards?.find(({ id }) => id === reward)?.min_subtotal;
    const terms = min && Number(min) > 0 ? this.t('friend_min', { amount: this.words.money(min) }) : this.t('welcome_more');
    const join = html`<button class="button" part="join" @click=${() => this.join()}>${this.t('join')}</button>`;
    if (!this.floating) return html`<div class="face" part="face">${icon('gift')}<p class="soft">${this.t('friend_sent')}</p><b>${gift}</b><p class="soft">${terms}</p>${join}</div>`;
    return html`<div class="card float" part="face" role="region" aria-label=${this.t('friend_sent')}>
      <span class="tile">${icon('gift')}</span><div data-say><p>${this.t('friend_sent')}</p><b>${gift}</b><p class="muted">${terms}</p></div>
      <button class="close" part="close" aria-label=${this.t('close')} @click=${() => this.remove()}>${icon('close')}</button>${join}</div>`;
  }
}

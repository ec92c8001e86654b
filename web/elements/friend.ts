import { css, html, nothing } from 'lit';
import { CardElement, withPieces } from './card-element.ts';
import { icon } from './icons.ts';

/** Where a friend's link lands: what was sent, on what terms, and the way in; once joined, the gift itself with its code. Nothing for anybody else. */
export class Friend extends CardElement {
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
    .button {
      margin-block-start: 12px;
      background: var(--_on);
      color: var(--_accent);
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

  protected override render() {
    const { phase, program, invited, member } = this.state ?? {};
    const referral = program?.referral;
    const gift = this.words.gift(referral?.friend);
    if (!referral || !gift) return nothing;
    if (phase === 'guest') return invited ? this.#invitation(gift) : nothing;
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
    return html`<div class="face" part="face">
      ${icon('gift')}
      <p class="soft">${this.t('friend_sent')}</p>
      <b>${gift}</b>
      <p class="soft">${min && Number(min) > 0 ? this.t('friend_min', { amount: this.words.money(min) }) : this.t('welcome_more')}</p>
      <button class="button" part="join" @click=${() => this.join()}>${this.t('join')}</button>
    </div>`;
  }
}

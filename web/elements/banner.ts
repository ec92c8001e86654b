import { css, html, nothing } from 'lit';
import { CardElement, withPieces } from './card-element.ts';
import { hub } from './hub.ts';
import { icon, type Icon } from './icons.ts';
import { nearestReward } from './nearest.ts';

/** One line across the page: a friend's gift, a voucher that waits, the next goal, or what joining brings. Closed by its button until the next page. */
export class Banner extends CardElement {
  static override properties = { closed: { type: Boolean, reflect: true } };
  static override styles = withPieces(css`
    :host {
      min-block-size: 52px;
    }
    :host([closed]) {
      display: none;
    }
    .bar {
      display: flex;
      align-items: center;
      gap: 12px;
      min-block-size: 52px;
      padding-inline: 16px 6px;
      color: var(--_on);
      background: linear-gradient(90deg, var(--_accent), var(--_deep));
      animation: in 0.4s var(--_ease);
    }
    @keyframes in {
      from {
        opacity: 0;
      }
    }
    .bar div {
      display: flex;
      flex: 1;
      flex-wrap: wrap;
      align-items: center;
      column-gap: 12px;
      min-inline-size: 0;
    }
    p {
      padding-block: 8px;
      font-weight: 600;
      overflow-wrap: anywhere;
    }
    .bar button {
      min-inline-size: 44px;
      min-block-size: 44px;
      border: 0;
      border-radius: 99px;
      background: none;
      color: inherit;
      font-weight: 600;
    }
    .bar .go {
      padding: 0;
      text-decoration: underline;
      text-underline-offset: 4px;
    }
    .bar button:focus-visible {
      outline-color: currentColor;
      outline-offset: -4px;
    }
    .close {
      display: grid;
      place-items: center;
    }
    @media (forced-colors: active) {
      .bar {
        border-block: 1px solid;
      }
    }
  `);
  declare closed: boolean | undefined;

  protected override render() {
    const [mark, text, guest] = this.#line() ?? [];
    if (!mark || !text) return nothing;
    return html`<div class="bar" part="banner" role="region" aria-label=${this.state?.program?.name ?? ''}>
      ${icon(mark)}
      <div>
        <p>${text}</p>
        <button class="go" part="go" @click=${() => (guest ? this.join() : this.#open())}>${this.t(guest ? 'join' : 'see')}</button>
      </div>
      <button class="close" part="close" aria-label=${this.t('close')} @click=${() => (this.closed = true)}>${icon('close')}</button>
    </div>`;
  }

  #line(): [mark: Icon, text: string, guest: boolean] | null {
    const { phase, program, member, invited } = this.state ?? {};
    if (!program || (phase !== 'guest' && phase !== 'member')) return null;
    const friend = this.words.gift(program.referral?.friend);
    if (phase === 'guest' && invited && friend) return ['gift', this.t('invited', { what: friend }), true];
    const welcome = this.words.gift(program.rules?.find(({ on, when, enabled }) => on === 'enrol' && !when && enabled !== false)?.give);
    if (phase === 'guest') return welcome ? ['gift', this.t('gives_join', { what: welcome }), true] : null;
    const voucher = member?.vouchers?.find(({ state }) => state === 'issued');
    if (voucher) return ['ticket', this.t('banner_voucher', { what: this.words.reward(voucher.reward) }), false];
    const goal = nearestReward(program, member ?? null);
    if (!goal) return null;
    const what = this.words.rewardTitle(goal.reward);
    return ['star', goal.missing ? this.t('goal', { missing: this.words.points(goal.missing), what }) : this.t('banner_reach', { what }), false];
  }

  #open(): void {
    const launcher = document.querySelector<HTMLElement & { show?(tab: string): Promise<void> }>('regulars-launcher');
    if (this.tell('see-rewards')) void launcher?.show?.(this.state?.member?.vouchers?.some(({ state }) => state === 'issued') ? 'home' : 'rewards');
  }
}

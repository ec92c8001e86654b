import { css, html, nothing } from 'lit';
import type { State } from '../embed/session.ts';
import { CardElement, withPieces } from './card-element.ts';
import { icon } from './icons.ts';

const list = (text = ''): string[] => text.split(/[\s,]+/).filter(Boolean);

/**
 * Shows what is inside to those it is for, and says to others what opens it: `<regulars-gate tier="gold">…</regulars-gate>`.
 * What stands in `slot="locked"` goes before our own words. This is a curtain, not a lock: the shop's server decides what is sold to whom.
 */
export class Gate extends CardElement {
  static override properties = { tier: {}, reward: {}, badge: {} };
  static override styles = withPieces(css`
    .locked {
      display: flex;
      align-items: center;
      gap: 14px;
    }
    .locked div {
      flex: 1;
    }
    .button {
      margin-block-start: 10px;
    }
  `);
  /** Levels it is for, by comma; a level above one of them is let in too. */
  declare tier: string | undefined;
  /** For those who hold a voucher of this reward (early access). */
  declare reward: string | undefined;
  /** For those who have won this badge. None of the three: for members. */
  declare badge: string | undefined;

  protected override render() {
    const { phase = 'loading' } = this.state ?? {};
    if (this.state && this.#open(this.state)) return html`<slot></slot>`;
    return html`<slot name="locked">
      ${phase === 'loading' || phase === 'error'
        ? this.waiting('')
        : html`<div class="card locked" part="card">
            <span class="tile">${icon('lock')}</span>
            <div>
              <p>${this.#what()}</p>
              ${phase === 'guest' ? html`<button class="button quiet" part="join" @click=${() => this.join()}>${this.t('join')}</button>` : nothing}
            </div>
          </div>`}
    </slot>`;
  }

  #open({ phase, member, program }: State): boolean {
    if (phase !== 'member') return false;
    if (this.reward) return !!member?.vouchers?.some(({ reward, state }) => reward === this.reward && state !== 'expired' && state !== 'revoked');
    if (this.badge) return !!member?.badges?.includes(this.badge);
    if (!this.tier) return true;
    const levels = program?.tiers?.levels.map(({ id }) => id) ?? [];
    const lowest = Math.min(...list(this.tier).map((id) => levels.indexOf(id)).filter((at) => at >= 0));
    return levels.indexOf(member?.tier?.id ?? '') >= lowest;
  }

  #what(): string {
    if (this.reward) return this.t('gate_reward', { what: this.words.reward(this.reward) });
    if (this.badge) return this.t('gate_reward', { what: this.words.badge(this.badge) });
    if (!this.tier) return this.t('gate_members');
    const next = this.state?.member?.tier?.next;
    const wanted = list(this.tier)[0]!;
    const said = this.t('gate_level', { level: this.words.level(wanted) });
    return next?.id === wanted ? `${said} ${this.t('to_level', { what: this.words.metric(Number(next.missing)), level: this.words.level(wanted) })}` : said;
  }
}

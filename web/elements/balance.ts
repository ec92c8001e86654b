import { css, html, nothing } from 'lit';
import type { MemberState } from '../embed/types.ts';
import { CardElement, withPieces } from './card-element.ts';
import { icon } from './icons.ts';

/** The member's card: balance, what is on its way, what is owed, level and the way to the next one. */
export class Balance extends CardElement {
  static override styles = withPieces(
    css`
      .face {
        position: relative;
        overflow: hidden;
        border-radius: calc(var(--_radius) + 4px);
        padding: 20px 22px 22px;
        color: var(--_on);
        background:
          repeating-radial-gradient(circle at 105% -10%, transparent 0 27px, color-mix(in srgb, var(--_on) 9%, transparent) 28px 29px),
          linear-gradient(150deg, var(--_accent) 20%, var(--_deep));
        box-shadow: 0 12px 28px -14px var(--_accent);
      }
      :host([dir='rtl']) .face {
        background:
          repeating-radial-gradient(circle at -5% -10%, transparent 0 27px, color-mix(in srgb, var(--_on) 9%, transparent) 28px 29px),
          linear-gradient(210deg, var(--_accent) 20%, var(--_deep));
      }
      .top {
        display: flex;
        justify-content: space-between;
        align-items: center;
        gap: 12px;
        min-block-size: 28px;
        font-weight: 600;
      }
      .level {
        display: inline-flex;
        align-items: center;
        gap: 5px;
        padding-block: 3px;
        padding-inline: 8px 11px;
        border-radius: 99px;
        font-size: 0.85em;
        background: var(--_on);
        color: var(--_accent);
      }
      @media (forced-colors: active) {
        .level {
          border: 1px solid;
          background: Canvas;
          color: CanvasText;
        }
      }
      .big {
        border: 0;
        padding: 0;
        background: none;
        border-radius: 10px;
        font-family: inherit;
        display: flex;
        align-items: baseline;
        flex-wrap: wrap;
        column-gap: 8px;
        margin-block-start: 22px;
        font-size: 3em;
        font-weight: 700;
        line-height: 1;
        letter-spacing: -0.035em;
        font-variant-numeric: tabular-nums;
      }
      .big:focus-visible {
        outline-color: currentColor;
        outline-offset: 4px;
      }
      .big small {
        font-size: 0.36em;
        font-weight: 600;
        letter-spacing: 0;
      }
      .soft {
        color: var(--_on-soft);
        font-size: 0.9em;
        margin-block-start: 8px;
        display: flex;
        align-items: center;
        gap: 6px;
      }
      .way {
        margin-block-start: 20px;
      }
      .way progress {
        background: color-mix(in srgb, var(--_on) 24%, transparent);
      }
      progress::-webkit-progress-value {
        background: var(--_on);
      }
      progress::-moz-progress-bar {
        background: var(--_on);
      }
    `,
  );

  protected override render() {
    const member = this.state?.member;
    if (!member) return this.waiting('balance_guest') ?? nothing;
    const { available, pending, debt } = member.points;
    const credit = member.credit?.available ?? '0';
    const level = member.tier?.id;
    const [counts, pays] = [this.words.counts(member.points), this.words.pays(credit)];
    if (!counts && !pays && !level) return nothing;
    return html`<div role="group" class="face" part="face" aria-label=${this.t('balance')}>
      <div class="top">
        <span>${counts || pays ? this.t('balance') : nothing}</span>
        ${level ? html`<span class="level">${icon('star')}${this.words.level(level)}</span>` : nothing}
      </div>
      ${counts
        ? this.#big(this.words.number(debt ? -debt : available), this.words.unit(debt || available))
        : pays
          ? this.#big(this.words.money(credit))
          : nothing}
      ${counts && Number(credit) > 0 ? html`<p class="soft">${this.t('credit', { amount: this.words.money(credit) })}</p>` : nothing}
      ${debt ? html`<p class="soft">${this.t('debt', { points: this.words.points(debt) })}</p>` : nothing}
      ${pending ? html`<p class="soft">${icon('clock')}${this.#onTheWay(member)}</p>` : nothing} ${this.#way(member)}
    </div>`;
  }

  #big(number: string, unit = '') {
    return html`<button class="big" part="points" @click=${() => this.#whence()}><span>${number}</span> <small>${unit}</small></button>`;
  }

  /** A tap on the number shows what it is made of. */
  #whence(): void {
    const launcher = document.querySelector<HTMLElement & { show?(tab: string): Promise<void> }>('regulars-launcher');
    if (this.tell('see-history')) void launcher?.show?.('history');
  }

  #onTheWay(member: MemberState): string {
    const { available, pending } = member.points;
    const waiting = (member.lots ?? []).filter(({ left, available_at }) => left > 0 && available_at && Date.parse(available_at) > Date.now());
    const first = waiting.map(({ available_at }) => available_at!).sort()[0];
    const points = this.words.points(pending);
    return first && available >= 0 ? this.t('pending_from', { points, date: this.words.date(first) }) : this.t('pending', { points });
  }

  /** The way to the next level, in the unit its program measures by. */
  #way({ tier }: MemberState) {
    const next = tier?.next;
    if (!next) return nothing;
    const [min, missing] = [Number(next.min), Number(next.missing)];
    const label = this.t('to_level', { what: this.words.metric(missing), level: this.words.level(next.id) });
    return html`<div class="way">
      <progress max=${min} .value=${Math.max(0, min - missing)} aria-label=${label}></progress>
      <p class="soft">${label}</p>
    </div>`;
  }
}

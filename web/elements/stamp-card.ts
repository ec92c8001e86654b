import { css, html, nothing } from 'lit';
import type { Card } from '../embed/types.ts';
import { RegularsElement, withTokens } from './base.ts';
import { stampMark } from './stamp.ts';
import { pieces } from './theme.ts';

/** A stamp card: `<regulars-stamp-card card="tenth-free">`; without `card` the program's first. Nothing when there is none. */
export class StampCard extends RegularsElement {
  static override properties = { card: {} };
  static override styles = withTokens(
    pieces,
    css`
      .head {
        display: flex;
        justify-content: space-between;
        align-items: baseline;
        gap: 12px;
        margin-block-end: 14px;
      }
      .count {
        font-variant-numeric: tabular-nums;
        font-weight: 650;
        color: var(--_accent-text);
        white-space: nowrap;
      }
      ol {
        display: grid;
        grid-template-columns: repeat(5, minmax(0, 1fr));
        gap: 8px;
        max-inline-size: 340px;
      }
      ol.four {
        grid-template-columns: repeat(4, minmax(0, 1fr));
        max-inline-size: 280px;
      }
      li svg {
        display: block;
        inline-size: 100%;
        block-size: auto;
        overflow: visible;
      }
      circle {
        fill: none;
        stroke: var(--_line);
        stroke-width: 2;
      }
      .goal circle {
        stroke: var(--_fill);
        stroke-dasharray: 4 4.05;
        fill: var(--_tint);
      }
      .gift {
        fill: none;
        stroke: var(--_accent-text);
        stroke-width: 2;
        stroke-linejoin: round;
      }
      text {
        fill: var(--_muted);
        font-size: 15px;
        font-weight: 550;
      }
      .seal {
        fill: var(--_accent);
      }
      .mark {
        fill: var(--_on);
      }
      @media (forced-colors: active) {
        .seal {
          stroke: CanvasText;
        }
      }
      .new {
        animation: stamp 0.5s var(--_ease) backwards;
      }
      @keyframes stamp {
        from {
          transform: scale(1.9) rotate(12deg);
          opacity: 0;
        }
      }
      .foot {
        margin-block-start: 14px;
      }
      .debt {
        color: var(--_bad);
      }
    `,
  );
  declare card: string | undefined;
  #before: number | null = null;

  protected override render() {
    const cards = this.state?.program?.cards ?? [];
    const card = this.card ? cards.find(({ id }) => id === this.card) : cards[0];
    if (!card) return nothing;
    const held = this.state?.member?.cards?.[card.id];
    const filled = Math.min(held?.stamps ?? (this.state?.member ? (card.head_start ?? 0) : 0), card.stamps);
    const fresh = this.#before === null ? filled : Math.min(this.#before, filled);
    this.#before = this.state?.phase === 'loading' ? null : filled;
    const goals = new Set(card.milestones?.map(({ at }) => at));
    const label = this.t('stamps_of', { have: filled, n: card.stamps });
    return html`<div role="group" class="card" part="card" aria-label=${this.words.cardTitle(card)}>
      <div class="head"><h2>${this.words.cardTitle(card)}</h2><span class="count">${label}</span></div>
      <ol class=${card.stamps % 4 === 0 && card.stamps % 5 ? 'four' : nothing} aria-hidden="true">
        ${Array.from({ length: card.stamps }, (_, i) => html`<li class=${i >= fresh && i < filled ? 'new' : nothing}>${stampMark(i, this.words.number(i + 1), i < filled, goals.has(i + 1))}</li>`)}
      </ol>
      ${this.#foot(card, filled)} ${held?.debt ? html`<p class="muted debt">${this.t('stamp_debt', { n: held.debt })}</p>` : nothing}
      ${held?.expires_at ? html`<p class="muted">${this.t('until', { date: this.words.until(held.expires_at) })}</p>` : nothing}
    </div>`;
  }

  #foot(card: Card, filled: number) {
    const next = card.milestones?.find(({ at }) => at > filled);
    if (!next) return nothing;
    return html`<p class="muted foot">${this.t('stamps_to', { n: next.at - filled, what: this.words.reward(next.reward) })}</p>`;
  }
}

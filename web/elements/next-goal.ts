import { css, html, nothing, svg } from 'lit';
import { RegularsElement, withTokens } from './base.ts';
import { icon, rewardIcon } from './icons.ts';
import { nearestReward } from './nearest.ts';
import { pieces } from './theme.ts';

const round = 2 * Math.PI * 25;

/** The reward within reach, or the one that is nearest and what is missing for it: nearness to a goal is what moves people. */
export class NextGoal extends RegularsElement {
  static override styles = withTokens(
    pieces,
    css`
      button {
        display: flex;
        align-items: center;
        gap: 14px;
        inline-size: 100%;
        text-align: start;
        font-size: inherit;
        padding: 14px 16px;
        transition: border-color 0.2s;
      }
      button:hover {
        border-color: var(--_fill);
      }
      .ring {
        position: relative;
        display: grid;
        place-items: center;
        flex: none;
        inline-size: 56px;
        block-size: 56px;
        color: var(--_accent-text);
      }
      .ring > svg:first-child {
        position: absolute;
        inset: 0;
        inline-size: 100%;
        block-size: 100%;
        transform: rotate(-90deg);
      }
      circle {
        fill: none;
        stroke: var(--_line);
        stroke-width: 5;
        stroke-linecap: round;
      }
      .done {
        stroke: var(--_fill);
        transition: stroke-dashoffset 0.8s var(--_ease);
      }
      b {
        display: block;
        font-weight: 600;
      }
      .text {
        flex: 1;
      }
      .go {
        color: var(--_muted);
      }
      .go:dir(rtl) {
        transform: scaleX(-1);
      }
    `,
  );

  protected override render() {
    const found = nearestReward(this.state?.program ?? null, this.state?.member ?? null);
    if (!found) return nothing;
    const { reward, missing } = found;
    const cost = reward.cost!;
    const share = Math.max(0, Math.min(1, (cost - missing) / cost));
    const said = missing ? this.t('more_to_go', { points: this.words.points(missing) }) : this.t('ready', { price: this.words.points(cost) });
    return html`<button class="card" part="goal" @click=${() => this.tell('see-rewards')}>
      <span class="ring">
        ${svg`<svg viewBox="0 0 56 56" aria-hidden="true"><circle cx="28" cy="28" r="25"></circle><circle class="done" cx="28" cy="28" r="25" stroke-dasharray=${round} stroke-dashoffset=${round * (1 - share)}></circle></svg>`}
        ${icon(rewardIcon(reward.kind))}
      </span>
      <span class="text"><span class="muted">${this.t(missing ? 'next_goal' : 'in_reach')}</span><b>${this.words.rewardTitle(reward)}</b><span class="muted">${said}</span></span><span class="go">${icon('forward')}</span>
    </button>`;
  }
}

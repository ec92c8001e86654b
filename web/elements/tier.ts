import { css, html, nothing } from 'lit';
import type { Level } from '../embed/types.ts';
import { CardElement, withPieces } from './card-element.ts';
import { icon } from './icons.ts';

/** The levels, where the member stands, what is missing for the next one, and what it takes to stay. Nothing without levels. */
export class Tier extends CardElement {
  static override styles = withPieces(css`
    .head {
      display: flex;
      justify-content: space-between;
      align-items: baseline;
      gap: 12px;
    }
    .head b {
      color: var(--_accent-text);
    }
    progress {
      margin-block: 12px 8px;
      block-size: 8px;
    }
    ol {
      margin-block-start: 14px;
    }
    li {
      display: grid;
      grid-template-columns: auto 1fr auto;
      gap: 2px 12px;
      align-items: center;
      padding-block: 8px;
      border-block-start: 1px solid var(--_line);
    }
    li > svg {
      color: var(--_muted);
    }
    li b {
      font-weight: 600;
    }
    li .muted {
      grid-column: 2 / -1;
    }
    .held > svg,
    .held b {
      color: var(--_accent-text);
    }
  `);

  protected override render() {
    const tiers = this.state?.program?.tiers;
    if (this.state?.program && !tiers) return nothing;
    if (!tiers) return this.waiting('');
    const { phase, member } = this.state ?? {};
    const tier = member?.tier;
    const shown = tiers.levels.filter(({ id, hidden }) => !hidden || id === tier?.id);
    const at = shown.findIndex(({ id }) => id === tier?.id);
    return html`<div role="group" class="card" part="card" aria-label=${this.t('levels')}>
      <div class="head"><h2>${this.t('levels')}</h2>${at >= 0 ? html`<b part="level">${this.words.level(shown[at]!.id)}</b>` : nothing}</div>
      ${this.#way()} ${this.#keep()}
      <ol>
        ${shown.map((level, i) => this.#level(level, i <= at))}
      </ol>
      ${phase === 'guest' ? html`<button class="button quiet" part="join" @click=${() => this.join()}>${this.t('join')}</button>` : nothing}
    </div>`;
  }

  #way() {
    const next = this.state?.member?.tier?.next;
    if (!next) return nothing;
    const [min, missing] = [Number(next.min), Number(next.missing)];
    const label = this.t('to_level', { what: this.words.metric(missing), level: this.words.level(next.id) });
    return html`<progress max=${min} .value=${Math.max(0, min - missing)} aria-label=${label}></progress><p class="muted">${label}</p>`;
  }

  /** Until when the level is held, and what is missing to hold it longer. */
  #keep() {
    const { id, keep_until, keep_missing } = this.state?.member?.tier ?? {};
    if (!id || !keep_until) return nothing;
    const [level, date] = [this.words.level(id), this.words.until(keep_until)];
    const missing = Number(keep_missing ?? 0);
    return html`<p class="muted">${missing > 0 ? this.t('keep_level', { what: this.words.metric(missing), level, date }) : this.t('kept_level', { level, date })}</p>`;
  }

  #level({ id, min, on_reach }: Level, held: boolean) {
    const perks = [this.words.gift(on_reach), ...this.#kept(id)].filter(Boolean);
    return html`<li class=${held ? 'held' : nothing}>
      ${icon(held ? 'check' : 'lock')}<b>${this.words.level(id)}</b><span>${min === undefined ? nothing : this.words.metric(min)}</span>
      ${held ? html`<span class="sr">${this.t('reached')}</span>` : nothing} ${perks.length ? html`<span class="muted">${this.words.list(perks)}</span>` : nothing}
    </li>`;
  }

  /** What the program keeps for a level: a faster rate, rewards of its own. */
  #kept(id: string): string[] {
    const { rules = [], rewards = [] } = this.state?.program ?? {};
    const live = rules.filter(({ on, when, enabled, dry_run }) => on === 'order' && when?.tier?.includes(id) && enabled !== false && !dry_run);
    const rates = live.map(({ give }) => give.multiply).filter(Boolean) as string[];
    return [
      ...rates.map((times) => this.t('times_points', { times: this.words.number(Number(times)), unit: this.words.unit(2) })),
      ...rewards.filter(({ tiers, auto }) => !auto && tiers?.[0] === id).map((reward) => this.words.rewardTitle(reward)),
    ];
  }
}

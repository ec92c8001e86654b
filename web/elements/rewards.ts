import { css, html, nothing } from 'lit';
import type { Answer, Reward } from '../embed/types.ts';
import { CardElement, withPieces } from './card-element.ts';
import { hub } from './hub.ts';
import { icon, rewardIcon } from './icons.ts';
import { missingFor } from './nearest.ts';
import { refusal } from './refusal.ts';

/** What points can be turned into: what is in reach first, then by what is missing. */
export class Rewards extends CardElement {
  static override properties = { gone: { state: true }, asking: { state: true }, busy: { state: true }, said: { state: true } };
  static override styles = withPieces(
    css`
      ul {
        display: grid;
        gap: 10px;
      }
      li {
        padding: 14px;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 12px;
      }
      .row div {
        flex: 1 1 7em;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
      b {
        display: block;
        font-weight: 600;
        line-height: 1.3;
        text-wrap: balance;
      }
      .locked .tile {
        background: var(--_canvas);
        color: var(--_muted);
      }
      progress {
        margin-block-start: 8px;
      }
      .button {
        padding-inline: 16px;
      }
      .sure {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 8px;
        margin-block-start: 12px;
        padding-block-start: 12px;
        border-block-start: 1px solid var(--_line);
        animation: down 0.25s var(--_ease);
      }
      .sure span {
        display: flex;
        gap: 4px;
        margin-inline-start: auto;
      }
      @keyframes down {
        from {
          opacity: 0;
          transform: translateY(-6px);
        }
      }
      .said {
        margin-block-end: 10px;
        padding: 12px 14px;
        border-radius: var(--_radius);
        background: var(--_bad-tint);
        color: var(--_bad);
      }
      .join {
        inline-size: 100%;
        margin-block-start: 12px;
      }
      .empty {
        text-align: center;
        padding-block: 32px;
      }
    `,
  );
  /** Reward id whose cost is being confirmed; the one being asked for; what went wrong. */
  declare asking: string | null;
  declare busy: string | null;
  declare said: Answer | null;
  /** Reward ids found to have run out. */
  declare gone: ReadonlySet<string>;

  constructor() {
    super();
    this.gone = new Set();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // What is redeemed is decided here at once, also offline: whoever looks at rewards has the engine ready.
    void hub.session?.quote({ lines: [] }).catch(() => null);
  }

  protected override render() {
    const { phase = 'loading' } = this.state ?? {};
    if (!this.state?.program && (phase === 'loading' || phase === 'error')) return this.waiting('');
    const all = this.state?.program?.rewards?.filter(({ cost, auto }) => cost !== undefined && !auto) ?? [];
    if (!all.length) return html`<p class="empty">${this.t('no_rewards')}</p>`;
    const sorted = [...all].sort((a, b) => this.#missing(a) - this.#missing(b) || a.cost! - b.cost!);
    return html`<div role="group" part="rewards" aria-label=${this.t('rewards')}>
      <div data-say>${this.said ? html`<p class="said">${refusal(this.words, this.said)}</p>` : nothing}</div>
      <ul>
        ${sorted.map((reward) => this.#row(reward))}
      </ul>
      ${phase === 'guest' ? html`<button class="button join" part="join" @click=${() => this.join()}>${this.t('join')}</button>` : nothing}
    </div>`;
  }

  #missing(reward: Reward): number {
    if (this.#level(reward) || this.#out(reward)) return Number.MAX_SAFE_INTEGER;
    return missingFor(reward, this.state?.member);
  }

  #out({ id, stock }: Reward): boolean {
    return stock === 0 || this.gone.has(id);
  }

  /** The level a reward is kept for, when this member is not there. */
  #level({ tiers }: Reward): string | null {
    return tiers?.length && !tiers.includes(this.state?.member?.tier?.id ?? '') ? tiers[0]! : null;
  }

  #row(reward: Reward) {
    const { id, cost = 0, kind } = reward;
    const level = this.#level(reward);
    const missing = this.#missing(reward);
    const title = this.words.rewardTitle(reward);
    const price = cost ? this.words.points(cost) : this.t('free');
    const out = this.#out(reward);
    const note = this.#note(level, out, missing, price);
    const ready = !level && !out && missing === 0 && this.state?.phase === 'member';
    return html`<li class="card ${level || out ? 'locked' : ''}" part="reward">
      <div class="row">
        <span class="tile">${icon(level ? 'lock' : rewardIcon(kind))}</span>
        <div>
          <b>${title}</b>
          <span class="muted">${note}</span>
          ${missing && !level && !out && this.state?.member ? html`<progress max=${cost} .value=${Math.max(0, cost - missing)} aria-hidden="true"></progress>` : nothing}
        </div>
        ${ready && this.asking !== id
          ? html`<button id=${id} class="button quiet" part="redeem" ?disabled=${this.busy !== undefined && this.busy !== null} @click=${() => this.#ask(id)} aria-label=${this.t('redeem_what', { what: title })}>
              ${this.t('redeem')}
            </button>`
          : !out && note !== price ? html`<span class="muted">${price}</span>` : nothing}
      </div>
      ${this.asking === id ? this.#sure(reward, price) : nothing}
    </li>`;
  }

  #note(level: string | null, out: boolean, missing: number, price: string): string {
    if (out) return this.t('out_of_stock');
    if (level) return this.t('from_level', { level: this.words.level(level) });
    return missing && this.state?.member ? this.t('more_to_go', { points: this.words.points(missing) }) : price;
  }

  #sure({ id }: Reward, price: string) {
    return html`<div class="sure">
      <p>${this.t('sure', { price })}</p>
      <span>
        <button class="button plain" @click=${() => this.#leave(id)}>${this.t('not_now')}</button>
        <button class="button" part="confirm" @click=${() => this.#redeem(id)}>${this.t('redeem')}</button>
      </span>
    </div>`;
  }

  async #ask(id: string): Promise<void> {
    this.asking = id;
    this.said = null;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[part=confirm]')?.focus();
  }

  /** The focus goes back to where it was asked. */
  async #leave(id: string): Promise<void> {
    this.asking = null;
    await this.updateComplete;
    ((this.renderRoot as ShadowRoot).getElementById(id) ?? this.renderRoot.querySelector<HTMLElement>('[part=redeem]'))?.focus();
  }

  async #redeem(id: string): Promise<void> {
    this.asking = null;
    if (!this.tell('redeem', { reward: id })) return;
    this.busy = id;
    const outcome = await hub.session?.redeem(id).catch(() => ({ id, status: 'unavailable' }));
    this.busy = null;
    await this.#leave(id);
    if (outcome?.status === 'applied') this.tell('redeemed', { reward: id, outcome });
    else this.said = outcome ?? null;
    if (outcome?.status === 'out_of_stock') this.gone = new Set([...this.gone, id]);
  }
}

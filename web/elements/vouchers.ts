import { css, html, nothing } from 'lit';
import type { VoucherState } from '../embed/types.ts';
import { RegularsElement, withTokens } from './base.ts';
import { copyText } from './copy-text.ts';
import { icon, rewardIcon } from './icons.ts';
import { pieces } from './theme.ts';

/** How long it is told that one has run out. */
const told_ms = 14 * 86_400_000;

/** The member's vouchers that can be used now, each with its code to copy; for two weeks, those that have run out. */
export class Vouchers extends RegularsElement {
  static override properties = { copied: { state: true } };
  static override styles = withTokens(
    pieces,
    css`
      h2 {
        margin: 4px 4px 10px;
      }
      ul {
        display: grid;
        gap: 10px;
        filter: drop-shadow(0 0 0.5px var(--_edge)) drop-shadow(0 1px 2px var(--_edge));
        --_edge: rgb(40 36 30 / 0.3);
      }
      .what,
      .use {
        --_at: 100%;
        color: var(--_ink);
        background: var(--_surface);
        border-radius: var(--_radius) var(--_radius) 0 0;
        mask:
          radial-gradient(circle 8px at 0 var(--_at), transparent 98%, #000) 0 0 / 51% 100% no-repeat,
          radial-gradient(circle 8px at 100% var(--_at), transparent 98%, #000) 100% 0 / 51% 100% no-repeat;
      }
      li {
        animation: in 0.5s var(--_ease);
      }
      @keyframes in {
        from {
          opacity: 0;
          transform: translateY(-8px) scale(0.98);
        }
      }
      .what {
        display: flex;
        align-items: center;
        gap: 12px;
        min-block-size: 64px;
        padding-block: 8px;
        padding-inline: 14px 16px;
        border-block-end: 2px dashed var(--_line);
      }
      .what div {
        min-inline-size: 0;
      }
      .what b {
        display: block;
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      .tile {
        inline-size: 40px;
        block-size: 40px;
      }
      .use {
        --_at: 0;
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 0 12px;
        min-block-size: 56px;
        padding-block: 6px;
        padding-inline: 18px 8px;
        border-radius: 0 0 var(--_radius) var(--_radius);
      }
      code {
        font:
          600 1em/1.2 ui-monospace,
          'SF Mono',
          Menlo,
          Consolas,
          monospace;
        letter-spacing: 0.04em;
        overflow-wrap: anywhere;
      }
      .button {
        padding-inline: 14px;
        min-block-size: 44px;
      }
      .ended {
        display: flex;
        align-items: center;
        gap: 8px;
        padding: 6px 4px;
      }
    `,
  );
  declare copied: string | null;

  protected override render() {
    const held = this.state?.member?.vouchers?.filter(({ state }) => state === 'issued' || state === 'reserved') ?? [];
    const ended = this.state?.member?.vouchers?.filter(({ state, expires_at }) => state === 'expired' && expires_at && Date.now() - Date.parse(expires_at) < told_ms) ?? [];
    if (!held.length && !ended.length) return nothing;
    return html`<div role="group" part="vouchers" aria-label=${this.t('vouchers')}>
      ${held.length ? html`<h2 tabindex="-1">${this.t('vouchers')}</h2>` : nothing}
      <ul>
        ${held.reverse().map((voucher) => this.#ticket(voucher))}
      </ul>
      ${ended.reverse().map(({ reward, expires_at }) => html`<p class="muted ended">${icon('clock')}${this.t('ended', { what: this.words.reward(reward) })} · ${this.words.until(expires_at!)}</p>`)}
      <p hidden data-say>${this.copied ? this.t('copied') : nothing}</p>
    </div>`;
  }

  #ticket({ id, code, reward, state, expires_at }: VoucherState) {
    const kind = this.state?.program?.rewards?.find((each) => each.id === reward)?.kind ?? '';
    const ends = expires_at ? this.t('until', { date: this.words.until(expires_at) }) : '';
    return html`<li part="voucher">
      <div class="what">
        <span class="tile">${icon(rewardIcon(kind))}</span>
        <div><b>${this.words.reward(reward)}</b><span class="muted">${state === 'reserved' ? this.t('reserved') : ends}</span></div>
      </div>
      <div class="use">
        ${code
          ? html`<code part="code" dir="ltr">${code}</code>
              <button class="button quiet" @click=${() => this.#copy(id, code)}>
                ${icon(this.copied === id ? 'check' : 'copy')}${this.t(this.copied === id ? 'copied' : 'copy')}
              </button>`
          : html`<span class="muted">${this.t('code_soon')}</span>`}
      </div>
    </li>`;
  }

  async #copy(id: string, code: string): Promise<void> {
    if (!(await copyText(code))) return;
    this.copied = id;
    setTimeout(() => (this.copied = null), 2500);
  }
}

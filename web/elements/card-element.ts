import { css, html, type CSSResultOrNative, type TemplateResult } from 'lit';
import { RegularsElement, withTokens } from './base.ts';
import { hub } from './hub.ts';
import { pieces } from './theme.ts';

const waiting = css`
  .ghost {
    display: grid;
    gap: 12px;
    min-block-size: 96px;
    align-content: center;
  }
  .ghost span {
    block-size: 12px;
    border-radius: 9px;
    background: var(--_line);
    animation: breathe 1.4s ease-in-out infinite alternate;
  }
  .ghost span:last-child {
    inline-size: 60%;
  }
  @keyframes breathe {
    to {
      opacity: 0.4;
    }
  }
  .ask {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
  }
  .strip {
    margin-block-end: 10px;
  }
`;

/** The styles of a card: the tokens, the pieces, how it waits, then its own. */
export const withPieces = (...own: CSSResultOrNative[]): CSSResultOrNative[] => withTokens(pieces, waiting, ...own);

/** An element that stands on a page as a card: it says what it is waiting for, and is as tall as it will be. */
export class CardElement extends RegularsElement {
  static override styles = withPieces();

  /** What is said in place of a member's figures: loading, no server, or a guest's way in. Null: there is a member to show. */
  protected waiting(guest: string): TemplateResult | null {
    const { phase = 'loading' } = this.state ?? {};
    if (phase === 'member') return null;
    if (phase === 'loading') return html`<div class="card ghost" part="card"><span></span><span></span><p class="sr">${this.t('loading')}</p></div>`;
    if (phase === 'error') return html`<p class="card muted" part="card" data-say>${this.t('no_server')}</p>`;
    return html`<div class="card ask" part="card"><p>${this.t(guest)}</p><button class="button quiet" part="join" @click=${() => this.join()}>${this.t('join')}</button></div>`;
  }

  /** A guest wants in: the page may take that over. */
  protected join(): void {
    if (this.tell('join') && hub.joinUrl) location.href = hub.joinUrl;
  }
}

import { css, html, nothing } from 'lit';
import type { News } from '../embed/news.ts';
import type { SessionEvents } from '../embed/session.ts';
import { RegularsElement, withTokens } from './base.ts';
import { hub } from './hub.ts';
import { icon, type Icon } from './icons.ts';
import { refusal } from './refusal.ts';
import { announce } from './live.ts';
import { pieces } from './theme.ts';

interface Notice {
  icon: Icon;
  title: string;
  more: string;
}

const shown_ms = 7_000;

/** A short notice of what was just earned, or of what the server refused; one polite live region, never in the way of a click. */
export class Toast extends RegularsElement {
  static override properties = { notice: { state: true } };
  static override styles = withTokens(
    pieces,
    css`
      :host {
        position: fixed;
        z-index: 2147483001;
        inset-block-start: max(16px, env(safe-area-inset-top));
        inset-inline: 16px;
        display: flex;
        justify-content: center;
        pointer-events: none;
        font-family: var(--regulars-font, ui-sans-serif, system-ui, sans-serif);
      }
      .toast {
        display: flex;
        align-items: center;
        gap: 14px;
        max-inline-size: 400px;
        padding-block: 12px;
        padding-inline: 12px 20px;
        border-radius: 20px;
        background: var(--_surface);
        border: 1px solid var(--_line);
        box-shadow:
          0 2px 6px rgb(0 0 0 / 0.06),
          0 18px 48px -8px rgb(0 0 0 / 0.28);
        animation: in 0.55s cubic-bezier(0.2, 1.3, 0.4, 1);
      }
      .tile {
        background: var(--_accent);
        color: var(--_on);
        border-radius: 14px;
        animation: pop 0.6s 0.15s cubic-bezier(0.2, 1.6, 0.4, 1) backwards;
      }
      b {
        display: block;
        font-weight: 650;
      }
      @keyframes in {
        from {
          opacity: 0;
          transform: translateY(-28px) scale(0.96);
        }
      }
      @keyframes pop {
        from {
          transform: scale(0.4) rotate(-30deg);
        }
      }
    `,
  );
  declare notice: Notice | null | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #heard: AbortController | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#heard = new AbortController();
    const { signal } = this.#heard;
    for (const name of ['earned', 'refused']) hub.addEventListener(name, (event) => this.hear(name, (event as CustomEvent).detail), { signal });
  }

  /** `name`: `earned` or `refused`, with what the session told. */
  hear(name: string, detail: unknown): void {
    this.#show(name === 'earned' ? this.#earned(detail as News) : this.#refused(detail as SessionEvents['refused']));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#heard?.abort();
    clearTimeout(this.#timer);
  }

  protected override render() {
    const { notice } = this;
    return html`<div>
      ${notice ? html`<div class="toast" part="toast"><span class="tile">${icon(notice.icon)}</span><div><b>${notice.title}</b><span class="muted">${notice.more}</span></div></div>` : nothing}
    </div>`;
  }

  #earned({ points, stamps, vouchers, completed, badges, tier }: News): Notice {
    const parts: string[] = [];
    const stamped = Object.values(stamps).reduce((sum, n) => sum + n, 0);
    if (tier) parts.push(this.t('news_level', { level: this.words.level(tier) }));
    for (const card of completed) parts.push(this.t('news_card', { card: this.words.cardName(card) }));
    for (const voucher of vouchers) parts.push(this.t('news_voucher', { what: this.words.reward(voucher) }));
    for (const badge of badges) parts.push(this.words.badge(badge));
    if (stamped && points) parts.push(this.t('news_stamps', { n: stamped }));
    const title = points ? this.t('news_points', { points: this.words.points(points) }) : stamped ? this.t('news_stamps', { n: stamped }) : (parts.shift() ?? '');
    return { icon: tier ? 'card' : vouchers.length ? 'gift' : 'star', title, more: parts.join(' · ') };
  }

  #refused({ command, outcome }: SessionEvents['refused']): Notice {
    const what = command.type === 'redeem' ? this.words.reward(String(command['reward'])) : this.state?.program?.name;
    return { icon: 'close', title: refusal(this.words, outcome), more: this.t('undone', { what: what ?? '' }) };
  }

  #show(notice: Notice): void {
    this.notice = notice;
    announce(`${notice.title}. ${notice.more}`);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.notice = null), shown_ms);
  }
}

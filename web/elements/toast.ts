import { css, html, nothing } from 'lit';
import type { News } from '../embed/news.ts';
import type { SessionEvents } from '../embed/session.ts';
import type { MemberMessage } from '../embed/types.ts';
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
const notices_max = 3;

/** A short notice of what was just earned, or of what the server refused; what the shop tells the member stays until it is closed. One polite live region, never in the way of a click. */
export class Toast extends RegularsElement {
  static override properties = { notices: { state: true }, message: { state: true } };
  static override styles = withTokens(
    pieces,
    css`
      :host {
        position: fixed;
        z-index: 2147483001;
        inset-block-start: max(16px, env(safe-area-inset-top));
        inset-inline: 16px;
        display: flex;
        flex-direction: column;
        align-items: center;
        gap: 10px;
        pointer-events: none;
        font-family: var(--regulars-font, ui-sans-serif, system-ui, sans-serif);
      }
      .notices {
        display: grid;
        justify-items: center;
        gap: 10px;
      }
      .toast {
        display: flex;
        align-items: center;
        gap: 14px;
        max-inline-size: 400px;
        padding-block: 12px;
        padding-inline: 12px 20px;
        border-radius: 20px;
        color: var(--_ink);
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
      .message {
        align-items: flex-start;
        padding-inline-end: 8px;
        pointer-events: auto;
      }
      .message div {
        min-inline-size: 0;
        padding-block: 6px;
      }
      .message p {
        max-block-size: 40vh;
        margin-block-start: 4px;
        overflow: auto;
        overflow-wrap: anywhere;
        white-space: pre-line;
      }
      .message button {
        flex: none;
        display: grid;
        place-items: center;
        min-inline-size: 44px;
        min-block-size: 44px;
        border: 0;
        border-radius: 50%;
        background: none;
        color: inherit;
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
  declare notices: Notice[];
  declare message: MemberMessage | null | undefined;
  #inbox: MemberMessage[] = [];
  #known = new Set<string>();
  #timers = new Set<ReturnType<typeof setTimeout>>();
  #heard: AbortController | null = null;

  constructor() {
    super();
    this.notices = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#heard = new AbortController();
    const { signal } = this.#heard;
    for (const name of ['earned', 'refused', 'message']) hub.addEventListener(name, (event) => this.hear(name, (event as CustomEvent).detail), { signal });
  }

  /** `name`: `earned`, `refused` or `message`, with what the session told. */
  hear(name: string, detail: unknown): void {
    if (name === 'message') return this.#take(detail as MemberMessage[]);
    this.#show(name === 'earned' ? this.#earned(detail as News) : this.#refused(detail as SessionEvents['refused']));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#heard?.abort();
    for (const timer of this.#timers) clearTimeout(timer);
    this.notices = [];
  }

  protected override render() {
    const { notices, message } = this;
    return html`<div>
      ${message ? html`<div class="toast message" part="message" role="region" aria-label=${message.subject}><span class="tile">${icon('gift')}</span><div><b>${message.subject}</b><p class="muted" tabindex="0">${message.text}</p></div><button part="close" aria-label=${this.t('close')} @click=${() => this.#next()}>${icon('close')}</button></div>` : nothing}
    </div><div class="notices" role=${notices.length ? 'region' : nothing} aria-label=${notices.length ? this.t('tab_history') : nothing}>
      ${notices.map((notice) => html`<div class="toast" part="toast"><span class="tile">${icon(notice.icon)}</span><div><b>${notice.title}</b><span class="muted">${notice.more}</span></div></div>`)}
    </div>`;
  }

  #take(messages: MemberMessage[]): void {
    this.#inbox.push(...messages.filter(({ id }) => !this.#known.has(id) && this.#known.add(id)));
    if (!this.message) this.#next();
  }

  /** Shows the next one. It is told once: the server hears that it was shown. */
  #next(): void {
    const member = this.state?.member?.member;
    this.message = member ? (this.#inbox.shift() ?? null) : null;
    if (!this.message) return;
    const { id, subject, text } = this.message;
    announce(`${subject}. ${text}`);
    const seen = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ messages: [id] }) };
    void hub.session?.transport.ask?.(`/v1/members/${encodeURIComponent(member!)}/messages/seen`, seen).catch(() => undefined);
  }

  /** Messages may be here before it is known whose they are. */
  protected override changed(): void {
    super.changed();
    if (!this.message && this.#inbox?.length) this.#next();
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
    this.notices = [...this.notices, notice].slice(-notices_max);
    announce(`${notice.title}. ${notice.more}`);
    const timer = setTimeout(() => (this.#timers.delete(timer), (this.notices = this.notices.filter((each) => each !== notice))), shown_ms);
    this.#timers.add(timer);
  }
}

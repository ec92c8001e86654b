import { css, html, nothing, type TemplateResult } from 'lit';
import { Balance } from './balance.ts';
import { RegularsElement, define, withTokens } from './base.ts';
import { HistoryList } from './history-list.ts';
import { hub } from './hub.ts';
import { icon, type Icon } from './icons.ts';
import { direction } from './languages.ts';
import { NextGoal } from './next-goal.ts';
import { Rewards } from './rewards.ts';
import { pieces } from './theme.ts';
import { Vouchers } from './vouchers.ts';
import { Welcome } from './welcome.ts';

type Tab = 'home' | 'rewards' | 'invite' | 'history';
const tabs: [Tab, Icon][] = [
  ['home', 'card'],
  ['rewards', 'gift'],
  ['invite', 'friends'],
  ['history', 'clock'],
];
const poll_ms = 15_000;

/** The member's place: a sheet from below on a phone, a card in the corner else. A dialog that keeps and returns the focus. */
export class Panel extends RegularsElement {
  static override properties = { tab: { state: true } };
  static override styles = withTokens(
    pieces,
    css`
      :host {
        font-family: var(--regulars-font, ui-sans-serif, system-ui, sans-serif);
        font-weight: 400;
      }
      dialog {
        position: fixed;
        inset: auto 20px 20px auto;
        inline-size: 400px;
        block-size: min(700px, 100dvh - 40px);
        max-inline-size: none;
        max-block-size: none;
        margin: 0;
        padding: 0;
        border: 0;
        border-radius: calc(var(--_radius) + 12px);
        overflow: hidden;
        color: var(--_ink);
        background: var(--_canvas);
        box-shadow:
          0 0 0 1px rgb(0 0 0 / 0.06),
          0 32px 80px -16px rgb(0 0 0 / 0.4);
        flex-direction: column;
        outline: 0;
      }
      dialog.start {
        inset-inline: 20px auto;
      }
      dialog[open] {
        display: flex;
        animation: open 0.38s var(--_ease);
        transform-origin: 85% 100%;
      }
      dialog::backdrop {
        background: rgb(10 10 14 / 0.28);
        animation: fade 0.3s;
      }
      @keyframes fade {
        from {
          opacity: 0;
        }
      }
      @keyframes open {
        from {
          opacity: 0;
          transform: translateY(26px) scale(0.95);
        }
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        padding: 12px 12px 8px 22px;
      }
      .icon {
        display: grid;
        place-items: center;
        inline-size: 44px;
        block-size: 44px;
        border: 0;
        border-radius: 50%;
        background: none;
        color: var(--_muted);
      }
      .icon:hover {
        background: var(--_line);
      }
      .strip {
        display: flex;
        align-items: center;
        gap: 10px;
        margin: 0 16px 10px;
        padding: 10px 14px;
        border-radius: 12px;
        font-size: 0.9em;
        background: var(--_tint);
        color: var(--_accent-text);
      }
      main {
        flex: 1;
        overflow-y: auto;
        overscroll-behavior: contain;
        padding: 2px 16px 20px;
        scrollbar-width: thin;
        outline: 0;
      }
      main > * + *:not([hidden]) {
        margin-block-start: 14px;
      }
      main > * {
        animation: enter 0.4s var(--_ease) backwards;
      }
      main > :nth-child(2) {
        animation-delay: 0.05s;
      }
      main > :nth-child(n + 3) {
        animation-delay: 0.1s;
      }
      @keyframes enter {
        from {
          opacity: 0;
          transform: translateY(10px);
        }
      }
      nav {
        display: flex;
        padding: 6px 8px calc(6px + env(safe-area-inset-bottom));
        background: var(--_surface);
        border-block-start: 1px solid var(--_line);
      }
      nav button {
        flex: 1;
        display: grid;
        justify-items: center;
        gap: 2px;
        min-block-size: 52px;
        align-content: center;
        border: 0;
        border-radius: 14px;
        background: none;
        font-size: 0.8em;
        font-weight: 550;
        color: var(--_muted);
        transition: color 0.2s;
      }
      nav svg {
        inline-size: 23px;
        block-size: 23px;
      }
      nav button[aria-selected='true'] {
        color: var(--_accent-text);
        font-weight: 650;
      }
      nav button[aria-selected='true'] svg {
        animation: hop 0.4s var(--_ease);
      }
      nav button:focus-visible {
        outline-offset: -2px;
      }
      @keyframes hop {
        40% {
          transform: translateY(-4px);
        }
      }
      @media (max-width: 540px) {
        dialog,
        dialog.start {
          inset: auto 0 0;
          inline-size: 100%;
          block-size: auto;
          min-block-size: min(560px, 92dvh);
          max-block-size: 92dvh;
          border-end-start-radius: 0;
          border-end-end-radius: 0;
          --_slide: 100%;
        }
        dialog[open] {
          animation: sheet 0.42s var(--_ease);
        }
        dialog::before {
          content: '';
          align-self: center;
          flex: none;
          inline-size: 40px;
          block-size: 5px;
          margin-block-start: 8px;
          border-radius: 9px;
          background: var(--_line);
        }
        header {
          padding-block: 2px 6px;
        }
      }
      @keyframes sheet {
        from {
          transform: translateY(100%);
        }
      }
      @media (forced-colors: active) {
        dialog {
          border: 1px solid;
        }
      }
    `,
  );
  declare tab: Tab;
  #poll: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.tab = 'home';
  }

  get #dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog')!;
  }

  async show(tab?: string): Promise<void> {
    if (tab) this.tab = tabs.find(([name]) => name === tab)?.[0] ?? 'home';
    hub.wantNear();
    await this.updateComplete;
    if (!this.#dialog.open) this.#dialog.showModal();
    clearInterval(this.#poll);
    this.#poll = setInterval(() => void hub.session?.refresh(), poll_ms);
  }

  hide(): void {
    this.#dialog.close();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#poll);
  }

  protected override render() {
    const side = this.getRootNode() instanceof ShadowRoot && ((this.getRootNode() as ShadowRoot).host as HTMLElement).getAttribute('position');
    return html`<dialog class=${side === 'start' ? 'start' : nothing} part="panel" dir=${direction(hub.lang)} lang=${hub.lang} autofocus aria-labelledby="title" @close=${() => this.#closed()} @click=${(event: MouseEvent) => this.#outside(event)} @regulars-redeemed=${() => void this.#redeemed()}>
      <header>
        <h2 id="title">${this.state?.program?.name}</h2>
        <button class="icon" part="close" aria-label=${this.t('close')} @click=${() => this.hide()}>${icon('close')}</button>
      </header>
      ${this.#strip()}
      ${this.state?.phase === 'member' ? this.#member() : this.#other()}
    </dialog>`;
  }

  /** The one thing to know about the connection, if any. */
  #strip() {
    const { local, online, pending } = this.state ?? {};
    const said = (name: Icon, text: string) => html`<p class="strip" role="status">${icon(name)}${text}</p>`;
    if (local) return said('key', this.t('trial'));
    if (online === false) return said('offline', pending?.length ? this.t('offline_pending', { n: pending.length }) : this.t('offline'));
    return nothing;
  }

  #other(): TemplateResult {
    if (this.state?.phase === 'guest') return html`<main tabindex="-1"><regulars-welcome></regulars-welcome></main>`;
    return html`<main tabindex="-1"><p class="card" role="status">${this.t(this.state?.phase === 'error' ? 'no_server' : 'loading')}</p></main>`;
  }

  #member(): TemplateResult {
    const shown = tabs.filter(([name]) => name !== 'invite' || this.state?.program?.referral);
    return html`<main id="body" role="tabpanel" tabindex="-1" aria-labelledby=${`tab-${this.tab}`}>${this.#body()}</main>
      <nav role="tablist" aria-label=${this.state?.program?.name ?? ''} @keydown=${(event: KeyboardEvent) => this.#arrow(event)}>
        ${shown.map(
          ([name, mark]) =>
            html`<button id=${`tab-${name}`} role="tab" aria-controls="body" aria-selected=${this.tab === name ? 'true' : 'false'} tabindex=${this.tab === name ? 0 : -1} @click=${() => this.#go(name)}>${icon(mark)}${this.t(`tab_${name}`)}</button>`,
        )}
      </nav>`;
  }

  #body() {
    if (this.tab === 'rewards') return html`<regulars-rewards></regulars-rewards>`;
    if (this.tab === 'invite') return html`<regulars-referral></regulars-referral>`;
    if (this.tab === 'history') return html`<regulars-history></regulars-history>`;
    const cards = this.state?.program?.cards ?? [];
    return html`<regulars-balance dir=${direction(hub.lang)}></regulars-balance>
      <regulars-vouchers></regulars-vouchers>
      <regulars-next-goal @regulars-see-rewards=${() => this.#go('rewards')}></regulars-next-goal>
      ${cards.map(({ id }) => html`<regulars-stamp-card card=${id}></regulars-stamp-card>`)}`;
  }

  #go(tab: Tab): void {
    this.tab = tab;
    this.renderRoot.querySelector('main')?.scrollTo({ top: 0 });
  }

  /** Arrows move between tabs as the tab pattern has it, along the reading direction. */
  #arrow(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const all = [...this.renderRoot.querySelectorAll<HTMLElement>('[role=tab]')];
    const forward = direction(hub.lang) === 'rtl' ? -step : step;
    const at = all.findIndex((tab) => tab.getAttribute('aria-selected') === 'true');
    const next = all[(at + forward + all.length) % all.length];
    next?.focus();
    next?.click();
  }

  /** What was just redeemed is shown where it will be looked for. */
  async #redeemed(): Promise<void> {
    this.#go('home');
    await this.updateComplete;
    const vouchers = this.renderRoot.querySelector<Vouchers>('regulars-vouchers');
    await vouchers?.updateComplete;
    const title = vouchers?.renderRoot.querySelector<HTMLElement>('h2');
    title?.focus({ preventScroll: true });
    title?.scrollIntoView({ block: 'center' });
  }

  #outside(event: MouseEvent): void {
    if (event.target === this.#dialog) this.hide();
  }

  #closed(): void {
    clearInterval(this.#poll);
    this.tell('closed');
  }
}

/** Registers the panel and what it is made of. */
export function definePanel(): void {
  define('regulars-balance', Balance);
  define('regulars-vouchers', Vouchers);
  define('regulars-next-goal', NextGoal);
  define('regulars-rewards', Rewards);
  define('regulars-welcome', Welcome);
  define('regulars-history', HistoryList);
  define('regulars-panel', Panel);
}

import { html, nothing, type TemplateResult } from 'lit';
import { Balance } from './balance.ts';
import { Challenges } from './challenges.ts';
import { RegularsElement, withTokens } from './base.ts';
import { define } from './define.ts';
import { pullToClose } from './drag.ts';
import { HistoryList } from './history-list.ts';
import { hub } from './hub.ts';
import { icon, type Icon } from './icons.ts';
import { direction } from './languages.ts';
import { liveIn } from './live.ts';
import { NextGoal } from './next-goal.ts';
import { panelStyle } from './panel-style.ts';
import { load } from './registry.ts';
import { Rewards } from './rewards.ts';
import { pieces } from './theme.ts';
import { Vouchers } from './vouchers.ts';
import { Welcome } from './welcome.ts';

export { Balance, Challenges, HistoryList as History, NextGoal, Rewards, Vouchers, Welcome };

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
  static override properties = { tab: { state: true }, whole: { state: true } };
  static override styles = withTokens(pieces, panelStyle);
  declare tab: Tab;
  /** Below what is seen first, drawn a moment later. */
  declare whole: boolean;
  #poll: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.tab = 'home';
    this.whole = false;
  }

  get #dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog')!;
  }

  async show(tab?: string): Promise<void> {
    if (tab) this.tab = tabs.find(([name]) => name === tab)?.[0] ?? 'home';
    await this.updateComplete;
    // Drawn in one task and laid out in the next, for a slow phone.
    await new Promise((go) => setTimeout(go));
    if (!this.#dialog.open) this.#dialog.showModal();
    liveIn(this.#dialog);
    requestAnimationFrame(() => setTimeout(() => (this.whole = true)));
    this.renderRoot.querySelector<HTMLElement>('#title')?.focus();
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
    const points = this.state?.member?.points;
    return html`<dialog class=${side === 'start' ? 'start' : nothing} part="panel" dir=${direction(hub.lang)} lang=${hub.lang} aria-labelledby="title" @close=${() => this.#closed()} @click=${(event: MouseEvent) => this.#outside(event)} @regulars-redeemed=${() => void this.#redeemed()}>
      <div class="head" @pointerdown=${(event: PointerEvent) => pullToClose(this.#dialog, event, () => this.hide())}>
        <h2 id="title" tabindex="-1">${this.#title()}</h2>
        ${this.tab !== 'home' && points ? html`<span class="have">${this.words.points(points.available - points.debt)}</span>` : nothing}
        <button class="icon" part="close" aria-label=${this.t('close')} @click=${() => this.hide()}>${icon('close')}</button>
      </div>
      ${this.#strip()}
      ${this.state?.phase === 'member' ? this.#member() : this.#other()}
    </dialog>`;
  }

  #title(): string {
    const named = this.state?.phase === 'member' && this.tab !== 'home';
    return named ? this.t(`tab_${this.tab}`) : (this.state?.program?.name ?? this.t('rewards'));
  }

  /** The one thing to know about the connection, if any. */
  #strip() {
    const { local, online, pending, phase } = this.state ?? {};
    const said = (name: Icon, text: string) => html`<p class="strip" data-say>${icon(name)}${text}</p>`;
    if (local) return said('key', this.t('trial'));
    if (online !== false || phase === 'error') return nothing;
    const n = pending?.length;
    if (navigator.onLine) return said('offline', this.t(n ? 'no_server_pending' : 'no_server'));
    return said('offline', n ? this.t('offline_pending', { n }) : this.t('offline'));
  }

  #other(): TemplateResult {
    if (this.state?.phase === 'guest') return html`<div class="body" tabindex="-1"><regulars-welcome></regulars-welcome></div>`;
    return html`<div class="body" tabindex="-1"><p class="card" data-say>${this.t(this.state?.phase === 'error' ? 'no_server' : 'loading')}</p></div>`;
  }

  #member(): TemplateResult {
    const shown = tabs.filter(([name]) => name !== 'invite' || this.state?.program?.referral);
    return html`<div class="body" id="body" role="tabpanel" tabindex="-1" aria-labelledby=${`tab-${this.tab}`}>${this.#body()}</div>
      <nav role="tablist" aria-label=${this.state?.program?.name ?? ''} @keydown=${(event: KeyboardEvent) => this.#arrow(event)}>
        ${shown.map(
          ([name, mark]) =>
            html`<button id=${`tab-${name}`} role="tab" aria-controls="body" aria-selected=${this.tab === name ? 'true' : 'false'} tabindex=${this.tab === name ? 0 : -1} @click=${() => this.#go(name)}>${icon(mark)}${this.t(`tab_${name}`)}</button>`,
        )}
      </nav>`;
  }

  #body() {
    if (this.tab === 'home' && !this.state?.member) return html`<regulars-welcome></regulars-welcome>`;
    if (this.tab === 'rewards') return html`<regulars-rewards></regulars-rewards>`;
    if (this.tab === 'invite') return html`<regulars-referral></regulars-referral>`;
    if (this.tab === 'history') return html`<regulars-any-day></regulars-any-day><regulars-history></regulars-history><regulars-check></regulars-check>`;
    const { cards = [], tiers } = this.state?.program ?? {};
    const below = () => html`<regulars-next-goal @regulars-see-rewards=${() => this.#go('rewards')}></regulars-next-goal>
      ${cards.map(({ id }) => html`<regulars-stamp-card card=${id}></regulars-stamp-card>`)}
      <regulars-challenges></regulars-challenges>
      ${tiers ? html`<regulars-tier></regulars-tier>` : nothing}`;
    return html`<regulars-balance dir=${direction(hub.lang)} @regulars-see-history=${(event: Event) => (event.preventDefault(), this.#go('history'))}></regulars-balance>
      <regulars-vouchers></regulars-vouchers>
      ${this.whole ? below() : nothing}`;
  }

  /** What a tab shows beyond the panel's own file. */
  protected override updated(): void {
    const wanted = { home: ['regulars-stamp-card', 'regulars-tier'], rewards: [], invite: ['regulars-referral'], history: ['regulars-any-day', 'regulars-check'] };
    if (this.state?.phase === 'member') for (const tag of wanted[this.tab]) void load(tag);
  }

  #go(tab: Tab): void {
    this.tab = tab;
    // What is redeemed is decided by the engine: by then it is there.
    if (tab === 'rewards') void hub.session?.quotes([]);
    this.renderRoot.querySelector('.body')?.scrollTo({ top: 0 });
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
    liveIn(null);
    clearInterval(this.#poll);
    this.tell('closed');
  }
}

/** Registers the panel and what it is made of. */
export function definePanel(): void {
  define('regulars-balance', Balance);
  define('regulars-vouchers', Vouchers);
  define('regulars-next-goal', NextGoal);
  define('regulars-challenges', Challenges);
  define('regulars-rewards', Rewards);
  define('regulars-welcome', Welcome);
  define('regulars-history', HistoryList);
  define('regulars-panel', Panel);
}

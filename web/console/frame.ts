import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { define } from '../elements/define.ts';
import { api, signedOut, type Me } from './api.ts';
import { setTheme, theme, themes, type Theme } from './looks/dress.ts';
import { Page } from './page.ts';
import { pages, more, type Entry } from './pages.ts';
import { mark } from './parts/marks.ts';
import { language, languages, rememberLanguage, speak, t } from './say.ts';

const said_ms = 5_000;
const phone = matchMedia('(max-width: 860px)');

/** The console as a whole: who is signed in, the menu, and the page the address names. */
export class Frame extends LitElement {
  static override properties = { me: { state: true }, page: { state: true }, narrow: { state: true }, said: { state: true } };
  declare me: Me | null | undefined;
  declare page: Page | null;
  declare narrow: boolean;
  declare said: string;
  #entry: Entry | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts where one wanted to go: what arrives late for an earlier wish is dropped. */
  #turn = 0;

  constructor() {
    super();
    [this.me, this.page, this.narrow, this.said] = [undefined, null, phone.matches, ''];
    addEventListener('hashchange', () => void this.#go());
    phone.addEventListener('change', () => (this.narrow = phone.matches));
    signedOut.addEventListener('signed-out', () => this.me && void this.#enter(null));
    this.addEventListener('console-say', (event) => this.#say((event as CustomEvent<string>).detail));
    this.addEventListener('console-entered', () => void this.#load());
    this.addEventListener('console-renamed', () => void this.#renew());
    void this.#load();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  async #load(): Promise<void> {
    await this.#enter(await api.get<Me>('me').catch(() => null));
  }

  /** Who is signed in, said anew; the page stays, with what it shows once and never again. */
  async #renew(): Promise<void> {
    this.me = await api.get<Me>('me').catch(() => this.me);
    if (this.page) Object.assign(this.page, { me: this.me });
  }

  async #enter(me: Me | null): Promise<void> {
    this.me = me;
    this.#entry = null;
    await this.#go();
  }

  get #address(): [id: string, rest: string] {
    const [id = '', ...rest] = location.hash.replace(/^#\/?/, '').split('/');
    return [id, rest.join('/')];
  }

  get #menu(): Entry[] {
    return pages.filter((entry) => this.me?.staff.role === 'owner' || entry.for === 'staff');
  }

  /** Shows what the address names: a page, or the way in. */
  async #go(): Promise<void> {
    const [id, rest] = this.#address;
    this.querySelector<HTMLDialogElement>('dialog.drawer')?.close();
    if (id === 'set-up') return this.#showWayIn('set-up', rest);
    if (!this.me) return this.#showWayIn('sign-in', '');
    const entry = [...this.#menu, ...more].find((each) => each.id === id) ?? this.#menu[0]!;
    if (entry !== this.#entry) await this.#open(entry);
    if (this.page) Object.assign(this.page, { me: this.me, rest });
  }

  async #open(entry: Entry): Promise<void> {
    this.#entry = entry;
    const turn = ++this.#turn;
    const code = await entry.load().catch(() => null);
    if (turn !== this.#turn) return;
    if (!code) return this.#say(t('problem_unreachable'));
    define(`console-${entry.id}`, code.default);
    this.#show(document.createElement(`console-${entry.id}`) as Page, t(`page_${entry.id}`));
  }

  async #showWayIn(name: 'sign-in' | 'set-up', rest: string): Promise<void> {
    this.#entry = null;
    const turn = ++this.#turn;
    const code = name === 'sign-in' ? await import('./pages/sign-in.ts') : await import('./pages/set-up.ts');
    if (turn !== this.#turn) return;
    define(`console-${name}`, code.default);
    const page = document.createElement(`console-${name}`) as Page;
    page.rest = rest;
    this.#show(page, t(name === 'sign-in' ? 'sign_in' : 'set_up'));
  }

  #show(page: Page, title: string): void {
    Object.assign(page, { me: this.me });
    this.page = page;
    document.title = `${title} · ${this.me?.shop.name ?? 'Regulars'}`;
    void page.updateComplete.then(() => page.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true }));
    scrollTo({ top: 0 });
  }

  #say(text: string): void {
    this.said = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.said = ''), said_ms);
  }

  async #signOut(): Promise<void> {
    await api.post('sign-out').catch(() => undefined);
    location.hash = '';
    await this.#enter(null);
  }

  async #speak(lang: string): Promise<void> {
    rememberLanguage(lang);
    await speak(lang);
    const [entry] = [this.#entry];
    if (entry) await this.#open(entry);
    await this.#go();
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const said = html`<div class="said" role="status" aria-live="polite">${this.said ? html`<div>${this.said}</div>` : nothing}</div>`;
    if (this.me === undefined) return html`<div class="door" aria-busy="true"></div>`;
    const inside = this.me && this.#entry;
    return inside ? html`${this.#inside()}${said}` : html`<div class="door"><main class="card">${this.page}</main></div>${said}`;
  }

  #inside(): TemplateResult {
    const top = html`<header class="top">
      <button class="icon" aria-label=${t('menu')} @click=${() => this.querySelector<HTMLDialogElement>('dialog.drawer')?.showModal()}>${mark('menu')}</button>
      ${this.#brand()}
    </header>
    <dialog class="drawer" aria-label=${t('menu')} @click=${(event: Event) => event.target === event.currentTarget && (event.currentTarget as HTMLDialogElement).close()}>${this.#side()}</dialog>`;
    return html`<div class=${this.narrow ? 'frame narrow' : 'frame'}>
      <a class="skip button" href="#main" @click=${(event: Event) => (event.preventDefault(), this.querySelector<HTMLElement>('h1')?.focus())}>${t('skip')}</a>
      ${this.narrow ? top : html`<header>${this.#side()}</header>`}
      <main id="main">${this.page}</main>
    </div>`;
  }

  #brand(): TemplateResult {
    const { shop } = this.me!;
    return html`<div class="brand"><img src="/console/icon.svg" alt="" /><div><b>${shop.name}</b><span>Regulars</span></div></div>`;
  }

  #side(): TemplateResult {
    const current = this.#entry?.id;
    return html`<div class="side">
      ${this.narrow ? html`<div class="row apart">${this.#brand()}<button class="icon" aria-label=${t('close')} @click=${() => this.querySelector<HTMLDialogElement>('dialog.drawer')?.close()}>${mark('close')}</button></div>` : this.#brand()}
      <nav class="menu" aria-label=${t('menu')}>
        ${this.#menu.map(({ id, mark: name }) => html`<a href=${`#/${id}`} aria-current=${id === current ? 'page' : nothing}>${mark(name)}<span>${t(`page_${id}`)}</span></a>`)}
      </nav>
      ${this.#foot()}
    </div>`;
  }

  #languages(): TemplateResult {
    const names = (lang: string) => new Intl.DisplayNames(lang, { type: 'language' }).of(lang) ?? lang;
    return html`<label class="row"><span class="sr">${t('language')}</span>${mark('globe')}
      <select class="grow" @change=${(event: Event) => void this.#speak((event.target as HTMLSelectElement).value)}>
        ${languages.map((lang) => html`<option value=${lang} lang=${lang} ?selected=${lang === language()}>${names(lang)}</option>`)}
      </select></label>`;
  }

  #foot(): TemplateResult {
    return html`<div class="foot">
      ${this.#languages()}
      <label class="row"><span class="sr">${t('theme')}</span>${mark('moon')}
        <select class="grow" @change=${(event: Event) => setTheme((event.target as HTMLSelectElement).value as Theme)}>
          ${themes.map((each) => html`<option value=${each} ?selected=${each === theme()}>${t(`theme_${each}`)}</option>`)}
        </select></label>
      <button class="button plain small" @click=${() => void this.#signOut()}>${mark('out')}${t('sign_out')}</button>
    </div>`;
  }
}

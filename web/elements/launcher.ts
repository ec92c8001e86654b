import { part } from '../embed/part.ts';
import { accentSheet } from './accent.ts';
import { define } from './define.ts';
import { drawing } from './drawing.ts';
import { hub } from './hub.ts';
import { direction } from './languages.ts';
import { launcherStyle } from './launcher-style.ts';
import type { Panel } from './panel.ts';

const gift = 'M4 11h16v9a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1zM3 7h18v4H3zM12 7v14M12 7S10.8 3 8.3 3a2 2 0 0 0 0 4zM12 7s1.2-4 3.7-4a2 2 0 0 1 0 4z';

/** Loads the panel with all its words. Null: it cannot be had now. */
async function panelCode() {
  return Promise.all([part('panel', () => import('./panel.ts')), hub.allWords()]).then(([code]) => code, () => null);
}

/**
 * The floating button with the balance: plain DOM, so that a closed widget is light. Reaching for it loads the panel.
 * `position="start"` puts it on the other side.
 */
export class Launcher extends HTMLElement {
  #button = document.createElement('button');
  #label = document.createElement('span');
  #more = document.createElement('span');
  #dot = document.createElement('i');
  #stop: AbortController | null = null;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(launcherStyle);
    root.adoptedStyleSheets = accentSheet ? [accentSheet, sheet] : [sheet];
    this.#more.className = 'sr';
    this.#button.setAttribute('part', 'button');
    this.#button.setAttribute('aria-haspopup', 'dialog');
    this.#button.append(drawing(gift), this.#label, this.#more, this.#dot);
    this.#button.addEventListener('click', () => void this.show());
    for (const reach of ['pointerenter', 'focus']) this.#button.addEventListener(reach, () => void panelCode(), { once: true });
    root.append(this.#button);
  }

  connectedCallback(): void {
    this.#stop = new AbortController();
    hub.addEventListener('change', () => this.#draw(), { signal: this.#stop.signal });
    this.#draw();
  }

  disconnectedCallback(): void {
    this.#stop?.abort();
  }

  get open(): boolean {
    return this.hasAttribute('open');
  }

  set open(open: boolean) {
    this.toggleAttribute('open', open);
    this.#button.setAttribute('aria-expanded', String(open));
  }

  #draw(): void {
    if (hub.theme && !this.hasAttribute('theme')) this.setAttribute('theme', hub.theme);
    const { phase, member, program } = hub.state ?? {};
    this.#button.hidden = !program || (phase !== 'guest' && phase !== 'member');
    if (!program || this.#button.hidden) return;
    const words = hub.speech;
    this.#button.dir = direction(hub.lang);
    this.#button.lang = hub.lang;
    const ready = !!member?.vouchers?.some(({ state }) => state === 'issued');
    const points = member && member.points.available - member.points.debt;
    this.#label.textContent = points ? words.points(points) : words.t('rewards');
    this.#more.textContent = ` ${program.name}${ready ? `, ${words.t('vouchers')}` : ''}`;
    this.#dot.hidden = !ready;
    this.open = this.open;
  }

  /** Opens the panel, on a tab when named: `home`, `rewards`, `invite`, `history`. */
  async show(tab?: string): Promise<void> {
    if (!this.dispatchEvent(new CustomEvent('regulars-open', { bubbles: true, composed: true, cancelable: true }))) return;
    const code = await panelCode();
    if (!code) return;
    code.definePanel();
    let panel = this.#panel();
    if (!panel) {
      panel = document.createElement('regulars-panel') as Panel;
      panel.addEventListener('regulars-closed', () => (this.open = false));
      this.shadowRoot!.append(panel);
    }
    this.open = true;
    await panel.show(tab);
    void hub.session?.refresh();
  }

  hide(): void {
    this.#panel()?.hide();
  }

  #panel(): Panel | null {
    return this.shadowRoot!.querySelector<Panel>('regulars-panel');
  }
}

export const defineLauncher = (): void => define('regulars-launcher', Launcher);

import { part } from '../embed/part.ts';
import { accentSheet } from './accent.ts';
import { define } from './define.ts';
import { drawing } from './drawing.ts';
import { hub } from './hub.ts';
import { direction } from './languages.ts';
import { launcherStyle } from './launcher-style.ts';
import type { Panel } from './panel.ts';

const gift = 'M4 11h16v9a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1zM3 7h18v4H3zM12 7v14M12 7S10.8 3 8.3 3a2 2 0 0 0 0 4zM12 7s1.2-4 3.7-4a2 2 0 0 1 0 4z';

const note_ms = 9_000;

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
  #dot = document.createElement('i');
  #note = document.createElement('p');
  #panel: Panel | null = null;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(launcherStyle);
    root.adoptedStyleSheets = accentSheet ? [accentSheet, sheet] : [sheet];
    this.#button.setAttribute('part', 'button');
    this.#button.setAttribute('aria-haspopup', 'dialog');
    this.#button.append(drawing(gift), this.#label, this.#dot);
    this.#button.addEventListener('click', () => void this.show());
    for (const reach of ['pointerenter', 'focus']) this.#button.addEventListener(reach, () => void panelCode(), { once: true });
    this.#note.setAttribute('role', 'alert');
    root.append(this.#button);
  }

  connectedCallback(): void {
    hub.addEventListener('change', this.#draw);
    this.#draw();
  }

  disconnectedCallback(): void {
    hub.removeEventListener('change', this.#draw);
  }

  get open(): boolean {
    return this.hasAttribute('open');
  }

  set open(open: boolean) {
    this.toggleAttribute('open', open);
    this.#button.setAttribute('aria-expanded', String(open));
  }

  #draw = (): void => {
    if (hub.theme && !this.hasAttribute('theme')) this.setAttribute('theme', hub.theme);
    const { phase, member, program } = hub.state ?? {};
    this.#button.hidden = !program || (phase !== 'guest' && phase !== 'member');
    if (!program || this.#button.hidden) return;
    const words = hub.speech;
    this.#button.dir = direction(hub.lang);
    this.#button.lang = this.#note.lang = hub.lang;
    const ready = !!member?.vouchers?.some(({ state }) => state === 'issued');
    const points = member && member.points.available - member.points.debt;
    const said = (this.#label.textContent = points ? words.points(points) : words.t('rewards'));
    this.#button.setAttribute('aria-label', `${said} ${program.name}${ready ? `, ${words.t('vouchers')}` : ''}`);
    this.#dot.hidden = !ready;
    this.open = this.open;
  };

  /** Opens the panel, on a tab when named: `home`, `rewards`, `invite`, `history`. */
  async show(tab?: string): Promise<void> {
    if (!this.dispatchEvent(new CustomEvent('regulars-open', { bubbles: true, composed: true, cancelable: true }))) return;
    const code = await panelCode();
    if (!code) return this.#apologise();
    code.definePanel();
    if (!this.#panel) {
      this.#panel = document.createElement('regulars-panel') as Panel;
      this.#panel.addEventListener('regulars-closed', () => (this.open = false));
      this.shadowRoot!.append(this.#panel);
    }
    this.open = true;
    await this.#panel.show(tab);
    void hub.session?.refresh();
  }

  /** Says that the shop is out of reach, for a while. */
  #apologise(): void {
    this.#note.textContent = hub.speech.t('no_server');
    this.shadowRoot!.append(this.#note);
    setTimeout(() => this.#note.remove(), note_ms);
  }

  hide(): void {
    this.#panel?.hide();
  }
}

export const defineLauncher = (): void => define('regulars-launcher', Launcher);

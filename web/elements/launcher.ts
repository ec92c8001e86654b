import { css, html, nothing } from 'lit';
import { RegularsElement, withTokens } from './base.ts';
import { hub } from './hub.ts';
import { icon } from './icons.ts';
import { direction } from './languages.ts';
import type { Panel } from './panel.ts';

/** The floating button with the balance. Opens the panel, whose code is loaded only then. `position="start"` puts it on the other side. */
export class Launcher extends RegularsElement {
  static override properties = { position: { reflect: true }, open: { type: Boolean, reflect: true } };
  static override styles = withTokens(css`
    :host {
      position: fixed;
      z-index: 2147483000;
      inset-block-end: calc(20px + env(safe-area-inset-bottom));
      inset-inline-end: 20px;
      font: 600 15px/1.2 var(--regulars-font, ui-sans-serif, system-ui, sans-serif);
    }
    :host([position='start']) {
      inset-inline: 20px auto;
    }
    button {
      position: relative;
      display: flex;
      align-items: center;
      gap: 9px;
      min-block-size: 52px;
      padding-inline: 16px 20px;
      border: 0;
      border-radius: 99px;
      background: linear-gradient(150deg, var(--_accent) 30%, var(--_deep));
      color: var(--_on);
      font-variant-numeric: tabular-nums;
      box-shadow:
        0 1px 2px rgb(0 0 0 / 0.2),
        0 10px 26px -6px color-mix(in srgb, var(--_accent) 60%, rgb(0 0 0 / 0.5));
      transition: transform 0.25s var(--_ease);
      animation: rise 0.5s var(--_ease);
    }
    button:hover {
      transform: translateY(-2px);
    }
    button:active {
      transform: scale(0.96);
    }
    button:focus-visible {
      outline: 3px solid var(--_fill);
      outline-offset: 3px;
    }
    svg {
      inline-size: 22px;
      block-size: 22px;
    }
    i {
      position: absolute;
      inset-block-start: -2px;
      inset-inline-end: 4px;
      inline-size: 14px;
      block-size: 14px;
      border-radius: 50%;
      background: #e5484d;
      border: 3px solid var(--_surface);
    }
    @keyframes rise {
      from {
        opacity: 0;
        transform: translateY(24px);
      }
    }
    @media (forced-colors: active) {
      button {
        border: 1px solid;
      }
    }
    @media print {
      :host {
        display: none;
      }
    }
  `);
  declare position: string | undefined;
  declare open: boolean | undefined;

  protected override render() {
    const { phase, member, program } = this.state ?? {};
    if (!program || (phase !== 'guest' && phase !== 'member')) return nothing;
    const label = member ? this.words.points(member.points.available - member.points.debt) : this.t('rewards');
    const ready = member?.vouchers?.some(({ state }) => state === 'issued');
    return html`<button part="button" dir=${direction(hub.lang)} aria-haspopup="dialog" aria-expanded=${this.open ? 'true' : 'false'} @click=${() => this.show()}>
      ${icon('gift')}<span>${label}</span><span class="sr">${program.name}${ready ? `, ${this.t('vouchers')}` : ''}</span>${ready ? html`<i></i>` : nothing}
    </button>`;
  }

  /** Opens the panel, on a tab when named: `home`, `rewards`, `invite`, `history`. */
  async show(tab?: string): Promise<void> {
    if (!this.tell('open')) return;
    const code = await import('./panel.ts').catch(() => null);
    if (!code) return;
    code.definePanel();
    const root = this.renderRoot as ShadowRoot;
    let panel = root.querySelector<Panel>('regulars-panel');
    if (!panel) {
      panel = root.ownerDocument.createElement('regulars-panel') as Panel;
      panel.addEventListener('regulars-closed', () => (this.open = false));
      root.append(panel);
    }
    this.open = true;
    await panel.show(tab);
    void hub.session?.refresh();
  }

  hide(): void {
    (this.renderRoot as ShadowRoot).querySelector<Panel>('regulars-panel')?.hide();
  }
}

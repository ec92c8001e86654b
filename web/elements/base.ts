import { LitElement, type CSSResultOrNative, type PropertyValues } from 'lit';
import type { State } from '../embed/session.ts';
import { accentSheet } from './accent.ts';
import { dress } from './dress.ts';
import { groundSheet, leave, stand } from './ground.ts';
import { hub } from './hub.ts';
import { announce } from './live.ts';
import { words } from './say.ts';
import { tokens } from './theme.ts';
import type { Words } from './words.ts';

/** The styles of an element: the accent, the tokens, the page's own ground, then its own. */
export const withTokens = (...own: CSSResultOrNative[]): CSSResultOrNative[] => (accentSheet && groundSheet ? [accentSheet, tokens, groundSheet, ...own] : [tokens, ...own]);

/** An element that shows the session's state and draws itself anew when that changes. */
export class RegularsElement extends LitElement {
  static override styles: CSSResultOrNative[] = withTokens();
  #stop: AbortController | null = null;

  #said = '';
  #away = false;

  protected get state(): State | null {
    return hub.state;
  }

  protected get words(): Words {
    return words();
  }

  protected t(key: string, fill?: Record<string, string | number>): string {
    return words().t(key, fill);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    stand(this);
    this.#stop = new AbortController();
    hub.addEventListener('change', () => this.changed(), { signal: this.#stop.signal });
    this.changed();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    leave(this);
    this.#stop?.abort();
  }

  /** What stands in `data-say` and has changed is said aloud, in the page's one live region. */
  protected override update(changed: PropertyValues): void {
    const drawn = this.hasUpdated;
    super.update(changed);
    const said = [...this.renderRoot.querySelectorAll<HTMLElement>('[data-say]')].map(({ innerText }) => innerText.trim()).filter(Boolean).join(' ');
    if (drawn && said && said !== this.#said) announce(said);
    this.#said = said;
  }

  /** The session's state is a new one. */
  protected changed(): void {
    dress(this);
    // A member the program is not for sees nothing of it, and it takes no room.
    const away = this.state?.phase === 'member' && !this.state.program;
    if (away !== this.#away) this.hidden = this.#away = away;
    this.requestUpdate();
  }

  /** Tells the page, and asks it: false when a listener took the matter over with `preventDefault`. */
  protected tell(name: string, detail: unknown = null): boolean {
    return this.dispatchEvent(new CustomEvent(`regulars-${name}`, { detail, bubbles: true, composed: true, cancelable: true }));
  }
}

import { css, html, nothing } from 'lit';
import { CardElement, withPieces } from './card-element.ts';
import { hub } from './hub.ts';

const kinds = ['marketing', 'messages'] as const;
type Kind = (typeof kinds)[number];

/** What the server answers: what the member chose, and how the question is put in their language. */
interface Asked {
  choices: Record<Kind, boolean>;
  words: Record<Kind | 'title', string>;
}

/** What the shop may write to the member about; they may change their mind here at any time. Nothing for guests. */
export class Choices extends CardElement {
  static override properties = { asked: { state: true } };
  static override styles = withPieces(css`
    label {
      display: flex;
      align-items: center;
      gap: 12px;
      min-block-size: 44px;
      padding-block: 4px;
      line-height: 1.3;
    }
    h2 {
      margin-block-end: 6px;
    }
    input {
      flex: none;
      inline-size: 22px;
      block-size: 22px;
      margin: 0;
      accent-color: var(--_accent);
    }
  `);
  /** Null: it cannot be had now. */
  declare asked: Asked | null | undefined;
  #of = '';

  protected override changed(): void {
    super.changed();
    const member = this.state?.member?.member ?? '';
    if (!member || member === this.#of) return;
    this.#of = member;
    void this.#ask(`?language=${this.lang}`).then((asked) => (this.asked = asked as Asked | null));
  }

  async #ask(more = '', init: RequestInit = {}): Promise<unknown> {
    const path = `/v1/members/${encodeURIComponent(this.#of)}/choices${more}`;
    return (await hub.session?.transport.ask?.(path, init).catch(() => null)) ?? null;
  }

  protected override render() {
    const { phase, local } = this.state ?? {};
    if (phase === 'guest' || local) return nothing;
    const waiting = this.waiting('loading');
    if (waiting) return waiting;
    if (this.asked === null) return html`<p class="card muted" part="card" data-say>${this.t('no_server')}</p>`;
    if (!this.asked?.words) return html`<div class="card ghost" part="card"><span></span><span></span><p class="sr">${this.t('loading')}</p></div>`;
    const { choices, words } = this.asked;
    return html`<fieldset class="card" part="card"><legend class="sr">${words.title}</legend><h2 aria-hidden="true">${words.title}</h2>
      ${kinds.map((kind) => html`<label><input type="checkbox" .checked=${choices[kind]} @change=${(event: Event) => void this.#choose(kind, event.target as HTMLInputElement)} />${words[kind]}</label>`)}
    </fieldset>`;
  }

  /** What the server does not take is undone on screen. */
  async #choose(kind: Kind, input: HTMLInputElement): Promise<void> {
    const told = (await this.#ask('', { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ [kind]: input.checked }) })) as Asked | null;
    if (told) this.asked = { ...this.asked!, choices: told.choices };
    else input.checked = !input.checked;
  }
}

import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { define } from '../../elements/define.ts';
import { t } from '../say.ts';

export interface Question {
  title: string;
  text?: string | TemplateResult;
  /** What the button that goes ahead says. */
  yes: string;
  /** The deed takes something away. */
  harms?: boolean;
}

/** A dialog that asks before something is done. */
class Ask extends LitElement {
  static override properties = { question: { state: true } };
  declare question: Question | null;
  #answer: ((yes: boolean) => void) | null = null;

  constructor() {
    super();
    this.question = null;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  async ask(question: Question): Promise<boolean> {
    this.question = question;
    await this.updateComplete;
    this.querySelector('dialog')!.showModal();
    return new Promise((answer) => (this.#answer = answer));
  }

  protected override render() {
    const { title, text, yes, harms } = this.question ?? { title: '', yes: '' };
    return html`<dialog class="ask" aria-labelledby="ask-title" @close=${() => this.#closed()}>
      <form method="dialog" class="stack">
        <h2 id="ask-title">${title}</h2>
        ${text ? html`<div class="lede">${text}</div>` : nothing}
        <div class="row ends">
          <button class="button plain" value="no">${t('cancel')}</button>
          <button class=${harms ? 'button bad' : 'button'} value="yes">${yes}</button>
        </div>
      </form>
    </dialog>`;
  }

  #closed(): void {
    const dialog = this.querySelector('dialog')!;
    const yes = dialog.returnValue === 'yes';
    dialog.returnValue = '';
    this.#answer?.(yes);
    this.remove();
  }
}

define('console-ask', Ask);

/** Asks; true: go ahead. */
export function ask(question: Question): Promise<boolean> {
  const element = document.body.appendChild(document.createElement('console-ask')) as Ask;
  return element.ask(question);
}

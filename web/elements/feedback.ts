import { css, html, nothing } from 'lit';
import { CardElement, withPieces } from './card-element.ts';
import { hub } from './hub.ts';
import { icon } from './icons.ts';
import { refusal } from './refusal.ts';

const scores = Array.from({ length: 11 }, (_, n) => n);

/**
 * From 0 to 10, would they tell a friend: `<regulars-feedback ref="order:1001" words>`. With `words` there is room for some,
 * which go to the owner and stand in no journal.
 */
export class Feedback extends CardElement {
  static override properties = { ref: {}, words_wanted: { type: Boolean, attribute: 'words' }, score: { state: true }, said: { state: true }, busy: { state: true } };
  static override styles = withPieces(css`
    form {
      container-type: inline-size;
    }
    fieldset {
      margin: 0;
      padding: 0;
      border: 0;
      min-inline-size: 0;
    }
    legend {
      padding: 0;
      margin-block-end: 12px;
      font-weight: 650;
      text-wrap: balance;
    }
    .scale {
      display: grid;
      grid-template-columns: repeat(4, 1fr);
      gap: 4px;
    }
    @container (inline-size >= 284px) {
      .scale {
        grid-template-columns: repeat(6, 1fr);
      }
    }
    @container (inline-size >= 34em) {
      .scale {
        grid-template-columns: repeat(11, 1fr);
      }
    }
    label.n {
      position: relative;
      display: grid;
      place-items: center;
      min-block-size: 44px;
      border: 1px solid var(--_line);
      border-radius: 10px;
      font-weight: 600;
      font-variant-numeric: tabular-nums;
      cursor: pointer;
      transition: transform 0.15s var(--_ease);
    }
    label.n:hover {
      border-color: var(--_fill);
    }
    input {
      position: absolute;
      inset: 0;
      inline-size: 100%;
      block-size: 100%;
      margin: 0;
      opacity: 0;
      cursor: pointer;
    }
    label.n:has(:checked) {
      background: var(--_accent);
      border-color: var(--_accent);
      color: var(--_on);
      transform: translateY(-2px);
    }
    label.n:has(:focus-visible) {
      outline: 2px solid var(--_fill);
      outline-offset: 2px;
    }
    .ends {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      column-gap: 12px;
      margin-block: 6px 12px;
    }
    textarea {
      display: block;
      inline-size: 100%;
      margin-block: 6px 12px;
      padding: 10px 12px;
      border: 1px solid var(--_muted);
      border-radius: 12px;
      font: inherit;
      color: inherit;
      background: var(--_canvas);
    }
    .thanks {
      display: flex;
      align-items: center;
      gap: 12px;
      font-weight: 600;
    }
    .bad {
      color: var(--_bad);
    }
    @media (forced-colors: active) {
      label.n:has(:checked) {
        border-width: 3px;
      }
    }
  `);
  /** What it is about, `order:1001`. */
  declare ref: string | undefined;
  declare words_wanted: boolean | undefined;
  declare score: number | null | undefined;
  declare busy: boolean | undefined;
  /** `thanks`, or why it was not taken. */
  declare said: string | undefined;

  protected override render() {
    const waiting = this.waiting('feedback_guest');
    if (waiting) return waiting;
    if (this.said === 'thanks') return html`<p class="card thanks" part="card" data-say><span class="tile">${icon('check')}</span>${this.t('feedback_thanks')}</p>`;
    return html`<form class="card" part="card" @submit=${(event: Event) => this.#send(event)}>
      <fieldset aria-describedby="ends">
        <legend>${this.t('feedback_ask', { shop: this.state?.shop?.name ?? '' })}</legend>
        <div class="scale" part="scale">
          ${scores.map((n) => html`<label class="n"><input type="radio" name="score" value=${n} .checked=${this.score === n} @change=${() => (this.score = n)} />${this.words.number(n)}</label>`)}
        </div>
        <div class="ends muted" id="ends"><span>${this.t('feedback_low')}</span><span>${this.t('feedback_high')}</span></div>
      </fieldset>
      ${this.words_wanted ? html`<label>${this.t('feedback_word')}<textarea rows="2" maxlength="1000"></textarea></label>` : nothing}
      <button class="button" part="send" ?disabled=${this.busy || typeof this.score !== 'number'}>${this.t('send')}</button>
      <p class="bad" data-say>${this.said ?? nothing}</p>
    </form>`;
  }

  async #send(event: Event): Promise<void> {
    event.preventDefault();
    const { score, ref } = this;
    if (typeof score !== 'number' || this.busy) return;
    const text = this.renderRoot.querySelector('textarea')?.value.trim() ?? '';
    if (!this.tell('feedback', { score, ref, text })) return void (this.said = 'thanks');
    this.busy = true;
    const outcome = await hub.session?.send({ type: 'feedback', score, ...(ref && { ref }), ...(text && { text }) }).catch(() => null);
    this.busy = false;
    const taken = outcome?.status === 'applied' || outcome?.status === 'exists';
    this.said = taken ? 'thanks' : refusal(this.words, outcome ?? { id: '', status: 'unavailable' });
  }
}

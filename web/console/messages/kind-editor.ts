import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { define } from '../../elements/define.ts';
import { direction } from '../../elements/languages.ts';
import { api, Problem } from '../api.ts';
import { sayProblem } from '../page.ts';
import { field } from '../parts/field.ts';
import { mark } from '../parts/marks.ts';
import { sayFinding } from '../program/finding.ts';
import { t } from '../say.ts';
import { message_expectations } from './finding.ts';
import { channels, type Kind, type KindSettings, type Messages, type Words } from './shape.ts';
import { languageChoice } from './when.ts';

const pause_ms = 250;

/** One kind of message: whether, by what ways, in what words, and how that looks. Tells `change` with its new settings. */
class KindEditor extends LitElement {
  static override properties = { messages: { attribute: false }, kind: { attribute: false }, may: { type: Boolean }, wrong: { attribute: false }, language: { state: true }, shown: { state: true }, problem: { state: true } };
  declare messages: Messages;
  declare kind: Kind;
  /** Whether this person may change it. */
  declare may: boolean;
  declare wrong: (path: string) => string;
  declare language: string;
  declare shown: Words | null;
  declare problem: Problem | null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    [this.language, this.shown, this.problem] = ['', null, null];
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(): void {
    this.language ||= this.messages.settings.language;
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('messages') && !changed.has('language')) return;
    clearTimeout(this.#timer);
    if (this.querySelector('details')?.open) this.#timer = setTimeout(() => void this.#preview(), this.shown ? pause_ms : 0);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  get #settings(): KindSettings {
    return this.messages.settings.kinds[this.kind.kind]!;
  }

  get #own(): Words | undefined {
    return this.#settings.texts[this.language];
  }

  get #words(): Words {
    return this.#own ?? this.messages.texts[this.language]?.[this.kind.kind] ?? { subject: '', text: '' };
  }

  get #asked(): object {
    return { kind: this.kind.kind, language: this.language, ...this.#words };
  }

  async #preview(): Promise<void> {
    try {
      [this.shown, this.problem] = [await api.post<Words>('messages/preview', this.#asked), null];
    } catch (problem) {
      this.problem = problem as Problem;
    }
  }

  async #test(): Promise<void> {
    const said = await api.post<{ to: string }>('messages/test', this.#asked).then(({ to }) => t('message_tested', { to }), sayProblem);
    this.dispatchEvent(new CustomEvent('console-say', { detail: said, bubbles: true }));
  }

  #change(part: Partial<KindSettings>): void {
    this.dispatchEvent(new CustomEvent('change-kind', { detail: { kind: this.kind.kind, settings: { ...this.#settings, ...part } } }));
  }

  #write(part: Partial<Words>): void {
    this.#change({ texts: { ...this.#settings.texts, [this.language]: { ...this.#words, ...part } } });
  }

  #reset(): void {
    const { [this.language]: _, ...texts } = this.#settings.texts;
    this.#change({ texts });
  }

  protected override render() {
    const { kind, marketing } = this.kind;
    const { on } = this.#settings;
    return html`<details class="card" @toggle=${() => this.shown ?? void this.#preview()}>
      <summary><span>${t(`message_${kind}`)}</span> <span class=${on ? 'chip' : 'chip plain'}>${t(on ? 'message_is_on' : 'message_is_off')}</span>${marketing ? html` <span class="chip plain">${t('message_offer')}</span>` : nothing}${mark('down')}</summary>
      <fieldset class="stack" ?disabled=${!this.may}><legend class="sr">${t(`message_${kind}`)}</legend>${this.#ways()}${this.#editor()}</fieldset>
    </details>`;
  }

  #ways(): TemplateResult {
    const { on, channels: open } = this.#settings;
    const { kind, number } = this.kind;
    return html`<label class="tick"><input type="checkbox" .checked=${on} @change=${() => this.#change({ on: !on })} /><span>${t('message_on')}</span></label>
      <div class="row">${channels.map((channel) => html`<label class="tick"><input type="checkbox" .checked=${open.includes(channel)} @change=${() => this.#change({ channels: channels.filter((each) => (each === channel) !== open.includes(each)) })} /><span>${t(`channel_${channel}`)}</span></label>`)}</div>
      ${number ? field({ id: `${kind}-number`, label: t(`number_${number.key}`), inputmode: 'numeric', value: String(this.#settings[number.key]), wrong: this.wrong(`/kinds/${kind}/${number.key}`), onInput: (value) => this.#change({ [number.key]: Number(value) }) }) : nothing}
      ${this.wrong(`/kinds/${kind}/channels`) ? html`<p class="wrong">${this.wrong(`/kinds/${kind}/channels`)}</p>` : nothing}`;
  }

  #editor(): TemplateResult {
    const { kind, placeholders } = this.kind;
    const { subject, text } = this.#words;
    const dir = direction(this.language || 'en');
    const [found] = this.problem?.findings ?? [];
    const wrong = found ? sayFinding(found, 'text', message_expectations) : this.problem ? sayProblem(this.problem) : '';
    return html`<div class="field"><label for=${`${kind}-language`}>${t('message_words_in')}</label>${languageChoice(`${kind}-language`, this.messages.languages, this.language, (to) => (this.language = to))}
        <span class="hint">${t(this.#own ? 'message_own' : 'message_ours')}</span></div>
      ${field({ id: `${kind}-subject`, label: t('message_subject'), value: subject, maxlength: 200, wrong: this.problem?.path === '/subject' ? wrong : '', onInput: (value) => this.#write({ subject: value }) })}
      <div class="field"><label for=${`${kind}-text`}>${t('message_text')}</label>
        <textarea id=${`${kind}-text`} rows="8" dir=${dir} lang=${this.language} .value=${text} aria-describedby=${`${kind}-holes`} aria-invalid=${this.problem?.path === '/text' ? 'true' : nothing} @input=${(event: Event) => this.#write({ text: (event.target as HTMLTextAreaElement).value })}></textarea>
        <span class="hint" id=${`${kind}-holes`}>${t('message_holes')} ${placeholders.map((name) => html`<code>{${name}}</code> `)}</span>
        ${this.problem && this.problem.path !== '/subject' ? html`<span class="wrong" role="alert">${wrong}</span>` : nothing}</div>
      ${this.shown ? html`<div role="group" class="letter" aria-label=${t('message_preview')}><h3>${t('message_preview')}</h3><p lang=${this.language} dir=${dir}><b>${this.shown.subject}</b></p><p class="said-text" lang=${this.language} dir=${dir}>${this.shown.text}</p></div>` : nothing}
      <div class="row">
        <button type="button" class="button quiet small" @click=${() => void this.#test()}>${t('message_test')}</button>
        ${this.#own ? html`<button type="button" class="button quiet small" @click=${() => this.#reset()}>${t('message_reset')}</button>` : nothing}
      </div>`;
  }
}
define('console-message-kind', KindEditor);

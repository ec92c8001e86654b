import { html, LitElement, nothing } from 'lit';
import { define } from '../../elements/define.ts';
import type { Program, ProgramVersion } from '../../embed/types.ts';
import { stamp } from '../../embed/clock.ts';
import { api } from '../api.ts';
import { sayProblem } from '../page.ts';
import { mark } from '../parts/marks.ts';
import { t } from '../say.ts';
import { changesList } from './changes.ts';
import { differences } from './differences.ts';

/** What is to be published in place of what. `was`: number of the older version it is the text of, when one rolls back. */
export interface Publication {
  program: Program;
  live: ProgramVersion;
  was?: number;
}

/** Asks when, and what becomes of open cards; shows every difference first. */
class Publish extends LitElement {
  static override properties = { publication: { state: true }, when: { state: true }, wrong: { state: true }, busy: { state: true } };
  declare publication: Publication | null;
  declare when: 'now' | 'later';
  declare wrong: string;
  declare busy: boolean;
  #done: ((version: number) => void) | null = null;

  constructor() {
    super();
    [this.publication, this.when, this.wrong, this.busy] = [null, 'now', '', false];
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  async ask(publication: Publication): Promise<number> {
    this.publication = publication;
    await this.updateComplete;
    this.querySelector('dialog')!.showModal();
    return new Promise((done) => (this.#done = done));
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const later = this.when === 'later' && String(form.get('at'));
    if (later && !(Date.parse(later) > Date.now())) return void (this.wrong = t('must_be_later'));
    const { program, was } = this.publication!;
    [this.busy, this.wrong] = [true, ''];
    try {
      const body = { program, migrate: form.get('migrate'), ...(later && { at: stamp(Date.parse(later)) }), ...(was && { was }) };
      const { version } = await api.put<{ version: number }>('program', body);
      this.#close(version);
    } catch (problem) {
      [this.busy, this.wrong] = [false, sayProblem(problem)];
    }
  }

  #close(version: number): void {
    this.#done?.(version);
    this.#done = null;
    this.remove();
  }

  #choice(name: string, value: string, label: string, hint: string, checked: boolean, pick?: () => void) {
    return html`<label class="tick"><input type="radio" name=${name} value=${value} ?checked=${checked} @change=${() => pick?.()} /><span>${label}<span class="hint">${hint}</span></span></label>`;
  }

  protected override render() {
    if (!this.publication) return html`<dialog class="ask wide"></dialog>`;
    const { program, live, was } = this.publication;
    return html`<dialog class="ask wide" aria-labelledby="publish-title" @close=${() => this.#close(0)}>
      <form class="stack" @submit=${(event: SubmitEvent) => void this.#submit(event)}>
        <h2 id="publish-title">${was ? t('roll_back_to', { version: String(was) }) : t('publish_title')}</h2>
        <section class="stack tight" aria-label=${t('differences')}><h3>${t('differences_from', { version: String(live.version) })}</h3>${changesList(differences(live.program, program))}</section>
        <fieldset><legend>${t('publish_when')}</legend>
          ${this.#choice('when', 'now', t('at_once'), t('at_once_more'), this.when === 'now', () => (this.when = 'now'))}
          ${this.#choice('when', 'later', t('at_a_day'), t('at_a_day_more'), this.when === 'later', () => (this.when = 'later'))}
          ${this.when === 'later' ? html`<div class="field"><label for="at">${t('takes_over')}</label><input id="at" name="at" type="datetime-local" required /></div>` : nothing}
        </fieldset>
        <fieldset><legend>${t('open_cards')}</legend>
          ${this.#choice('migrate', 'keep', t('keep'), t('keep_more'), true)} ${this.#choice('migrate', 'carry', t('carry'), t('carry_more'), false)}
        </fieldset>
        ${this.wrong ? html`<p class="note bad" role="alert">${mark('warn')}<span>${this.wrong}</span></p>` : nothing}
        <div class="row ends"><button type="button" class="button plain" @click=${() => this.querySelector('dialog')!.close()}>${t('cancel')}</button><button class="button" ?disabled=${this.busy}>${t('publish_now')}</button></div>
      </form>
    </dialog>`;
  }
}

define('console-publish', Publish);

/** The number of the new version; 0: it was called off. */
export function publish(publication: Publication): Promise<number> {
  return (document.body.appendChild(document.createElement('console-publish')) as Publish).ask(publication);
}

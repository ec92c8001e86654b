import { LitElement, html, nothing } from 'lit';
import { define } from '../../elements/define.ts';
import { api } from '../api.ts';
import { sayProblem } from '../page.ts';
import { ask } from '../parts/ask.ts';
import { moment, t } from '../say.ts';
import { said } from './said.ts';

/** `GET /console/api/holdout`. `share` "0", `since` null: nothing is measured. */
interface Holdout {
  share: string;
  since: number | null;
}

const shares = ['0.05', '0.1', '0.2', '0.5'];
const percent = (share: string): string => said(share, 'share', '');

/** The group that is kept out of the program, so that what it adds is measured: begun, seen and ended here. */
export class HoldoutSetting extends LitElement {
  static override properties = { owner: { type: Boolean }, holdout: { state: true }, wrong: { state: true } };
  declare owner: boolean;
  declare holdout: Holdout | null;
  declare wrong: string;

  constructor() {
    super();
    [this.owner, this.holdout, this.wrong] = [false, null, ''];
    void this.#do(() => api.get<Holdout>('holdout'));
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  async #do(deed: () => Promise<Holdout>): Promise<void> {
    try {
      [this.holdout, this.wrong] = [await deed(), ''];
    } catch (problem) {
      this.wrong = sayProblem(problem);
    }
  }

  async #put(share: string): Promise<void> {
    const ends = share === '0';
    const text = ends ? t('holdout_end_text') : t('holdout_begin_text', { share: percent(share) });
    if (!(await ask({ title: t(ends ? 'holdout_end' : 'holdout_begin'), text, yes: t(ends ? 'holdout_end' : 'holdout_begin') }))) return;
    await this.#do(() => api.put<Holdout>('holdout', { share }));
    if (!this.wrong) this.dispatchEvent(new CustomEvent('holdout-changed', { bubbles: true }));
  }

  #form() {
    const chosen = () => this.querySelector<HTMLSelectElement>('#holdout-share')!.value;
    return html`<div class="asked"><label>${t('holdout_share')}<select id="holdout-share">${shares.map((share) => html`<option value=${share} ?selected=${share === '0.1'}>${percent(share)}</option>`)}</select></label>
      <button class="button quiet" type="button" @click=${() => void this.#put(chosen())}>${t('holdout_begin')}</button></div>`;
  }

  protected override render() {
    const { holdout } = this;
    const runs = !!holdout?.since;
    return html`<section class="card stack" aria-labelledby="holdout-title"><h2 id="holdout-title">${t('holdout')}</h2>
      <p class="lede">${t('holdout_lede')}</p>
      ${runs ? html`<p>${t('holdout_runs', { share: percent(holdout.share), since: moment(holdout.since!) })}</p>` : nothing}
      ${!holdout || !this.owner ? nothing : runs ? html`<div class="row"><button class="button quiet" type="button" @click=${() => void this.#put('0')}>${t('holdout_end')}</button></div>` : this.#form()}
      ${this.wrong ? html`<p class="wrong" role="alert">${this.wrong}</p>` : nothing}</section>`;
  }
}

define('console-holdout', HoldoutSetting);

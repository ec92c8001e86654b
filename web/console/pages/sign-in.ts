import { html, nothing } from 'lit';
import { api, Problem } from '../api.ts';
import { Page, sayProblem } from '../page.ts';
import { field, valuesOf } from '../parts/field.ts';
import { mark } from '../parts/marks.ts';

interface SignedIn {
  status: 'applied' | 'code_needed' | 'choose_shop';
  shops?: { id: string; name: string }[];
}

/** The way in: address and password, then what else the account asks for. */
export default class SignIn extends Page {
  static override properties = { ...Page.properties, step: { state: true }, wrong: { state: true }, busy: { state: true } };
  declare step: SignedIn | null;
  declare wrong: string;
  declare busy: boolean;
  #given: Record<string, string> = {};

  constructor() {
    super();
    [this.step, this.wrong, this.busy] = [null, '', false];
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    this.#given = { ...this.#given, ...valuesOf(event.target as HTMLFormElement) };
    [this.busy, this.wrong] = [true, ''];
    try {
      const answer = await api.post<SignedIn>('sign-in', this.#given);
      if (answer.status === 'applied') this.dispatchEvent(new Event('console-entered', { bubbles: true }));
      else this.step = answer;
    } catch (problem) {
      if (problem instanceof Problem && problem.status !== 'wrong_code') this.step = null;
      this.wrong = sayProblem(problem);
    }
    this.busy = false;
    await this.updateComplete;
    this.querySelector<HTMLElement>(this.wrong ? '[role=alert]' : 'input, select')?.focus();
  }

  protected override render() {
    return html`<form class="stack" @submit=${(event: SubmitEvent) => void this.#submit(event)}>
      <div class="row"><img src="/console/icon.svg" alt="" width="44" height="44" /><h1 tabindex="-1">${this.t('sign_in')}</h1></div>
      ${this.wrong ? html`<p class="note bad" role="alert" tabindex="-1">${mark('warn')}<span>${this.wrong}</span></p>` : nothing}
      ${this.#fields()}
      <button class="button" ?disabled=${this.busy}>${this.t('sign_in')}</button>
      ${this.step ? nothing : html`<p class="muted">${this.t('sign_in_lost')}</p>`}
    </form>`;
  }

  #fields() {
    if (this.step?.status === 'choose_shop')
      return html`<div class="field"><label for="shop">${this.t('which_shop')}</label><select id="shop" name="shop">${this.step.shops!.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}</select></div>`;
    if (this.step) return field({ id: 'code', label: this.t('code'), hint: this.t('code_hint'), autocomplete: 'one-time-code', required: true });
    return html`${field({ id: 'email', label: this.t('email'), type: 'email', autocomplete: 'username', required: true, value: this.#given['email'] ?? '' })}
      ${field({ id: 'password', label: this.t('password'), type: 'password', autocomplete: 'current-password', required: true })}`;
  }
}

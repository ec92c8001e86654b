import { html, nothing } from 'lit';
import { api, Problem } from '../api.ts';
import { Page, sayProblem } from '../page.ts';
import { field, valuesOf } from '../parts/field.ts';
import { mark } from '../parts/marks.ts';

/** An invitation becomes an account. */
export default class SetUp extends Page {
  static override properties = { ...Page.properties, problem: { state: true }, busy: { state: true } };
  declare problem: Problem | null;
  declare busy: boolean;

  constructor() {
    super();
    [this.problem, this.busy] = [null, false];
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const values = valuesOf(event.target as HTMLFormElement);
    [this.busy, this.problem] = [true, null];
    try {
      await api.post('set-up', { ...values, invitation: this.rest });
      location.hash = '#/home';
      this.dispatchEvent(new Event('console-entered', { bubbles: true }));
    } catch (problem) {
      this.problem = problem as Problem;
    }
    this.busy = false;
    await this.updateComplete;
    this.querySelector<HTMLElement>('[aria-invalid=true], [role=alert]')?.focus();
  }

  #wrong(name: string): string {
    return this.problem?.path === `/${name}` ? sayProblem(this.problem) : '';
  }

  protected override render() {
    const general = this.problem && !this.problem.path ? sayProblem(this.problem) : '';
    return html`<form class="stack" @submit=${(event: SubmitEvent) => void this.#submit(event)}>
      <div class="row"><img src="/console/icon.svg" alt="" width="44" height="44" /><h1 tabindex="-1">${this.t('set_up')}</h1></div>
      <p class="lede">${this.t('set_up_lede')}</p>
      ${general ? html`<p class="note bad" role="alert" tabindex="-1">${mark('warn')}<span>${general}</span></p>` : nothing}
      ${field({ id: 'name', label: this.t('your_name'), autocomplete: 'name', required: true, wrong: this.#wrong('name') })}
      ${field({ id: 'email', label: this.t('email'), type: 'email', autocomplete: 'username', required: true, wrong: this.#wrong('email') })}
      ${field({ id: 'password', label: this.t('password'), type: 'password', autocomplete: 'new-password', required: true, hint: this.t('password_hint'), wrong: this.#wrong('password') })}
      <button class="button" ?disabled=${this.busy}>${this.t('set_up_go')}</button>
    </form>`;
  }
}

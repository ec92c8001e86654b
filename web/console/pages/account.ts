import { html, nothing, type TemplateResult } from 'lit';
import { qrCode } from '../../elements/qr.ts';
import { api, Problem } from '../api.ts';
import { Page, sayProblem } from '../page.ts';
import { codeBlock } from '../parts/copy.ts';
import { field, valuesOf } from '../parts/field.ts';

/** One's own password and second factor. */
export default class Account extends Page {
  static override properties = { ...Page.properties, offered: { state: true }, codes: { state: true }, problem: { state: true } };
  declare offered: { secret: string; uri: string } | null;
  declare codes: string[];
  /** What was refused last, and in which form. */
  declare problem: { form: string; problem: Problem } | null;

  constructor() {
    super();
    [this.offered, this.codes, this.problem] = [null, [], null];
  }

  async #submit(event: SubmitEvent, deed: (values: Record<string, string>) => Promise<unknown>, done: string): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    this.problem = null;
    try {
      await deed(valuesOf(form));
      form.reset();
      this.say(done);
    } catch (problem) {
      this.problem = { form: form.id, problem: problem as Problem };
      await this.updateComplete;
      this.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
    }
  }

  #wrong(form: string, path: string): string {
    const found = this.problem?.form === form && this.problem.problem;
    return found && (found.path === path || !found.path) ? sayProblem(found) : '';
  }

  #renew(): void {
    this.dispatchEvent(new Event('console-renamed', { bubbles: true }));
  }

  protected override render() {
    const { name, email, role } = this.me.staff;
    return html`<div class="stack tight"><h1 tabindex="-1">${this.t('page_account')}</h1><p class="lede">${name} · ${email} · ${this.t(`role_${role}`)}</p></div>
      ${this.#password()} ${this.#factor()}`;
  }

  #password(): TemplateResult {
    const change = ({ password, new_password }: Record<string, string>) => api.put('me/password', { password, new_password });
    return html`<form id="change" class="card stack" aria-labelledby="change-title" @submit=${(event: SubmitEvent) => void this.#submit(event, change, this.t('password_changed'))}>
      <h2 id="change-title">${this.t('change_password')}</h2>
      <div class="fields">
        ${field({ id: 'password', label: this.t('password_now'), type: 'password', autocomplete: 'current-password', required: true, wrong: this.#wrong('change', '/password') })}
        ${field({ id: 'new_password', label: this.t('password_new'), type: 'password', autocomplete: 'new-password', required: true, hint: this.t('password_hint'), wrong: this.#wrong('change', '/new_password') })}
      </div>
      <div class="row"><button class="button quiet">${this.t('change_password')}</button></div>
    </form>`;
  }

  #factor(): TemplateResult {
    return html`<section class="card stack" aria-labelledby="factor">
      <h2 id="factor">${this.t('second_factor')}</h2>
      <p class="lede">${this.t('second_factor_more')}</p>
      ${this.codes.length > 0 ? this.#paper() : nothing} ${this.me.second_factor ? this.#on() : this.offered ? this.#confirm(this.offered) : this.#off()}
    </section>`;
  }

  #paper(): TemplateResult {
    return html`<div class="stack tight" role="status"><h3>${this.t('recovery')}</h3><p>${this.t('recovery_more')}</p>${codeBlock(this.codes.join('\n'), this.t('recovery'))}</div>`;
  }

  #off(): TemplateResult {
    const offer = () => this.attempt(async () => (this.offered = await api.post('me/second-factor')));
    return html`<div class="row"><button class="button" @click=${() => void offer()}>${this.t('second_factor_set')}</button></div>`;
  }

  #confirm({ secret, uri }: { secret: string; uri: string }): TemplateResult {
    const confirm = async ({ code }: Record<string, string>) => {
      const { recovery_codes } = await api.put<{ recovery_codes: string[] }>('me/second-factor', { code });
      [this.codes, this.offered] = [recovery_codes, null];
      this.#renew();
    };
    return html`<form id="confirm" class="stack" @submit=${(event: SubmitEvent) => void this.#submit(event, confirm, this.t('second_factor_is_on'))}>
      <p>${this.t('scan_this')}</p>
      <div class="qr-box">${qrCode(uri, this.t('qr_of_secret'))}</div>
      <p class="muted">${this.t('or_type')} <code>${secret.match(/.{1,4}/g)!.join(' ')}</code></p>
      ${field({ id: 'code', label: this.t('code'), hint: this.t('code_hint_first'), autocomplete: 'one-time-code', inputmode: 'numeric', required: true, wrong: this.#wrong('confirm', '/code') })}
      <div class="row"><button class="button">${this.t('second_factor_confirm')}</button></div>
    </form>`;
  }

  #on(): TemplateResult {
    const remove = async ({ remove_password }: Record<string, string>) => {
      await api.remove('me/second-factor', { password: remove_password });
      this.codes = [];
      this.#renew();
    };
    return html`<p class="good">${this.t('second_factor_is_on')} ${this.t('recovery_left', { n: this.me.recovery_left })}</p>
      <form id="remove" class="stack" @submit=${(event: SubmitEvent) => void this.#submit(event, remove, this.t('second_factor_is_off'))}>
        ${field({ id: 'remove_password', label: this.t('password_now'), type: 'password', autocomplete: 'current-password', required: true, wrong: this.#wrong('remove', '/password') })}
        <div class="row"><button class="button bad">${this.t('second_factor_remove')}</button></div>
      </form>`;
  }
}

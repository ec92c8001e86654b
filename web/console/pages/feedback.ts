import { html, nothing, type TemplateResult } from 'lit';
import { api } from '../api.ts';
import { said } from '../numbers/said.ts';
import { Page } from '../page.ts';
import { field, valuesOf } from '../parts/field.ts';
import { listTable } from '../parts/table.ts';
import { moment } from '../say.ts';

interface Given {
  id: string;
  member: string;
  at: string;
  score: number;
  ref: string;
  /** In the member's own words; "": none. */
  text: string;
  handled: { by: string; at: number; answered?: boolean } | null;
  can_answer: boolean;
}

/** What customers said, those who need an answer most first. */
export default class Feedback extends Page {
  static override properties = { ...Page.properties, given: { state: true }, open: { state: true }, answered: { state: true } };
  declare given: Given[] | null;
  declare open: number;
  /** Whom an answer is being written to; null: nobody. */
  declare answered: Given | null;

  constructor() {
    super();
    [this.given, this.open, this.answered] = [null, 0, null];
    void this.#load();
  }

  #load(): Promise<boolean> {
    return this.attempt(async () => {
      const { feedback, open } = await api.get<{ feedback: Given[]; open: number }>('feedback');
      [this.given, this.open] = [feedback, open];
    });
  }

  async #mark(one: Given): Promise<void> {
    const undo = one.handled !== null;
    await this.attempt(() => api.put(`feedback/${encodeURIComponent(one.id)}`, undo ? { handled: false } : {}), this.t(undo ? 'open_again' : 'seen_to'));
    await this.#load();
  }

  async #answer(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { id, member } = this.answered!;
    const { subject, text } = valuesOf(event.target as HTMLFormElement);
    if (!(await this.attempt(() => api.post(`feedback/${encodeURIComponent(id)}/answer`, { member, subject, text }), this.t('answer_sent')))) return;
    this.answered = null;
    await this.#load();
  }

  async #begin(one: Given): Promise<void> {
    this.answered = one;
    await this.updateComplete;
    this.querySelector<HTMLInputElement>('#subject')?.focus();
  }

  #form({ member, score }: Given): TemplateResult {
    return html`<form class="card stack" @submit=${(event: SubmitEvent) => void this.#answer(event)}>
      <h2>${this.t('answer_by_mail')}: ${member} (${said(score, 'count', '')})</h2>
      ${field({ id: 'subject', label: this.t('message_subject'), required: true, maxlength: 200 })}
      <div class="field"><label for="text">${this.t('message_text')}</label><textarea id="text" name="text" rows="8" required maxlength="8000"></textarea></div>
      <div class="row"><button class="button">${this.t('answer_send')}</button><button type="button" class="button plain" @click=${() => (this.answered = null)}>${this.t('cancel')}</button></div>
    </form>`;
  }

  protected override render() {
    return html`<div class="stack tight"><h1 tabindex="-1">${this.t('page_feedback')}</h1><p class="lede">${this.t('feedback_lede')}</p></div>
      ${this.answered ? this.#form(this.answered) : nothing}
      <div class="card stack">
        ${this.given === null ? html`<p class="muted">${this.t('counting')}</p>` : this.given.length === 0 ? html`<p class="muted">${this.t('no_feedback')}</p>` : this.#table(this.given)}
      </div>`;
  }

  #table(given: Given[]): TemplateResult {
    const rows = given.map((one) => [
      html`<span class=${one.score <= 6 ? 'chip bad' : one.score >= 9 ? 'chip' : 'chip plain'}>${said(one.score, 'count', '')}</span>`,
      html`<a href=${`#/members/${encodeURIComponent(one.member)}`}>${one.member}</a>`,
      moment(one.at),
      html`${one.ref}${one.text ? html`${one.ref ? html`<br />` : nothing}<q dir="auto">${one.text}</q>` : nothing}`,
      html`<button class="button quiet small" aria-label=${`${this.t(one.handled ? 'reopen' : 'mark_handled')}: ${one.member}`} @click=${() => void this.#mark(one)}>${this.t(one.handled ? 'reopen' : 'mark_handled')}</button>
        ${one.can_answer && !one.handled?.answered ? html`<button class="button quiet small" aria-label=${`${this.t('answer_by_mail')}: ${one.member}`} @click=${() => void this.#begin(one)}>${this.t('answer_by_mail')}</button>` : nothing}
        ${one.handled ? html`<br /><span class="muted">${one.handled.answered ? `${this.t('answered_by_mail')}: ` : ''}${one.handled.by}, ${moment(one.handled.at)}</span>` : nothing}`,
    ]);
    return html`<p>${this.t('open_n', { n: this.open })}</p>
      ${listTable(this.t('page_feedback'), [{ label: this.t('column_score'), kind: 'number' }, { label: this.t('column_member'), kind: 'name' }, { label: this.t('when'), kind: 'muted' }, { label: this.t('about') }, { label: this.t('seen_to'), kind: 'deeds' }], rows)}`;
  }
}

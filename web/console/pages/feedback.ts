import { html, nothing, type TemplateResult } from 'lit';
import { api } from '../api.ts';
import { said } from '../numbers/said.ts';
import { Page } from '../page.ts';
import { moment } from '../say.ts';

interface Given {
  id: string;
  member: string;
  at: string;
  score: number;
  ref: string;
  handled: { by: string; at: number } | null;
}

/** What customers said, those who need an answer most first. */
export default class Feedback extends Page {
  static override properties = { ...Page.properties, given: { state: true }, open: { state: true } };
  declare given: Given[] | null;
  declare open: number;

  constructor() {
    super();
    [this.given, this.open] = [null, 0];
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

  protected override render() {
    return html`<div class="stack tight"><h1 tabindex="-1">${this.t('page_feedback')}</h1><p class="lede">${this.t('feedback_lede')}</p></div>
      <div class="card stack">
        ${this.given === null ? html`<p class="muted">${this.t('counting')}</p>` : this.given.length === 0 ? html`<p class="muted">${this.t('no_feedback')}</p>` : this.#table(this.given)}
      </div>`;
  }

  #table(given: Given[]): TemplateResult {
    return html`<p>${this.t('open_n', { n: this.open })}</p>
      <div class="scroll" tabindex="0" role="region" aria-label=${this.t('page_feedback')}><table>
        <thead><tr><th class="number">${this.t('column_score')}</th><th>${this.t('column_member')}</th><th>${this.t('when')}</th><th>${this.t('about')}</th><th><span class="sr">${this.t('seen_to')}</span></th></tr></thead>
        <tbody>${given.map((one) => html`<tr>
          <td class="number"><span class=${one.score <= 6 ? 'chip bad' : one.score >= 9 ? 'chip' : 'chip plain'}>${said(one.score, 'count', '')}</span></td>
          <th scope="row"><a href=${`#/members/${encodeURIComponent(one.member)}`}>${one.member}</a></th><td class="muted">${moment(one.at)}</td><td>${one.ref}</td>
          <td><button class="button quiet small" aria-label=${`${this.t(one.handled ? 'reopen' : 'mark_handled')}: ${one.member}`} @click=${() => void this.#mark(one)}>${this.t(one.handled ? 'reopen' : 'mark_handled')}</button>
            ${one.handled ? html`<br /><span class="muted">${one.handled.by}, ${moment(one.handled.at)}</span>` : nothing}</td></tr>`)}</tbody>
      </table></div>`;
  }
}

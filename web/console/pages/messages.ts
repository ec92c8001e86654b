import { css, html, nothing, type TemplateResult } from 'lit';
import { api, Problem } from '../api.ts';
import { Page, sayProblem } from '../page.ts';
import { mark } from '../parts/marks.ts';
import { listTable } from '../parts/table.ts';
import { knows, moment } from '../say.ts';
import { message_expectations, placeOf } from '../messages/finding.ts';
import '../messages/kind-editor.ts';
import type { Became, KindSettings, Messages, Settings } from '../messages/shape.ts';
import { whenForm } from '../messages/when.ts';
import { sayExpected } from '../program/finding.ts';

/** What members are told, in what words, when not, and what became of it. */
export default class MessagesPage extends Page {
  static override properties = { ...Page.properties, messages: { state: true }, became: { state: true }, next: { state: true }, changed: { state: true }, problem: { state: true } };
  static override look = css`
    console-message-kind {
      display: block;
    }
    console-message-kind summary {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 10px;
      min-block-size: 44px;
      cursor: pointer;
      font-weight: 600;
    }
    .kinds {
      display: grid;
      gap: 8px;
    }
    .kinds .card {
      padding-block: 8px;
    }
    .kinds [open].card {
      padding-block-end: 20px;
    }
    .kinds summary {
      position: relative;
      padding-inline-end: 32px;
    }
    .kinds summary > svg {
      position: absolute;
      inset-inline-end: 0;
      inline-size: 20px;
      color: var(--_muted);
      transition: rotate 0.2s;
    }
    .kinds [open] > summary > svg {
      rotate: 180deg;
    }
    .keep {
      position: sticky;
      inset-block-end: 12px;
      z-index: 4;
      justify-self: start;
    }
    .keep:has([disabled]) {
      position: static;
    }
    console-message-kind fieldset {
      padding-block-start: 12px;
    }
    console-message-kind .row {
      display: flex;
      flex-wrap: wrap;
      gap: 6px 22px;
    }
    .letter {
      padding: 16px 20px;
      border: 1px solid var(--_line);
      border-radius: 14px;
      background: var(--_canvas);
    }
    .letter h3 {
      margin: 0 0 8px;
      font-size: 0.85em;
      color: var(--_muted);
    }
    .said-text {
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
  `;
  declare messages: Messages | null;
  declare became: Became[];
  declare next: string | null;
  declare changed: boolean;
  declare problem: Problem | null;

  constructor() {
    super();
    [this.messages, this.became, this.next, this.changed, this.problem] = [null, [], null, false, null];
    void this.#load();
    void this.#follow();
  }

  #load(): Promise<boolean> {
    return this.attempt(async () => {
      const messages = await api.get<Messages>('messages');
      // Where this page was found is where members find the server, and its clock is the shop's, until somebody says otherwise.
      if (!messages.settings.address) messages.settings.time_zone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
      messages.settings.address ||= location.origin;
      this.messages = messages;
    });
  }

  #follow(from = ''): Promise<boolean> {
    return this.attempt(async () => {
      const { waiting, log, next } = await api.get<{ waiting: Became[]; log: Became[]; next: string | null }>(`messages/log${from ? `?from=${from}` : ''}`);
      [this.became, this.next] = [from ? [...this.became, ...log] : [...waiting, ...log], next];
    });
  }

  #change(part: Partial<Settings>): void {
    this.messages = { ...this.messages!, settings: { ...this.messages!.settings, ...part } };
    this.changed = true;
  }

  #changeKind(kind: string, settings: KindSettings): void {
    this.#change({ kinds: { ...this.messages!.settings.kinds, [kind]: settings } });
  }

  async #keep(): Promise<void> {
    try {
      await api.put('messages', this.messages!.settings);
      [this.changed, this.problem] = [false, null];
      this.say(this.t('messages_kept'));
      await this.#follow();
    } catch (problem) {
      this.problem = problem as Problem;
      this.say(this.#said(this.problem));
    }
  }

  #wrong = (path: string): string => {
    const found = this.problem?.findings?.find((finding) => finding.path === path);
    return found ? this.t('message_expected', { what: sayExpected(found.expected, message_expectations) }) : '';
  };

  #said(problem: Problem): string {
    return problem.findings?.[0] ? `${placeOf(problem.path)}: ${this.#wrong(problem.path)}` : sayProblem(problem);
  }

  protected override render() {
    const { messages } = this;
    return html`<div class="stack tight"><h1 tabindex="-1">${this.t('page_messages')}</h1><p class="lede">${this.t('messages_lede')}</p></div>
      ${messages === null ? html`<p class="muted">${this.t('counting')}</p>` : html`
        ${messages.mail_server ? nothing : html`<p class="note">${mark('warn')}<span>${this.t('problem_no_mail_server')}</span></p>`}
        <fieldset class="stack" ?disabled=${!this.isOwner}><legend class="sr">${this.t('messages_when')}</legend>${whenForm(messages, (part) => this.#change(part), this.#wrong)}</fieldset>
        <section class="stack"><h2>${this.t('messages_kinds')}</h2>
          <div class="kinds">${messages.kinds.map((kind) => html`<console-message-kind .messages=${messages} .kind=${kind} .wrong=${this.#wrong} ?may=${this.isOwner} @change-kind=${({ detail }: CustomEvent) => this.#changeKind(detail.kind, detail.settings)}></console-message-kind>`)}</div>
        </section>
        ${this.isOwner ? html`<div class="row keep"><button class="button" ?disabled=${!this.changed} @click=${() => void this.#keep()}>${this.t('messages_keep')}</button>
          ${this.problem ? html`<span class="wrong" role="alert">${this.#said(this.problem)}</span>` : nothing}</div>` : nothing}`}
      ${this.#log()}`;
  }

  #log(): TemplateResult {
    const reason = (word: string) => (knows(`why_${word}`) ? this.t(`why_${word}`) : word);
    const way = (how: string) => (knows(`way_${how}`) ? this.t(`way_${how}`) : reason(how));
    const rows = this.became.map(({ kind, member, at, state, reason: why, ways }) => [
      html`<a href=${`#/members/${encodeURIComponent(member)}`}>${member}</a>`,
      this.t(`message_${kind}`),
      moment(at),
      html`<span class=${state === 'sent' ? 'chip' : 'chip plain'}>${this.t(`became_${state}`)}</span>
        ${Object.keys(ways ?? {}).length ? Object.entries(ways!).map(([channel, how]) => html`<div class="muted">${this.t(`channel_${channel}`)}: ${way(how)}</div>`) : why ? html`<div class="muted">${reason(why)}</div>` : nothing}`,
    ]);
    return html`<section class="card stack"><h2>${this.t('messages_log')}</h2>
      ${rows.length === 0 ? html`<p class="muted">${this.t('messages_none')}</p>` : listTable(this.t('messages_log'), [{ label: this.t('column_member'), kind: 'name' }, { label: this.t('what') }, { label: this.t('when'), kind: 'muted' }, { label: this.t('came_of_it') }], rows)}
      ${this.next ? html`<div><button class="button quiet small" @click=${() => void this.#follow(this.next!)}>${this.t('show_more')}</button></div>` : nothing}
    </section>`;
  }
}

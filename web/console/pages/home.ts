import { html, nothing, type TemplateResult } from 'lit';
import { api, Problem } from '../api.ts';
import { numbersLook } from '../looks/numbers.ts';
import { columnOf, readReport, type Table } from '../numbers/report.ts';
import { said } from '../numbers/said.ts';
import { Page } from '../page.ts';
import { mark, type Mark } from '../parts/marks.ts';
import { differences } from '../program/differences.ts';
import { standing } from '../program/standing.ts';
import { moment } from '../say.ts';
import type { Program, ProgramVersion } from '../../embed/types.ts';

/** What of the overview stands on the first page. */
const shown = ['members', 'active_members', 'orders', 'member_sales'];

/** What runs, what waits for somebody, and how it goes. */
export default class Home extends Page {
  static override look = numbersLook;
  static override properties = { ...Page.properties, versions: { state: true }, draft: { state: true }, review: { state: true }, feedback: { state: true }, totals: { state: true }, fresh: { state: true } };
  declare versions: ProgramVersion[] | null;
  declare draft: Program | null;
  /** How many friends and how much feedback wait. */
  declare review: number;
  declare feedback: number;
  /** Absent before anything has happened. */
  declare totals: Table | undefined;
  /** Nothing has happened yet. */
  declare fresh: boolean;

  constructor() {
    super();
    [this.versions, this.draft, this.review, this.feedback, this.fresh] = [null, null, 0, 0, false];
    void this.attempt(async () => (this.versions = (await api.get<{ versions: ProgramVersion[] }>('program')).versions));
    void this.attempt(async () => (this.draft = (await api.get<{ draft: Program | null }>('draft')).draft));
    void this.attempt(async () => (this.review = (await api.get<{ waiting: unknown[] }>('review')).waiting.length));
    void this.attempt(async () => (this.feedback = (await api.get<{ open: number }>('feedback')).open));
    void readReport('overview', {}).then(({ tables }) => (this.totals = tables.find(({ name }) => name === 'totals')), (problem: unknown) => (this.fresh = problem instanceof Problem && problem.status === 'nothing_yet'));
  }

  protected override render() {
    return html`<div class="stack tight"><h1 tabindex="-1">${this.t('hello', { name: this.me.staff.name })}</h1><p class="lede">${this.t('home_lede', { shop: this.me.shop.name })}</p></div>
      ${this.versions ? this.#running(this.versions) : nothing}`;
  }

  #running(versions: ProgramVersion[]): TemplateResult {
    const { live, next } = standing(versions);
    const { name, rules = [], rewards = [], cards = [] } = live.program;
    const empty = rules.length + rewards.length + cards.length === 0 && !live.program.referral;
    if (empty && !next) return this.#first();
    return html`<section class="card stack" aria-labelledby="running">
      <div class="row apart"><h2 id="running">${name}</h2><span class="chip">${mark('check')}${this.t('live_version', { n: live.version })}</span></div>
      <div class="tiles">
        ${this.#figure('star', 'rules_n', rules.length)}${this.#figure('gift', 'rewards_n', rewards.length)}${this.#figure('card', 'cards_n', cards.length)}
      </div>
      ${next ? html`<p class="note">${mark('clock')}<span>${this.t('next_version', { version: String(next.version), at: moment(next.at) })}</span></p>` : nothing}
    </section>
    ${this.#waiting(live.program as Program)}${this.totals ? this.#numbers(this.totals) : nothing}`;
  }

  #waiting(live: Program): TemplateResult {
    const changes = this.draft ? differences(live, this.draft).length : 0;
    const all: [number, string, Mark, string][] = [
      [this.review, 'review', 'flag', this.t('review_n', { n: this.review })],
      [this.feedback, 'feedback', 'inbox', this.t('feedback_n', { n: this.feedback })],
      [changes, 'program', 'edit', this.t('differs', { n: changes })],
    ];
    const first: typeof all = [[1, 'site', 'code', this.t('first_line')], [1, 'site', 'check', this.t('first_orders')]];
    const waiting = [...(this.fresh ? first : []), ...all].filter(([n]) => n > 0);
    return html`<section class="card stack" aria-labelledby="waits"><h2 id="waits">${this.t('to_do')}</h2>
      ${waiting.length === 0 ? html`<p class="muted">${this.t('nothing_to_do')}</p>` : html`<ul class="ways">${waiting.map(([, page, name, text]) => html`<li><a href=${`#/${page}`}><span class="tile">${mark(name)}</span><span class="grow">${text}</span>${mark('forward')}</a></li>`)}</ul>`}
    </section>`;
  }

  #numbers(totals: Table): TemplateResult {
    const kind = (key: string) => totals.columns.find((column) => column.key === key)!.kind;
    return html`<section class="stack" aria-labelledby="numbers"><div class="row apart"><h2 id="numbers">${this.t('page_numbers')}</h2><a href="#/numbers">${this.t('all_numbers')}</a></div>
      <dl class="tiles figures small">${shown.map((key) => html`<div class="card figure"><dt>${this.t(`column_${key}`)}</dt><dd><b>${said(columnOf(totals, key)[0] ?? null, kind(key), this.me.shop.currency)}</b></dd></div>`)}</dl></section>`;
  }

  #first(): TemplateResult {
    return html`<section class="card stack" aria-labelledby="first"><span class="tile">${mark('flag')}</span><h2 id="first">${this.t('first_run')}</h2><p class="lede">${this.t('first_run_more')}</p>
      <div class="row">${this.isOwner ? html`<a class="button" href="#/begin">${this.t('page_begin')}</a>` : nothing}</div></section>`;
  }

  /** What there is none of is not spoken of. */
  #figure(name: Mark, key: string, n: number) {
    return n === 0 ? nothing : html`<div class="row"><span class="tile">${mark(name)}</span><span>${this.t(key, { n })}</span></div>`;
  }
}

import { html, nothing, type TemplateResult } from 'lit';
import { api } from '../api.ts';
import { Page } from '../page.ts';
import { mark, type Mark } from '../parts/marks.ts';
import { moment } from '../say.ts';
import type { ProgramVersion } from '../../embed/types.ts';

/** What runs, and what to do next. */
export default class Home extends Page {
  static override properties = { ...Page.properties, versions: { state: true } };
  declare versions: ProgramVersion[] | null;

  constructor() {
    super();
    this.versions = null;
    void this.attempt(async () => (this.versions = (await api.get<{ versions: ProgramVersion[] }>('program')).versions));
  }

  protected override render() {
    return html`<div class="stack tight"><h1 tabindex="-1">${this.t('hello', { name: this.me.staff.name })}</h1><p class="lede">${this.t('home_lede', { shop: this.me.shop.name })}</p></div>
      ${this.versions ? this.#running(this.versions) : nothing}`;
  }

  #running(versions: ProgramVersion[]): TemplateResult {
    const now = Date.now();
    const live = versions.filter(({ at }) => !at || Date.parse(at) <= now).at(-1) ?? versions.at(-1)!;
    const next = versions.find(({ at }) => Date.parse(at) > now);
    const { name, rules = [], rewards = [], cards = [] } = live.program;
    const empty = rules.length + rewards.length + cards.length === 0 && !live.program.referral;
    if (empty && !next) return this.#first();
    return html`<section class="card stack" aria-labelledby="running">
      <div class="row apart"><h2 id="running">${name}</h2><span class="chip">${mark('check')}${this.t('live_version', { n: live.version })}</span></div>
      <div class="tiles">
        ${this.#figure('star', this.t('rules_n', { n: rules.length }))}${this.#figure('gift', this.t('rewards_n', { n: rewards.length }))}${this.#figure('card', this.t('cards_n', { n: cards.length }))}
      </div>
      ${next ? html`<p class="note">${mark('clock')}<span>${this.t('next_version', { version: String(next.version), at: moment(next.at) })}</span></p>` : nothing}
    </section>`;
  }

  #first(): TemplateResult {
    return html`<section class="card stack" aria-labelledby="first"><span class="tile">${mark('flag')}</span><h2 id="first">${this.t('first_run')}</h2><p class="lede">${this.t('first_run_more')}</p>
      <div class="row">${this.isOwner ? html`<a class="button" href="#/begin">${this.t('page_begin')}</a>` : nothing}</div></section>`;
  }

  #figure(name: Mark, text: string): TemplateResult {
    return html`<div class="row"><span class="tile">${mark(name)}</span><span>${text}</span></div>`;
  }
}

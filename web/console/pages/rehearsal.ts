import { html, nothing, type TemplateResult } from 'lit';
import type { Program } from '../../embed/types.ts';
import { api } from '../api.ts';
import { Page, sayProblem } from '../page.ts';
import { mark } from '../parts/marks.ts';
import { rehearsalLook } from '../looks/rehearsal.ts';
import { changesList } from '../program/changes.ts';
import { Draft } from '../program/draft.ts';
import { cardsTable, figuresTable, membersTable, movesTable, type Report } from '../program/report.ts';
import { speakOf, words } from '../say.ts';

interface Rehearsal {
  stage: 'running' | 'done' | 'failed';
  read: number;
  of: number;
  milliseconds: number;
  trouble: string;
  report?: Report;
}

const look_ms = 250;

/** What would have come of the shop's whole history under the draft. */
export default class RehearsalPage extends Page {
  static override look = rehearsalLook;
  static override properties = { ...Page.properties, rehearsal: { state: true }, trouble: { state: true } };
  declare rehearsal: Rehearsal | null;
  declare trouble: string;
  #draft = new Draft();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    [this.rehearsal, this.trouble] = [null, ''];
    this.#draft.addEventListener('change', () => this.requestUpdate());
    void this.attempt(() => this.#draft.load());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  async #begin(): Promise<void> {
    [this.rehearsal, this.trouble] = [{ stage: 'running', read: 0, of: 0, milliseconds: 0, trouble: '' }, ''];
    speakOf(this.#draft.live.program as Program);
    try {
      await api.post('rehearsal', { program: this.#draft.program, version: this.#draft.live.version });
      await this.#look();
    } catch (problem) {
      [this.rehearsal, this.trouble] = [null, sayProblem(problem)];
    }
  }

  async #look(): Promise<void> {
    this.rehearsal = await api.get<Rehearsal>('rehearsal');
    if (this.rehearsal.stage === 'running' && this.isConnected) this.#timer = setTimeout(() => void this.#look(), look_ms);
    if (this.rehearsal.stage === 'failed') this.trouble = this.t('rehearsal_failed');
  }

  protected override render() {
    const { program, differences: found, findings } = this.#draft;
    const ready = program && found.length > 0 && findings.length === 0;
    return html`<div class="stack tight"><h1 tabindex="-1">${this.t('page_rehearsal')}</h1><p class="lede">${this.t('rehearsal_lede')}</p></div>
      ${this.trouble ? html`<p class="note bad" role="alert">${mark('warn')}<span>${this.trouble}</span></p>` : nothing}
      ${program ? this.#before(!!ready) : nothing} ${this.#after()}`;
  }

  #before(ready: boolean): TemplateResult {
    const { differences: found, findings } = this.#draft;
    const running = this.rehearsal?.stage === 'running';
    if (found.length === 0) return html`<section class="card stack"><p>${this.t('nothing_to_rehearse')}</p><div class="row"><a class="button" href="#/program">${this.t('change_it')}</a></div></section>`;
    return html`<section class="card stack" aria-labelledby="what"><h2 id="what">${this.t('differences_from', { version: String(this.#draft.live.version) })}</h2>${changesList(found)}
      ${findings.length > 0 ? html`<p class="note bad">${mark('warn')}<span>${this.t('draft_has_findings')}</span></p>` : nothing}
      <div class="row"><button class="button" ?disabled=${!ready || running} @click=${() => void this.#begin()}>${mark('play')}${this.t('rehearse')}</button></div></section>`;
  }

  #after() {
    const { rehearsal } = this;
    if (!rehearsal || rehearsal.stage === 'failed') return nothing;
    if (rehearsal.stage === 'running') return html`<section class="card stack" aria-live="polite"><p>${this.t('rehearsing', { read: rehearsal.read, of: rehearsal.of })}</p><progress max=${Math.max(1, rehearsal.of)} .value=${rehearsal.read} aria-label=${this.t('page_rehearsal')}></progress></section>`;
    return this.#done(rehearsal.report!, rehearsal.milliseconds);
  }

  #done(report: Report, milliseconds: number): TemplateResult {
    const seconds = new Intl.NumberFormat(words().lang, { style: 'unit', unit: 'second', maximumSignificantDigits: 2 }).format(milliseconds / 1000);
    const { gaining, losing, unchanged, gained, lost } = report;
    return html`<p class="muted" role="status">${this.t('rehearsed', { orders: report.program.orders, seconds })}</p>
      <div class="tiles figures">
        <div class="card figure"><span class="muted">${this.t('cost_change')}</span><b>${signedMoney(report.cost_change)}</b></div>
        <div class="card figure"><span class="muted">${this.t('liability_change')}</span><b>${signedMoney(report.liability_change)}</b></div>
        <div class="card figure"><span class="muted">${this.t('members_gain')}</span><b class="good">${words().number(gaining)}</b><span class="muted">${this.t('in_all', { amount: signedMoney(gained) })}</span></div>
        <div class="card figure"><span class="muted">${this.t('members_lose')}</span><b class=${losing > 0 ? 'bad-text' : ''}>${words().number(losing)}</b><span class="muted">${this.t('in_all', { amount: signedMoney(Number(lost) === 0 ? lost : `-${lost}`) })}</span></div>
        <div class="card figure"><span class="muted">${this.t('members_same')}</span><b>${words().number(unchanged)}</b></div>
      </div>
      <section class="card stack" aria-labelledby="figures"><h2 id="figures">${this.t('side_by_side')}</h2>${figuresTable(report)}</section>
      ${report.cards.length > 0 ? html`<section class="card stack" aria-labelledby="cards"><h2 id="cards">${this.t('open_cards')}</h2><p class="lede">${this.t('open_cards_more')}</p>${cardsTable(report)}</section>` : nothing}
      ${report.tiers.some(({ from, to }) => from !== to) ? html`<section class="card stack" aria-labelledby="moves"><h2 id="moves">${this.t('level_moves')}</h2>${movesTable(report)}</section>` : nothing}
      <section class="card stack" aria-labelledby="people"><div class="row apart"><h2 id="people">${this.t('who_gains')}</h2><a class="button quiet small" href="/console/api/rehearsal/members" download>${this.t('all_as_csv')}</a></div>${membersTable(report)}</section>`;
  }
}

function signedMoney(amount: string): string {
  const sign = amount.startsWith('-') || Number(amount) === 0 ? '' : '+';
  return sign + words().money(amount);
}

import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { define } from '../../elements/define.ts';
import { api } from '../api.ts';
import { sayProblem } from '../page.ts';
import { t } from '../say.ts';
import { codeBlock } from './copy.ts';
import { field } from './field.ts';
import { mark } from './marks.ts';

interface Finding {
  level: 'wrong' | 'hint' | 'good';
  code: string;
  /** `line`: a directive of a policy as it should read; `origin`: one that is missing. */
  fill: Record<string, string>;
}

/** `POST /console/api/site-check`. */
interface Report {
  address: string;
  findings: Finding[];
}

const icons = { wrong: 'warn', hint: 'info', good: 'check' } as const;

/** "Is it on my site?": the server looks at a page of the shop and says what is wrong, and what to do. `add-origin`: an address to be let in. */
export class SiteCheck extends LitElement {
  static override properties = { report: { state: true }, wrong: { state: true }, busy: { state: true }, address: { state: true }, suggested: {} };
  /** What stands in the field until something was looked at. */
  declare suggested: string;
  declare address: string;
  declare report: Report | null;
  declare wrong: string;
  declare busy: boolean;

  constructor() {
    super();
    [this.suggested, this.address, this.report, this.wrong, this.busy] = ['', '', null, '', false];
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  async #look(event?: Event): Promise<void> {
    event?.preventDefault();
    const text = this.querySelector<HTMLInputElement>('#site-url')!.value.trim().replace(/#.*/, '');
    this.address = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`;
    [this.busy, this.wrong, this.report] = [true, '', null];
    try {
      this.report = await api.post<Report>('site-check', { url: this.address });
    } catch (problem) {
      this.wrong = (problem as { path?: string }).path === '/url' ? t(URL.canParse(this.address) ? 'site_url_private' : 'site_url_wrong') : sayProblem(problem);
    }
    this.busy = false;
  }

  #add(origin: string): void {
    this.dispatchEvent(new CustomEvent('add-origin', { detail: origin, bubbles: true }));
  }

  #finding({ level, code, fill: given }: Finding): TemplateResult {
    const fill = given['where'] ? { ...given, where: t(given['where'] === 'meta' ? 'csp_in_meta' : 'csp_in_header') } : given;
    return html`<li class=${`finding ${level}`}>${mark(icons[level])}<div class="stack tight"><p><strong>${t(`found_${code}`, fill)}</strong></p>
      ${level === 'good' ? nothing : html`<p>${code === 'csp_script' || code === 'csp_connect' ? t('csp_do') : t(`found_${code}_do`, fill)}</p>`}
      ${fill['line'] ? codeBlock(fill['line'], t('directive')) : nothing}
      ${fill['origin'] ? html`<div class="row"><button class="button quiet small" type="button" @click=${() => this.#add(fill['origin']!)}>${mark('plus')}${t('let_in', { origin: fill['origin'] })}</button></div>` : nothing}</div></li>`;
  }

  protected override render() {
    const { report } = this;
    return html`<form class="stack tight" novalidate @submit=${(event: Event) => this.#look(event)}>
        ${field({ id: 'site-url', label: t('site_url'), value: this.address || this.suggested, hint: t('site_url_hint'), inputmode: 'url', wrong: this.wrong })}
        <div class="row"><button class="button" ?disabled=${this.busy}>${t(this.busy ? 'looking' : 'look_now')}</button></div></form>
      <div role="status">${report ? html`<div class="stack tight"><p class="muted">${t('looked_at', { address: report.address })}</p><ul class="findings">${report.findings.map((each) => this.#finding(each))}</ul></div>` : nothing}</div>`;
  }
}

define('console-site-check', SiteCheck);

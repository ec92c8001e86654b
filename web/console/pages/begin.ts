import { html, nothing, type TemplateResult } from 'lit';
import type { Program } from '../../embed/types.ts';
import { api } from '../api.ts';
import { Page } from '../page.ts';
import { field } from '../parts/field.ts';
import { mark } from '../parts/marks.ts';
import '../parts/pretend-shopper.ts';
import { originOf } from '../parts/origin.ts';
import { snippetFor, type Keys } from '../parts/snippets.ts';
import { codeBlock } from '../parts/copy.ts';
import { inCurrency } from '../program/currency.ts';
import { check } from '../program/engine.ts';
import { sayFinding } from '../program/finding.ts';
import { inLanguage } from '../program/language.ts';
import { at, withChange } from '../program/pointer.ts';
import { templates, type Ask, type Template } from '../program/templates.ts';
import { language, speakOf } from '../say.ts';
import { beginLook } from '../looks/begin.ts';

type Step = 'choose' | 'shape' | 'place' | 'live';
const steps: Step[] = ['choose', 'shape', 'place', 'live'];

/** The first run: a way to begin, a few questions, the shop's address, and it is live. */
export default class Begin extends Page {
  static override look = beginLook;
  static override properties = { ...Page.properties, step: { state: true }, template: { state: true }, program: { state: true }, wrong: { state: true }, keys: { state: true }, origin: { state: true }, busy: { state: true } };
  declare step: Step;
  declare template: Template | null;
  declare program: Program | null;
  /** What is wrong with an answer, by the name of what was asked. */
  declare wrong: Record<string, string>;
  declare keys: Keys | null;
  declare origin: string;
  declare busy: boolean;
  /** The program with every answer in it, right or wrong; `program` is the latest that was right. */
  #wish: Program | null = null;
  /** The answers letter by letter, by the name of what was asked: a field must not be set under somebody who types in it. */
  #typed: Record<string, string> = {};

  constructor() {
    super();
    [this.step, this.template, this.program, this.wrong, this.keys, this.origin, this.busy] = ['choose', null, null, {}, null, '', false];
    void this.attempt(async () => {
      this.keys = await api.get<Keys>('keys');
      this.origin = this.keys.origins[0] ?? '';
    });
  }

  async #go(step: Step): Promise<void> {
    this.step = step;
    await this.updateComplete;
    this.querySelector<HTMLElement>('h1')?.focus();
    scrollTo({ top: 0 });
  }

  #choose(chosen: Template): void {
    const template = inLanguage(chosen, language());
    [this.template, this.wrong, this.#typed] = [template, {}, {}];
    this.#wish = { ...inCurrency(template.program, this.me.shop.currency), name: this.me.shop.name };
    this.#shape(this.#wish);
    void this.#go('shape');
  }

  #shape(program: Program): void {
    speakOf(program);
    this.program = program;
  }

  /** Puts an answer into the program; what the engine says of each answer stands beside its field. */
  async #answer({ name, kind, at: places }: Ask, text: string): Promise<void> {
    this.#typed[name] = text;
    const value = kind === 'count' ? (/^\d+$/.test(text.trim()) ? Number(text) : text) : text.trim();
    for (const place of places) this.#wish = withChange(this.#wish!, place, value);
    const wish = this.#wish!;
    const findings = await check(wish).catch(() => []);
    if (wish !== this.#wish) return; // answered again meanwhile
    const said = (finding: (typeof findings)[number] | undefined) => (finding ? sayFinding(finding) : '');
    const wrong = Object.fromEntries(this.template!.asks.map((ask) => [ask.name, said(findings.find(({ path }) => ask.at.includes(path)))]));
    if (findings.length > 0 && !Object.values(wrong).some(Boolean)) wrong[name] = said(findings[0]);
    this.wrong = wrong;
    if (findings.length === 0) this.#shape(wish);
  }

  async #publish(): Promise<void> {
    this.busy = true;
    const done = await this.attempt(async () => {
      const origins = [...new Set([...(this.keys?.origins ?? []), ...(this.origin ? [this.origin] : [])])];
      if (origins.length > (this.keys?.origins.length ?? 0)) await api.put('origins', { origins });
      await api.put('program', { program: this.program, migrate: 'keep' });
      this.keys = await api.get<Keys>('keys');
    });
    this.busy = false;
    if (done) await this.#go('live');
  }

  protected override render() {
    const now = steps.indexOf(this.step);
    return html`<ol class="steps" aria-label=${this.t('steps')}>${steps.map((step, i) => html`<li aria-current=${i === now ? 'step' : nothing} class=${i < now ? 'done' : ''}>${i < now ? mark('check') : nothing}<span>${this.t(`step_${step}`)}</span></li>`)}</ol>
      ${this.step === 'choose' ? this.#choices() : this.step === 'shape' ? this.#shaping() : this.step === 'place' ? this.#placing() : this.#living()}`;
  }

  #title(key: string): TemplateResult {
    return html`<div class="stack tight"><h1 tabindex="-1">${this.t(key)}</h1><p class="lede">${this.t(`${key}_more`)}</p></div>`;
  }

  #choices(): TemplateResult {
    return html`${this.#title('begin')}
      <ul class="choices">${templates.map((template) => html`<li><button class="card choice" @click=${() => this.#choose(template)}>
        <span class="tile">${mark(template.mark)}</span><b>${this.t(`template_${template.id}`)}</b><span class="muted">${this.t(`template_${template.id}_more`)}</span></button></li>`)}</ul>
      <p class="muted">${this.t('begin_blank')} <a href="#/program">${this.t('page_program')}</a></p>`;
  }

  #shaping(): TemplateResult {
    const { asks } = this.template!;
    const blocked = Object.values(this.wrong).some(Boolean);
    return html`${this.#title('shape')}
      <div class="beside">
        <form class="card stack" @submit=${(event: Event) => (event.preventDefault(), !blocked && void this.#go('place'))}>
          <div class="fields">${asks.map((ask) => this.#asked(ask))}</div>
          ${this.#back('choose', html`<button class="button" ?disabled=${blocked}>${this.t('go_on')}</button>`)}
        </form>
        <section aria-label=${this.t('pretend_title')} class="stack"><console-pretend .program=${this.program}></console-pretend></section>
      </div>`;
  }

  #asked(ask: Ask): TemplateResult {
    const { currency } = this.me.shop;
    const unit = ask.kind === 'amount' ? ` (${currency})` : ask.kind === 'percent' ? ' (%)' : '';
    return field({
      id: ask.name, label: this.t(`ask_${ask.name}`) + unit, value: this.#typed[ask.name] ?? String(at(this.program, ask.at[0]!) ?? ''), wrong: this.wrong[ask.name] ?? '',
      inputmode: ask.kind === 'text' ? 'text' : 'decimal', required: true, onInput: (text) => void this.#answer(ask, text),
    });
  }

  #back(to: Step, forward: TemplateResult): TemplateResult {
    return html`<div class="row apart"><button type="button" class="button plain" @click=${() => void this.#go(to)}>${this.t('back')}</button>${forward}</div>`;
  }

  #placing(): TemplateResult {
    const submit = (event: SubmitEvent) => {
      event.preventDefault();
      const typed = this.querySelector<HTMLInputElement>('#origin')!.value.trim();
      const origin = originOf(typed);
      this.wrong = { origin: typed && !origin ? this.t('origin_wrong') : '' };
      this.origin = origin;
      if (!this.wrong['origin']) void this.#publish();
    };
    return html`${this.#title('place')}
      <form class="card stack" novalidate @submit=${submit}>
        ${field({ id: 'origin', label: this.t('origin'), value: this.origin, hint: this.t('origin_hint'), type: 'url', inputmode: 'url', wrong: this.wrong['origin'] ?? '' })}
        ${this.#back('shape', html`<button class="button" ?disabled=${this.busy || !this.isOwner}>${this.t('publish_now')}</button>`)}
      </form>`;
  }

  #living(): TemplateResult {
    const publishable = this.keys?.keys.find(({ kind }) => kind === 'publishable')?.key ?? '';
    return html`${this.#title('live')}
      <section class="card stack" aria-labelledby="paste"><h2 id="paste">${this.t('paste')}</h2><p class="lede">${this.t('paste_more')}</p>${codeBlock(snippetFor(publishable), this.t('snippet'))}
        <div class="row"><a class="button quiet" href="#/site">${this.t('other_platforms')}</a><a class="button outline" href="#/program">${this.t('change_it')}</a></div></section>`;
  }
}

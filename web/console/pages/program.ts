import { html, nothing, type TemplateResult } from 'lit';
import { editorLook } from '../looks/editor.ts';
import { Page } from '../page.ts';
import { ask } from '../parts/ask.ts';
import { mark } from '../parts/marks.ts';
import '../parts/pretend-shopper.ts';
import { changesList } from '../program/changes.ts';
import { differences } from '../program/differences.ts';
import { Draft } from '../program/draft.ts';
import { sayFinding } from '../program/finding.ts';
import { keysForm, type Form } from '../program/form.ts';
import { publish } from '../program/publish.ts';
import { known, sections, type Section } from '../program/sections.ts';
import { Shapes } from '../program/shape.ts';
import { moment, speakOf } from '../say.ts';

/** The program as forms, as text, and as it will look; its versions and how to publish one. */
export default class ProgramPage extends Page {
  static override look = editorLook;
  static override properties = { ...Page.properties, draft: { state: true }, shapes: { state: true }, section: { state: true }, compared: { state: true } };
  declare draft: Draft;
  declare shapes: Shapes | null;
  declare section: Section;
  /** Number of the version that is compared with the one before it; 0: none. */
  declare compared: number;

  constructor() {
    super();
    [this.draft, this.shapes, this.section, this.compared] = [new Draft(), null, sections[0]!, 0];
    this.draft.addEventListener('change', () => this.#changed());
    void this.attempt(async () => {
      await this.draft.load();
      this.shapes = new Shapes(this.draft.schema!);
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    void this.draft.settle();
  }

  #changed(): void {
    if (this.draft.sound) speakOf(this.draft.sound);
    this.requestUpdate();
  }

  protected override render() {
    const { draft } = this;
    if (!this.shapes || !draft.program) return html`<h1 tabindex="-1">${this.t('page_program')}</h1>`;
    return html`<div class="row apart"><div class="stack tight"><h1 tabindex="-1">${draft.program.name || this.t('page_program')}</h1><p class="muted">${this.#status()}</p></div>${this.isOwner ? this.#deeds() : nothing}</div>
      ${draft.blind ? html`<p class="note">${mark('warn')}<span>${this.t('no_engine')}</span></p>` : nothing}
      <div class="beside">
        <section class="card editor">
          <div class="tabs" role="tablist" aria-label=${this.t('parts')} @keydown=${(event: KeyboardEvent) => this.#arrow(event)}>${sections.map((section) => this.#tab(section))}</div>
          <div id="part" role="tabpanel" tabindex="-1" aria-labelledby=${`tab-${this.section.id}`} class="stack part">${this.#part()}</div>
        </section>
        <section aria-label=${this.t('pretend_title')} class="stack preview"><console-pretend .program=${draft.sound}></console-pretend></section>
      </div>`;
  }

  #status(): string {
    const { differences: found, live, kept } = this.draft;
    if (found.length === 0) return this.t('as_live', { version: String(live.version) });
    return `${this.t('differs', { n: found.length })} · ${this.t(kept === 'yes' ? 'draft_kept' : kept === 'soon' ? 'draft_soon' : 'draft_lost')}`;
  }

  #deeds(): TemplateResult {
    const { findings, broken, differences: found } = this.draft;
    const wrong = findings.length > 0 || broken !== null;
    return html`<div class="row">
      ${found.length > 0 ? html`<button class="button plain" @click=${() => void this.#discard()}>${this.t('discard')}</button>` : nothing}
      ${found.length > 0 && !wrong ? html`<a class="button quiet" href="#/rehearsal">${mark('compare')}${this.t('rehearse')}</a>` : nothing}
      <button class="button" ?disabled=${wrong || found.length === 0} @click=${() => void this.#publish()}>${this.t('publish_dots')}</button>
    </div>`;
  }

  async #discard(): Promise<void> {
    if (await ask({ title: this.t('discard_title'), text: changesList(this.draft.differences), yes: this.t('discard'), harms: true })) await this.attempt(() => this.draft.discard());
  }

  async #publish(): Promise<void> {
    await this.draft.settle();
    const version = await publish({ program: this.draft.program!, live: this.draft.live });
    await this.#published(version);
  }

  async #published(version: number): Promise<void> {
    if (version === 0) return;
    await this.draft.load();
    this.say(this.t('published', { version: String(version) }));
  }

  #tab(section: Section): TemplateResult {
    const chosen = section === this.section;
    const bad = this.draft.findings.some(({ path }) => section.keys.includes(path.split('/')[1] ?? ''));
    return html`<button id=${`tab-${section.id}`} role="tab" aria-controls="part" aria-selected=${chosen ? 'true' : 'false'} tabindex=${chosen ? 0 : -1} @click=${() => (this.section = section)}>
      ${this.t(`section_${section.id}`)}${bad ? html` <span class="dot" role="img" aria-label=${this.t('look_here')}></span>` : nothing}</button>`;
  }

  #arrow(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const forward = document.documentElement.dir === 'rtl' ? -step : step;
    this.section = sections[(sections.indexOf(this.section) + forward + sections.length) % sections.length]!;
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus());
  }

  #part(): TemplateResult {
    if (this.section.id === 'text') return this.#text();
    if (this.section.id === 'versions') return this.#versions();
    const form: Form = { findings: this.draft.findings, change: (pointer, value) => this.draft.change(pointer, value), known: known(this.draft.program!) };
    const keys = this.shapes!.program.keys.filter(({ name }) => this.section.keys.includes(name));
    return html`<p class="lede">${this.t(`section_${this.section.id}_more`)}</p><fieldset class="stack" ?disabled=${!this.isOwner}>${keysForm(form, keys, this.draft.program, '')}</fieldset>${this.#elsewhere()}`;
  }

  /** What is wrong in other parts. */
  #elsewhere() {
    const others = this.draft.findings.filter(({ path }) => !this.section.keys.includes(path.split('/')[1] ?? ''));
    return others.length > 0 && this.section.id !== 'text' ? html`<p class="note bad">${mark('warn')}<span>${this.t('wrong_elsewhere', { n: others.length })}</span></p>` : nothing;
  }

  #text(): TemplateResult {
    const { broken, findings, program } = this.draft;
    return html`<div class="field"><label for="json">${this.t('text_label')}</label>
        <textarea id="json" class="mono" rows="26" spellcheck="false" ?readonly=${!this.isOwner} aria-describedby="json-hint" aria-invalid=${broken ? 'true' : nothing} .value=${JSON.stringify(program, null, 2)} @change=${(event: Event) => this.draft.write((event.target as HTMLTextAreaElement).value)}></textarea>
        <span class="hint" id="json-hint">${this.t('text_hint')}</span>${broken ? html`<span class="wrong">${mark('warn')}${broken.line ? this.t('text_broken', { ...broken }) : this.t('text_broken_somewhere')}</span>` : nothing}</div>
      ${findings.length > 0 ? html`<ul class="changes">${findings.map((finding) => html`<li><code>${finding.path}</code> ${sayFinding(finding, 'text')}</li>`)}</ul>` : nothing}`;
  }

  #versions(): TemplateResult {
    const { versions, live } = this.draft;
    return html`<p class="lede">${this.t('section_versions_more')}</p><ol class="versions">${[...versions].reverse().map((version) => {
      const before = versions.find((each) => each.version === version.version - 1);
      const open = this.compared === version.version;
      const later = !!version.at && Date.parse(version.at) > Date.now();
      return html`<li class="stack tight"><div class="row apart">
          <div><b>${this.t('version', { version: String(version.version) })}</b> <span class="muted">${Date.parse(version.at) > 0 ? `${moment(version.at)} · ` : ''}${this.t(version.migrate === 'carry' ? 'carry' : 'keep')}</span>
            ${version === live ? html`<span class="chip">${this.t('live_now')}</span>` : later ? html`<span class="chip plain">${this.t('scheduled')}</span>` : nothing}</div>
          <div class="row">${before ? html`<button class="button quiet small" aria-expanded=${open ? 'true' : 'false'} @click=${() => (this.compared = open ? 0 : version.version)}>${this.t('differences')}</button>` : nothing}
            ${version !== live && this.isOwner ? html`<button class="button outline small" @click=${() => void this.#rollBack(version.version)}>${mark('undo')}${this.t('roll_back')}</button>` : nothing}</div></div>
        ${open ? changesList(differences(before!.program, version.program)) : nothing}</li>`;
    })}</ol>`;
  }

  async #rollBack(was: number): Promise<void> {
    const { program } = this.draft.versions.find(({ version }) => version === was)!;
    await this.#published(await publish({ program, live: this.draft.live, was }));
  }
}

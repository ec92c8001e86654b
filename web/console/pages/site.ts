import { html, nothing, type TemplateResult } from 'lit';
import { api } from '../api.ts';
import { editorLook } from '../looks/editor.ts';
import { Page, sayProblem } from '../page.ts';
import { ask } from '../parts/ask.ts';
import { codeBlock } from '../parts/copy.ts';
import { field } from '../parts/field.ts';
import { mark } from '../parts/marks.ts';
import { originOf } from '../parts/origin.ts';
import { listTable } from '../parts/table.ts';
import '../parts/site-check.ts';
import { examples, platforms, readExample, type Keys } from '../parts/snippets.ts';
import { moment } from '../say.ts';

type Kind = Keys['keys'][number]['kind'];

/** How the widget comes onto the shop's pages: snippets, keys, origins, what the shop's server does, and whether it is there. */
export default class Site extends Page {
  static override look = editorLook;
  static override properties = { ...Page.properties, keys: { state: true }, platform: { state: true }, example: { state: true }, code: { state: true }, fresh: { state: true }, wrong: { state: true } };
  declare keys: Keys | null;
  declare platform: (typeof platforms)[number];
  declare example: (typeof examples)[number];
  declare code: string;
  /** A key that was just made: shown once. */
  declare fresh: { kind: Kind; key: string } | null;
  declare wrong: string;

  constructor() {
    super();
    [this.keys, this.platform, this.example, this.code, this.fresh, this.wrong] = [null, platforms[0]!, examples[0]!, '', null, ''];
    void this.#load();
    void this.#read(this.example);
  }

  #load(): Promise<boolean> {
    return this.attempt(async () => (this.keys = await api.get<Keys>('keys')));
  }

  async #read(example: (typeof examples)[number]): Promise<void> {
    this.example = example;
    await this.attempt(async () => (this.code = await readExample(example)));
  }

  get #publishable(): string {
    return this.keys?.keys.find(({ kind }) => kind === 'publishable')?.key ?? 'pk_…';
  }

  protected override render() {
    return html`<div class="stack tight"><h1 tabindex="-1">${this.t('page_site')}</h1><p class="lede">${this.t('site_lede')}</p></div>
      ${this.keys ? html`${this.#snippet()}${this.isOwner ? this.#check() : nothing}${this.#server()}${this.#origins()}${this.#keys()}` : nothing}`;
  }

  #tabs<T extends { id: string; name: string }>(of: string, all: readonly T[], chosen: T, pick: (one: T) => void): TemplateResult {
    const move = (event: KeyboardEvent) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = all[(all.indexOf(chosen) + (document.documentElement.dir === 'rtl' ? -step : step) + all.length) % all.length]!;
      pick(next);
      void this.updateComplete.then(() => this.querySelector<HTMLElement>(`#tab-${next.id}`)?.focus());
    };
    return html`<div class="tabs" role="tablist" aria-label=${this.t(of)} @keydown=${move}>${all.map((one) => html`<button id=${`tab-${one.id}`} role="tab" aria-controls=${`part-${of}`} aria-selected=${one === chosen ? 'true' : 'false'} tabindex=${one === chosen ? 0 : -1} @click=${() => pick(one)}>${one.name}</button>`)}</div>`;
  }

  #panel(of: string, chosen: { id: string }, body: TemplateResult): TemplateResult {
    return html`<div id=${`part-${of}`} role="tabpanel" class="stack" aria-labelledby=${`tab-${chosen.id}`}>${body}</div>`;
  }

  #snippet(): TemplateResult {
    const parts = this.platform.parts(this.#publishable);
    return html`<section class="card stack" aria-labelledby="snippet"><h2 id="snippet">${this.t('snippet_title')}</h2>
      ${this.#tabs('platforms', platforms, this.platform, (platform) => (this.platform = platform))}
      ${this.#panel('platforms', this.platform, html`<p class="lede">${this.t(`kind_${this.platform.id}`)}</p>${parts.map(({ name, code }) => html`${name ? html`<h3>${this.t(name)}</h3>` : nothing}${codeBlock(code, name ? this.t(name) : this.t('snippet'))}`)}`)}
    </section>`;
  }

  #check(): TemplateResult {
    const letIn = ({ detail }: CustomEvent<string>) => void this.#setOrigins([...new Set([...this.keys!.origins, detail])]).then(() => this.say(this.t('let_in_done', { origin: detail })));
    return html`<section class="card stack" aria-labelledby="on-site"><h2 id="on-site">${this.t('on_my_site')}</h2><p class="lede">${this.t('on_my_site_more')}</p>
      <console-site-check suggested=${this.keys!.origins[0] ?? ''} @add-origin=${letIn}></console-site-check></section>`;
  }

  #server(): TemplateResult {
    const settings = `REGULARS=${location.origin}\nSHOP=${this.me.shop.id}\nSECRET_KEY=sk_…\nIDENTITY_SECRET=is_…`;
    return html`<section class="card stack" aria-labelledby="server"><h2 id="server">${this.t('server_title')}</h2><p class="lede">${this.t('server_more')}</p>
      ${codeBlock(settings, this.t('settings'))}
      ${this.#tabs('languages_of_server', examples, this.example, (example) => void this.#read(example))}
      ${this.#panel('languages_of_server', this.example, codeBlock(this.code, this.example.name))}
    </section>`;
  }

  async #setOrigins(origins: string[]): Promise<void> {
    this.wrong = '';
    await api.put('origins', { origins }).catch((problem: unknown) => (this.wrong = sayProblem(problem)));
    await this.#load();
  }

  #origins(): TemplateResult {
    const { origins } = this.keys!;
    const add = (event: SubmitEvent) => {
      event.preventDefault();
      const input = this.querySelector<HTMLInputElement>('#origin')!;
      const origin = originOf(input.value);
      this.wrong = origin ? '' : this.t('origin_wrong');
      if (!origin) return;
      input.value = '';
      void this.#setOrigins([...new Set([...origins, origin])]);
    };
    return html`<section class="card stack" aria-labelledby="origins"><h2 id="origins">${this.t('origins')}</h2><p class="lede">${this.t('origins_more')}</p>
      <ul class="stack tight">${origins.map((origin) => html`<li class="row apart"><code>${origin}</code>${this.isOwner ? html`<button class="icon" aria-label=${this.t('take_away', { what: origin })} @click=${() => void this.#setOrigins(origins.filter((each) => each !== origin))}>${mark('bin')}</button>` : nothing}</li>`)}</ul>
      ${this.isOwner ? html`<form class="stack tight" novalidate @submit=${add}>${field({ id: 'origin', label: this.t('origin'), hint: this.t('origin_example'), inputmode: 'url', wrong: this.wrong })}<div class="row"><button class="button quiet">${mark('plus')}${this.t('add_origin')}</button></div></form>` : nothing}
    </section>`;
  }

  async #make(kind: Kind): Promise<void> {
    await this.attempt(async () => (this.fresh = { kind, key: (await api.post<{ key: string }>('keys', { kind })).key }));
    await this.#load();
  }

  async #remove(id: string, kind: Kind): Promise<void> {
    if (!(await ask({ title: this.t('remove_key'), text: this.t(`kind_${kind}_gone`), yes: this.t('remove'), harms: true }))) return;
    await this.attempt(() => api.remove(`keys/${id}`), this.t('key_gone'));
    await this.#load();
  }

  #keys(): TemplateResult {
    const kinds: Kind[] = ['publishable', 'secret', 'identity'];
    return html`<section class="card stack" aria-labelledby="keys"><h2 id="keys">${this.t('keys')}</h2><p class="lede">${this.t('keys_more')}</p>
      ${listTable(this.t('keys'), [{ label: this.t('kind'), kind: 'name' }, { label: this.t('key') }, { label: this.t('since'), kind: 'muted' }, { label: this.t('remove'), kind: 'deeds' }], this.keys!.keys.map(({ id, kind, key, created_at, scopes }) => [
        this.t(`kind_${kind}`),
        html`<span class="mono">${key ?? `${id}…`}</span>${scopes ? html`<br /><span class="muted">${scopes}</span>` : nothing}`,
        moment(created_at),
        this.isOwner ? html`<button class="icon" aria-label=${this.t('take_away', { what: id })} @click=${() => void this.#remove(id, kind)}>${mark('bin')}</button>` : nothing,
      ]))}
      ${this.fresh ? html`<div class="stack tight" role="status"><p>${this.t('key_once')}</p>${codeBlock(this.fresh.key, this.t(`kind_${this.fresh.kind}`))}</div>` : nothing}
      ${this.isOwner ? html`<div class="row">${kinds.map((kind) => html`<button class="button quiet small" @click=${() => void this.#make(kind)}>${mark('plus')}${this.t(`kind_${kind}`)}</button>`)}</div>` : nothing}
    </section>`;
  }
}

import { css, html, nothing, type TemplateResult } from 'lit';
import { api, type Problem } from '../api.ts';
import { Page, sayProblem } from '../page.ts';
import { ask } from '../parts/ask.ts';
import { codeBlock } from '../parts/copy.ts';
import { field } from '../parts/field.ts';
import { mark } from '../parts/marks.ts';
import { listTable } from '../parts/table.ts';
import { moment, words } from '../say.ts';

interface Endpoint {
  id: string;
  url: string;
  description: string;
  types: string[];
  disabled: string | null;
  failing_since: string | null;
  secret?: string;
}

const states = ['waiting', 'failed', 'sent'] as const;
type State = (typeof states)[number];

interface Delivery {
  id: string;
  type: string;
  state: State;
  made_at: string;
  tries: number;
  code: number | null;
  trouble: string;
}

/** Of one endpoint, the newest first. */
interface Sent {
  deliveries: Delivery[];
  counts: Record<State, number>;
}

/** Of each endpoint at first; the server tells the newest 50. */
const first_few = 8;
const look_ms = 1000;
/** A message that nobody takes is given up for now after 15 seconds. */
const looks_max = 20;

/** Which addresses are told what happens, whether they take it, and sending it again. */
export default class Webhooks extends Page {
  static override look = css`
    console-webhooks h2 {
      overflow-wrap: anywhere;
    }
    console-webhooks .pick {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 6px 12px;
    }
    console-webhooks .pick select {
      inline-size: auto;
    }
    console-webhooks .types {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(230px, 100%), 1fr));
      gap: 0 20px;
    }
    @media (max-width: 620px) {
      console-webhooks .list tr {
        grid-template-columns: repeat(2, minmax(0, 1fr)) auto;
      }
      console-webhooks .list tbody th {
        grid-column: 1 / 3;
      }
      console-webhooks .list tbody td.deeds {
        order: -1;
        grid-column: 3;
      }
      console-webhooks .list .deeds > .icon {
        margin-block: -10px;
      }
    }
  `;
  static override properties = { ...Page.properties, endpoints: { state: true }, types: { state: true }, sent: { state: true }, shown: { state: true }, whole: { state: true }, fresh: { state: true }, some: { state: true }, problem: { state: true } };
  declare endpoints: Endpoint[] | null;
  declare types: string[];
  declare sent: Record<string, Sent>;
  /** Deliveries of which state are shown, by endpoint. */
  declare shown: Record<string, State | ''>;
  /** Of which endpoints more than the first few are shown. */
  declare whole: readonly string[];
  /** One that was just made: its secret is shown once. */
  declare fresh: Endpoint | null;
  /** Whether the new one is told only some types. */
  declare some: boolean;
  declare problem: Problem | null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    [this.endpoints, this.types, this.sent, this.shown, this.whole, this.fresh, this.some, this.problem] = [null, [], {}, {}, [], null, false, null];
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  /** `only`: the one endpoint whose deliveries may have changed. */
  #load(only?: string): Promise<boolean> {
    return this.attempt(async () => {
      const { endpoints, types } = await api.get<{ endpoints: Endpoint[]; types: string[] }>('endpoints');
      await Promise.all(endpoints.filter(({ id }) => !only || id === only).map(({ id }) => this.#look(id)));
      [this.endpoints, this.types] = [endpoints, types];
    });
  }

  async #look(id: string): Promise<void> {
    const state = this.shown[id];
    const sent = await api.get<Sent>(`endpoints/${id}/deliveries${state ? `?state=${state}` : ''}`);
    this.sent = { ...this.sent, [id]: sent };
  }

  /** Looks again while what was just sent is on its way. */
  async #follow(id: string, looks = looks_max): Promise<void> {
    clearTimeout(this.#timer);
    await this.#load(id);
    if (looks > 0 && this.isConnected && this.sent[id]?.deliveries.some(({ state, tries }) => state === 'waiting' && tries === 0)) this.#timer = setTimeout(() => void this.#follow(id, looks - 1), look_ms);
  }

  async #deed(id: string, deed: () => Promise<unknown>, done: (answer: { replayed?: number }) => string): Promise<void> {
    await this.attempt(async () => {
      const answer = (await deed()) as { replayed?: number };
      this.say(done(answer));
      await this.#follow(id);
    });
  }

  #resend(id: string, which: { message: string } | { failed: true }): Promise<void> {
    return this.#deed(id, () => api.post(`endpoints/${id}/replay`, which), ({ replayed = 0 }) => this.t('webhook_resent', { n: replayed }));
  }

  async #remove({ id, url }: Endpoint): Promise<void> {
    if (!(await ask({ title: this.t('take_away', { what: url }), text: this.t('webhook_gone_more'), yes: this.t('remove'), harms: true }))) return;
    await this.attempt(() => api.remove(`endpoints/${id}`), this.t('webhook_removed', { url }));
    await this.#load();
  }

  async #add(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const data = new FormData(form);
    this.problem = null;
    try {
      this.fresh = await api.post<Endpoint>('endpoints', { url: String(data.get('url')).trim(), description: String(data.get('description')), types: this.some ? data.getAll('type') : ['*'] });
      form.reset();
      this.some = false;
      await this.#load();
      this.querySelector('#fresh')!.scrollIntoView({ block: 'center' });
    } catch (problem) {
      this.problem = problem as Problem;
    }
  }

  protected override render() {
    const { endpoints } = this;
    return html`<div class="stack tight"><h1 tabindex="-1">${this.t('page_webhooks')}</h1><p class="lede">${this.t('webhooks_lede')}</p></div>
      ${this.fresh ? html`<section class="card stack tight" role="status" aria-labelledby="fresh"><h2 id="fresh">${this.t('webhook_secret')}</h2><p class="lede">${this.t('webhook_once')}</p>${codeBlock(this.fresh.secret!, this.t('webhook_secret'))}</section>` : nothing}
      ${endpoints === null ? html`<p class="muted">${this.t('counting')}</p>` : endpoints.length === 0 ? html`<section class="card"><p class="muted">${this.t('webhook_none')}</p></section>` : endpoints.map((each) => this.#endpoint(each))}
      ${this.isOwner && endpoints ? this.#form() : nothing}`;
  }

  #health({ disabled, failing_since }: Endpoint): TemplateResult {
    if (disabled) return html`<p class="note">${mark('warn')}<span>${this.t(disabled.includes('410') ? 'webhook_off_gone' : 'webhook_off_tired')}</span></p>`;
    return failing_since ? html`<p class="note">${mark('warn')}<span>${this.t('webhook_failing', { when: moment(failing_since) })}</span></p>` : html`<div><span class="chip">${mark('check')}${this.t('webhook_fine')}</span></div>`;
  }

  #endpoint(endpoint: Endpoint): TemplateResult {
    const { id, url, description, types, disabled } = endpoint;
    const resume = () => void this.#deed(id, () => api.put('endpoints/' + id, { url, description, types }), () => this.t('webhook_resumed'));
    const test = () => void this.#deed(id, () => api.post('endpoints/' + id + '/test'), () => this.t('webhook_tested'));
    return html`<section class="card stack" aria-labelledby=${id}>
      <div class="stack tight"><h2 id=${id}><bdi dir="ltr">${url}</bdi></h2>
        ${description ? html`<p>${description}</p>` : nothing}
        <p class="muted">${types.includes('*') ? this.t('webhook_all') : html`<bdi dir="ltr">${types.join(', ')}</bdi>`}</p>
      </div>
      ${this.#health(endpoint)}
      ${this.isOwner ? html`<div class="row">
        ${disabled ? html`<button class="button small" @click=${resume}>${mark('play')}${this.t('webhook_resume')}</button>`
          : html`<button class="button quiet small" @click=${test}>${mark('send')}${this.t('webhook_test')}</button>`}
        ${this.#failed(endpoint)}
        <button class="button plain small" aria-label=${this.t('take_away', { what: url })} @click=${() => void this.#remove(endpoint)}>${mark('bin')}${this.t('remove')}</button>
      </div>` : nothing}
      ${this.#deliveries(endpoint)}
    </section>`;
  }

  #failed({ id, disabled }: Endpoint): TemplateResult | typeof nothing {
    const n = this.sent[id]?.counts.failed ?? 0;
    return n > 0 && !disabled ? html`<button class="button quiet small" @click=${() => void this.#resend(id, { failed: true })}>${mark('again')}${this.t('webhook_again_all', { n })}</button>` : nothing;
  }

  #deliveries({ id, url, disabled }: Endpoint): TemplateResult | typeof nothing {
    const { deliveries = [], counts } = this.sent[id] ?? {};
    if (!counts) return nothing;
    const all = states.reduce((sum, state) => sum + counts[state], 0);
    if (all === 0) return html`<p class="muted">${this.t('webhook_nothing')}</p>`;
    const show = (event: Event) => {
      this.shown = { ...this.shown, [id]: (event.target as HTMLSelectElement).value as State | '' };
      void this.attempt(() => this.#look(id));
    };
    const choice = (state: State | '', label: string, n: number) => html`<option value=${state} ?selected=${state === (this.shown[id] ?? '')}>${label} (${words().number(n)})</option>`;
    const columns = [{ label: this.t('what'), kind: 'name' as const }, { label: this.t('when'), kind: 'muted' as const }, { label: this.t('came_of_it') }];
    const deeds = this.isOwner && !disabled;
    const listed = this.whole.includes(id) ? deliveries : deliveries.slice(0, first_few);
    return html`<div class="pick"><label for=${`show-${id}`}>${this.t('webhook_last')}</label>
        <select id=${`show-${id}`} @change=${show}>${choice('', this.t('webhook_every'), all)}${states.map((state) => choice(state, this.#word(state), counts[state]))}</select></div>
      ${deliveries.length === 0 ? html`<p class="muted">${this.t('webhook_nothing_such')}</p>`
        : listTable(`${this.t('webhook_last')}: ${url}`, deeds ? [...columns, { label: this.t('webhook_again'), kind: 'deeds' as const }] : columns, listed.map((each) => this.#row(id, each, deeds)))}
      ${listed.length < deliveries.length ? html`<div><button class="button quiet small" @click=${() => (this.whole = [...this.whole, id])}>${this.t('show_more')}</button></div>` : nothing}`;
  }

  #word(state: State): string {
    return this.t(state === 'failed' ? 'webhook_failed' : `became_${state}`);
  }

  /** What the receiver said: its status, or that there was none, with the program's own words for why. */
  #answer({ code, trouble }: Delivery): TemplateResult | typeof nothing {
    if (code) return html`<div class="muted">${this.t('webhook_answer', { code: String(code) })}</div>`;
    const known = { 'the address is in a private network': 'webhook_private', 'the endpoint is disabled': 'webhook_off' }[trouble];
    if (known) return html`<div class="muted">${this.t(known)}</div>`;
    return trouble ? html`<div class="muted">${this.t('webhook_silent')}<br /><bdi dir="ltr" lang="en">${trouble}</bdi></div>` : nothing;
  }

  #row(endpoint: string, delivery: Delivery, deeds: boolean): unknown[] {
    const { id, type, state, made_at, tries } = delivery;
    const cells = [
      html`<bdi dir="ltr">${type}</bdi><br /><span class="muted mono"><bdi dir="ltr">${id}</bdi></span>`,
      moment(made_at),
      html`<span class=${state === 'sent' ? 'chip' : state === 'failed' ? 'chip bad' : 'chip plain'}>${this.#word(state)}</span>${this.#answer(delivery)}${tries > 1 ? html`<div class="muted">${this.t('webhook_tries', { n: tries })}</div>` : nothing}`,
    ];
    return deeds ? [...cells, html`<button class="icon" aria-label=${this.t('webhook_again_this', { what: type, when: moment(made_at) })} @click=${() => void this.#resend(endpoint, { message: id })}>${mark('again')}</button>`] : cells;
  }

  #form(): TemplateResult {
    const wrong = (path: string) => (this.problem?.path.startsWith(path) ? this.t(path === '/url' ? 'webhook_url_wrong' : 'webhook_types_wrong') : '');
    const other = this.problem && !['/url', '/types'].some((path) => this.problem!.path.startsWith(path));
    const way = (some: boolean, label: string) => html`<label class="tick"><input type="radio" name="what" ?checked=${some === this.some} @change=${() => (this.some = some)} /><span>${this.t(label)}</span></label>`;
    return html`<form class="card stack" aria-labelledby="add" novalidate @submit=${(event: SubmitEvent) => void this.#add(event)}>
      <h2 id="add">${this.t('webhook_new')}</h2>
      <div class="fields">
        ${field({ id: 'url', label: this.t('webhook_url'), hint: this.t('webhook_url_hint'), inputmode: 'url', wrong: wrong('/url') })}
        ${field({ id: 'description', label: this.t('webhook_note'), hint: this.t('webhook_note_hint'), maxlength: 120 })}
      </div>
      <fieldset><legend>${this.t('webhook_what')}</legend>${way(false, 'webhook_all')}${way(true, 'webhook_some')}
        ${this.some ? html`<div class="types">${this.types.map((type) => html`<label class="tick"><input type="checkbox" name="type" value=${type} /><bdi dir="ltr" class="mono">${type}</bdi></label>`)}</div>` : nothing}
        ${wrong('/types') ? html`<span class="wrong" role="alert">${mark('warn')}${wrong('/types')}</span>` : nothing}
      </fieldset>
      ${other ? html`<span class="wrong" role="alert">${mark('warn')}${sayProblem(this.problem)}</span>` : nothing}
      <div class="row"><button class="button">${mark('plus')}${this.t('webhook_add')}</button></div>
    </form>`;
  }
}

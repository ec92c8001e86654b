import { css, html, nothing, type PropertyValues } from 'lit';
import type { MemberState } from '../embed/types.ts';
import { CardElement, withPieces } from './card-element.ts';
import { hub } from './hub.ts';

const days_max = 400;
const day_ms = 86_400_000;

/** Any day to come: what there will be, what is on its way until then, and what will have lapsed, if nothing else happens. By the engine, offline. */
export class AnyDay extends CardElement {
  static override properties = { days: { state: true }, then: { state: true } };
  static override styles = withPieces(css`
    .head {
      display: flex;
      justify-content: space-between;
      align-items: baseline;
      gap: 12px;
    }
    output {
      font-weight: 650;
      color: var(--_accent-text);
    }
    input {
      display: block;
      inline-size: 100%;
      block-size: 44px;
      margin: 4px 0 6px;
      accent-color: var(--_fill);
      cursor: pointer;
    }
    dl {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(96px, 1fr));
      gap: 8px;
      margin: 0;
    }
    dl div {
      display: flex;
      flex-direction: column-reverse;
      padding: 10px 12px;
      border-radius: 12px;
      background: var(--_tint);
    }
    dd {
      margin: 0;
      font-size: 1.3em;
      font-weight: 650;
      font-variant-numeric: tabular-nums;
      color: var(--_accent-text);
    }
    .loss dd {
      color: var(--_bad);
    }
    .loss {
      background: var(--_bad-tint) !important;
    }
    .loss dt {
      color: var(--_bad);
    }
    ul {
      margin-block-start: 12px;
    }
    li {
      padding-block: 4px;
    }
  `);
  /** From today. */
  declare days: number;
  declare then: MemberState | null | undefined;
  #asked = 0;

  constructor() {
    super();
    this.days = 0;
  }

  protected override changed(): void {
    super.changed();
    void this.#ask();
  }

  protected override updated(before: PropertyValues): void {
    if (before.has('days')) void this.#ask();
  }

  get #instant(): string {
    return new Date(Date.now() + this.days * day_ms).toISOString().replace(/\.\d+/, '');
  }

  async #ask(): Promise<void> {
    if (this.state?.phase !== 'member' || !this.state.member) return;
    const mine = ++this.#asked;
    const then = await hub.session!.at(this.#instant).catch(() => null);
    if (mine === this.#asked) this.then = then;
  }

  protected override render() {
    const waiting = this.waiting('any_day_guest');
    if (waiting) return waiting;
    const now = this.state?.member;
    if (!now) return nothing;
    if (this.then === undefined) return html`<div class="card ghost" part="card"><span></span><span></span></div>`;
    const then = this.then;
    if (!then) return nothing;
    const date = this.words.date(this.#instant);
    return html`<div role="group" class="card" part="card" aria-label=${this.t('any_day')}>
      <div class="head"><h2>${this.t('any_day')}</h2><output part="date">${this.days ? date : this.t('today')}</output></div>
      <input part="slider" type="range" min="0" max=${days_max} .value=${String(this.days)} aria-label=${this.t('any_day')} aria-valuetext=${this.days ? date : this.t('today')} @input=${(event: Event) => (this.days = Number((event.target as HTMLInputElement).value))} />
      ${this.#have(now, then)} ${this.#changes(now, then)}
    </div>`;
  }

  /** What there is that day, of what the program gives. */
  #have(now: MemberState, then: MemberState) {
    const { words } = this;
    const { available, pending, debt, expired } = then.points;
    const facts: [label: string, said: string, loss?: boolean][] = [];
    if (words.counts(now.points) || words.counts(then.points)) facts.push([words.unit(available), words.number(available - debt)]);
    if (pending) facts.push([this.t('still_coming'), words.number(pending)]);
    if (expired > now.points.expired) facts.push([this.t('lapsed'), words.number(expired - now.points.expired), true]);
    const credit = then.credit?.available ?? '0';
    if (words.pays(credit)) facts.push([this.t('balance'), words.money(credit)]);
    if (!facts.length) for (const [id, { stamps }] of Object.entries(then.cards ?? {})) facts.push([words.cardName(id), this.t('stamps', { n: stamps })]);
    return facts.length ? html`<dl>${facts.map(([label, said, loss]) => html`<div class=${loss ? 'loss' : nothing}><dt class="muted">${label}</dt><dd>${said}</dd></div>`)}</dl>` : nothing;
  }

  /** What else will be otherwise: vouchers and cards that end, a level that does. */
  #changes(now: MemberState, then: MemberState) {
    const ended = (now.vouchers ?? []).filter(({ id, state }) => state === 'issued' && then.vouchers?.find((each) => each.id === id)?.state !== 'issued');
    const said = ended.map(({ reward }) => this.t('lapses', { what: this.words.reward(reward) }));
    for (const [id, { stamps }] of Object.entries(now.cards ?? {})) if (stamps > (then.cards?.[id]?.stamps ?? 0)) said.push(this.t('lapses', { what: this.words.cardName(id) }));
    if (now.tier?.id && now.tier.id !== then.tier?.id) said.push(this.t('lapses', { what: this.words.level(now.tier.id) }));
    return said.length ? html`<ul class="muted">${said.map((text) => html`<li>${text}</li>`)}</ul>` : nothing;
  }
}

import { css, html, nothing, type PropertyValues } from 'lit';
import type { Answer, Cart as CartContent, Quote } from '../embed/types.ts';
import { CardElement, withPieces } from './card-element.ts';
import { completes } from './completes.ts';
import { hub } from './hub.ts';
import { icon } from './icons.ts';
import { refusal } from './refusal.ts';
import { why, whyStyle } from './why.ts';

const goals_max = 2;

/**
 * What a basket earns, what it completes, what is missing for the next goal, and what its vouchers take off:
 * `<regulars-cart lines='[{"line":"1","sku":"COF-1","quantity":2,"amount":"18.00"}]' vouchers="V-7K2M…">`. Set `cart` or `lines` anew after each change.
 */
export class Cart extends CardElement {
  static override properties = { lines: { type: Array }, shipping: {}, vouchers: {}, cart: { attribute: false }, quote: { state: true }, outcome: { state: true } };
  static override styles = withPieces(
    whyStyle,
    css`
      :host {
        display: grid;
      }
      .earns {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 12px;
      }
      .earns b {
        flex: 1 1 7em;
        font-weight: 650;
      }
      summary small {
        font-size: 0.87em;
        color: var(--_accent-text);
        text-decoration: underline;
        text-underline-offset: 3px;
      }
      ul {
        margin-block-start: 12px;
        display: grid;
        gap: 8px;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 10px;
      }
      li span:first-of-type {
        flex: 1 1 7em;
        overflow-wrap: anywhere;
      }
      li > svg {
        color: var(--_accent-text);
      }
      :host(:dir(rtl)) .muted > svg {
        transform: scaleX(-1);
      }
      .done {
        font-weight: 600;
        animation: pop 0.45s var(--_ease);
      }
      @keyframes pop {
        from {
          opacity: 0;
          transform: translateY(6px);
        }
      }
      .join {
        margin-block-start: 14px;
      }
    `,
  );
  declare lines: CartContent['lines'] | undefined;
  declare shipping: string | undefined;
  /** Ids or codes, by comma. */
  declare vouchers: string | undefined;
  /** All of it at once, as `session.quote` takes it; goes before the attributes. */
  declare cart: CartContent | undefined;
  declare quote: Quote | null | undefined;
  declare outcome: Answer | null | undefined;
  #asked = 0;
  /** Something was shown before, so that another figure is news. */
  #again = false;

  protected override changed(): void {
    super.changed();
    void this.#ask();
  }

  protected override updated(before: PropertyValues): void {
    if (['lines', 'shipping', 'vouchers', 'cart'].some((name) => before.has(name))) void this.#ask();
  }

  get #content(): CartContent {
    if (this.cart) return this.cart;
    const vouchers = (this.vouchers ?? '').split(/[\s,]+/).filter(Boolean);
    return { lines: this.lines ?? [], ...(this.shipping && { shipping: this.shipping }), ...(vouchers.length && { vouchers }) };
  }

  async #ask(): Promise<void> {
    const content = this.#content;
    if (!this.state?.program || !content.lines?.length) return;
    const mine = ++this.#asked;
    const [quote, outcome] = await Promise.all([hub.session!.quote(content), hub.session!.foresee(content)]).catch(() => [null, null] as const);
    if (mine !== this.#asked) return;
    this.#again ||= !!this.quote;
    [this.quote, this.outcome] = [quote, outcome];
  }

  protected override render() {
    const { phase = 'loading' } = this.state ?? {};
    if (phase === 'loading' || phase === 'error') return this.waiting('');
    if (!this.#content.lines?.length) return html`<p class="card muted" part="card">${this.t('cart_empty')}</p>`;
    if (this.quote === undefined) return html`<div class="card ghost" part="card"><span></span><span></span></div>`;
    if (!this.quote || this.quote.status !== 'applied') return html`<p class="card muted" part="card">${this.t('cart_later')}</p>`;
    const reasons = why(this.words, this.quote.rules, this.quote.points);
    const earns = html`<span class="tile">${icon('star')}</span><b ?data-say=${this.#again}>${this.#earns(this.quote)}</b>`;
    return html`<div role="group" class="card" part="card" aria-label=${this.t('rewards')}>
      ${reasons === nothing ? html`<div class="earns">${earns}</div>` : html`<details><summary class="earns">${earns}<small>${this.t('why')}</small></summary>${reasons}</details>`}
      <ul>
        ${completes(this.outcome ?? null).map(([mark, text]) => html`<li class="done">${icon(mark)}<span>${text}</span></li>`)} ${this.#vouchers(this.quote)} ${this.#goals(this.quote)}
      </ul>
      ${phase === 'guest' ? html`<button class="button quiet join" part="join" @click=${() => this.join()}>${this.t('join')}</button>` : nothing}
    </div>`;
  }

  #earns({ points, credit, stamps = {} }: Quote): string {
    const count = Object.values(stamps).reduce((sum, n) => sum + n, 0);
    const what = this.words.earned(points, credit, count);
    return what ? this.t('cart_earns', { what }) : this.t('cart_nothing');
  }

  #vouchers({ vouchers = [] }: Quote) {
    return vouchers.map(({ reward, status, discount }) => {
      const good = status === 'applied' && Number(discount) > 0;
      const said = good ? this.words.money(`-${discount}`) : refusal(this.words, { id: '', status });
      return html`<li part="voucher">${icon(good ? 'check' : 'close')}<span>${this.words.reward(reward)}</span><span class="muted">${said}</span></li>`;
    });
  }

  /** What is ahead once the cart is bought: the next stamps, and the dearest reward it brings within reach, else the nearest. */
  #goals(quote: Quote) {
    const rows = [...this.#stampsAhead(quote), ...this.#rewardAhead(quote)].slice(0, goals_max);
    const { next } = quote.tier ?? {};
    if (next && Number(next.missing) > 0) rows.push(this.t('to_level', { what: this.words.metric(next.missing), level: this.words.level(next.id) }));
    return rows.map((text) => html`<li class="muted">${icon('forward')}<span>${text}</span></li>`);
  }

  #stampsAhead({ next = [], stamps = {} }: Quote): string[] {
    const { program, member } = this.state ?? {};
    return next.flatMap(({ goal, missing }) => {
      const card = program?.cards?.find(({ id }) => id === goal);
      const left = Number(missing) - (stamps[goal] ?? 0);
      if (!card || left <= 0) return [];
      const at = (member?.cards?.[goal]?.stamps ?? card.head_start ?? 0) + Number(missing);
      const milestone = card.milestones?.find((each) => each.at === at);
      return [this.t('stamps_to', { n: left, what: milestone ? this.words.reward(milestone.reward) : this.words.cardTitle(card) })];
    });
  }

  #rewardAhead({ next = [], points }: Quote): string[] {
    const { program, member } = this.state ?? {};
    // What is held back is not there to be spent, and what is owed goes first.
    const more = program?.points?.hold ? 0 : Math.max(0, points - (member?.points.debt ?? 0));
    const open = (program?.rewards ?? []).filter(({ tiers }) => !tiers?.length || tiers.includes(member?.tier?.id ?? ''));
    const all = open.flatMap((reward) => next.filter(({ goal }) => goal === reward.id).map(({ missing }) => ({ reward, left: Math.max(0, Number(missing) - more) })));
    const [nearest] = all.sort((a, b) => a.left - b.left || b.reward.cost! - a.reward.cost!);
    if (!nearest) return [];
    const what = this.words.rewardTitle(nearest.reward);
    return [nearest.left ? this.t('goal', { missing: this.words.points(nearest.left), what }) : this.t('banner_reach', { what })];
  }
}

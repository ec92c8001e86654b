import { part } from '../embed/part.ts';
import type { Cart, Quote } from '../embed/types.ts';
import { accentSheet } from './accent.ts';
import { drawing } from './drawing.ts';
import { dress } from './dress.ts';
import { earnStyle, star } from './earn-style.ts';
import { hub } from './hub.ts';
import { foretell, quoteSoon } from './quoter.ts';

export interface Product {
  sku?: string | undefined;
  category?: string | undefined;
  tag?: string | undefined;
  /** Price of the line, a decimal string. */
  amount?: string | undefined;
  /** Default: 1. */
  quantity?: number | undefined;
}

/** Attributes by which an element names a product. `category` and `tag` may hold several, by comma. */
const names = ['sku', 'category', 'tag', 'amount', 'quantity'] as const;
const list = (text?: string | null): string[] => (text ?? '').split(',').map((each) => each.trim()).filter(Boolean);

/** A cart of that product alone; null without an amount. */
export function cartOf({ sku, category, tag, amount, quantity }: Product): (Cart & { lines: object[] }) | null {
  if (!amount) return null;
  const line = { line: 'this', amount, quantity: Number(quantity ?? 1), category: list(category), tag: list(tag) };
  return { lines: [sku ? { ...line, sku } : line] };
}

/** Those of an element that is not ours yet. */
const named = (element: Element): Product => Object.fromEntries(names.map((name) => [name, element.getAttribute(name) ?? undefined]));

const sheet = new CSSStyleSheet();
sheet.replaceSync(earnStyle);

/**
 * What a product earns, beside its price: `<regulars-earn sku="COF-1" category="coffee" amount="9.00">`, and with `why` a tap says
 * why. Quoted by the engine for this very member. Takes its room from the start, so nothing on the page moves; says nothing when
 * there is nothing. Plain DOM, since a listing has many of them: what needs Lit or more words is loaded when it is asked for.
 */
export class Earn extends HTMLElement implements Product {
  static observedAttributes = [...names, 'why'];
  /** See registry.ts. */
  static before = (): Promise<void> => foretell([...document.querySelectorAll('regulars-earn')].flatMap((each) => cartOf(named(each)) ?? []));
  declare sku: string | undefined;
  declare category: string | undefined;
  declare tag: string | undefined;
  declare amount: string | undefined;
  declare quantity: number | undefined;
  #badge = document.createElement('span');
  #text = document.createElement('span');
  #details: HTMLElement | null = null;
  #quote: Quote | null = null;
  #stop: AbortController | null = null;
  #away = false;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = accentSheet ? [accentSheet, sheet] : [sheet];
    this.#badge.setAttribute('part', 'badge');
    this.#badge.append(drawing(star), this.#text);
  }

  connectedCallback(): void {
    this.#stop = new AbortController();
    hub.addEventListener('change', () => this.#ask(), { signal: this.#stop.signal });
    this.#ask();
  }

  disconnectedCallback(): void {
    this.#stop?.abort();
  }

  attributeChangedCallback(): void {
    if (this.#stop) this.#ask();
  }

  #ask(): void {
    dress(this);
    const { phase, program } = hub.state ?? {};
    // A member the program is not for sees nothing of it, and it takes no room.
    const away = phase === 'member' && !program;
    if (away !== this.#away) this.hidden = this.#away = away;
    const cart = cartOf(this);
    if (cart && program) quoteSoon(cart, (quote) => void this.#draw(quote).catch(() => undefined));
    else void this.#draw(null);
  }

  async #draw(quote: Quote | null): Promise<void> {
    this.#quote = quote;
    const what = quote && (await this.#what(quote));
    if (quote !== this.#quote) return;
    const root = this.shadowRoot!;
    if (!what) return root.replaceChildren();
    this.#text.textContent = hub.speech.t('earn', { what });
    const whole = this.hasAttribute('why') ? (this.#details ??= this.#opened()) : this.#badge;
    if (root.firstChild !== whole) root.replaceChildren(whole);
  }

  /** Points are said at once; for more, and how a language joins a list, all words are fetched. */
  async #what({ points = 0, credit = '0', stamps = {} }: Quote): Promise<string> {
    const stamped = Object.values(stamps).reduce((sum, n) => sum + n, 0);
    if (!stamped && Number(credit) <= 0) return points > 0 ? hub.speech.points(points) : '';
    const [{ earned }] = await Promise.all([part('why', () => import('./why.ts')), hub.allWords()]);
    return earned(points, credit, stamped);
  }

  #opened(): HTMLElement {
    const [details, summary, told] = [document.createElement('details'), document.createElement('summary'), document.createElement('div')];
    summary.append(this.#badge);
    details.append(summary, told);
    details.addEventListener('toggle', () => details.open && void this.#explain(told));
    return details;
  }

  async #explain(into: HTMLElement): Promise<void> {
    const [code] = await Promise.all([part('why', () => import('./why.ts')), hub.allWords()]).catch(() => []);
    code?.explain(into, this.shadowRoot!, this.#quote);
  }
}

for (const name of names)
  Object.defineProperty(Earn.prototype, name, {
    get(this: Earn) {
      return this.getAttribute(name) ?? undefined;
    },
    set(this: Earn, value: unknown) {
      if (value === undefined || value === null) this.removeAttribute(name);
      else this.setAttribute(name, String(value));
    },
  });

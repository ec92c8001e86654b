import { html } from '../html.mjs';
import { QUANTITY_MAX, cart_cents, cart_lines } from '../cart.mjs';
import { to_amount, to_price } from '../money.mjs';
import { layout } from './layout.mjs';
import { earn, product_art } from './product_card.mjs';

export function cart_page({ shop, session }) {
  const lines = cart_lines(session.cart, shop.catalogue);
  const body = html`<div class="wrap page narrow"><h1>Your basket</h1>${lines.length === 0 ? empty() : full(lines)}</div>`;
  return layout({ shop, session, title: 'Basket', body });
}

function empty() {
  return html`<div class="empty"><img src="/art/butter-croissant.svg" alt="" width="220" height="220"><p>Nothing in it yet. The croissants are warm, though.</p><a class="button" href="/c/bakery">See the bakery</a></div>`;
}

function full(lines) {
  return html`<ul class="lines" role="list">${lines.map(line)}</ul>
<regulars-cart lines="${JSON.stringify(lines.map(quoted))}"></regulars-cart>
<div class="sum"><p><span>Goods</span><strong>${to_price(cart_cents(lines))}</strong></p><p class="small">Delivery and vouchers come next.</p>
<a class="button wide" href="/checkout">Check out</a><a class="text-link" href="/">Keep looking</a></div>`;
}

/** A line as Regulars is asked about it. */
const quoted = ({ product, quantity, cents }, index) => ({ line: String(index + 1), sku: product.sku, category: [product.category], quantity, amount: to_amount(cents), ...(product.gift_card && { gift_card: true }) });

function line({ product, quantity, cents }) {
  return html`<li class="line">
  <a class="line-art" href="/p/${product.slug}" tabindex="-1" aria-hidden="true">${product_art(product, 96)}</a>
  <div class="line-text"><a href="/p/${product.slug}"><b>${product.name}</b></a><span>${product.unit}</span>${earn(product, to_amount(cents))}</div>
  <form class="line-quantity" action="/cart" method="post" data-quantity>
    <input type="hidden" name="sku" value="${product.sku}">
    <div class="stepper small" data-stepper><button name="set" value="${quantity - 1}" aria-label="One ${product.name} less">−</button><output>${quantity}</output><button name="set" value="${Math.min(quantity + 1, QUANTITY_MAX)}" aria-label="One ${product.name} more">+</button></div>
  </form>
  <strong class="line-price">${to_price(cents)}</strong>
</li>`;
}

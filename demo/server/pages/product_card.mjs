// A product as it stands in a grid, and the small pieces other pages share with it.
import { html } from '../html.mjs';
import { to_price } from '../money.mjs';

export function product_art(product, size = 480) {
  return html`<img src="/art/${product.slug}.svg" alt="" width="${size}" height="${size}" loading="lazy" decoding="async">`;
}

/** "Earn 9 beans" beside a price. Regulars fills it in; until then it only keeps its place. Gift cards earn nothing. `why`: a tap says why. */
export function earn(product, cents_text = product.price, why = false) {
  if (product.gift_card) return html`<span class="earn-space"></span>`;
  return html`<regulars-earn sku="${product.sku}" category="${product.category}" amount="${cents_text}"${why ? html` why` : ''}></regulars-earn>`;
}

export function product_card(product) {
  return html`<li class="card">
  <a class="card-art" href="/p/${product.slug}" tabindex="-1" aria-hidden="true">${product_art(product)}${product.badge ? html`<span class="flag">${product.badge}</span>` : ''}</a>
  <div class="card-text">
    <p class="card-name"><a href="/p/${product.slug}">${product.name}</a></p>
    <p class="notes">${product.notes.join(' · ')}</p>
    <div class="card-price"><strong>${to_price(product.cents)}</strong>${earn(product)}</div>
  </div>
  <form class="card-add" action="/cart" method="post" data-add>
    <input type="hidden" name="sku" value="${product.sku}"><input type="hidden" name="add" value="1">
    <button class="add" aria-label="Add ${product.name} to the basket"><span aria-hidden="true">+</span></button>
  </form>
</li>`;
}

/** `roomy`: three in a row on a desktop instead of four. */
export const product_grid = (products, roomy = '') => html`<ul class="grid ${roomy}" role="list">${products.map(product_card)}</ul>`;

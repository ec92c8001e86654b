import { html } from '../html.mjs';
import { to_price } from '../money.mjs';
import { layout } from './layout.mjs';
import { earn, product_art, product_grid } from './product_card.mjs';

const asides = {
  coffee: ['Roasted to order', 'Every Tuesday and Friday. Best from day five to day forty.'],
  bar: ['Ready in five minutes', 'Pick it up at the hatch by the water. Each cup is a stamp on your card.'],
  bakery: ['Baked this morning', 'Collect from six. What is left at four goes to the night shelter.'],
  home: ['Comes well wrapped', 'In straw and old newspapers. Send it back within a month if it is not for you.'],
};

export function product_page({ shop, session, product }) {
  const category = shop.catalogue.categories.find(({ id }) => id === product.category);
  const others = [...shop.catalogue.in_category(product.category), ...shop.catalogue.products];
  const beside = [...new Set(others)].filter((other) => other !== product).slice(0, 4);
  const [aside, aside_text] = asides[product.category];
  const body = html`
<div class="wrap page">
  <nav class="crumbs" aria-label="Where you are"><a href="/">Shop</a> <span aria-hidden="true">/</span> <a href="/c/${category.id}">${category.name}</a></nav>
  <article class="product">
    <div class="product-art">${product_art(product, 640)}</div>
    <div class="product-text">
      <h1>${product.name}</h1>
      <p class="unit">${product.unit}</p>
      <ul class="chips" role="list">${product.notes.map((note) => html`<li>${note}</li>`)}</ul>
      <p class="story">${product.text}</p>
      <div class="buy-price"><strong>${to_price(product.cents)}</strong>${earn(product, product.price, true)}</div>
      <form class="buy" action="/cart" method="post" data-add>
        <input type="hidden" name="sku" value="${product.sku}">
        <div class="stepper" data-stepper><button type="button" data-step="-1" aria-label="One less">−</button><input name="add" type="number" inputmode="numeric" value="1" min="1" max="24" aria-label="How many"><button type="button" data-step="1" aria-label="One more">+</button></div>
        <button class="button wide">Add to basket</button>
      </form>
      <p class="aside"><b>${aside}.</b> ${aside_text}</p>
      ${product.gift_card ? '' : html`<regulars-what-if sku="${product.sku}" category="${product.category}" amount="${product.price}"></regulars-what-if>`}
    </div>
  </article>
</div>
${words(shop.store, session, product)}
<section class="wrap shelf"><div class="shelf-head"><h2>Goes well beside it</h2></div>${product_grid(beside)}</section>`;
  return layout({ shop, session, title: product.name, description: product.text, current: category.id, body });
}

const SHOWN = 4;

/** What people say about it, and room for those who had it and have not said. */
function words(store, session, product) {
  const reviews = store.reviews_of(product.sku);
  const may_say = session.member && store.bought(session.member, product.sku) && !reviews.some(({ member }) => member === session.member);
  if (reviews.length === 0 && !may_say) return '';
  return html`<section class="wrap words" aria-labelledby="words"><h2 id="words">From the regulars</h2>
  <ul role="list">${reviews.slice(0, SHOWN).map(({ member, text }) => html`<li><blockquote>${text}</blockquote><cite>${store.members.get(member).name}</cite></li>`)}</ul>
  ${may_say ? review_form(product) : ''}
</section>`;
}

function review_form(product) {
  return html`<form class="say" action="/p/${product.slug}/review" method="post"><label class="field"><span>You have had this. How was it?</span><textarea name="text" rows="2" maxlength="400" required></textarea></label><button class="button quiet">Say so, 15 beans</button></form>`;
}

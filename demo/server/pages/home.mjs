import { html } from '../html.mjs';
import { icon, layout } from './layout.mjs';
import { product_card, product_grid } from './product_card.mjs';

const SHELF_SIZE = 4;

export function home_page({ shop, session }) {
  const { catalogue } = shop;
  const body = html`
<section class="hero"><div class="wrap hero-row">
  <div class="hero-text">
    <p class="eyebrow">Ferrow harbour, since 2014</p>
    <h1>Bread before sunrise, coffee all day.</h1>
    <p class="lead">We roast twice a week and bake every night. Order ahead and it waits for you on the counter, still warm.</p>
    <p class="hero-actions"><a class="button" href="/c/bar">Order a coffee</a><a class="button quiet" href="/c/coffee">Beans for home</a></p>
  </div>
  <div class="hero-art"><img src="/art/harbour.svg" alt="A heron in a red scarf on a harbour post, a lit bakehouse behind it at sunrise" width="1200" height="900"></div>
</div></section>
<section class="wrap club" aria-labelledby="club-title">
  <div class="club-text">
    <h2 id="club-title">${session.member ? 'Your card' : 'The tenth cup is on us'}</h2>
    <p>${session.member ? 'Every cup is a stamp. Cookie at five, any cup you like at ten.' : 'Join the Heronry with nothing but a name: two stamps and 50 beans to start with.'}</p>
    ${session.member ? '' : html`<a class="text-link" href="/account">Join the Heronry ${icon('arrow')}</a>`}
  </div>
  <div class="club-card"><regulars-stamp-card card="tenth-cup-free"></regulars-stamp-card></div>
</section>
${catalogue.categories.map(
  ({ id, name, line }) => html`<section class="wrap shelf" aria-labelledby="shelf-${id}">
  <div class="shelf-head"><h2 id="shelf-${id}"><a href="/c/${id}">${name}</a></h2><p>${line}</p></div>
  <ul class="grid" role="list">${catalogue.in_category(id).slice(0, SHELF_SIZE).map(product_card)}${id === 'bar' ? card_tile() : ''}</ul>
</section>`,
)}`;
  return layout({ shop, session, body });
}

function card_tile() {
  return html`<li><a class="tile" href="/account"><span>Every cup is a stamp. The tenth is on us.</span><img src="/art/heron-light.svg" alt="" width="124" height="158"></a></li>`;
}

export function category_page({ shop, session, category }) {
  const body = html`<section class="wrap shelf page">
  <div class="shelf-head"><h1>${category.name}</h1><p>${category.line}</p></div>
  ${product_grid(shop.catalogue.in_category(category.id), 'roomy')}
</section>`;
  return layout({ shop, session, title: category.name, description: category.line, current: category.id, body });
}

// The frame of every page: head, header, footer, and the one tag that brings Regulars in.
import { html } from '../html.mjs';
import { cart_count, cart_lines } from '../cart.mjs';

const hours = [
  ['Tuesday to Friday', '7 – 17'],
  ['Saturday, Sunday', '8 – 16'],
  ['Monday', 'we sleep'],
];

/** `shop`: catalogue, settings of the embed. `session`: the visitor. `current`: id of the category shown, if one is. `look`: of the page that shows the elements. */
export function layout({ shop, session, title, description, current, body, scripts = [], styles = [], look }) {
  const { catalogue, embed } = shop;
  return html`<!doctype html>
<html lang="en"${look ? html` class="look-${look}"` : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title ? `${title} · Little Heron` : 'Little Heron · coffee roasters and bakehouse'}</title>
<meta name="description" content="${description ?? 'Small-batch coffee and slow bread from the harbour. Order ahead or have it brought.'}">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/art/favicon.svg" type="image/svg+xml">
<link rel="preload" href="/fonts/fraunces.woff2" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="/css/base.css">
<link rel="stylesheet" href="/css/shop.css">
<link rel="stylesheet" href="/css/regulars.css">
${styles.map((href) => html`<link rel="stylesheet" href="${href}">`)}
<script type="module" src="/js/shop.js"></script>
${scripts.map((src) => html`<script type="module" src="${src}"></script>`)}
<script async src="${embed.url}/embed/regulars.js" data-key="${embed.publishable_key}" data-token-url="/regulars-token"${session.member ? '' : html` data-token=""`} data-join-url="/account" data-accent="#2f6b6f"></script>
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
${header(catalogue, session, current)}
<main id="main">${body}</main>
${footer(session)}
<div class="toast" role="status" aria-live="polite"></div>
</body>
</html>`;
}

function header(catalogue, session, current) {
  const count = cart_count(cart_lines(session.cart, catalogue));
  return html`<header class="top"><div class="wrap top-row">
  <a class="brand" href="/"><img src="/art/heron.svg" alt="" width="30" height="38"><span>Little Heron<small>roasters &amp; bakehouse</small></span></a>
  <nav class="sections" aria-label="Shop">${catalogue.categories.map(
    ({ id, name }) => html`<a href="/c/${id}"${id === current ? html` aria-current="page"` : ''}>${name}</a>`,
  )}</nav>
  <div class="personal">
    <a class="person" href="/account">${icon('person')}<span>${session.name ?? 'Sign in'}</span></a>
    <a class="basket" href="/cart" aria-label="Basket, ${count} ${count === 1 ? 'item' : 'items'}">${icon('basket')}<b data-cart-count${count === 0 ? html` hidden` : ''}>${count}</b></a>
  </div>
</div></header>`;
}

function footer({ member }) {
  return html`<footer class="bottom"><div class="wrap bottom-row">
  <div><p class="bottom-name">Little Heron</p><p>4 Quayside, Ferrow<br>Behind the blue crane, under the gulls.</p></div>
  <div><h2>Open</h2><dl>${hours.map(([days, times]) => html`<div><dt>${days}</dt><dd>${times}</dd></div>`)}</dl></div>
  <div><h2>The Heronry</h2><p>A bean for every dollar, a stamp for every cup, and something for the friends you bring. <a href="/account">${member ? 'See your card' : 'Join in'}</a></p></div>
  <div><h2>For shopkeepers</h2><p>All of this comes with one line. <a href="/elements">Every element, live</a></p></div>
  <p class="small">A demonstration shop. Nothing is charged, nothing is posted, the croissants are drawn.</p>
</div></footer>`;
}

const paths = {
  person: 'M12 12.2a4.1 4.1 0 1 0 0-8.2 4.1 4.1 0 0 0 0 8.2ZM4.5 20c.6-4 3.6-5.8 7.5-5.8s6.9 1.8 7.5 5.8',
  basket: 'M4 9.5h16l-1.5 10h-13ZM8 9.5 10.5 4M16 9.5 13.5 4M9.5 13v3.5M14.5 13v3.5',
  arrow: 'M5 12h14M13 6l6 6-6 6',
  bag: 'M6 8h12l1 12H5ZM9 8V6.5a3 3 0 0 1 6 0V8',
  van: 'M3 7h11v9H3ZM14 10h4l3 3v3h-7M7.5 18.5a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6ZM17 18.5a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6Z',
};

export function icon(name) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="${paths[name]}"/></svg>`;
}

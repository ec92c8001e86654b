import { html } from '../html.mjs';
import { order_totals } from '../checkout.mjs';
import { readable_day } from '../instant.mjs';
import { to_price } from '../money.mjs';
import { layout } from './layout.mjs';
import { product_art } from './product_card.mjs';

/** `outcome`: what Regulars said to the order; null for a guest's order or while it has not been told. `names`: see ProgramNames. */
export function order_page({ shop, session, order, outcome, names }) {
  const totals = order_totals(order, outcome);
  const body = html`<div class="wrap page narrow">
  <p class="eyebrow">Order ${order.number} · ${readable_day(order.at)}</p>
  <h1>Thank you, ${order.name}.</h1>
  <p class="lead">${order.delivery === 'deliver' ? 'The bike leaves within the hour.' : 'It will wait for you at the hatch in five minutes.'}</p>
  ${order.member ? earned_box(order, outcome, names) : join_box()}
  <ul class="lines" role="list">${order.lines.map((line) => order_line(shop, order, line))}</ul>
  ${sum(totals)}
  <p><a class="text-link" href="${order.member ? '/account' : '/'}">${order.member ? 'All your orders' : 'Back to the shop'}</a></p>
</div>`;
  const scripts = order.member && !outcome ? ['/js/order.js'] : [];
  return layout({ shop, session, title: `Order ${order.number}`, body, scripts });
}

function order_line(shop, order, { line, sku, name, quantity, cents }) {
  const product = shop.catalogue.by_sku.get(sku);
  return html`<li class="line still"><span class="line-art">${product ? product_art(product, 96) : ''}</span><div class="line-text"><b>${name}</b><span>${quantity} ${quantity === 1 ? 'piece' : 'pieces'}${order.returned.includes(line) ? ', sent back' : ''}</span></div><strong class="line-price">${to_price(cents)}</strong></li>`;
}

function sum({ goods, delivery, discount, total, settled }) {
  return html`<dl class="sum">
  <div><dt>Goods</dt><dd>${to_price(goods)}</dd></div>
  ${delivery ? html`<div><dt>Delivery</dt><dd>${to_price(delivery)}</dd></div>` : ''}
  ${discount ? html`<div><dt>Vouchers</dt><dd>${to_price(-discount)}</dd></div>` : ''}
  <div class="total"><dt>Paid</dt><dd>${settled ? to_price(total) : 'settled as soon as your voucher is confirmed'}</dd></div>
</dl>`;
}

function join_box() {
  return html`<aside class="earned"><p><b>This one could have counted.</b> Members get a bean for every dollar and a stamp for every cup.</p><a class="text-link" href="/account">Join the Heronry</a></aside>`;
}

function earned_box(order, outcome, names) {
  if (!outcome) return html`<aside class="earned" data-order="${order.number}"><p><b>Your beans are on their way.</b> They will be in your account in a moment; the order itself is safe.</p></aside>`;
  const news = told(outcome, names);
  if (news.length === 0) return html`<aside class="earned"><p>This order earned no beans.</p></aside>`;
  return html`<aside class="earned"><ul role="list">${news.map((line) => html`<li>${line}</li>`)}</ul></aside>`;
}

const plural = (n, one, many) => `${n} ${n === 1 ? one : many}`;

/** The effects a shopper cares about, in words. */
function told(outcome, names) {
  const effects = outcome.effects ?? [];
  const total = (type, field) => effects.filter((effect) => effect.type === type).reduce((sum, effect) => sum + (effect[field] ?? 0), 0);
  const beans = total('points_earned', 'points');
  const stamps = total('stamp_added', 'count');
  const lines = [];
  if (beans > 0) lines.push(html`<b>+${plural(beans, 'bean', 'beans')}</b>`);
  if (stamps > 0) lines.push(html`<b>+${plural(stamps, 'stamp', 'stamps')}</b> on your card`);
  if (effects.some(({ type }) => type === 'card_completed')) lines.push(html`<b>Your card is full.</b>`);
  for (const { reward } of effects.filter(({ type }) => type === 'voucher_issued')) lines.push(html`A voucher for you: <b>${names.get(`reward/${reward}`) ?? reward}</b>`);
  for (const { to } of effects.filter(({ type, to }) => type === 'tier_changed' && to)) lines.push(html`You are a <b>${names.get(`level/${to}`) ?? to}</b> now.`);
  for (const { badge } of effects.filter(({ type }) => type === 'badge_earned')) lines.push(html`A badge: <b>${names.get(`badge/${badge}`) ?? badge}</b>`);
  for (const { status } of (outcome.vouchers ?? []).filter(({ status }) => status !== 'applied')) lines.push(html`A voucher did not apply (${status.replaceAll('_', ' ')}); it is still yours.`);
  return lines;
}

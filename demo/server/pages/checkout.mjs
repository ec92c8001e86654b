import { html } from '../html.mjs';
import { cart_cents, cart_lines } from '../cart.mjs';
import { to_amount, to_price } from '../money.mjs';
import { icon, layout } from './layout.mjs';

/**
 * `vouchers`: `[{code, name, expires}]` the member may use, or null when Regulars cannot be asked just now.
 * `chosen`: what the form held when it came back with `problem`.
 */
export function checkout_page({ shop, session, vouchers, problem, chosen = {} }) {
  const lines = cart_lines(session.cart, shop.catalogue);
  const delivery = chosen.delivery ?? 'collect';
  const body = html`<div class="wrap page checkout">
  <h1>Check out</h1>
  ${problem ? html`<p class="problem" role="alert">${problem}</p>` : ''}
  <form class="checkout-form" action="/checkout" method="post" data-checkout='${JSON.stringify(facts(shop, lines))}'>
    <div class="checkout-fields">
      ${session.member ? html`<p class="who">Ordering as <b>${session.name}</b></p>` : guest_fields(session, chosen)}
      <fieldset><legend>How do you want it?</legend>
        <div class="choices">
          ${choice('collect', 'Collect at the quay', 'Ready in five minutes, free', 'bag', delivery)}
          ${choice('deliver', 'Have it brought', `By cargo bike, ${to_price(shop.catalogue.delivery_cents)}`, 'van', delivery)}
        </div>
      </fieldset>
      ${session.member ? voucher_fields(vouchers, chosen) : ''}
    </div>
    <aside class="summary" aria-label="Your order">
      <h2>Your order</h2>
      <ul role="list">${lines.map(({ product, quantity, cents }) => html`<li><span>${quantity} × ${product.name}</span><span>${to_price(cents)}</span></li>`)}</ul>
      <dl>
        <div><dt>Goods</dt><dd>${to_price(cart_cents(lines))}</dd></div>
        <div data-row="delivery"${delivery === 'collect' ? html` hidden` : ''}><dt>Delivery</dt><dd>${to_price(shop.catalogue.delivery_cents)}</dd></div>
        <div data-row="discount" hidden><dt>Vouchers</dt><dd data-fact="discount"></dd></div>
        <div class="total"><dt>To pay</dt><dd data-fact="total">${to_price(cart_cents(lines) + (delivery === 'deliver' ? shop.catalogue.delivery_cents : 0))}</dd></div>
      </dl>
      <p class="gain" data-fact="gain" aria-live="polite"></p>
      <button class="button wide">Place the order</button>
      <p class="small">A demonstration: nothing is charged.</p>
    </aside>
  </form>
</div>`;
  return layout({ shop, session, title: 'Check out', body, scripts: ['/js/checkout.js'] });
}

/** What the page needs to ask Regulars for a quote: the cart as an order would report it. */
function facts(shop, lines) {
  return {
    delivery: to_amount(shop.catalogue.delivery_cents),
    lines: lines.map(({ product, quantity, cents }, index) => ({
      line: String(index + 1),
      sku: product.sku,
      category: [product.category],
      quantity,
      amount: to_amount(cents),
      ...(product.gift_card ? { gift_card: true } : {}),
    })),
  };
}

function guest_fields(session, chosen) {
  return html`<fieldset><legend>Who is it for?</legend>
  <label class="field"><span>Your name</span><input name="name" required maxlength="40" autocomplete="given-name" value="${chosen.name ?? ''}"></label>
  <label class="tick"><input type="checkbox" name="join" value="yes"${chosen.join ? html` checked` : ''}><span><b>Join the Heronry with this order.</b> 50 beans at once${session.ref ? ', a welcome from the friend who sent you,' : ''} and this order counts.</span></label>
  <p class="small">Been here before? <a href="/account?next=checkout">Sign in</a></p>
</fieldset>`;
}

function choice(value, title, text, glyph, chosen) {
  return html`<label class="choice"><input type="radio" name="delivery" value="${value}"${value === chosen ? html` checked` : ''}><span class="choice-face">${icon(glyph)}<span><b>${title}</b><small>${text}</small></span></span></label>`;
}

function voucher_fields(vouchers, chosen) {
  if (vouchers === null) return html`<fieldset><legend>Vouchers</legend><p class="small">We cannot look up your vouchers just now. They keep; so does this order's reward.</p></fieldset>`;
  const ticked = new Set(chosen.vouchers ?? []);
  return html`<fieldset><legend>Vouchers</legend>
  ${vouchers.length === 0 ? html`<p class="small">None yet. Trade your beans for one with the button in the corner.</p>` : ''}
  ${vouchers.map(
    ({ code, name, expires }) => html`<label class="tick voucher"><input type="checkbox" name="voucher" value="${code}"${ticked.has(code) ? html` checked` : ''}><span><b>${name}</b><small data-voucher-note="${code}">${expires ? `until ${expires}` : 'no end date'}</small></span></label>`,
  )}
  <label class="field"><span>Or type a code</span><input name="code" maxlength="40" autocapitalize="characters" autocomplete="off" spellcheck="false" value="${chosen.code ?? ''}"></label>
</fieldset>`;
}

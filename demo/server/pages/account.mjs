import { html } from '../html.mjs';
import { order_totals } from '../checkout.mjs';
import { readable_day } from '../instant.mjs';
import { to_price } from '../money.mjs';
import { layout } from './layout.mjs';

const months = 'January February March April May June July August September October November December'.split(' ');

/** For a visitor who is not signed in. `regulars`: seeded members to try the shop as. */
export function sign_in_page({ shop, session, people, problem, next }) {
  const body = html`<div class="wrap page">
  <div class="split">
    <section aria-labelledby="join"><h1 id="join">Join the Heronry</h1>
      <p class="lead">A bean for every dollar, a stamp for every cup. No card to carry, no password to forget.</p>
      ${session.ref ? html`<p class="invite">You came by a friend’s link. Join, and if it is still good, 10% off your first order is yours.</p>` : ''}
      ${problem ? html`<p class="problem" role="alert">${problem}</p>` : ''}
      <form class="join" action="/join" method="post">
        ${hidden_next(next)}
        <label class="field"><span>Your first name</span><input name="name" required maxlength="40" autocomplete="given-name"></label>
        <fieldset class="birthday"><legend>Birthday, for a bun (optional)</legend>
          <select name="day" aria-label="Day"><option value="">Day</option>${Array.from({ length: 31 }, (_, i) => html`<option>${i + 1}</option>`)}</select>
          <select name="month" aria-label="Month"><option value="">Month</option>${months.map((name, i) => html`<option value="${i + 1}">${name}</option>`)}</select>
        </fieldset>
        <button class="button wide">Join, 50 beans to start</button>
      </form>
    </section>
    <section aria-labelledby="try"><h2 id="try">Or step into somebody's shoes</h2>
      <p class="small">This is a demonstration: these people come every week, and do not mind.</p>
      <ul class="people" role="list">${people.map(
        ({ id, name, line }, index) => html`<li><form action="/sign-in" method="post">${hidden_next(next)}<input type="hidden" name="member" value="${id}"><button class="person-card"><span class="face face-${index % 6}" aria-hidden="true">${name[0]}</span><span><b>${name}</b><small>${line}</small></span></button></form></li>`,
      )}</ul>
    </section>
  </div>
</div>`;
  return layout({ shop, session, title: 'Sign in', body });
}

const hidden_next = (next) => (next ? html`<input type="hidden" name="next" value="${next}">` : '');

/** `orders`: `[{order, outcome}]`, newest first. */
export function account_page({ shop, session, member, orders }) {
  const body = html`<div class="wrap page">
  <div class="account-head"><div><p class="eyebrow">Here since ${readable_day(member.since)}</p><h1>Hello, ${member.name}</h1></div>
    <form action="/sign-out" method="post"><button class="button quiet small">Sign out</button></form></div>
  <div class="account-cards">
    <div>
      <section aria-label="Your stamp card"><regulars-stamp-card card="tenth-cup-free"></regulars-stamp-card></section>
      <section aria-label="Your level"><regulars-tier></regulars-tier></section>
    </div>
    <div>
      <section aria-label="Bring a friend"><regulars-referral><p class="meanwhile"><b>Bring a friend.</b> Ten percent off for them, a hundred beans for you.</p></regulars-referral></section>
      <section aria-label="Your card for the counter"><regulars-member-card></regulars-member-card></section>
    </div>
  </div>
  ${member.letters ? '' : letters_form()}
  <section aria-labelledby="orders"><h2 id="orders">Your orders</h2>
  ${orders.length === 0 ? html`<p>Nothing yet. <a href="/c/bar">Start with a coffee?</a></p>` : html`<ul class="orders" role="list">${orders.map(order_item)}</ul>`}
  </section>
</div>`;
  return layout({ shop, session, title: 'Your account', body });
}

function letters_form() {
  return html`<form class="letters" action="/letters" method="post"><p><b>Letters from the quay.</b> One a month: what is in season, what went wrong, what we learned.</p><button class="button quiet">Yes please, 20 beans</button></form>`;
}

function order_item({ order, outcome }) {
  const { total, settled } = order_totals(order, outcome);
  const left = order.lines.filter(({ line }) => !order.returned.includes(line));
  return html`<li class="order">
  <p class="order-head"><a href="/orders/${order.number}"><b>${order.number}</b></a><span>${readable_day(order.at)}</span><strong>${settled ? to_price(total) : 'being settled'}</strong></p>
  <p class="order-what">${order.lines.map(({ line, name, quantity }) => html`<span${order.returned.includes(line) ? html` class="gone"` : ''}>${quantity} × ${name}</span>`)}</p>
  ${left.length > 0 ? html`<details><summary>Send something back</summary>${left.map(
    ({ line, name, quantity }) => html`<form action="/orders/${order.number}/return" method="post"><input type="hidden" name="line" value="${line}"><span>${quantity} × ${name}</span><button class="button quiet small">Send back</button></form>`,
  )}<p class="small">The beans it earned go back too, at the rates of that day.</p></details>` : html`<p class="small">All of it came back.</p>`}
</li>`;
}

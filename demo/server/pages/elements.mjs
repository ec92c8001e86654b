// Every element by itself, live, with the line that places it, in three looks. What a guest, a newcomer or a regular sees
// is seen by being one.
import { html } from '../html.mjs';
import { layout } from './layout.mjs';

export const looks = { harbour: 'Harbour', press: 'Press', sorbet: 'Sorbet' };

const cart = JSON.stringify([{ line: '1', sku: 'CUP-1', category: ['bar'], quantity: 2, amount: '8.40' }, { line: '2', sku: 'COF-1', category: ['coffee'], quantity: 1, amount: '14.00' }]);

/** `[tag, what it is for, its attributes, what is inside it]`. */
const elements = [
  ['regulars-earn', 'What a product earns, beside its price, for this very member.', { sku: 'COF-1', category: 'coffee', amount: '14.00' }],
  ['regulars-what-if', 'If you add this: the chain of what completes. Says nothing when nothing does.', { sku: 'CUP-1', category: 'bar', amount: '4.20', quantity: '2' }],
  ['regulars-cart', 'What a basket earns and why, what it completes, what is missing for the next goal, what its vouchers take off.', { lines: cart }],
  ['regulars-banner', 'One line across the page: a friend\'s gift, a voucher that waits, the next goal.', {}],
  ['regulars-friend', 'Where a friend\'s link lands, and the gift once joined. Open the page with somebody\'s ?ref=CODE to see it.', {}],
  ['regulars-welcome', 'What the club gives, in the program\'s own figures, and the way in.', {}],
  ['regulars-balance', 'What a member has, what is on its way, what is owed.', {}],
  ['regulars-next-goal', 'The reward in reach, or the nearest one.', {}],
  ['regulars-stamp-card', 'A stamp card and what is missing for its next reward.', { card: 'tenth-cup-free' }],
  ['regulars-tier', 'The levels, the way to the next one, and what it takes to stay.', {}],
  ['regulars-challenges', 'Streaks, challenges and badges.', {}],
  ['regulars-rewards', 'What points can be turned into.', {}],
  ['regulars-vouchers', 'What can be used now, each with its code.', {}],
  ['regulars-history', 'Everything that happened, and why each entry gave what it gave: tap a number.', {}],
  ['regulars-any-day', 'Any day to come: what there will be, and what will have lapsed.', {}],
  ['regulars-check', 'Check my balance: the page verifies the chain and decides all of it again.', {}],
  ['regulars-referral', 'What both sides get, the member\'s link and every way to send it.', {}],
  ['regulars-share', 'The link and the ways to send it, by themselves.', {}],
  ['regulars-member-card', 'The card for the counter: a code that is another one every half minute.', {}],
  ['regulars-leaderboard', 'Who leads this month, everybody under a made-up name. Whoever wants to go unseen does.', { board: 'points' }],
  ['regulars-choices', 'What the shop may write to a member about. They may change their mind here at any time.', {}],
  ['regulars-feedback', 'From 0 to 10, would they tell a friend, and a word for the owner.', { ref: 'page:elements', words: '' }],
  ['regulars-gate', 'A curtain: early access and parts for members.', { tier: 'heron' }, 'The cupping on Sunday at nine. Bring nobody, tell nobody.'],
];

/** These say nothing to a guest. */
const for_members = new Set(['regulars-next-goal', 'regulars-vouchers', 'regulars-share', 'regulars-choices']);

/** What is on every page already, and how to see it. */
const everywhere = [
  ['regulars-launcher', 'The button in the corner, and the panel behind it: both come with the tag.', html`<button class="button quiet small" type="button" data-open>Open the panel</button>`],
  ['regulars-toast', 'The notice of what was just earned. It comes by itself.', html`<a class="button quiet small" href="/c/bar">Order a coffee to see it</a>`],
];

export function elements_page({ shop, session, look }) {
  const body = html`<div class="wrap page showroom">
  <p class="eyebrow">For those who build shops</p>
  <h1>Every element, live</h1>
  <p class="lead">Each stands by itself, with the line that places it. You see them as ${session.member ? html`<b>${session.name}</b>` : html`a guest; <a href="/account">step into somebody's shoes</a> to see more`}.</p>
  <nav class="looks" aria-label="Looks">${Object.entries(looks).map(([id, name]) => html`<a href="/elements?look=${id}"${id === look ? html` aria-current="true"` : ''}>${name}</a>`)}</nav>
  <div class="exhibits">${everywhere.map(([tag, purpose, way]) => html`<section class="exhibit" aria-labelledby="${tag}-name">${titled(tag, purpose)}<div class="stage">${way}</div></section>`)}${elements.map((each) => exhibit(each, session.member))}</div>
</div>`;
  return layout({ shop, session, title: 'Elements', body, look, styles: ['/css/elements.css'] });
}

const titled = (tag, purpose) => html`<h2 id="${tag}-name">${tag}</h2>
  <p>${purpose}</p>`;

function exhibit([tag, purpose, attributes, inside = ''], member) {
  const written = Object.entries(attributes).map(([name, value]) => html` ${name}="${value}"`);
  const shown = Object.entries(attributes).map(([name, value]) => (value.startsWith('[') ? ` ${name}='${value}'` : ` ${name}="${value}"`)).join('');
  return html`<section class="exhibit" aria-labelledby="${tag}-name">
  ${titled(tag, purpose)}
  <div class="stage">${tagged(tag, written, inside)}${!member && for_members.has(tag) ? html`<p class="small">Shows itself to members.</p>` : ''}</div>
  <details><summary>The line</summary><pre tabindex="0"><code>&lt;${tag}${shown}&gt;${inside}&lt;/${tag}&gt;</code></pre></details>
</section>`;
}

/** The tag comes from the table above, so it is no text to escape. */
const tagged = (tag, written, inside) => html`${html([`<${tag}`])}${written}${html(['>'])}${inside && html`<p>${inside}</p>`}${html([`</${tag}>`])}`;

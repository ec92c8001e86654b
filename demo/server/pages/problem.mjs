import { html } from '../html.mjs';
import { layout } from './layout.mjs';

export function problem_page({ shop, session, title, text }) {
  const body = html`<div class="wrap page narrow"><div class="empty"><img src="/art/rye-cookie.svg" alt="" width="220" height="220"><h1>${title}</h1><p>${text}</p><a class="button" href="/">Back to the shop</a></div></div>`;
  return layout({ shop, session, title, body });
}

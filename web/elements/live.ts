const heard_after_ms = 120;
/** Then it is old news, for whoever comes across it. */
const gone_after_ms = 10_000;

let region: HTMLElement | null = null;
let home: Element | null = null;

/** The one place of this page where we say things to those who do not see them. A screen reader waits for its user's pause. */
function live(): HTMLElement {
  if (region) return region;
  region = document.createElement('div');
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(':host{position:absolute!important;inline-size:1px!important;block-size:1px!important;overflow:hidden!important;clip-path:inset(50%)!important;white-space:nowrap!important}');
  const root = region.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [sheet];
  const said = document.createElement('p');
  said.setAttribute('role', 'status');
  root.append(said);
  return region;
}

function stand(): void {
  const place = home?.isConnected ? home : document.body;
  if (live().parentNode !== place) place.append(live());
}

/** What lies outside an open dialog is not heard, so the region goes in with the focus and comes out with it. Null: back to the page. */
export function liveIn(place: Element | null): void {
  home = place;
  if (region) stand();
}

let waiting: string[] = [];

/** Says it once the region is there to be heard, with what else is to be said by then; the same words again are said again. */
export function announce(text: string): void {
  stand();
  const said = live().shadowRoot!.firstElementChild!;
  said.textContent = '';
  if (waiting.push(text) > 1) return;
  setTimeout(() => {
    const now = waiting.join('. ');
    [said.textContent, waiting] = [now, []];
    setTimeout(() => said.textContent === now && (said.textContent = ''), gone_after_ms);
  }, heard_after_ms);
}

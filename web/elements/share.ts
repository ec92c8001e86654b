import { css, html, nothing, type SVGTemplateResult } from 'lit';
import { linkFor } from '../embed/link.ts';
import { part } from '../embed/part.ts';
import { CardElement, withPieces } from './card-element.ts';
import { copyText } from './copy-text.ts';
import { hub } from './hub.ts';
import { icon } from './icons.ts';

type Target = [name: string, address: (url: string, text: string) => string];
const enc = encodeURIComponent;

/** Where a link can be sent; brand names are the same in every language. */
const targets: Target[] = [
  ['WhatsApp', (url, text) => `https://wa.me/?text=${enc(`${text} ${url}`)}`],
  ['Telegram', (url, text) => `https://t.me/share/url?url=${enc(url)}&text=${enc(text)}`],
  ['LINE', (url, text) => `https://social-plugins.line.me/lineit/share?url=${enc(url)}&text=${enc(text)}`],
  ['VK', (url, text) => `https://vk.com/share.php?url=${enc(url)}&title=${enc(text)}`],
  ['X', (url, text) => `https://x.com/intent/post?url=${enc(url)}&text=${enc(text)}`],
  ['Facebook', (url) => `https://www.facebook.com/sharer/sharer.php?u=${enc(url)}`],
];

/** A member's link and every way to send it: the device's own sheet, messengers, e-mail, SMS, copying, a QR code. */
export class Share extends CardElement {
  static override properties = { page: {}, copied: { state: true }, qr: { state: true } };
  static override styles = withPieces(css`
    .link {
      display: flex;
      align-items: center;
      gap: 8px;
      margin-block-end: 12px;
      padding-inline-start: 14px;
      border: 1px solid var(--_line);
      border-radius: 14px;
      color: var(--_ink);
      background: var(--_canvas);
    }
    input {
      flex: 1;
      min-inline-size: 0;
      min-block-size: 48px;
      border: 0;
      padding: 0;
      font: inherit;
      font-size: 0.93em;
      color: inherit;
      background: none;
      text-overflow: ellipsis;
      outline-offset: 4px;
    }
    .link .button {
      min-block-size: 44px;
      padding-inline: 14px;
      margin-inline-end: 2px;
    }
    .wide {
      inline-size: 100%;
      margin-block-end: 12px;
    }
    ul {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    .way {
      display: inline-flex;
      align-items: center;
      justify-content: center;
      gap: 6px;
      min-block-size: 44px;
      min-inline-size: 44px;
      padding-inline: 14px;
      border: 1px solid var(--_line);
      border-radius: 99px;
      font-size: 0.93em;
      font-weight: 550;
      color: inherit;
      background: none;
      text-decoration: none;
    }
    .way:hover {
      border-color: var(--_fill);
    }
    .qr {
      display: block;
      inline-size: min(220px, 100%);
      block-size: auto;
      margin: 14px auto 0;
      border-radius: 12px;
    }
  `);
  /** The page a friend lands on; default: the shop's front page. */
  declare page: string | undefined;
  declare copied: boolean | undefined;
  declare qr: SVGTemplateResult | null | undefined;

  protected override render() {
    const code = this.state?.member?.referral?.code;
    if (!this.state?.program?.referral || !code) return nothing;
    const url = linkFor(this.page ?? `${location.origin}/`, code);
    const text = this.t('share_text', { club: this.state.program.name, theirs: this.words.gift(this.state.program.referral.friend) });
    const mail = `mailto:?subject=${enc(this.state.program.name)}&body=${enc(`${text}\n${url}`)}`;
    const way = (name: string, href: string) => html`<li><a class="way" part="way" target=${href.startsWith('http') ? '_blank' : nothing} rel="noopener noreferrer" href=${href} @click=${(event: Event) => this.#sent(event, url, text)}>${name}</a></li>`;
    return html`<div class="link">
        <input part="link" readonly dir="ltr" .value=${url.replace(/^https?:\/\//, '')} aria-label=${this.t('your_link')} @focus=${(event: FocusEvent) => (event.target as HTMLInputElement).select()} />
        <button class="button quiet" part="copy" @click=${() => this.#copy(url)}>${icon(this.copied ? 'check' : 'copy')}${this.t(this.copied ? 'copied' : 'copy')}</button>
      </div>
      ${'share' in navigator ? html`<button class="button wide" part="share" @click=${() => this.#share(url, text)}>${icon('share')}${this.t('share')}</button>` : nothing}
      <ul aria-label=${this.t('share')}>
        ${targets.map(([name, address]) => way(name, address(url, text)))} ${way(this.t('email'), mail)} ${way('SMS', `sms:?&body=${enc(`${text} ${url}`)}`)}
        <li><button class="way" part="qr" aria-expanded=${this.qr ? 'true' : 'false'} @click=${() => this.#toggleQr(url)}>${this.t('qr')}</button></li>
      </ul>
      ${this.qr ?? nothing}
      <p hidden data-say>${this.copied ? this.t('copied') : nothing}</p>`;
  }

  async #toggleQr(url: string): Promise<void> {
    this.qr = this.qr ? null : await part('qr', () => import('./qr.ts')).then(({ qrCode }) => qrCode(url, this.t('qr')), () => null);
    await this.updateComplete;
    this.renderRoot.querySelector('.qr')?.scrollIntoView({ block: 'nearest' });
  }

  async #copy(url: string): Promise<void> {
    this.copied = await copyText(url);
    setTimeout(() => (this.copied = false), 2500);
  }

  /** A messenger was chosen; the page may take it over. */
  #sent(event: Event, url: string, text: string): void {
    if (this.tell('share', { url, text })) void this.#thank();
    else event.preventDefault();
  }

  async #share(url: string, text: string): Promise<void> {
    if (!this.tell('share', { url, text })) return;
    const shared = await navigator.share({ url, text }).then(() => true, () => false);
    if (shared) await this.#thank();
  }

  #thank(): Promise<unknown> {
    return hub.session?.send({ type: 'action', action: 'share' }).catch(() => null) ?? Promise.resolve();
  }
}

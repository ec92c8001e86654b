import { css, html, nothing } from 'lit';
import { linkFor } from '../embed/referral.ts';
import { RegularsElement, withTokens } from './base.ts';
import { copyText } from './copy-text.ts';
import { hub } from './hub.ts';
import { icon } from './icons.ts';
import { pieces } from './theme.ts';

/** Refer a friend: what both get, the member's own link, and how it has gone so far. Nothing without a referral program. */
export class Referral extends RegularsElement {
  static override properties = { page: {}, copied: { state: true } };
  static override styles = withTokens(
    pieces,
    css`
      .hero {
        display: flex;
        gap: 14px;
        align-items: start;
      }
      .hero p {
        margin-block-start: 4px;
      }
      .both {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(120px, 1fr));
        gap: 10px;
        margin-block-start: 16px;
      }
      .both p {
        padding: 12px 14px;
        border-radius: 14px;
        background: var(--_tint);
      }
      .both b {
        display: block;
        font-size: 1.15em;
        line-height: 1.25;
        color: var(--_accent-text);
      }
      .link {
        display: flex;
        align-items: center;
        gap: 8px;
        margin-block: 16px 10px;
        padding-inline-start: 14px;
        border: 1px solid var(--_line);
        border-radius: 14px;
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
        min-block-size: 40px;
        padding-inline: 14px;
        margin-inline-end: 4px;
      }
      .wide {
        inline-size: 100%;
      }
      dl {
        display: grid;
        grid-template-columns: repeat(3, 1fr);
        gap: 8px;
        margin: 18px 0 0;
        text-align: center;
      }
      dl div {
        display: flex;
        flex-direction: column-reverse;
      }
      dd {
        margin: 0;
        font-size: 1.35em;
        font-weight: 650;
        font-variant-numeric: tabular-nums;
      }
    `,
  );
  /** The page a friend lands on; default: the shop's front page. */
  declare page: string | undefined;
  declare copied: boolean | undefined;

  protected override render() {
    const referral = this.state?.program?.referral;
    if (!referral) return nothing;
    const [mine, theirs] = [this.words.gift(referral.advocate), this.words.gift(referral.friend)];
    const held = this.state?.member?.referral;
    const min = referral.qualify?.min_subtotal;
    return html`<div role="group" class="card" part="card" aria-label=${this.t('refer')}>
      <div class="hero">
        <span class="tile">${icon('friends')}</span>
        <div>
          <h2>${this.t('refer')}</h2>
          <p class="muted">${min && Number(min) > 0 ? this.t('refer_min', { amount: this.words.money(min) }) : this.t('refer_any')}</p>
        </div>
      </div>
      <div class="both">${this.#side('refer_theirs', theirs)}${this.#side('refer_mine', mine)}</div>
      ${held?.code ? this.#link(held.code) : html`<p class="muted">${this.t(this.state?.phase === 'guest' ? 'refer_guest' : 'refer_soon')}</p>`}
      ${held?.code && held.clicked + held.joined > 0 ? this.#counts(held) : nothing}
    </div>`;
  }

  #side(label: string, gift: string) {
    return gift ? html`<p><span class="muted">${this.t(label)}</span><b>${gift}</b></p>` : nothing;
  }

  #link(code: string) {
    const link = linkFor(this.page ?? `${location.origin}/`, code);
    return html`<div class="link">
        <input part="link" readonly dir="ltr" .value=${link.replace(/^https?:\/\//, '')} aria-label=${this.t('your_link')} @focus=${(event: FocusEvent) => (event.target as HTMLInputElement).select()} />
        <button class="button quiet" part="copy" @click=${() => this.#copy(link)}>${icon(this.copied ? 'check' : 'copy')}${this.t(this.copied ? 'copied' : 'copy')}</button>
      </div>
      ${'share' in navigator ? html`<button class="button wide" part="share" @click=${() => this.#share(link)}>${icon('share')}${this.t('share')}</button>` : nothing}
      <p class="sr" role="status">${this.copied ? this.t('copied') : nothing}</p>`;
  }

  #counts({ clicked, joined, rewarded }: { clicked: number; joined: number; rewarded: number }) {
    const row = (label: string, n: number) => html`<div><dt class="muted">${this.t(label)}</dt><dd>${this.words.number(n)}</dd></div>`;
    return html`<dl>${row('clicked', clicked)}${row('joined', joined)}${row('rewarded', rewarded)}</dl>`;
  }

  async #copy(link: string): Promise<void> {
    this.copied = await copyText(link);
    setTimeout(() => (this.copied = false), 2500);
  }

  async #share(url: string): Promise<void> {
    const friend = this.state?.program?.referral?.friend;
    const text = this.t('share_text', { club: this.state?.program?.name ?? '', theirs: this.words.gift(friend) });
    if (!this.tell('share', { url, text })) return;
    const shared = await navigator.share({ url, text }).then(() => true, () => false);
    if (shared) await hub.session?.send({ type: 'action', action: 'share' }).catch(() => null);
  }
}

import { css, html, nothing, type SVGTemplateResult } from 'lit';
import { part } from '../embed/part.ts';
import { passCode, step_seconds } from '../embed/pass.ts';
import { CardElement, withPieces } from './card-element.ts';
import { hub } from './hub.ts';

/** The member card for the counter: a QR code that is another one every half minute, and works offline. */
export class MemberCard extends CardElement {
  static override properties = { code: { state: true } };
  static override styles = withPieces(css`
    .face {
      display: grid;
      justify-items: center;
      gap: 12px;
      padding: 22px;
      border-radius: calc(var(--_radius) + 4px);
      color: var(--_on);
      background: linear-gradient(150deg, var(--_accent) 20%, var(--_deep));
      text-align: center;
    }
    .qr {
      display: block;
      inline-size: min(240px, 100%);
      block-size: auto;
      border-radius: 14px;
    }
    .room {
      inline-size: min(240px, 100%);
      aspect-ratio: 1;
    }
    code {
      font: 600 1em/1.3 ui-monospace, Menlo, Consolas, monospace;
      letter-spacing: 0.04em;
      overflow-wrap: anywhere;
    }
    .soft {
      color: var(--_on-soft);
      font-size: 0.9em;
    }
  `);
  declare code: SVGTemplateResult | null | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #shown = '';

  protected override changed(): void {
    super.changed();
    void this.#turn();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  async #turn(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.state?.phase !== 'member' || !this.isConnected) return;
    const token = await hub.session?.token.get().catch(() => null);
    const text = await passCode(token ?? null, Date.now()).catch(() => null);
    if (text !== this.#shown || !text) this.code = text ? await part('qr', () => import('./qr.ts')).then(({ qrCode }) => qrCode(text, this.t('member_card')), () => null) : null;
    this.#shown = text ?? '';
    const rest = step_seconds * 1000 - (Date.now() % (step_seconds * 1000));
    this.#timer = setTimeout(() => void this.#turn(), rest);
  }

  protected override render() {
    const waiting = this.waiting('member_card_guest');
    if (waiting) return waiting;
    const { shop, program, member } = this.state ?? {};
    const level = member?.tier?.id;
    return html`<div class="face" part="face" role="group" aria-label=${this.t('member_card')}>
      <h2>${program?.name ?? shop?.name ?? ''}</h2>
      ${this.code ?? html`<div class="room">${this.code === null ? html`<p class="soft">${this.t('member_card_none')}</p>` : nothing}</div>`}
      ${member ? html`<code part="number" dir="ltr">${member.member}</code>` : nothing}
      <p class="soft">${level ? `${this.words.level(level)} · ` : nothing}${this.t('member_card_show')}</p>
    </div>`;
  }
}

import { css, html, nothing } from 'lit';
import type { Program } from '../embed/types.ts';
import { RegularsElement, withTokens } from './base.ts';
import { hub } from './hub.ts';
import { icon, type Icon } from './icons.ts';
import { pieces } from './theme.ts';

/** For guests, and members of whom nothing is known yet: what the club gives, in the program's own figures, and the way in. */
export class Welcome extends RegularsElement {
  static override styles = withTokens(
    pieces,
    css`
      .face {
        border-radius: calc(var(--_radius) + 4px);
        padding: 24px 22px;
        color: var(--_on);
        background:
          repeating-radial-gradient(circle at 105% -10%, transparent 0 27px, color-mix(in srgb, var(--_on) 9%, transparent) 28px 29px),
          linear-gradient(150deg, var(--_accent) 20%, var(--_deep));
      }
      .face h2 {
        font-size: 1.55em;
        line-height: 1.2;
        letter-spacing: -0.02em;
        text-wrap: balance;
      }
      .face p {
        margin-block-start: 8px;
        color: var(--_on-soft);
      }
      .face .button {
        margin-block-start: 18px;
        background: var(--_on);
        color: var(--_accent);
        inline-size: 100%;
      }
      .invited {
        display: flex;
        align-items: center;
        gap: 10px;
        margin-block-end: 12px;
        padding: 12px 16px;
        border-radius: var(--_radius);
        background: var(--_tint);
        color: var(--_accent-text);
        font-weight: 600;
      }
      ul {
        margin-block-start: 12px;
        padding-block: 6px;
      }
      li {
        display: flex;
        align-items: center;
        gap: 14px;
        padding-block: 9px;
      }
    `,
  );

  protected override render() {
    const { phase, program, invited } = this.state ?? {};
    if (!program) return nothing;
    const friend = this.words.gift(program.referral?.friend);
    return html`${invited && friend ? html`<p class="invited">${icon('gift')}${this.t('invited', { what: friend })}</p>` : nothing}
      <div role="group" class="face" aria-label=${program.name}>
        <h2>${this.t('welcome', { club: program.name })}</h2>
        <p>${this.t('welcome_more')}</p>
        ${phase === 'guest' ? html`<button class="button" part="join" @click=${() => this.#join()}>${this.t('join')}</button>` : nothing}
      </div>
      <ul class="card">
        ${this.#gives(program).map(([name, text]) => html`<li><span class="tile">${icon(name)}</span><span>${text}</span></li>`)}
      </ul>`;
  }

  #gives({ rules = [], cards = [], tiers, referral }: Program): [Icon, string][] {
    const live = rules.filter(({ enabled, dry_run }) => enabled !== false && !dry_run);
    const join = this.words.gift(live.find(({ on, when }) => on === 'enrol' && !when)?.give);
    const rate = live.find(({ on, when, give }) => on === 'order' && !when && give.points_per)?.give.points_per;
    const birthday = this.words.gift(live.find(({ on }) => on === 'birthday')?.give);
    const gives: [Icon, string][] = [];
    if (join) gives.push(['gift', this.t('gives_join', { what: join })]);
    if (rate) gives.push(['star', this.t('gives_rate', { points: this.words.points(rate.points), amount: this.words.money(rate.amount) })]);
    for (const card of cards) {
      const last = card.milestones?.at(-1);
      if (last) gives.push(['cup', this.t('gives_card', { n: last.at, what: this.words.reward(last.reward) })]);
    }
    if (tiers) gives.push(['card', this.t('gives_tiers', { levels: this.words.list(tiers.levels.filter(({ hidden }) => !hidden).map(({ id }) => this.words.level(id))) })]);
    if (birthday) gives.push(['calendar', this.t('gives_birthday', { what: birthday })]);
    const advocate = this.words.gift(referral?.advocate);
    if (advocate) gives.push(['friends', this.t('gives_referral', { what: advocate })]);
    return gives;
  }

  #join(): void {
    if (this.tell('join') && hub.joinUrl) location.href = hub.joinUrl;
  }
}

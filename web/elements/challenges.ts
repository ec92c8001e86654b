import { css, html, nothing } from 'lit';
import { CardElement, withPieces } from './card-element.ts';
import { icon, type Icon } from './icons.ts';

interface Row {
  icon: Icon;
  title: string;
  have: number;
  goal: number;
  label: string;
  gift: string;
}

/** What is going on beside the points: streaks, challenges, and the badges already won. Nothing when the program has none. */
export class Challenges extends CardElement {
  static override styles = withPieces(
    css`
      li {
        display: flex;
        align-items: center;
        gap: 14px;
        padding-block: 10px;
      }
      li div {
        flex: 1;
        min-inline-size: 0;
      }
      li p {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 0 10px;
        margin-block-end: 6px;
        font-weight: 550;
      }
      li p .muted {
        font-weight: 400;
      }
      progress + .muted {
        display: block;
        margin-block-start: 5px;
      }
      .button {
        margin-block-start: 12px;
      }
      .badges {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-block-start: 10px;
      }
      .badges span {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        padding-block: 5px;
        padding-inline: 10px 13px;
        border-radius: 99px;
        font-size: 0.9em;
        font-weight: 600;
        background: var(--_tint);
        color: var(--_accent-text);
      }
      .badges .open {
        background: none;
        box-shadow: inset 0 0 0 1px var(--_line);
        color: var(--_muted);
      }
      .badges .sr {
        padding: 0;
      }
    `,
  );

  protected override render() {
    const rows = [...this.#streaks(), ...this.#challenges()];
    const won = new Set(this.state?.member?.badges);
    const badges = [...new Set([...won, ...(this.state?.program?.badges ?? []).map(({ id }) => id)])];
    const guest = this.state?.phase === 'guest';
    if ((!guest && !this.state?.member) || rows.length + badges.length === 0) return nothing;
    return html`<div role="group" class="card" part="card" aria-label=${this.t('going')}>
      <h2>${this.t('going')}</h2>
      <ul>
        ${rows.map((row) => this.#row(row))}
      </ul>
      ${badges.length ? html`<p class="badges">${badges.map((id) => html`<span class=${won.has(id) ? nothing : 'open'}>${icon(won.has(id) ? 'star' : 'lock')}${this.words.badge(id)}${won.has(id) ? nothing : html`<span class="sr">${this.t('not_yet')}</span>`}</span>`)}</p>` : nothing}
      ${guest ? html`<button class="button quiet" part="join" @click=${() => this.join()}>${this.t('join')}</button>` : nothing}
    </div>`;
  }

  #row({ icon: mark, title, have, goal, label, gift }: Row) {
    return html`<li>
      <span class="tile">${icon(mark)}</span>
      <div>
        <p><span>${title}</span><span class="muted">${label}</span></p>
        <progress max=${goal} .value=${have} aria-label=${`${title}: ${label}`}></progress>
        ${gift ? html`<span class="muted">${gift}</span>` : nothing}
      </div>
    </li>`;
  }

  #streaks(): Row[] {
    return (this.state?.program?.streaks ?? []).map(({ id, name, period, goal, give }) => {
      const count = this.state?.member?.streaks?.[id]?.count ?? 0;
      const have = count && count % goal === 0 ? goal : count % goal;
      const label = this.t(`streak_${period}`, { have, n: goal });
      return { icon: 'clock', title: this.words.title(name, id), have, goal, label, gift: this.words.gift(give) };
    });
  }

  #challenges(): Row[] {
    const open = (this.state?.program?.challenges ?? []).filter(({ id, repeats }) => repeats || !this.state?.member?.challenges?.[id]?.done);
    return open.map(({ id, name, goal, count, give }) => {
      const have = Math.min(Number(this.state?.member?.challenges?.[id]?.progress ?? 0), Number(goal));
      const said = (n: number) => (count === 'spend' ? this.words.money(String(n)) : this.words.number(n));
      const label = this.t('of', { have: said(have), all: said(Number(goal)) });
      return { icon: 'star', title: this.words.title(name, id), have, goal: Number(goal), label, gift: this.words.gift(give) };
    });
  }
}

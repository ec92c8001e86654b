import { css, html, nothing } from 'lit';
import type { Board, Leader } from '../embed/types.ts';
import { CardElement, withPieces } from './card-element.ts';
import { hub } from './hub.ts';

const boards = ['points', 'friends', 'challenges'] as const;

/** Who leads this month, everybody under a made-up name; the member sees their own place, and may go unseen. */
export class Leaderboard extends CardElement {
  static override properties = { board: {}, seen: { state: true } };
  static override styles = withPieces(css`
    ol {
      margin-block: 12px;
    }
    li {
      display: flex;
      align-items: center;
      gap: 12px;
      padding: 8px 12px;
      border-radius: 12px;
    }
    .place {
      display: grid;
      place-items: center;
      flex: none;
      min-inline-size: 30px;
      block-size: 30px;
      padding-inline: 6px;
      border-radius: 99px;
      font-weight: 650;
      font-variant-numeric: tabular-nums;
      color: var(--_muted);
    }
    .top .place {
      background: var(--_tint);
      color: var(--_accent-text);
    }
    .who {
      flex: 1;
      min-inline-size: 0;
      overflow-wrap: anywhere;
    }
    .value {
      font-weight: 600;
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
    }
    .me {
      background: var(--_tint);
      font-weight: 600;
    }
    .me .place {
      background: var(--_accent);
      color: var(--_on);
    }
    .apart {
      margin-block-start: 6px;
    }
    .foot {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 8px 12px;
    }
    .foot p {
      flex: 1 1 180px;
    }
    .foot .button {
      padding-inline: 14px;
    }
    @media (forced-colors: active) {
      .me {
        outline: 1px solid;
        outline-offset: -1px;
      }
    }
  `);
  /** `points` (what was collected; the default), `friends` or `challenges`. */
  declare board: string | undefined;
  /** Null: it cannot be had now. */
  declare seen: Board | null | undefined;
  #digest = '';
  #chose = false;

  protected override changed(): void {
    super.changed();
    const { phase, member } = this.state ?? {};
    const digest = `${phase}/${member?.digest}`;
    if ((phase !== 'member' && phase !== 'guest') || digest === this.#digest) return;
    this.#digest = digest;
    void this.#read();
  }

  get #board(): (typeof boards)[number] {
    return boards.find((name) => name === this.board) ?? 'points';
  }

  async #read(): Promise<void> {
    const seen = await hub.session?.transport.ask?.(`/v1/leaderboards/${this.#board}`).catch(() => null);
    this.seen = (seen as Board | undefined) ?? null;
  }

  protected override render() {
    const waiting = this.state?.phase === 'guest' ? null : this.waiting('leaderboard_guest');
    if (waiting) return waiting;
    if (this.state?.local) return nothing;
    if (this.seen === undefined) return html`<div class="card ghost" part="card"><span></span><span></span><p class="sr">${this.t('loading')}</p></div>`;
    const title = { points: this.t('leaderboard_points'), friends: this.t('leaderboard_friends'), challenges: this.t('leaderboard_challenges') }[this.#board];
    return html`<div role="group" class="card" part="card" aria-label=${title}>
      <h2>${title}</h2>
      ${this.seen ? this.#list(this.seen) : html`<p class="muted" data-say>${this.t('no_server')}</p>`}
    </div>`;
  }

  #list({ entries, mine, shown }: Board) {
    const apart = mine && !entries.some(({ me }) => me);
    return html`${entries.length ? html`<ol part="board">${entries.map((each) => this.#row(each))}${apart ? this.#row({ ...mine, me: true }, true) : nothing}</ol>` : html`<p class="muted">${this.t('leaderboard_empty')}</p>`}
      <div class="foot">
        <p class="muted" ?data-say=${this.#chose}>${this.t(shown ? 'leaderboard_note' : 'leaderboard_hidden')}</p>
        ${this.state?.phase === 'guest'
          ? html`<button class="button quiet" part="join" @click=${() => this.join()}>${this.t('join')}</button>`
          : html`<button class="button plain" part="hide" @click=${() => this.#choose(!shown)}>${this.t(shown ? 'leaderboard_hide' : 'leaderboard_show')}</button>`}
      </div>`;
  }

  #row({ place, name, value, me }: Leader, apart = false) {
    const animal = this.t('leaderboard_animals').split(', ')[name.animal] ?? '';
    const called = this.t('leaderboard_name', { animal, number: name.number });
    const said = this.#board === 'points' ? this.words.points(value) : this.words.number(value);
    return html`<li class="${me ? 'me' : ''} ${place <= 3 ? 'top' : ''} ${apart ? 'apart' : ''}" value=${place}>
      <span class="place">${this.words.number(place)}</span><span class="who">${me ? this.t('leaderboard_you', { name: called }) : called}</span><span class="value">${said}</span>
    </li>`;
  }

  async #choose(leaderboard: boolean): Promise<void> {
    const { session } = hub;
    const path = `/v1/members/${encodeURIComponent((await session?.token.member()) ?? '')}/choices`;
    const how = { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ leaderboard }) };
    const done = await session?.transport.ask?.(path, how).then(() => true, () => false);
    this.#chose = true;
    if (done) await this.#read();
  }
}

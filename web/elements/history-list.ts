import { css, html, nothing } from 'lit';
import type { Entry } from '../embed/history.ts';
import type { Effect, JournalEvent } from '../embed/types.ts';
import { CardElement, withPieces } from './card-element.ts';
import { completes } from './completes.ts';
import { happenings, hasEnded, isFelt, sums, type Happening } from './happenings.ts';
import { hub } from './hub.ts';
import { why, whyStyle } from './why.ts';

const shown_max = 60;

/** Everything that happened, newest first: the member's own journal, replayed in the page. A tap on an entry says why it gave what it gave. */
export class HistoryList extends CardElement {
  static override properties = { entries: { state: true } };
  static override styles = withPieces(
    whyStyle,
    css`
      li {
        padding-block: 11px;
        border-block-end: 1px solid var(--_line);
      }
      .row {
        display: flex;
        justify-content: space-between;
        align-items: center;
        gap: 12px;
      }
      summary .points {
        text-decoration: underline dotted;
        text-underline-offset: 4px;
      }
      li:last-child {
        border: 0;
      }
      ul.card {
        padding-block: 6px;
      }
      .points {
        font-weight: 650;
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
        display: grid;
        justify-items: end;
      }
      .plus {
        color: var(--_accent-text);
      }
      b {
        display: block;
        font-weight: 550;
      }
      .empty {
        text-align: center;
        padding-block: 32px;
      }
    `,
  );
  declare entries: Entry[] | null | undefined;
  #digest = '';

  protected override changed(): void {
    super.changed();
    const { phase, member, pending } = this.state ?? {};
    const digest = `${member?.digest}/${pending?.length}`;
    if (phase !== 'member' || !member || digest === this.#digest) return;
    this.#digest = digest;
    void hub.session?.history().catch(() => null).then((entries) => (this.entries = entries));
  }

  protected override render() {
    const waiting = this.waiting('history_guest');
    if (waiting) return waiting;
    if (this.entries === undefined && this.state?.member) return html`<div class="card ghost" part="card"><span></span><span></span><p class="sr">${this.t('loading')}</p></div>`;
    if (this.entries === null) return html`<p class="empty" data-say>${this.t(navigator.onLine ? 'no_server' : 'history_offline')}</p>`;
    const told = (this.entries ?? []).filter(({ outcome }) => outcome.status === 'applied').flatMap((entry) => happenings(entry)).filter((each) => this.#telling(each)).slice(0, shown_max);
    if (!told.length) return html`<p class="empty">${this.t('no_history')}</p>`;
    return html`<ul class="card" part="history">
      ${told.map((each) => this.#row(each))}
    </ul>`;
  }

  /** What nobody would miss: a friend's click, a voucher laid aside, an order handed over. */
  #telling({ event, effects }: Happening): boolean {
    if (!event || effects.some(isFelt)) return true;
    return this.#named(event) && (event['state'] ?? 'joined') === 'joined';
  }

  #named({ type }: JournalEvent): boolean {
    return `did_${type}` in this.words.messages;
  }

  #row({ at, event, effects, parts }: Happening) {
    const { points, credit, stamps } = sums(effects);
    const { words } = this;
    const moved = [...(points ? [words.signed(points)] : []), ...(credit ? [words.money(`${credit}`, true)] : [])];
    const more = [words.date(at), ...(stamps ? [`${stamps < 0 ? '−' : ''}${this.t('stamps', { n: Math.abs(stamps) })}`] : []), ...completes({ id: '', status: '', effects }, true).map(([, text]) => text)];
    const earned = effects.reduce((sum, { type, points: n = 0 }) => sum + (type === 'points_earned' ? n : 0), 0);
    const reasons = why(words, parts, earned);
    const row = html`<div class="row">
      <div><b>${event ? this.#what(event) : this.#due(effects)}</b><span class="muted">${more.join(' · ')}</span></div>
      ${moved.length ? html`<span class="points ${(points || credit) > 0 ? 'plus' : ''}">${moved.map((each) => html`<span>${each}</span>`)}</span>` : ''}
    </div>`;
    return html`<li>${reasons === nothing ? row : html`<details><summary>${row}</summary>${reasons}</details>`}</li>`;
  }

  /** What came by itself at its time: something has run out, or a rule that needs nobody to do anything. */
  #due(effects: Effect[]): string {
    const { words } = this;
    const gone = effects.filter(({ type }) => hasEnded(type));
    if (!gone.length) return words.giver(effects.find(({ rule }) => rule)?.rule ?? '') || this.t('did_other');
    const { points, credit } = sums(gone);
    const named = gone.flatMap(({ type, card, reward }) => (type === 'card_expired' ? [words.cardName(card!)] : type === 'voucher_expired' ? [words.reward(reward!)] : []));
    return this.t('ended', { what: words.list([...(points ? [words.points(-points)] : []), ...(credit ? [words.money(`${-credit}`)] : []), ...named]) });
  }

  #what(event: JournalEvent): string {
    const said = { order: String(event['order'] ?? ''), what: this.words.reward(String(event['reward'] ?? '')) };
    return this.t(this.#named(event) ? `did_${event.type}` : 'did_other', said);
  }
}

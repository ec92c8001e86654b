import { css, html, nothing } from 'lit';
import type { Entry } from '../embed/history.ts';
import { CardElement, withPieces } from './card-element.ts';
import { completes } from './completes.ts';
import { hub } from './hub.ts';
import { why, whyStyle } from './why.ts';

const gains: Record<string, 1 | -1> = {
  points_earned: 1,
  points_returned: 1,
  points_adjusted: 1,
  points_spent: -1,
  points_expired: -1,
  points_clawed_back: -1,
};
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
    const told = (this.entries ?? []).filter(({ event, outcome }) => outcome.status === 'applied' && event.type !== 'tick').slice(0, shown_max);
    if (!told.length) return html`<p class="empty">${this.t('no_history')}</p>`;
    return html`<ul class="card" part="history">
      ${told.map((entry) => this.#row(entry))}
    </ul>`;
  }

  #row({ event, outcome }: Entry) {
    const points = (outcome.effects ?? []).reduce((sum, { type, points = 0 }) => sum + (gains[type] ?? 0) * points, 0);
    const more = [this.words.date(event.at), ...completes(outcome, true).map(([, text]) => text)];
    const reasons = why(this.words, outcome.breakdown);
    const row = html`<div class="row">
      <div><b>${this.#what(event)}</b><span class="muted">${more.join(' · ')}</span></div>
      ${points ? html`<span class="points ${points > 0 ? 'plus' : ''}">${this.words.signed(points)}</span>` : ''}
    </div>`;
    return html`<li>${reasons === nothing ? row : html`<details><summary>${row}</summary>${reasons}</details>`}</li>`;
  }

  #what(event: Entry['event']): string {
    const key = `did_${event.type}`;
    const said = this.t(key, { order: String(event['order'] ?? ''), what: this.words.reward(String(event['reward'] ?? '')) });
    return said === key ? this.t('did_other') : said;
  }
}

import { html, nothing } from 'lit';
import { api } from '../api.ts';
import { Page } from '../page.ts';
import { listTable } from '../parts/table.ts';
import { knows, moment } from '../say.ts';

interface AuditEntry {
  id: string;
  at: number;
  name: string;
  what: string;
  about: Record<string, string | number>;
}

/** Who changed what, newest first. */
export default class Log extends Page {
  static override properties = { ...Page.properties, entries: { state: true }, more: { state: true } };
  declare entries: AuditEntry[];
  declare more: boolean;

  constructor() {
    super();
    [this.entries, this.more] = [[], false];
    void this.#load();
  }

  #load(): Promise<boolean> {
    return this.attempt(async () => {
      const last = this.entries.at(-1);
      const { entries, more } = await api.get<{ entries: AuditEntry[]; more: boolean }>(`audit${last ? `?after=${last.id}` : ''}`);
      [this.entries, this.more] = [[...this.entries, ...entries], more];
    });
  }

  #said({ what, about }: AuditEntry): string {
    const key = `did_${what}`;
    const fill = Object.fromEntries(Object.entries(about).map(([name, value]) => [name, knows(`${name}_${value}`) ? this.t(`${name}_${value}`) : String(value)]));
    return knows(key) ? this.t(key, fill) : what;
  }

  protected override render() {
    return html`<div class="stack tight"><h1 tabindex="-1">${this.t('page_log')}</h1><p class="lede">${this.t('log_lede')}</p></div>
      <section class="card stack">
        ${listTable(this.t('page_log'), [{ label: this.t('when'), kind: 'muted' }, { label: this.t('who'), kind: 'name' }, { label: this.t('what') }], this.entries.map((entry) => [moment(entry.at), entry.name, this.#said(entry)]))}
        ${this.more ? html`<div><button class="button quiet small" @click=${() => void this.#load()}>${this.t('show_more')}</button></div>` : nothing}
      </section>`;
  }
}

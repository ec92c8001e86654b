import { html, nothing } from 'lit';
import { api } from '../api.ts';
import { Page } from '../page.ts';
import { ask } from '../parts/ask.ts';
import { codeBlock } from '../parts/copy.ts';
import { mark } from '../parts/marks.ts';
import { listTable } from '../parts/table.ts';
import { moment } from '../say.ts';

interface Person {
  id: string;
  name: string;
  email: string;
  role: 'owner' | 'staff';
  second_factor: boolean;
  created_at: number;
}

/** Who may use the console, and as what. */
export default class Team extends Page {
  static override properties = { ...Page.properties, people: { state: true }, link: { state: true } };
  declare people: Person[];
  declare link: string;

  constructor() {
    super();
    [this.people, this.link] = [[], ''];
    void this.#load();
  }

  #load(): Promise<boolean> {
    return this.attempt(async () => (this.people = (await api.get<{ staff: Person[] }>('staff')).staff));
  }

  async #invite(role: string): Promise<void> {
    await this.attempt(async () => {
      const { invitation } = await api.post<{ invitation: string }>('staff', { role });
      this.link = `${location.origin}/console/#/set-up/${invitation}`;
    });
  }

  async #role({ id, name }: Person, role: string): Promise<void> {
    await this.attempt(() => api.put(`staff/${id}`, { role }), this.t('role_now', { name, role: this.t(`role_${role}`) }));
    await this.#load();
  }

  async #remove({ id, name }: Person): Promise<void> {
    if (!(await ask({ title: this.t('remove_person', { name }), text: this.t('remove_person_more'), yes: this.t('remove'), harms: true }))) return;
    await this.attempt(() => api.remove(`staff/${id}`), this.t('removed', { name }));
    await this.#load();
  }

  protected override render() {
    return html`<div class="stack tight"><h1 tabindex="-1">${this.t('page_team')}</h1><p class="lede">${this.t('team_lede')}</p></div>
      <section class="card">${listTable(this.t('page_team'), [{ label: this.t('who'), kind: 'name' }, { label: this.t('role') }, { label: this.t('second_factor') }, { label: this.t('since'), kind: 'muted' }, { label: this.t('remove'), kind: 'deeds' }], this.people.map((person) => this.#row(person)))}</section>
      <section class="card stack" aria-labelledby="invite">
        <h2 id="invite">${this.t('invite')}</h2>
        <p class="muted">${this.t('invite_more')}</p>
        <div class="row">
          <button class="button quiet" @click=${() => void this.#invite('staff')}>${mark('plus')}${this.t('invite_staff')}</button>
          <button class="button quiet" @click=${() => void this.#invite('owner')}>${mark('plus')}${this.t('invite_owner')}</button>
        </div>
        ${this.link ? html`<div role="status" class="stack tight"><p>${this.t('invite_link')}</p>${codeBlock(this.link, this.t('invite'))}</div>` : nothing}
      </section>`;
  }

  #row(person: Person): unknown[] {
    const self = person.id === this.me.staff.id;
    return [
      html`${person.name}<br /><span class="muted">${person.email}</span>`,
      html`<select aria-label=${this.t('role_of', { name: person.name })} @change=${(event: Event) => void this.#role(person, (event.target as HTMLSelectElement).value)}>
        ${['owner', 'staff'].map((role) => html`<option value=${role} ?selected=${role === person.role}>${this.t(`role_${role}`)}</option>`)}
      </select>`,
      person.second_factor ? html`<span class="chip">${mark('check')}${this.t('on')}</span>` : html`<span class="chip plain">${this.t('off')}</span>`,
      moment(person.created_at),
      self ? nothing : html`<button class="icon" aria-label=${this.t('remove_person', { name: person.name })} @click=${() => void this.#remove(person)}>${mark('bin')}</button>`,
    ];
  }
}

import { html, nothing, type TemplateResult } from 'lit';
import { mark } from '../parts/marks.ts';
import { t, words } from '../say.ts';
import { draw, findingWithin, idOf, keysForm, wrongAt, type Form } from './form.ts';
import { below } from './pointer.ts';
import { inWords, plurals, tongue } from './settings.ts';
import { blank, spoken, type Shape } from './shape.ts';

/** Texts on one line, separated by commas. */
function texts(form: Form, list: unknown[], pointer: string, label: string, hint: string): TemplateResult {
  const typed = (event: Event) => form.change(pointer, (event.target as HTMLInputElement).value.split(',').map((each) => each.trim()).filter(Boolean));
  const wrong = findingWithin(form, pointer);
  return html`<div class="field"><label for=${idOf(pointer)}>${label}</label>
    <input id=${idOf(pointer)} .value=${list.join(', ')} aria-describedby=${`${idOf(pointer)}-hint${wrong ? ` ${idOf(pointer)}-wrong` : ''}`} aria-invalid=${wrong ? 'true' : nothing} spellcheck="false" autocomplete="off" @change=${typed} />
    <span class="hint" id=${`${idOf(pointer)}-hint`}>${hint ? `${hint}; ` : ''}${t('by_commas')}</span>${wrongAt(form, pointer, wrong)}</div>`;
}

/** Some words of a closed list. */
function ticks(form: Form, words: string[], list: unknown[], pointer: string, label: string, hint: string): TemplateResult {
  const tick = (word: string) => form.change(pointer, list.includes(word) ? list.filter((each) => each !== word) : words.filter((each) => each === word || list.includes(each)));
  return html`<fieldset class="field"><legend>${label}</legend>${hint ? html`<span class="hint">${hint}</span>` : nothing}
    <div class="row">${words.map((word) => html`<label class="row tight"><input type="checkbox" .checked=${list.includes(word)} @change=${() => tick(word)} />${spoken(word)}</label>`)}</div>${wrongAt(form, pointer, findingWithin(form, pointer))}</fieldset>`;
}

/** What an item is called in its list. */
function titleOf(item: unknown, index: number): string {
  const { name, id, shop } = (item ?? {}) as { name?: Record<string, string>; id?: string; shop?: string };
  return words().title(typeof name === 'object' && name ? name : undefined, id || shop || String(index + 1));
}

/** Items of a list, each folded to a line that says what it is. */
export function listForm(form: Form, shape: Shape, value: unknown[] | undefined, pointer: string, label: string, hint: string): TemplateResult {
  const list = Array.isArray(value) ? value : [];
  if (shape.kind === 'text') return texts(form, list, pointer, label, hint);
  if (shape.kind === 'word') return ticks(form, shape.words, list, pointer, label, hint);
  const swap = (i: number, j: number) => form.change(pointer, list.map((each, k) => (k === i ? list[j] : k === j ? list[i] : each)));
  return html`<section class="many" aria-label=${label}>
    <div class="row apart"><h2>${label}</h2>${hint ? html`<span class="muted">${hint}</span>` : nothing}</div>${wrongAt(form, pointer)}
    ${list.map((item, i) => {
      const place = below(pointer, i);
      const bad = form.findings.some(({ path }) => path === place || path.startsWith(`${place}/`));
      return html`<details class="item">
        <summary><span class="grow"><b>${titleOf(item, i)}</b><span class="muted line">${summaryOf(item)}</span></span>${bad ? html`<span class="chip bad">${mark('warn')}${t('look_here')}</span>` : nothing}</summary>
        <div class="stack">
          ${shape.kind === 'object' ? keysForm(form, shape.keys, item, place) : draw({ form, shape, value: item, pointer: place, label: String(i + 1), hint: '', initial: undefined })}${wrongAt(form, place)}
          <div class="row">
            <button type="button" class="icon" ?disabled=${i === 0} aria-label=${t('move_up')} @click=${() => swap(i, i - 1)}>${mark('up')}</button>
            <button type="button" class="icon" ?disabled=${i === list.length - 1} aria-label=${t('move_down')} @click=${() => swap(i, i + 1)}>${mark('down')}</button>
            <button type="button" class="button bad small" @click=${() => form.change(place, undefined)}>${mark('bin')}${t('remove')}</button>
          </div>
        </div>
      </details>`;
    })}
    <div><button type="button" class="button quiet small" @click=${(event: Event) => (form.change(pointer, [...list, fresh(shape, list)]), unfoldLast(event))}>${mark('plus')}${t('add_item')}</button></div>
  </section>`;
}

/** What was just added is there to be filled in. */
function unfoldLast(event: Event): void {
  const many = (event.currentTarget as HTMLElement).closest('.many')!;
  requestAnimationFrame(() => {
    const item = [...many.querySelectorAll<HTMLDetailsElement>(':scope > .item')].at(-1);
    if (!item) return;
    item.open = true;
    item.querySelector<HTMLElement>('input, select')?.focus();
  });
}

/** What follows the title: the rest, in short. */
function summaryOf(item: unknown): string {
  const { name: _name, ...rest } = (item ?? {}) as Record<string, unknown>;
  const text = inWords(rest);
  return text.length > 110 ? `${text.slice(0, 108)}…` : text;
}

/** An item with an id nobody has yet. */
function fresh(shape: Shape, list: unknown[]): unknown {
  const item = blank(shape) as { id?: string };
  if (shape.kind !== 'object' || !shape.keys.some(({ name }) => name === 'id')) return item;
  const taken = new Set(list.map((each) => (each as { id?: string }).id));
  let n = list.length + 1;
  while (taken.has(`new-${n}`)) n++;
  return { ...item, id: `new-${n}` };
}

/** Values by name: texts by language above all. */
export function mapForm(form: Form, shape: Shape, value: Record<string, unknown> | undefined, pointer: string, label: string, hint: string): TemplateResult {
  const entries = Object.entries(value ?? {});
  const add = (event: Event) => {
    const select = event.target as HTMLSelectElement;
    if (select.value) form.change(below(pointer, select.value), blank(shape));
    select.value = '';
  };
  const free = namesFor(pointer).filter((name) => !(name in (value ?? {})));
  return html`<fieldset class="group"><legend>${label}</legend>${hint ? html`<p class="muted">${hint}</p>` : nothing}${wrongAt(form, pointer)}
    ${entries.map(([name, each]) => html`<div class="key">${draw({ form, shape, value: each, pointer: below(pointer, name), label: tongue(name), hint: '', initial: undefined })}
      <button type="button" class="icon away" aria-label=${t('take_away', { what: tongue(name) })} @click=${() => form.change(below(pointer, name), undefined)}>${mark('close')}</button></div>`)}
    <select class="adder" aria-label=${t('add_to', { what: label })} @change=${add}><option value="">+ ${t('add_to', { what: label })}</option>${free.map((name) => html`<option value=${name}>${tongue(name)}</option>`)}</select>
  </fieldset>`;
}

const tongues = ['en', 'th', 'ru', 'fa', 'ar', 'es', 'pt-BR', 'de', 'fr', 'ja', 'zh-Hans', 'id'];

/** Below `unit` stand languages, and below each of them plural forms. */
const namesFor = (pointer: string): string[] => (/\/unit\/[^/]+$/.test(pointer) ? plurals : tongues);

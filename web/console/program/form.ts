import { html, nothing, type TemplateResult } from 'lit';
import type { Finding } from '../api.ts';
import { mark } from '../parts/marks.ts';
import { t } from '../say.ts';
import { sayFinding } from './finding.ts';
import { listForm, mapForm } from './form-many.ts';
import { below } from './pointer.ts';
import { blank, fits, spoken, type Key, type Shape } from './shape.ts';
import { partsOf, spanOf, spanUnits, unitName, type Unit } from './span.ts';

/** A form over part of a program: its value, what the engine says of it, and where a change goes. */
export interface Form {
  findings: Finding[];
  /** `undefined` takes the thing away. */
  change(pointer: string, value: unknown): void;
  /** Things that can be referred to, by key of the program file (`card`, `reward`, `badge`, `tier`). */
  known: Record<string, string[]>;
}

export const idOf = (pointer: string): string => `at${pointer.replaceAll(/[^\w/-]/g, '_')}`;
const findingAt = (form: Form, pointer: string): Finding | undefined => form.findings.find(({ path }) => path === pointer);

/** Of a list on one line, whose entries have no fields of their own. */
export const findingWithin = (form: Form, pointer: string): Finding | undefined => findingAt(form, pointer) ?? form.findings.find(({ path }) => path.startsWith(`${pointer}/`));

/** What is wrong exactly here. */
export function wrongAt(form: Form, pointer: string, finding = findingAt(form, pointer)) {
  return finding ? html`<span class="wrong" id=${`${idOf(pointer)}-wrong`}>${mark('warn')}${sayFinding(finding)}</span>` : nothing;
}

/** Attributes that tie an input to its hint and to what is wrong with it. */
const told = (form: Form, pointer: string, hint: boolean): string => [hint ? `${idOf(pointer)}-hint` : '', findingAt(form, pointer) ? `${idOf(pointer)}-wrong` : ''].filter(Boolean).join(' ');

/** A number where one is meant; what is no number stays as it was typed, for the engine to say so. */
const whole = (text: string): unknown => (/^-?\d{1,15}$/.test(text.trim()) ? Number(text) : text);

interface Place {
  form: Form;
  shape: Shape;
  value: unknown;
  pointer: string;
  label: string;
  hint: string;
  initial: unknown;
}

function input({ form, shape, value, pointer, hint }: Place, names: string[] = []): TemplateResult {
  const listed = names.length > 0 ? `${idOf(pointer)}-names` : undefined;
  const typed = (event: Event) => {
    const { value: text } = event.target as HTMLInputElement;
    form.change(pointer, shape.kind === 'whole' || typeof value === 'number' ? whole(text) : text);
  };
  return html`<input id=${idOf(pointer)} .value=${String(value ?? '')} inputmode=${shape.kind === 'whole' ? 'numeric' : nothing} list=${listed ?? nothing} spellcheck="false" autocomplete="off"
      aria-describedby=${told(form, pointer, !!hint) || nothing} aria-invalid=${findingAt(form, pointer) ? 'true' : nothing} @input=${typed} />
    ${listed ? html`<datalist id=${listed}>${names.map((name) => html`<option value=${name}></option>`)}</datalist>` : nothing}`;
}

function select({ form, value, pointer, hint }: Place, words: string[]): TemplateResult {
  return html`<select id=${idOf(pointer)} aria-describedby=${told(form, pointer, !!hint) || nothing} aria-invalid=${findingAt(form, pointer) ? 'true' : nothing}
    @change=${(event: Event) => form.change(pointer, (event.target as HTMLSelectElement).value)}>
    ${words.includes(String(value)) ? nothing : html`<option selected value=${String(value)}>${String(value)}</option>`}
    ${words.map((word) => html`<option value=${word} ?selected=${word === value}>${spoken(word)}</option>`)}
  </select>`;
}

function flag({ form, value, pointer, label, hint }: Place): TemplateResult {
  return html`<label class="tick"><input type="checkbox" id=${idOf(pointer)} .checked=${value === true} @change=${(event: Event) => form.change(pointer, (event.target as HTMLInputElement).checked)} />
    <span>${label}<span class="hint">${hint}</span></span></label>${wrongAt(form, pointer)}`;
}

/** A duration as a number and its unit. */
function span(place: Place): TemplateResult {
  const { form, value, pointer, label, hint } = place;
  const parts = value === undefined ? { count: '', unit: 'D' as const } : partsOf(value);
  if (!parts) return input(place);
  const { count, unit } = parts;
  return html`<div class="span"><input id=${idOf(pointer)} .value=${count} inputmode="numeric" autocomplete="off" aria-describedby=${told(form, pointer, !!hint) || nothing} aria-invalid=${findingAt(form, pointer) ? 'true' : nothing}
      @input=${(event: Event) => form.change(pointer, spanOf((event.target as HTMLInputElement).value.trim(), unit))} />
    <select aria-label=${`${label}: ${t('given_as')}`} @change=${(event: Event) => form.change(pointer, spanOf(count, (event.target as HTMLSelectElement).value as Unit))}>
      ${spanUnits.map((each) => html`<option value=${each} ?selected=${each === unit}>${unitName(count, each)}</option>`)}</select></div>`;
}

/** A simple value with its label. */
function simple(place: Place, names: string[] = []): TemplateResult {
  const { form, shape, pointer, label, hint } = place;
  if (shape.kind === 'flag') return html`<div class="field">${flag(place)}</div>`;
  return html`<div class="field"><label for=${idOf(pointer)}>${label}</label>
    ${shape.kind === 'word' ? select(place, shape.words) : shape.kind === 'span' ? span(place) : input(place, names)}
    ${hint ? html`<span class="hint" id=${`${idOf(pointer)}-hint`}>${hint}</span>` : nothing}${wrongAt(form, pointer)}</div>`;
}

/** One of several forms a thing may have: which, then the thing itself. */
function choice(place: Place): TemplateResult {
  const ways = (place.shape as Extract<Shape, { kind: 'choice' }>).ways;
  const chosen = Math.max(0, ways.findIndex((way) => fits(way, place.value)));
  const names = ways.map((way, i) => (way.kind === 'object' ? spoken(way.name) : t(`word_${way.kind}`)) + (ways.filter((each) => each.kind === way.kind && each.kind !== 'object').length > 1 ? ` ${i + 1}` : ''));
  const pick = (event: Event) => place.form.change(place.pointer, blank(ways[Number((event.target as HTMLSelectElement).value)]!));
  return html`<div class="field"><label for=${`${idOf(place.pointer)}-way`}>${place.label}: ${t('given_as')}</label>
      <select id=${`${idOf(place.pointer)}-way`} @change=${pick}>${names.map((name, i) => html`<option value=${i} ?selected=${i === chosen}>${name}</option>`)}</select></div>
    ${draw({ ...place, shape: ways[chosen]! })}`;
}

/** Any place of a program as a form. */
export function draw(place: Place): TemplateResult {
  const { form, shape, value, pointer, label, hint } = place;
  if (shape.kind === 'choice') return choice(place);
  if (shape.kind === 'list') return listForm(form, shape.item, value as unknown[] | undefined, pointer, label, hint);
  if (shape.kind === 'map') return mapForm(form, shape.value, value as Record<string, unknown> | undefined, pointer, label, hint);
  if (shape.kind !== 'object') return simple(place, form.known[pointer.split('/').at(-1)!]);
  return html`<fieldset class="group"><legend>${label}</legend>${hint ? html`<p class="muted">${hint}</p>` : nothing}${wrongAt(form, pointer)}${keysForm(form, shape.keys, value, pointer)}</fieldset>`;
}

const isWide = ({ shape }: Key): boolean => ['object', 'map', 'choice'].includes(shape.kind) || (shape.kind === 'list' && shape.item.kind !== 'text');

/** The keys of an object: those that are there, must be or are missed, and a menu of those that may be. */
export function keysForm(form: Form, keys: Key[], value: unknown, pointer: string): TemplateResult {
  const object = (value ?? {}) as Record<string, unknown>;
  const shown = keys.filter(({ name, required }) => required || object[name] !== undefined || findingAt(form, below(pointer, name)));
  const small = shown.filter((key) => !isWide(key));
  const hidden = keys.filter((key) => !shown.includes(key));
  const one = (key: Key) => html`<div class="key">${draw({ form, shape: key.shape, value: object[key.name], pointer: below(pointer, key.name), label: spoken(key.name), hint: key.says, initial: key.initial })}
    ${key.required ? nothing : html`<button type="button" class="icon away" aria-label=${t('take_away', { what: spoken(key.name) })} @click=${() => form.change(below(pointer, key.name), undefined)}>${mark('close')}</button>`}</div>`;
  return html`${small.length > 0 ? html`<div class="fields">${small.map(one)}</div>` : nothing} ${shown.filter(isWide).map(one)} ${strays(form, keys, pointer)} ${hidden.length > 0 ? adder(form, hidden, pointer) : nothing}`;
}

/** Keys that came with the program's text and have no field. Not of the whole program: each section has but some of its keys. */
function strays(form: Form, keys: Key[], pointer: string) {
  const known = new Set(keys.map(({ name }) => below(pointer, name)));
  const found = form.findings.filter(({ path }) => pointer && path.startsWith(`${pointer}/`) && !path.includes('/', pointer.length + 1) && !known.has(path));
  return found.map((finding) => html`<p class="wrong">${mark('warn')}<code>${finding.path.slice(pointer.length + 1)}</code> ${sayFinding(finding)}</p>`);
}

function adder(form: Form, hidden: Key[], pointer: string): TemplateResult {
  const add = (event: Event) => {
    const select = event.target as HTMLSelectElement;
    const key = hidden.find(({ name }) => name === select.value);
    select.value = '';
    if (key) form.change(below(pointer, key.name), key.initial !== undefined && key.shape.kind === 'flag' ? !key.initial : blank(key.shape));
  };
  return html`<select class="adder" aria-label=${t('add_setting')} @change=${add}><option value="">+ ${t('add_setting')}</option>
    ${hidden.map(({ name, says }) => html`<option value=${name}>${spoken(name)}${says ? ` – ${says}` : ''}</option>`)}</select>`;
}

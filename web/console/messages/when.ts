import { html, nothing, type TemplateResult } from 'lit';
import { field } from '../parts/field.ts';
import { t } from '../say.ts';
import type { Messages, Settings } from './shape.ts';

const zones = (): string[] => ['UTC', ...Intl.supportedValuesOf('timeZone')];
const nights = { from: '21:00', until: '08:00' };
const usual = { messages: 3, days: 7 };

/** From whom, in what language, and when not. `change` takes what is to be different; `wrong` says what is wrong at a path. */
export function whenForm(messages: Messages, change: (part: Partial<Settings>) => void, wrong: (path: string) => string): TemplateResult {
  const { address, language, time_zone, reply_to, quiet, cap } = messages.settings;
  const at = (key: 'from' | 'until') => field({ id: `quiet-${key}`, label: t(`quiet_${key}`), type: 'time', value: quiet![key], wrong: wrong(`/quiet/${key}`), onInput: (value) => change({ quiet: { ...quiet!, [key]: value } }) });
  const count = (key: 'messages' | 'days') => field({ id: `cap-${key}`, label: t(`cap_${key}`), inputmode: 'numeric', value: String(cap![key]), wrong: wrong(`/cap/${key}`), onInput: (value) => change({ cap: { ...cap!, [key]: Number(value) } }) });
  return html`<section class="card stack"><h2>${t('messages_when')}</h2>
    <div class="fields">
      ${field({ id: 'messages-address', label: t('messages_address'), hint: t('messages_address_more'), value: address, wrong: wrong('/address'), onInput: (value) => change({ address: value.replace(/\/$/, '') }) })}
      ${field({ id: 'messages-reply', label: t('messages_reply'), hint: t('messages_reply_more'), type: 'email', value: reply_to, wrong: wrong('/reply_to'), onInput: (value) => change({ reply_to: value }) })}
      <div class="field"><label for="messages-language">${t('messages_language')}</label>${languageChoice('messages-language', messages.languages, language, (to) => change({ language: to }))}</div>
      <div class="field"><label for="messages-zone">${t('messages_zone')}</label><select id="messages-zone" @change=${(event: Event) => change({ time_zone: (event.target as HTMLSelectElement).value })}>
        ${[...new Set([time_zone, ...zones()])].map((zone) => html`<option ?selected=${zone === time_zone}>${zone}</option>`)}</select></div>
    </div>
    <label class="tick"><input type="checkbox" .checked=${quiet !== null} @change=${() => change({ quiet: quiet ? null : nights })} /><span>${t('quiet_hours')}<span class="hint">${t('quiet_hours_more')}</span></span></label>
    ${quiet ? html`<div class="fields">${at('from')}${at('until')}</div>` : nothing}
    <label class="tick"><input type="checkbox" .checked=${cap !== null} @change=${() => change({ cap: cap ? null : usual })} /><span>${t('cap')}<span class="hint">${t('cap_more')}</span></span></label>
    ${cap ? html`<div class="fields">${count('messages')}${count('days')}</div>` : nothing}
  </section>`;
}

/** Languages by the names their speakers know. */
export function languageChoice(id: string, languages: readonly string[], chosen: string, choose: (language: string) => void): TemplateResult {
  const name = (language: string) => new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
  return html`<select id=${id} @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
    ${[...new Set([...languages, chosen])].map((language) => html`<option value=${language} lang=${language} ?selected=${language === chosen}>${name(language)}</option>`)}</select>`;
}

import { html, type TemplateResult } from 'lit';
import { copyText } from '../../elements/copy-text.ts';
import { t } from '../say.ts';
import { mark } from './marks.ts';

async function copy(event: Event, text: string): Promise<void> {
  const button = event.currentTarget as HTMLElement;
  const done = await copyText(text);
  button.dispatchEvent(new CustomEvent('console-say', { detail: t(done ? 'copied' : 'copy_by_hand'), bubbles: true }));
}

export const copyButton = (text: string, label = t('copy')): TemplateResult => html`<button class="button quiet small" type="button" @click=${(event: Event) => void copy(event, text)}>${mark('copy')}${label}</button>`;

/** Code to take along, with a button that copies it. `name`: what it is, for those who do not see it. */
export const codeBlock = (code: string, name: string): TemplateResult => html`<div class="stack tight"><pre class="wrap" tabindex="0" aria-label=${name}>${code}</pre><div class="row">${copyButton(code)}</div></div>`;

import { html, nothing, type TemplateResult } from 'lit';
import { mark } from './marks.ts';

export interface FieldOptions {
  id: string;
  label: string;
  value?: string;
  hint?: string;
  /** What is wrong with it; "": nothing. */
  wrong?: string;
  type?: string;
  autocomplete?: string;
  required?: boolean;
  inputmode?: string;
  pattern?: string;
  minlength?: number;
  maxlength?: number;
  onInput?(value: string): void;
}

/** A labelled field with what it is for and what is wrong with it. */
export function field(options: FieldOptions): TemplateResult {
  const { id, label, value = '', hint, wrong, type = 'text', autocomplete = 'off', required = false, inputmode, pattern, minlength, maxlength, onInput } = options;
  const told = [hint ? `${id}-hint` : '', wrong ? `${id}-wrong` : ''].filter(Boolean).join(' ');
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <input id=${id} name=${id} type=${type} .value=${value} autocomplete=${autocomplete as 'off'} inputmode=${inputmode ?? nothing} pattern=${pattern ?? nothing} ?required=${required} minlength=${minlength ?? nothing} maxlength=${maxlength ?? nothing}
      aria-describedby=${told || nothing} aria-invalid=${wrong ? 'true' : nothing} @input=${(event: Event) => onInput?.((event.target as HTMLInputElement).value)} />
    ${hint ? html`<span class="hint" id=${`${id}-hint`}>${hint}</span>` : nothing}
    ${wrong ? html`<span class="wrong" id=${`${id}-wrong`}>${mark('warn')}${wrong}</span>` : nothing}
  </div>`;
}

/** The values of a form by the names of its fields. */
export function valuesOf(form: HTMLFormElement): Record<string, string> {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
}

import { css } from 'lit';

/** Fields, buttons, tabs and dialogs. */
export const formLook = css`
  .field {
    display: grid;
    gap: 6px;
    align-content: start;
    min-inline-size: 0;
  }
  .field > label,
  .field > .label,
  legend {
    font-size: 0.9em;
    font-weight: 600;
    padding: 0;
  }
  .span {
    display: flex;
    gap: 8px;
  }
  .span > input {
    flex: 1;
    min-inline-size: 4em;
  }
  .span > select {
    inline-size: auto;
  }
  .field .hint {
    color: var(--_muted);
    font-size: 0.85em;
  }
  .hint::first-letter,
  .tick > span::first-letter {
    text-transform: uppercase;
  }
  .wrong:not(.finding) {
    display: flex;
    gap: 6px;
    align-items: flex-start;
    color: var(--_bad);
    font-size: 0.87em;
  }
  .wrong:not(.finding) svg {
    flex: none;
    inline-size: 1.1em;
    block-size: 1.1em;
    margin-block-start: 0.15em;
  }
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  input:not([type='checkbox'], [type='radio'], [type='range']),
  select,
  textarea {
    unicode-bidi: plaintext; /* what is typed runs its own way: a date or an id from left to right also among Arabic */
    font: inherit;
    color: inherit;
    inline-size: 100%;
    min-block-size: 44px;
    padding: 9px 12px;
    border: 1px solid color-mix(in srgb, var(--_ink) 48%, var(--_surface));
    border-radius: 11px;
    background: var(--_surface);
    min-inline-size: 0;
  }
  textarea {
    line-height: 1.5;
    resize: vertical;
  }
  select {
    padding-inline-end: 8px;
  }
  [aria-invalid='true'] {
    border-color: var(--_bad) !important;
    box-shadow: 0 0 0 1px var(--_bad);
  }
  input[type='checkbox'],
  input[type='radio'] {
    inline-size: 20px;
    block-size: 20px;
    margin: 0;
    accent-color: var(--_fill);
    flex: none;
  }
  input[type='range'] {
    inline-size: 100%;
    min-block-size: 32px;
    accent-color: var(--_fill);
  }
  .tick {
    display: flex;
    gap: 11px;
    align-items: flex-start;
    min-block-size: 44px;
    padding-block: 11px;
  }
  .tick .hint {
    display: block;
    color: var(--_muted);
    font-size: 0.87em;
  }
  .fields {
    display: grid;
    gap: 18px 20px;
    grid-template-columns: repeat(auto-fill, minmax(min(230px, 100%), 1fr));
  }
  .button.small {
    min-block-size: 36px;
    padding-inline: 14px;
    font-size: 0.88em;
  }
  .button.outline {
    background: none;
    color: var(--_ink);
    box-shadow: inset 0 0 0 1px color-mix(in srgb, var(--_ink) 30%, var(--_surface));
  }
  .button.bad {
    background: var(--_bad-tint);
    color: var(--_bad);
  }
  .icon {
    display: grid;
    place-items: center;
    inline-size: 40px;
    block-size: 40px;
    border: 0;
    border-radius: 50%;
    background: none;
    color: var(--_muted);
  }
  .icon:hover {
    background: var(--_tint);
    color: var(--_accent-text);
  }
  @media (pointer: coarse) {
    .button.small {
      min-block-size: 44px;
    }
    .icon {
      inline-size: 44px;
      block-size: 44px;
    }
    .back,
    .row > a:not(.button) {
      display: inline-flex;
      align-items: center;
      min-block-size: 44px;
    }
    input[type='checkbox'],
    input[type='radio'] {
      inline-size: 24px;
      block-size: 24px;
    }
    input[type='range'] {
      min-block-size: 44px;
    }
  }
  .icon[disabled] {
    opacity: 0.35;
    cursor: default;
    background: none;
  }
  .tabs {
    display: flex;
    gap: 4px;
    overflow-x: auto;
    border-block-end: 1px solid var(--_line);
    scrollbar-width: thin;
  }
  .tabs > button {
    flex: none;
    min-block-size: 44px;
    padding: 0 14px;
    border: 0;
    border-block-end: 3px solid transparent;
    background: none;
    color: var(--_muted);
    font-weight: 600;
    font-size: 0.93em;
  }
  .tabs > button[aria-selected='true'] {
    color: var(--_accent-text);
    border-color: var(--_fill);
  }
  dialog.ask {
    inline-size: min(520px, calc(100vw - 32px));
    max-block-size: calc(100dvh - 48px);
    padding: 26px;
    border: 0;
    border-radius: 22px;
    color: var(--_ink);
    background: var(--_surface);
    box-shadow: 0 32px 80px -16px rgb(0 0 0 / 0.45);
    overflow: auto;
  }
  dialog.ask.wide {
    inline-size: min(860px, calc(100vw - 32px));
  }
  .qr-box svg {
    display: block;
    inline-size: 208px;
    block-size: 208px;
    border-radius: 12px;
  }
  dialog::backdrop {
    background: rgb(10 12 12 / 0.5);
  }
  .item {
    border: 1px solid var(--_line);
    border-radius: 14px;
    min-inline-size: 0;
  }
  .item > summary {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 44px;
    padding: 11px 14px;
    cursor: pointer;
    border-radius: 13px;
    list-style: none;
    font-weight: 550;
  }
  .item > summary::before {
    content: '';
    flex: none;
    inline-size: 8px;
    block-size: 8px;
    border-block-end: 2px solid var(--_muted);
    border-inline-end: 2px solid var(--_muted);
    rotate: -45deg;
    transition: rotate 0.2s;
  }
  [dir='rtl'] .item > summary::before {
    rotate: 45deg;
  }
  .item[open] > summary::before {
    rotate: 45deg;
  }
  .item > summary:hover {
    background: var(--_canvas);
  }
  .item > summary .line {
    display: block;
    font-weight: 400;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .item > :not(summary) {
    padding: 8px 16px 16px;
  }
  @media (max-width: 620px) {
    .item > :not(summary) {
      padding-inline: 12px;
    }
  }
  @media (forced-colors: active) {
    .chip,
    .note,
    .tabs > button[aria-selected='true'],
    dialog {
      border: 1px solid;
    }
  }
`;

import { css } from 'lit';
import { beginLook } from './begin.ts';

export const editorLook = css`
  ${beginLook}
  .editor {
    padding: 8px 22px 22px;
  }
  .editor > .tabs {
    flex-wrap: wrap;
    gap: 6px;
    padding-block: 8px 14px;
  }
  .editor > .tabs > button {
    min-block-size: 36px;
    padding-inline: 13px;
    border: 0;
    border-radius: 99px;
  }
  .editor > .tabs > button[aria-selected='true'] {
    background: var(--_tint);
  }
  .editor > .tabs > button:hover {
    background: var(--_canvas);
  }
  .editor .fields {
    grid-template-columns: repeat(auto-fill, minmax(min(185px, 100%), 1fr));
  }
  .editor .part {
    padding-block-start: 20px;
  }
  .preview {
    position: sticky;
    inset-block-start: 24px;
  }
  console-site-check {
    display: grid;
    gap: 18px;
  }
  .findings {
    display: grid;
    gap: 18px;
  }
  .finding {
    display: grid;
    grid-template-columns: 22px minmax(0, 1fr);
    gap: 12px;
  }
  .finding > svg {
    inline-size: 22px;
    color: var(--_muted);
  }
  .finding.wrong > svg {
    color: var(--_bad);
  }
  .finding.good > svg {
    color: var(--_good);
  }
  .tabs .dot {
    display: inline-block;
    inline-size: 8px;
    block-size: 8px;
    border-radius: 50%;
    background: var(--_bad);
  }
  .group {
    display: grid;
    gap: 16px;
    padding: 16px;
    border: 1px solid var(--_line);
    border-radius: 14px;
  }
  .group > legend {
    float: inline-start;
    inline-size: 100%;
    margin-block-end: -4px;
  }
  .group > legend + * {
    clear: both;
  }
  .group > .muted::first-letter,
  .many > .row > .muted::first-letter {
    text-transform: uppercase;
  }
  .key {
    position: relative;
    display: grid;
    gap: 12px;
    min-inline-size: 0;
    align-content: start;
  }
  .key > .away {
    position: absolute;
    inset-inline-end: -6px;
    inset-block-start: -10px;
    inline-size: 32px;
    block-size: 32px;
    z-index: 1;
  }
  .key > .group + .away {
    inset-inline-end: 6px;
    inset-block-start: 6px;
  }
  .key > .many + .away {
    inset-inline-end: 0;
    inset-block-start: -5px;
  }
  .key > .many > .row:first-child {
    padding-inline-end: 38px;
  }
  .adder {
    inline-size: auto !important;
    max-inline-size: 100%;
    justify-self: start;
    border-style: dashed !important;
    color: var(--_accent-text) !important;
    font-weight: 600 !important;
    font-size: 0.9em !important;
  }
  .many {
    display: grid;
    gap: 10px;
    min-inline-size: 0;
  }
  .many h2 {
    font-size: 1em;
  }
  .many + .key > .many,
  .many .many {
    padding-block-start: 4px;
  }
  .row.tight {
    gap: 6px;
    min-block-size: 32px;
    font-size: 0.93em;
  }
  .changes {
    display: grid;
    gap: 8px;
    font-size: 0.93em;
  }
  .changes li {
    padding-inline-start: 14px;
    border-inline-start: 3px solid var(--_line);
    overflow-wrap: anywhere;
  }
  .changes del {
    color: var(--_bad);
  }
  .changes ins {
    color: var(--_good);
    text-decoration: none;
    font-weight: 550;
  }
  .versions {
    display: grid;
  }
  .versions li {
    padding-block: 14px;
    border-block-end: 1px solid var(--_line);
  }
  .versions li:last-child {
    border: 0;
  }
  @media (max-width: 1100px) {
    .preview {
      position: static;
    }
  }
  @media (pointer: coarse) {
    .editor > .tabs > button {
      min-block-size: 44px;
    }
    .key > .away {
      inline-size: 44px;
      block-size: 44px;
      inset-block-start: -16px;
      inset-inline-end: -12px;
    }
    .key > .group + .away,
    .key > .many + .away {
      inset-block-start: 0;
      inset-inline-end: 0;
    }
    .row.tight {
      min-block-size: 44px;
    }
  }
  @media (max-width: 620px) {
    .editor > .tabs {
      flex-wrap: nowrap;
      margin-inline: -14px;
      padding-inline: 14px;
    }
    .editor {
      padding-inline: 14px;
    }
    .group {
      padding-inline: 12px;
    }
  }
`;

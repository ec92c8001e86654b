import { css } from 'lit';

/** Type, cards, tables and notices. */
export const textLook = css`
  :root {
    --regulars-font: ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
    --_good: #0d5c4d;
    --_mono: ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
    background: var(--_canvas);
    scroll-padding-block: 24px;
  }
  @supports (color: light-dark(#fff, #000)) {
    :root {
      --_good: light-dark(#0d5c4d, #7fd8c2);
    }
  }
  body {
    margin: 0;
    min-block-size: 100dvh;
  }
  h1 {
    margin: 0;
    font-size: 1.6rem;
    font-weight: 680;
    line-height: 1.2;
    letter-spacing: -0.02em;
  }
  h1:focus {
    outline: 0;
  }
  h3 {
    font-size: 1em;
    font-weight: 620;
  }
  a {
    color: var(--_accent-text);
    text-underline-offset: 3px;
  }
  code,
  pre,
  .mono {
    font-family: var(--_mono);
    font-size: 0.92em;
  }
  .lede {
    color: var(--_muted);
    max-inline-size: 68ch;
  }
  .stack {
    display: grid;
    gap: 20px;
    align-content: start;
    grid-template-columns: minmax(0, 1fr);
  }
  .stack.tight {
    gap: 10px;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 10px;
  }
  .row.apart {
    justify-content: space-between;
  }
  .row.ends {
    justify-content: flex-end;
  }
  .grow {
    flex: 1;
    min-inline-size: 0;
  }
  .card {
    padding: 22px;
    min-inline-size: 0;
  }
  .tiles {
    display: grid;
    gap: 16px;
    grid-template-columns: repeat(auto-fill, minmax(min(240px, 100%), 1fr));
  }
  .figure b {
    display: block;
    font-size: 1.7rem;
    font-weight: 680;
    letter-spacing: -0.02em;
    font-variant-numeric: tabular-nums;
  }
  .scroll {
    position: relative;
    overflow-x: auto;
    margin-inline: -6px;
    padding-inline: 6px;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: 11px 12px;
    text-align: start;
    border-block-end: 1px solid var(--_line);
    vertical-align: top;
  }
  tr:last-child > td,
  tr:last-child > th {
    border-block-end: 0;
  }
  thead th {
    font-size: 0.82em;
    font-weight: 600;
    color: var(--_muted);
  }
  tbody th {
    font-weight: 550;
  }
  td select {
    min-inline-size: 7em;
  }
  td.number,
  th.number {
    text-align: end;
    white-space: nowrap;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    padding: 2px 10px;
    border-radius: 99px;
    font-size: 0.82em;
    font-weight: 600;
    background: var(--_tint);
    color: var(--_accent-text);
    white-space: nowrap;
  }
  .chip.plain {
    background: var(--_line);
    color: var(--_ink);
  }
  .chip.bad {
    background: var(--_bad-tint);
    color: var(--_bad);
  }
  .note {
    display: flex;
    gap: 12px;
    align-items: flex-start;
    padding: 14px 16px;
    border-radius: 12px;
    background: var(--_tint);
    color: var(--_ink);
  }
  .note > svg {
    color: var(--_accent-text);
    margin-block-start: 1px;
  }
  .note.bad {
    background: var(--_bad-tint);
  }
  .note.bad > svg {
    color: var(--_bad);
  }
  .good {
    color: var(--_good);
  }
  .bad-text {
    color: var(--_bad);
  }
  pre {
    margin: 0;
    padding: 14px 16px;
    overflow-x: auto;
    white-space: pre;
    border-radius: 12px;
    background: var(--_canvas);
    border: 1px solid var(--_line);
    tab-size: 2;
    direction: ltr;
    text-align: left;
  }
  pre.wrap {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  @media (max-width: 620px) {
    .card {
      padding: 18px;
    }
    h1 {
      font-size: 1.4rem;
    }
  }
`;

import { css } from 'lit';

/** Type, cards and notices. */
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
  p {
    text-wrap: pretty;
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
  /* What machines read runs from left to right in every language. */
  .mono,
  code,
  pre {
    direction: ltr;
    unicode-bidi: isolate;
  }
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
  /* What it is, and a button for it: side by side however long the name. */
  .row.pair {
    flex-wrap: nowrap;
    justify-content: space-between;
  }
  .row.pair > :first-child {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .back {
    display: inline-flex;
    gap: 4px;
    align-items: center;
    min-block-size: 32px;
    font-size: 0.93em;
    text-decoration: none;
  }
  [dir='rtl'] .back > svg,
  [dir='rtl'] .ways svg:last-child {
    scale: -1 1;
  }
  .ways {
    display: grid;
    gap: 4px;
    margin-inline: -8px;
  }
  .ways a {
    display: flex;
    gap: 14px;
    align-items: center;
    padding: 8px;
    border-radius: 14px;
    color: var(--_ink);
    font-weight: 550;
    text-decoration: none;
  }
  .ways a:hover {
    background: var(--_canvas);
  }
  .ways a > svg {
    color: var(--_muted);
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
  .figures.small {
    grid-template-columns: repeat(auto-fill, minmax(min(170px, 100%), 1fr));
  }
  .figures.small b {
    font-size: 1.4rem;
  }
  .figure b {
    display: block;
    font-size: 1.7rem;
    font-weight: 680;
    letter-spacing: -0.02em;
    font-variant-numeric: tabular-nums;
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
    .figures,
    .figures.small {
      gap: 10px;
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .figures .card {
      padding: 14px;
    }
    .figures b,
    .figures.small b {
      font-size: 1.15rem;
      overflow-wrap: anywhere;
    }
  }
`;

import { css, unsafeCSS } from 'lit';

const heat = Array.from({ length: 11 }, (_, i) => `.heat-${i} { background: color-mix(in oklab, var(--_fill) ${i * 4.5}%, transparent); }`).join('\n');

export const numbersLook = css`
  :root {
    --_chart-2: #b4521e;
    --_chart-3: #5a55a6;
  }
  @supports (color: light-dark(#fff, #000)) {
    :root {
      --_chart-2: light-dark(#b4521e, #f0a878);
      --_chart-3: light-dark(#5a55a6, #b9b4f5);
    }
  }
  .asked {
    display: flex;
    flex-wrap: wrap;
    gap: 12px;
    align-items: end;
  }
  .asked label {
    display: grid;
    gap: 4px;
    font-size: 0.9em;
    font-weight: 550;
  }
  .asked label.wide {
    flex: 1 1 220px;
  }
  .asked input,
  .asked select {
    font-weight: 400;
  }
  .asked label:not(.wide) input {
    inline-size: 10.5em;
  }
  .scroll table:not(.list) tbody :is(th, td) {
    white-space: nowrap;
  }
  .scroll td.long {
    min-inline-size: 22em;
    white-space: normal !important;
  }
  .figures {
    margin: 0;
  }
  .figures dt {
    color: var(--_muted);
    font-weight: 600;
    font-size: 0.9em;
  }
  .figures dd {
    margin: 0;
    display: grid;
    gap: 4px;
  }
  .figures dd span {
    color: var(--_muted);
    font-size: 0.86em;
  }
  console-chart {
    display: block;
    min-inline-size: 0;
  }
  console-chart figure {
    margin: 0;
    display: grid;
    gap: 10px;
  }
  console-chart figcaption span {
    display: inline-flex;
    gap: 6px;
    align-items: center;
    font-size: 0.88em;
  }
  console-chart figcaption i {
    inline-size: 22px;
    border-block-start: 3px solid var(--_fill);
  }
  console-chart .key-2 i {
    border-color: var(--_chart-2);
    border-block-start-style: dashed;
  }
  console-chart .key-3 i {
    border-color: var(--_chart-3);
    border-block-start-style: dotted;
  }
  .plot {
    min-block-size: 260px;
    overflow: hidden;
  }
  .facts {
    display: grid;
    gap: 12px 28px;
    grid-template-columns: repeat(auto-fill, minmax(170px, 1fr));
    margin: 0;
  }
  .facts dt {
    color: var(--_muted);
    font-size: 0.86em;
  }
  .facts dd {
    margin: 0;
    font-weight: 550;
  }
  .day {
    white-space: nowrap;
  }
  .map td,
  .map th {
    padding: 7px 9px;
    white-space: nowrap;
  }
  ${unsafeCSS(heat)}
  @media (max-width: 620px) {
    .asked:not([role='search']) {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .asked label.wide {
      grid-column: 1 / -1;
    }
    .asked label:not(.wide) input {
      inline-size: 100%;
    }
  }
`;

import { css } from 'lit';

/** Tables of figures, which scroll; and lists, whose rows stand one below the other on a phone. */
export const tableLook = css`
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
  thead th,
  thead th:is(.muted, .number) {
    vertical-align: bottom;
    white-space: normal;
    font-size: 0.82em;
    font-weight: 600;
    color: var(--_muted);
  }
  tbody th {
    font-weight: 550;
  }
  th .muted,
  th .muted a {
    font-weight: 400;
  }
  .list th,
  .list td {
    vertical-align: middle;
  }
  .list td.muted {
    white-space: nowrap;
  }
  .list td.deeds {
    text-align: end;
    padding-block: 6px;
    white-space: nowrap;
  }
  .list .icon {
    display: inline-grid;
  }
  td select {
    min-inline-size: 7em;
  }
  .scroll tbody th {
    min-inline-size: 7.5em;
  }
  td.number,
  th.number {
    text-align: end;
    white-space: nowrap;
  }
  @media (pointer: coarse) {
    .list tbody th a {
      display: block;
      margin-block: -11px;
      padding-block: 11px;
    }
  }
  @media (max-width: 620px) {
    /* Each row a little list: the name on top, then every value with its heading beside it. */
    .list thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .list,
    .list tbody {
      display: block;
    }
    .list tr {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 8px 14px;
      padding-block: 14px;
      border-block-end: 1px solid var(--_line);
    }
    .list tr:first-child {
      padding-block-start: 0;
    }
    .list tr:last-child {
      padding-block-end: 0;
      border: 0;
    }
    .list tbody :is(th, td) {
      display: block;
      padding: 0;
      border: 0;
      text-align: start;
      white-space: normal;
      overflow-wrap: anywhere;
    }
    .list tbody :is(th, .deeds, .several) {
      grid-column: 1 / -1;
    }
    .list tbody th {
      order: -1;
    }
    .list tbody td.muted {
      color: inherit;
      font-size: inherit;
    }
    .list td[data-label]::before {
      content: attr(data-label);
      content: attr(data-label) / '';
      display: block;
      color: var(--_muted);
      font-size: 0.84em;
    }
    .list td:is(:empty, :has(> div:only-child:empty)) {
      display: none;
    }
    .list tbody td.deeds {
      padding: 0;
      text-align: start;
    }
    .list .deeds > .icon:first-child {
      margin-inline-start: -12px;
    }
    table:not(.list) :is(th, td) {
      padding-inline: 7px;
    }
    table:not(.list) :is(tbody th, thead th:first-child) {
      position: sticky;
      inset-inline-start: -6px;
      background: var(--_surface);
    }
  }
`;

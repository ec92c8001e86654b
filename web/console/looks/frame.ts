import { css } from 'lit';

/** The frame: menu at the side, or behind a button on a phone. */
export const frameLook = css`
  .frame {
    display: grid;
    grid-template-columns: 252px minmax(0, 1fr);
    min-block-size: 100dvh;
  }
  .side {
    position: sticky;
    inset-block-start: 0;
    display: flex;
    flex-direction: column;
    gap: 18px;
    block-size: 100dvh;
    padding: 22px 14px 16px;
    overflow-y: auto;
    border-inline-end: 1px solid var(--_line);
    background: var(--_surface);
  }
  .brand {
    display: flex;
    gap: 12px;
    align-items: center;
    padding-inline: 8px;
    min-inline-size: 0;
  }
  .brand img {
    inline-size: 36px;
    block-size: 36px;
  }
  .brand b {
    display: block;
    font-weight: 650;
    line-height: 1.25;
    overflow-wrap: anywhere;
  }
  .brand span {
    color: var(--_muted);
    font-size: 0.82em;
  }
  .menu {
    display: grid;
    gap: 2px;
  }
  .menu a {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 44px;
    padding-inline: 12px;
    border-radius: 12px;
    color: var(--_ink);
    font-weight: 550;
    font-size: 0.95em;
    text-decoration: none;
  }
  .menu a > svg {
    color: var(--_muted);
  }
  .menu a:hover {
    background: var(--_canvas);
  }
  .menu a[aria-current='page'] {
    background: var(--_tint);
    color: var(--_accent-text);
  }
  .menu a[aria-current='page'] > svg {
    color: inherit;
  }
  @media (pointer: fine) {
    .menu a {
      min-block-size: 40px;
    }
  }
  .foot {
    margin-block-start: auto;
    display: grid;
    gap: 8px;
    padding: 14px 8px 0;
    border-block-start: 1px solid var(--_line);
  }
  .foot select {
    padding-block: 4px;
    font-size: 0.9em;
  }
  [dir='rtl'] .foot .button > svg {
    scale: -1 1;
  }
  @media (pointer: fine) {
    .foot select {
      min-block-size: 36px;
    }
  }
  .top {
    position: sticky;
    inset-block-start: 0;
    z-index: 5;
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 8px 12px;
    background: var(--_surface);
    border-block-end: 1px solid var(--_line);
  }
  main {
    min-inline-size: 0;
    padding: 34px clamp(18px, 4vw, 52px) 80px;
  }
  main > * {
    display: grid;
    gap: 22px;
    grid-template-columns: minmax(0, 1fr);
    max-inline-size: 1180px;
    margin-inline: auto;
  }
  .narrow {
    grid-template-columns: minmax(0, 1fr);
    grid-template-rows: auto 1fr;
  }
  .narrow main {
    padding-block-start: 22px;
  }
  dialog.drawer {
    inset-block: 0;
    inset-inline: 0 auto;
    inline-size: min(320px, 88vw);
    block-size: 100dvh;
    max-block-size: none;
    margin: 0;
    padding: 0;
    border: 0;
    color: var(--_ink);
    background: var(--_surface);
  }
  dialog.drawer .side {
    position: static;
    border: 0;
  }
  .door {
    display: grid;
    place-items: center;
    min-block-size: 100dvh;
    padding: 24px 18px;
  }
  .door > .card {
    inline-size: min(430px, 100%);
    padding: 30px;
    border-radius: 24px;
  }
  .said {
    position: fixed;
    inset-block-end: 22px;
    inset-inline: 0;
    z-index: 40;
    display: grid;
    place-items: center;
    pointer-events: none;
  }
  .said > div {
    max-inline-size: min(560px, calc(100vw - 32px));
    padding: 12px 18px;
    border-radius: 14px;
    background: var(--_ink);
    color: var(--_canvas);
    box-shadow: 0 14px 40px -10px rgb(0 0 0 / 0.5);
    font-weight: 550;
    animation: rise 0.3s var(--_ease);
  }
  .skip {
    position: absolute;
    inset-inline-start: 12px;
    inset-block-start: -80px;
    z-index: 50;
  }
  .skip:focus {
    inset-block-start: 12px;
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(12px);
    }
  }
`;

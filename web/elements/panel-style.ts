import { css } from 'lit';

/** How the panel stands on the page: a sheet from below on a phone, a card in the corner else. */
export const panelStyle = css`
  :host {
    font-family: var(--regulars-font, ui-sans-serif, system-ui, sans-serif);
    font-weight: 400;
  }
  dialog {
    position: fixed;
    inset: auto 20px 20px auto;
    inline-size: 400px;
    block-size: min(700px, 100dvh - 40px);
    max-inline-size: none;
    max-block-size: none;
    margin: 0;
    padding: 0;
    border: 0;
    border-radius: calc(var(--_radius) + 12px);
    overflow: hidden;
    color: var(--_ink);
    background: var(--_canvas);
    box-shadow:
      0 0 0 1px rgb(0 0 0 / 0.06),
      0 32px 80px -16px rgb(0 0 0 / 0.4);
    flex-direction: column;
    outline: 0;
  }
  dialog.start {
    inset-inline: 20px auto;
  }
  dialog[open] {
    display: flex;
    animation: open 0.38s var(--_ease);
    transform-origin: 85% 100%;
  }
  dialog::backdrop {
    background: rgb(10 10 14 / 0.28);
    animation: fade 0.3s;
  }
  @keyframes fade {
    from {
      opacity: 0;
    }
  }
  @keyframes open {
    from {
      opacity: 0;
      transform: translateY(26px) scale(0.95);
    }
  }
  .head {
    display: flex;
    align-items: center;
    gap: 6px;
    padding-block: 12px 8px;
    padding-inline: 22px 12px;
  }
  .head h2 {
    flex: 1;
    font-size: 1.2em;
    letter-spacing: -0.015em;
  }
  .head h2:focus-visible {
    outline: 0;
  }
  .have {
    padding: 4px 12px;
    border-radius: 99px;
    font-weight: 600;
    font-size: 0.9em;
    font-variant-numeric: tabular-nums;
    background: var(--_tint);
    color: var(--_accent-text);
  }
  .icon {
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    border: 0;
    border-radius: 50%;
    background: none;
    color: var(--_muted);
  }
  .icon:hover {
    background: var(--_line);
  }
  .strip {
    display: flex;
    align-items: center;
    gap: 10px;
    margin: 0 16px 10px;
    padding: 10px 14px;
    border-radius: 12px;
    font-size: 0.9em;
    background: var(--_tint);
    color: var(--_accent-text);
  }
  .body {
    flex: 1;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: 2px 16px 20px;
    scrollbar-width: thin;
    outline: 0;
  }
  .body > * + *:not([hidden]) {
    margin-block-start: 14px;
  }
  .body > * {
    animation: enter 0.4s var(--_ease) backwards;
  }
  .body > :nth-child(2) {
    animation-delay: 0.05s;
  }
  .body > :nth-child(n + 3) {
    animation-delay: 0.1s;
  }
  @keyframes enter {
    from {
      opacity: 0;
      transform: translateY(10px);
    }
  }
  nav {
    display: flex;
    flex-wrap: wrap;
    padding: 6px 8px calc(6px + env(safe-area-inset-bottom));
    background: var(--_surface);
    border-block-start: 1px solid var(--_line);
  }
  nav button {
    flex: 1 1 20%;
    padding-inline: 2px;
    overflow-wrap: break-word;
    line-height: 1.2;
    display: grid;
    justify-items: center;
    gap: 2px;
    min-block-size: 52px;
    align-content: center;
    border: 0;
    border-radius: 14px;
    background: none;
    font-size: 0.8em;
    font-weight: 550;
    color: var(--_muted);
    transition: color 0.2s;
  }
  nav svg {
    inline-size: 23px;
    block-size: 23px;
  }
  nav button[aria-selected='true'] {
    color: var(--_accent-text);
    font-weight: 650;
  }
  nav button[aria-selected='true'] svg {
    animation: hop 0.4s var(--_ease);
  }
  nav button:focus-visible {
    outline-offset: -2px;
  }
  @keyframes hop {
    40% {
      transform: translateY(-4px);
    }
  }
  @media (max-width: 540px) {
    dialog,
    dialog.start {
      inset: auto 0 0;
      inline-size: 100%;
      block-size: 88dvh;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
      --_slide: 100%;
    }
    dialog[open] {
      animation: sheet 0.42s var(--_ease);
    }
    dialog::before {
      content: '';
      align-self: center;
      flex: none;
      inline-size: 40px;
      block-size: 5px;
      margin-block-start: 8px;
      border-radius: 9px;
      background: var(--_line);
    }
    .head {
      touch-action: none;
      padding-block: 2px 6px;
    }
  }
  /* A window of 400 % has little height: all of it for what is shown. */
  @media (max-height: 400px) {
    dialog,
    dialog.start {
      block-size: 100dvh;
      inset-block: 0;
    }
    dialog::before,
    nav svg {
      display: none;
    }
    nav {
      padding-block: 0;
    }
    nav button {
      min-block-size: 44px;
    }
  }
  @keyframes sheet {
    from {
      transform: translateY(100%);
    }
  }
  @media (forced-colors: active) {
    dialog {
      border: 1px solid;
    }
  }
`;

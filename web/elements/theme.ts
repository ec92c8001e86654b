import { css } from 'lit';

/**
 * What every element shares. A shop overrides the `--regulars-…` properties and `::part`s.
 * `light-dark` follows the page's own `color-scheme`, so a page that is light only is never given a dark widget.
 */
export const tokens = css`
  :host {
    --_canvas: #f6f5f2;
    --_surface: var(--regulars-surface, #fff);
    --_ink: var(--regulars-ink, #1a1a1f);
    --_muted: #5c5b66;
    --_line: #e6e4e0;
    --_bad: #a3261f;
    --_bad-tint: #fdf0ee;
    --_radius: var(--regulars-radius, 16px);
    --_ease: cubic-bezier(0.2, 0.8, 0.2, 1);
    box-sizing: border-box;
    font-family: var(--regulars-font, inherit);
    -webkit-tap-highlight-color: transparent;
  }
  @supports (color: light-dark(#fff, #000)) {
    :host {
      --_canvas: light-dark(#f6f5f2, #121216);
      --_surface: var(--regulars-surface, light-dark(#fff, #1e1e23));
      --_ink: var(--regulars-ink, light-dark(#1a1a1f, #f3f2f5));
      --_muted: light-dark(#5c5b66, #aaa9b5);
      --_line: light-dark(#e6e4e0, #35353d);
      --_bad: light-dark(#a3261f, #ffb3ac);
      --_bad-tint: light-dark(#fdf0ee, #3d2422);
    }
  }
  @media (forced-colors: active) {
    :host {
      --_accent: Canvas;
      --_deep: Canvas;
      --_fill: Highlight;
      --_on: CanvasText;
      --_on-soft: CanvasText;
      --_accent-text: CanvasText;
      --_muted: CanvasText;
      --_line: CanvasText;
      --_tint: Canvas;
      --_bad: CanvasText;
    }
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  :host([theme='auto']) {
    color-scheme: light dark;
  }
  :host([hidden]) {
    display: none !important;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  :focus-visible {
    outline: 2px solid var(--_fill);
    outline-offset: 2px;
  }
  svg {
    inline-size: 1.25em;
    block-size: 1.25em;
    flex: none;
  }
  button {
    font: inherit;
    color: inherit;
    cursor: pointer;
  }
  .sr {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      animation-duration: 0.01ms !important;
      animation-iteration-count: 1 !important;
      transition-duration: 0.01ms !important;
    }
  }
`;

/** Cards, headings, buttons and progress bars of the parts that stand on a page or in the panel. */
export const pieces = css`
  :host {
    display: block;
    font-size: var(--regulars-font-size, 15px);
    line-height: 1.45;
  }
  h2,
  h3,
  p,
  ul,
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  h2 {
    font-size: 1.07em;
    font-weight: 650;
    line-height: 1.3;
    letter-spacing: -0.01em;
  }
  .card {
    color: var(--_ink);
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    padding: 18px;
  }
  .muted {
    color: var(--_muted);
    font-size: 0.9em;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-block-size: 44px;
    padding: 0 18px;
    border: 0;
    border-radius: 999px;
    font-size: 0.95em;
    font-weight: 600;
    text-decoration: none;
    background: var(--_accent);
    color: var(--_on);
    transition:
      transform 0.2s var(--_ease),
      filter 0.2s;
  }
  .button:hover {
    filter: brightness(1.06);
  }
  .button:active {
    transform: scale(0.97);
  }
  .button.quiet {
    background: var(--_tint);
    color: var(--_accent-text);
  }
  .button.plain {
    background: none;
    color: var(--_muted);
  }
  .button[disabled] {
    filter: none;
    cursor: default;
    background: var(--_line);
    color: var(--_muted);
  }
  progress {
    display: block;
    appearance: none;
    inline-size: 100%;
    block-size: 6px;
    border: 0;
    border-radius: 9px;
    overflow: hidden;
    background: var(--_line);
  }
  progress::-webkit-progress-bar {
    background: none;
  }
  progress::-webkit-progress-value {
    background: var(--_fill);
    border-radius: 9px;
    transition: inline-size 0.6s var(--_ease);
  }
  progress::-moz-progress-bar {
    background: var(--_fill);
    border-radius: 9px;
  }
  .tile {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 44px;
    block-size: 44px;
    border-radius: 13px;
    background: var(--_tint);
    color: var(--_accent-text);
  }
  @media (forced-colors: active) {
    .card,
    .button,
    .face,
    .chain,
    progress {
      border: 1px solid;
    }
    progress {
      forced-color-adjust: none;
      background: Canvas;
    }
    .button[disabled] {
      background: Canvas;
      color: GrayText;
      border-color: GrayText;
    }
  }
`;

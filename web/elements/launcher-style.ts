/** The button's own looks; it stands on the page before anything of Lit is loaded. */
export const launcherStyle = `
:host { --_gap: 20px; position: fixed; z-index: 2147483000; inset-block-end: calc(var(--_gap) + env(safe-area-inset-bottom)); inset-inline-end: var(--_gap); font: 600 15px/1.2 var(--regulars-font, ui-sans-serif, system-ui, sans-serif); -webkit-tap-highlight-color: transparent; }
:host([hidden]) { display: none !important; }
:host([theme=light]) { color-scheme: light; }
:host([theme=dark]) { color-scheme: dark; }
:host([theme=auto]) { color-scheme: light dark; }
:host([position=start]) { inset-inline: var(--_gap) auto; }
button { box-sizing: border-box; position: relative; display: flex; align-items: center; gap: 9px; min-block-size: 50px; padding-inline: 15px 18px; border: 0; border-radius: 99px; font: inherit; cursor: pointer; background: linear-gradient(150deg, var(--_accent) 30%, var(--_deep)); color: var(--_on); font-variant-numeric: tabular-nums; box-shadow: 0 1px 2px #0003, 0 10px 26px -6px color-mix(in srgb, var(--_accent) 60%, #0008); transition: transform 0.2s, opacity 0.2s; }
button:hover { transform: translateY(-2px); }
button:active { transform: scale(0.96); }
button:focus-visible { outline: 3px solid var(--_fill); outline-offset: 3px; }
[hidden] { display: none; }
:host([open]) button { opacity: 0; pointer-events: none; }
svg { inline-size: 22px; block-size: 22px; flex: none; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linejoin: round; }
i { position: absolute; inset-block-start: -2px; inset-inline-end: 4px; inline-size: 14px; block-size: 14px; box-sizing: border-box; border-radius: 50%; background: #e5484d; border: 3px solid var(--regulars-surface, Canvas); }
p { position: absolute; inset-block-end: 100%; inset-inline-end: 0; box-sizing: border-box; inline-size: max-content; max-inline-size: min(280px, 100vw - 40px); margin: 0 0 10px; padding: 13px 16px; border-radius: 16px; background: var(--_accent); color: var(--_on); unicode-bidi: plaintext; }
:host([position=start]) p { inset-inline: 0 auto; }
@media (max-width: 540px) { :host { --_gap: 14px; } }
@media (prefers-reduced-motion: reduce) { button { transition: none; } }
@media (forced-colors: active) { button { border: 1px solid; } }
@media print { :host { display: none; } }
`;

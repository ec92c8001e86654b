export const star = 'M12 3.2l2.7 5.5 6.1.9-4.4 4.3 1 6.1L12 17.1 6.6 20l1-6.1L3.2 9.6l6.1-.9z';

/** The badge's own looks; it stands on a page before anything of Lit is loaded. */
export const earnStyle = `
:host { display: inline-flex; box-sizing: border-box; min-block-size: 1.6em; font-family: var(--regulars-font, inherit); font-size: 0.875em; line-height: 1.6; font-weight: 550; vertical-align: middle; -webkit-tap-highlight-color: transparent; }
:host([hidden]) { display: none !important; }
:host([theme='light']) { color-scheme: light; }
:host([theme='dark']) { color-scheme: dark; }
:host([theme='auto']) { color-scheme: light dark; }
* { box-sizing: border-box; }
:focus-visible { outline: 2px solid var(--_fill); outline-offset: 2px; }
svg { inline-size: 1.25em; block-size: 1.25em; flex: none; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
[part=badge] { display: inline-flex; align-items: center; gap: 0.4em; color: var(--_accent-text); background: var(--_tint); border-radius: 99px; padding-inline: 0.6em 0.75em; }
:host([plain]) [part=badge] { background: none; padding: 0; color: inherit; }
details { display: grid; justify-items: start; }
summary { display: inline-flex; align-items: center; min-block-size: 24px; border-radius: 99px; cursor: pointer; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary [part=badge] { text-decoration: underline dotted; text-underline-offset: 4px; }
@media (pointer: coarse) { summary { padding-block: 11px; margin-block: -11px; } }
`;

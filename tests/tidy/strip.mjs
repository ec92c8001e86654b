// Blanks comments and the contents of strings, keeping every line break and column, so that later checks look at code
// alone. Knows C++ raw strings and digit separators, JavaScript templates and regular expressions, well enough.

const blank = (text) => text.replaceAll(/[^\n]/g, ' ');

const pieces = new RegExp(
  [
    String.raw`\/\/[^\n]*`, // line comment
    String.raw`\/\*[\s\S]*?\*\/`, // block comment
    String.raw`R"(?<delimiter>[^()\s]*)\([\s\S]*?\)\k<delimiter>"`, // C++ raw string
    String.raw`"(?:\\.|[^"\\\n])*"`,
    String.raw`(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])*'`, // not a digit separator
    '`(?:\\\\.|[^`\\\\])*`',
    String.raw`(?<=[(,=:!&|?{};]\s*|return\s+)\/(?![*\/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^\/\\\n])+\/[a-z]*`, // regex
  ].join('|'),
  'g',
);

/** Code with comments and literals blanked. */
export const stripped = (text) => text.replace(pieces, (piece) => (piece.startsWith('/') ? blank(piece) : quoted(piece)));

/** Keeps the quotes, so that `include "x"` and `= ""` still read as an include and a value. */
const quoted = (piece) => piece[0] + blank(piece.slice(1, -1)) + piece.at(-1);

/** Where a text stops being JSON; `line` 0: the browser does not say. */
export interface Broken {
  line: number;
  column: number;
}

/** Browsers say it in English, each in its own words: Chromium and Firefox by line and column, older Chromium by the letter's number. */
export function brokenAt(text: string, message: string): Broken {
  const [, line, column] = /line (\d+) column (\d+)/.exec(message) ?? [];
  if (line) return { line: Number(line), column: Number(column) };
  const [, position] = /position (\d+)/.exec(message) ?? [];
  const end = position ? Number(position) : /end of/.test(message) ? text.length : null;
  if (end === null) return { line: 0, column: 0 };
  const before = text.slice(0, end).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

// Tests that cannot fail, or that silence others: a property whose verdict nobody reads, a test that runs alone.
import { stripped } from '../strip.mjs';

const toothless = [
  { word: /(?<!\b(?:CHECK|REQUIRE)\()rc::check\(/, says: 'rc::check only answers: CHECK(rc::check(...))' },
  { word: /\b(test|it|describe|suite)\.(only|todo)\(/, says: 'runs alone or not at all' },
];

export function toothlessFindings(files) {
  return [...files]
    .filter(([path]) => path.startsWith('tests/'))
    .flatMap(([path, text]) =>
      stripped(text).split('\n').flatMap((line, index) =>
        toothless.filter(({ word }) => word.test(line)).map(({ says }) => `${path}:${index + 1}: ${says}`),
      ),
    );
}

// The engine is a formula: no floating point (but in analytics), clock, chance, output or exception in core/.
import { stripped } from '../strip.mjs';

const never = [
  { word: /\b(float|double)\b/, says: 'floating point', but: /^core\/analytics\// },
  { word: /\b(system_clock|steady_clock|high_resolution_clock|gettimeofday|clock_gettime)\b|\b(std::|::)time\s*\(/, says: 'a clock' },
  { word: /\b(s?rand|random_device|mt19937(_64)?|uniform_\w+_distribution)\b/, says: 'chance' },
  { word: /\b(cout|cerr|clog|s?n?printf|fputs|puts|ostream|ofstream|ifstream|stringstream)\b/, says: 'output' },
  { word: /\b(strtod|stod|stof|strtof|to_chars_float)\b/, says: 'a float parser' },
  { word: /\b(throw|try|catch)\b/, says: 'an exception' },
  { word: /\b(dynamic_cast|typeid)\b/, says: 'a type asked at run time' },
  { word: /\bgetenv\b/, says: 'the environment' },
];

export function purityFindings(files) {
  return [...files]
    .filter(([path]) => /^core\/.*\.(cpp|hpp)$/.test(path))
    .flatMap(([path, text]) =>
      stripped(text).split('\n').flatMap((line, index) =>
        never
          .filter(({ word, but }) => word.test(line) && !but?.test(path))
          .map(({ says }) => `${path}:${index + 1}: ${says} in the core: ${line.trim()}`),
      ),
    );
}

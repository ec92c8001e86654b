// Who may include what: the engine knows only itself, the outside knows the engine by its facade,
// and the page's binding by one header alone.

const includes = (text) => [...text.matchAll(/^\s*#\s*include\s*[<"]([^>"]+)[>"]/gm)].map((match) => match[1]);

/** The facade and its nouns: what stands at the top of core/, plain values, whole programs, the codec's doors, and the
 * models of analytics, which decide nothing. */
const facade = [
  /^core\/\w+\.hpp$/,
  /^core\/base\/\w+\.hpp$/,
  /^core\/analytics\/\w+\.hpp$/,
  /^core\/program\/(program|finding|validate)\.hpp$/,
  /^core\/codec\/(codec|batch|schema)\.hpp$/,
];
const third_party_of_core = ['tl/expected.hpp', 'xxhash.h'];
const heavy = ['iostream', 'sstream', 'fstream', 'ostream', 'istream', 'iomanip', 'regex', 'random', 'locale',
  'ctime', 'cstdio', 'thread', 'mutex', 'future', 'filesystem', 'stdexcept'];

const isStandard = (name) => /^[a-z_0-9]+$/.test(name);

function coreMayInclude(path, name) {
  if (heavy.includes(name)) return false;
  if (isStandard(name) || name.startsWith('core/') || third_party_of_core.includes(name)) return true;
  if (path.startsWith('core/analytics/') && (name === 'nlopt.h' || name.startsWith('boost/math/'))) return true;
  return name.startsWith('nlohmann/') && path.startsWith('core/codec/');
}

const folders = [
  { folder: 'core/', may: coreMayInclude, says: 'core/ includes itself, the light part of the standard library, tl/expected, xxhash, nlohmann in core/codec, NLopt and Boost.Math in core/analytics' },
  ...['server/', 'cli/'].map((folder) => ({
    folder,
    may: (path, name) => !name.startsWith('core/') || facade.some((door) => door.test(name)),
    says: `${folder} sees the core's facade and its nouns, not how they work (rules, ledger, descriptions)`,
  })),
  {
    folder: 'wasm/',
    may: (path, name) => !name.startsWith('core/') || name === 'core/regulars.hpp',
    says: 'wasm/ needs core/regulars.hpp alone',
  },
  {
    folder: 'tests/core/',
    may: (path, name) => !name.startsWith('rapidcheck') || path.endsWith('_properties.cpp'),
    says: 'properties live in a file *_properties.cpp of their own, for they cannot run in wasm as the rest does',
  },
  { folder: 'server/', may: (path, name) => !name.startsWith('cli/'), says: 'server/ does not know the command line' },
];

export function includeFindings(files) {
  const sources = [...files].filter(([path]) => /\.(cpp|hpp)$/.test(path));
  return folders.flatMap(({ folder, may, says }) =>
    sources
      .filter(([path]) => path.startsWith(folder))
      .flatMap(([path, text]) => includes(text).filter((name) => !may(path, name)).map((name) => `${path} includes ${name}: ${says}`)),
  );
}

// Who may include what: the engine knows only itself, the outside knows the engine by its facade.

const includes = (text) => [...text.matchAll(/^\s*#\s*include\s*[<"]([^>"]+)[>"]/gm)].map((match) => match[1]);

const facade = ['core/regulars.hpp', 'core/engine.hpp'];
// Who keeps many members works on the engine's structs, and reads and writes them with the codec.
const for_hosts = /^core\/([a-z_]+|(base|program)\/[a-z_]+|codec\/(codec|batch|schema))\.hpp$/;
const third_party_of_core = ['tl/expected.hpp', 'xxhash.h'];
const heavy = ['iostream', 'sstream', 'fstream', 'ostream', 'istream', 'iomanip', 'regex', 'random', 'locale',
  'ctime', 'cstdio', 'thread', 'mutex', 'future', 'filesystem', 'stdexcept'];

const isStandard = (name) => /^[a-z_0-9]+$/.test(name);

function coreMayInclude(path, name) {
  if (heavy.includes(name)) return false;
  if (isStandard(name) || name.startsWith('core/') || third_party_of_core.includes(name)) return true;
  return name.startsWith('nlohmann/') && path.startsWith('core/codec/');
}

const folders = [
  { folder: 'core/', may: coreMayInclude, says: 'core/ includes itself, the light part of the standard library, tl/expected, xxhash, and nlohmann in core/codec' },
  {
    folder: 'wasm/',
    may: (path, name) => !name.startsWith('core/') || facade.includes(name),
    says: `wasm/ sees the core through ${facade.join(' and ')}`,
  },
  ...['server/', 'cli/'].map((folder) => ({
    folder,
    may: (path, name) => !name.startsWith('core/') || for_hosts.test(name),
    says: `${folder} sees the core's nouns and the codec's door, not its rules or ledger`,
  })),
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

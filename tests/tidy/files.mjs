// The project's own text files as a map from path to text: what git knows plus what it would take, so that a file not
// yet added is checked too.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const text_kinds = /(\.(cpp|hpp|ts|mjs|js|json|md|css|html|sql|cmake|txt|yml)|^scripts\/[a-z_]+|^\.ci\/run)$/;

export function projectFiles() {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8', maxBuffer: 1 << 26 });
  const paths = listed.split('\n').filter((path) => text_kinds.test(path) && existsSync(path));
  return new Map(paths.sort().map((path) => [path, readFileSync(path, 'utf8')]));
}

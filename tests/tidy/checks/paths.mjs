// Paths that hold on one machine alone.

const private_path = /(?<![\w.~<}-])\/(home|root|Users|work|workspace|mnt|media)\/[\w.-]+/;

export function pathFindings(files) {
  return [...files]
    .filter(([path]) => path !== 'package-lock.json' && !path.startsWith('tests/tidy/'))
    .flatMap(([path, text]) =>
      text.split('\n').flatMap((line, index) => (private_path.test(line) ? [`${path}:${index + 1}: ${line.trim().slice(0, 100)}`] : [])),
    );
}

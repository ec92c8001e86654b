// Test files that no step of `npm test` runs.

export function unrunFindings(files, steps) {
  const run = steps.flatMap((step) => step.tests ?? []).map((folder) => `${folder}/`);
  return [...files.keys()]
    .filter((path) => /\.test\.(ts|mjs)$/.test(path) && !run.some((folder) => path.startsWith(folder)))
    .map((path) => `${path}: no step of scripts/test_steps.mjs runs it`);
}

import type { Launcher } from '../../../web/elements/launcher.ts';

export { attach } from '../../../web/elements/index.ts';
export { load, tags } from '../../../web/elements/registry.ts';

/** Adds launcher and toast as the loader would. */
export function furnishForTest(): Launcher {
  document.body.append(document.createElement('regulars-toast'));
  const launcher = document.createElement('regulars-launcher') as Launcher;
  document.body.append(launcher);
  return launcher;
}

import type { ProgramVersion } from '../../embed/types.ts';

/** The version in force now, and the one that will take over. */
export function standing(versions: ProgramVersion[], now_ms = Date.now()): { live: ProgramVersion; next: ProgramVersion | undefined } {
  const begun = versions.filter(({ at }) => !at || Date.parse(at) <= now_ms);
  return { live: begun.at(-1) ?? versions[0]!, next: versions.find(({ at }) => !!at && Date.parse(at) > now_ms) };
}

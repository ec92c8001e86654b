// Something happened to a member: remembered once, then streaks and challenges look at it.
import type { Cause } from './gifts.ts';
import { advanceChallenges, advanceStreaks } from './journey.ts';
import type { Happening, Member } from './state.ts';
import type { World } from './world.ts';

export function happened(w: World, m: Member, cause: Cause, what: Partial<Happening> & { type: string }): void {
  const h: Happening = {
    action: null, moment: cause.moment, event: cause.event, categories: [], skus: [], spend: 0n, ...what,
  };
  m.happenings.push(h);
  advanceStreaks(w, m, cause, h);
  advanceChallenges(w, m, cause, h);
}

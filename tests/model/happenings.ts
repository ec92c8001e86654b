// Something happened to a member: remembered once, then streaks and challenges look at it.
import type { Cause } from './gifts.ts';
import { advanceChallenges, advanceStreaks } from './journey.ts';
import type { Facts } from './match.ts';
import { factsOf } from './rules.ts';
import type { Json, Member } from './state.ts';
import type { World } from './world.ts';

/** `facts`: what its conditions see, when it is an order's. */
export function happened(w: World, m: Member, cause: Cause, event: Json, type: string, facts?: Facts): void {
  const h = { type, action: event.action ?? null, moment: cause.moment, facts: () => facts ?? factsOf(w, m, cause, event, type, null) };
  m.happenings.push(h);
  advanceStreaks(w, m, cause, h);
  advanceChallenges(w, m, cause, h);
}

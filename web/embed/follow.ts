import { programAt, type Confirmed } from './confirmed.ts';
import type { Copy } from './copy.ts';
import { newsOf, type News } from './news.ts';
import type { Answer, Command, SyncAnswer } from './types.ts';

const applied_max = 200;

/** Moves the copy's base to what the server says. `next` null: it came to another state than the server's, and stands where it stood. */
export function follow(copy: Copy, known: Confirmed, answer: SyncAnswer, now: string): { outcomes: Answer[]; mine: string; next: Confirmed | null } {
  const { cursor, digest } = answer;
  const outcomes = copy.advance(answer.events);
  // Too far behind, or what another member's affairs have decided cannot be replayed here: the state comes as well.
  if (answer.snapshot) copy.adopt(JSON.stringify(answer.snapshot));
  const mine = copy.digest();
  if (mine !== digest) {
    copy.adopt(known.snapshot);
    return { outcomes, mine, next: null };
  }
  const applied = [...(known.applied ?? []), ...outcomes.map(({ id }) => id)].slice(-applied_max);
  return { outcomes, mine, next: { ...known, member: copy.member(now), snapshot: copy.base(), cursor, digest, etag: '', next: copy.goals(now), applied } };
}

/** What of it is news to a member who has not asked for it here. */
export function news(outcomes: Answer[], sent: Command[], known: Confirmed, now: string): News | null {
  const own = new Set(sent.map(({ id }) => id));
  const fresh = outcomes.filter(({ id, status }) => status === 'applied' && !own.has(id));
  return newsOf(fresh, programAt(known.programs, now)?.tiers?.levels.map(({ id }) => id) ?? []);
}

import { isAccepted, type Account, type AccountParts } from './account.ts';
import { Unavailable } from './client.ts';
import { confirmedBy, type Confirmed } from './confirmed.ts';
import { part } from './part.ts';
import { settle } from './settle.ts';
import type { Answer, Command, SyncAnswer } from './types.ts';

const batch_max = 50;
/** By then it is there, with the engine; without one there is nothing to follow. */
const code = () => part('copy', () => import('./copy.ts'));

/** Sends what waits on top of `known` and takes what is new. True: more waits than was sent. A page that only looks does not load this. */
export async function sync(account: Account, known: Confirmed, parts: AccountParts): Promise<boolean> {
  const sent = (await account.outbox.pending()).slice(0, batch_max);
  const answer = await parts.transport.sync(known.cursor, sent);
  parts.reached();
  account.pass(answer);
  const outcomes = await take(account, known, answer, parts);
  const settled = await settle(parts.storage, parts.scope, answer.results);
  account.tell('base');
  await announce(account, sent, settled, outcomes, parts);
  if (settled.length < sent.length) throw new Unavailable('put off');
  return sent.length === batch_max;
}

/** Moves the base to what the server says; returns what its events did. */
async function take(account: Account, known: Confirmed, answer: SyncAnswer, parts: AccountParts): Promise<Answer[]> {
  const { cursor, digest } = answer;
  if (!answer.events.length && !answer.snapshot && digest === known.digest) {
    await account.confirm({ ...known, cursor });
    return [];
  }
  const copy = await account.copy();
  if (!copy) return startOver(account, [], parts);
  const { outcomes, mine, next } = (await code()).follow(copy, known, answer, parts.clock.now());
  if (next) await account.confirm(next);
  else parts.emit('mismatch', { mine, theirs: digest });
  return next ? outcomes : startOver(account, outcomes, parts);
}

async function startOver(account: Account, outcomes: Answer[], { transport, clock }: AccountParts): Promise<Answer[]> {
  const fresh = await transport.widget();
  if (fresh) clock.learn(fresh.answer.now);
  if (fresh) await account.confirm(confirmedBy(fresh.answer, fresh.etag, clock.ahead_ms));
  return outcomes;
}

async function announce({ confirmed }: Account, sent: Command[], settled: { command: Command; outcome: Answer }[], outcomes: Answer[], { emit, clock }: AccountParts): Promise<void> {
  for (const answer of settled) if (!isAccepted(answer.outcome)) emit('refused', answer);
  const gained = confirmed && outcomes.length > 0 && (await code()).news(outcomes, sent, confirmed, clock.now());
  if (gained) emit('earned', gained);
}

import type { Storage } from './storage.ts';
import type { Answer, Command } from './types.ts';

/** Answers that say "not now" rather than "no": the command stays and is sent again. */
const retryable = new Set(['rate_limited', 'unavailable', 'overloaded']);

/** Removes from a scope's outbox what the server has answered for good. Returns those commands, each with its answer. */
export async function settle(storage: Storage, scope: string, results: Answer[]): Promise<{ command: Command; outcome: Answer }[]> {
  const answers = new Map(results.filter(({ status }) => !retryable.has(status)).map((result) => [result.id, result]));
  const rows = (await storage.rows<Command>(scope)).filter(({ row }) => answers.has(row.id));
  if (rows.length) await storage.remove(rows.map(({ n }) => n));
  return rows.map(({ row }) => ({ command: row, outcome: answers.get(row.id)! }));
}

import type { Program, ProgramVersion } from '../../embed/types.ts';
import { api } from '../api.ts';
import { standing } from './standing.ts';

/** A reward without a price is only given by rules (RULINGS R9): this action, which staff report with a reason, is one's occasion. */
export const handAction = (reward: string): string => `by-hand-${reward}`;

type Rule = NonNullable<Program['rules']>[number];
const ruleFor = (reward: string): Rule => ({ id: handAction(reward), on: 'action', action: handAction(reward), give: { reward } });

export const mayByHand = (program: Program, reward: string): boolean => (program.rules ?? []).some(({ on, action, enabled }) => on === 'action' && action === handAction(reward) && enabled !== false);

const withRule = (program: Program, reward: string): Program => (mayByHand(program, reward) ? program : { ...program, rules: [...(program.rules ?? []), ruleFor(reward)] });

/** Publishes what is live with that rule. A draft that is being written gets it too, and stays. */
export async function allowByHand(reward: string): Promise<Program> {
  const [{ versions }, { draft }] = await Promise.all([api.get<{ versions: ProgramVersion[] }>('program'), api.get<{ draft: Program | null }>('draft')]);
  const program = withRule(standing(versions).live.program, reward);
  await api.put('program', { program, migrate: 'keep' });
  if (draft) await api.put('draft', { draft: withRule(draft, reward) });
  return program;
}

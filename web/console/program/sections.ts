import type { Program } from '../../embed/types.ts';

/** A part of the editor: which keys of the program file it holds. Its words are `section_ID` and `section_ID_more`. */
export interface Section {
  id: string;
  keys: string[];
}

/** Every key of the program file an owner decides stands in one of them; tests/console sees to it. */
export const sections: readonly Section[] = [
  { id: 'basics', keys: ['name', 'id', 'currency', 'points'] },
  { id: 'earning', keys: ['rules', 'caps'] },
  { id: 'cards', keys: ['cards'] },
  { id: 'rewards', keys: ['rewards', 'credit'] },
  { id: 'levels', keys: ['tiers', 'stages'] },
  { id: 'friends', keys: ['referral', 'transfer'] },
  { id: 'play', keys: ['streaks', 'challenges', 'badges'] },
  { id: 'partners', keys: ['partners'] },
  { id: 'text', keys: [] },
  { id: 'versions', keys: [] },
];

const ids = (list: { id: string }[] | undefined): string[] => (Array.isArray(list) ? list.map(({ id }) => id).filter(Boolean) : []);

/** What may be named where, by the key that names it. */
export function known(program: Program): Record<string, string[]> {
  return { card: ids(program.cards), reward: ids(program.rewards), badge: ids(program.badges), shop: (program.partners ?? []).map(({ shop }) => shop) };
}

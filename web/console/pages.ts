import type { Mark } from './parts/marks.ts';
import type { Page } from './page.ts';

export interface Entry {
  /** Its address after `#/`, and its name in the locale files: `page_ID`. */
  id: string;
  mark: Mark;
  /** Who sees it in the menu. What anybody may do is decided by the server. */
  for: 'staff' | 'owner';
  load(): Promise<{ default: new () => Page }>;
}

/** The pages, in the order of the menu. A further one is its file in `pages/`, its line here, its words. */
export const pages: readonly Entry[] = [
  { id: 'home', mark: 'home', for: 'staff', load: () => import('./pages/home.ts') },
  { id: 'numbers', mark: 'chart', for: 'staff', load: () => import('./pages/numbers.ts') },
  { id: 'members', mark: 'person', for: 'staff', load: () => import('./pages/members.ts') },
  { id: 'review', mark: 'flag', for: 'staff', load: () => import('./pages/review.ts') },
  { id: 'feedback', mark: 'inbox', for: 'staff', load: () => import('./pages/feedback.ts') },
  { id: 'messages', mark: 'mail', for: 'staff', load: () => import('./pages/messages.ts') },
  { id: 'program', mark: 'edit', for: 'staff', load: () => import('./pages/program.ts') },
  { id: 'rehearsal', mark: 'compare', for: 'owner', load: () => import('./pages/rehearsal.ts') },
  { id: 'site', mark: 'code', for: 'staff', load: () => import('./pages/site.ts') },
  { id: 'webhooks', mark: 'send', for: 'staff', load: () => import('./pages/webhooks.ts') },
  { id: 'tills', mark: 'till', for: 'owner', load: () => import('./pages/tills.ts') },
  { id: 'team', mark: 'friends', for: 'owner', load: () => import('./pages/team.ts') },
  { id: 'log', mark: 'clock', for: 'owner', load: () => import('./pages/log.ts') },
  { id: 'account', mark: 'person', for: 'staff', load: () => import('./pages/account.ts') },
];

/** Pages that are reached from others and stand in no menu. */
export const more: readonly Entry[] = [{ id: 'begin', mark: 'flag', for: 'owner', load: () => import('./pages/begin.ts') }];

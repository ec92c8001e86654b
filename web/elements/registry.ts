import { part } from '../embed/part.ts';
import { define } from './define.ts';
import { hub } from './hub.ts';

/** The panel's own parts come in one file with it. */
const panel = () => part('panel', () => import('./panel.ts'));

/** Where each element's code is. What a page does not use, it does not load. */
const sources: Record<string, () => Promise<CustomElementConstructor>> = {
  'regulars-earn': async () => (await part('earn', () => import('./earn.ts'))).Earn,
  'regulars-stamp-card': async () => (await part('stamp-card', () => import('./stamp-card.ts'))).StampCard,
  'regulars-referral': async () => (await part('referral', () => import('./referral.ts'))).Referral,
  'regulars-toast': async () => (await part('toast', () => import('./toast.ts'))).Toast,
  'regulars-cart': async () => (await part('cart', () => import('./cart.ts'))).Cart,
  'regulars-what-if': async () => (await part('what-if', () => import('./what-if.ts'))).WhatIf,
  'regulars-banner': async () => (await part('banner', () => import('./banner.ts'))).Banner,
  'regulars-tier': async () => (await part('tier', () => import('./tier.ts'))).Tier,
  'regulars-share': async () => (await part('share', () => import('./share.ts'))).Share,
  'regulars-friend': async () => (await part('friend', () => import('./friend.ts'))).Friend,
  'regulars-feedback': async () => (await part('feedback', () => import('./feedback.ts'))).Feedback,
  'regulars-gate': async () => (await part('gate', () => import('./gate.ts'))).Gate,
  'regulars-member-card': async () => (await part('member-card', () => import('./member-card.ts'))).MemberCard,
  'regulars-any-day': async () => (await part('any-day', () => import('./any-day.ts'))).AnyDay,
  'regulars-check': async () => (await part('check', () => import('./check.ts'))).Check,
  'regulars-leaderboard': async () => (await part('leaderboard', () => import('./leaderboard.ts'))).Leaderboard,
  'regulars-choices': async () => (await part('choices', () => import('./choices.ts'))).Choices,
  'regulars-balance': async () => (await panel()).Balance,
  'regulars-vouchers': async () => (await panel()).Vouchers,
  'regulars-next-goal': async () => (await panel()).NextGoal,
  'regulars-challenges': async () => (await panel()).Challenges,
  'regulars-rewards': async () => (await panel()).Rewards,
  'regulars-welcome': async () => (await panel()).Welcome,
  'regulars-history': async () => (await panel()).HistoryList,
};

export const tags: readonly string[] = Object.keys(sources);

const settle_ms = 100;
const tries_max = 4;
const first_pause_ms = 1_500;
const tried = new Map<string, number>();

/** Registers an element once its code and all words are there. False: one of them could not be had; a later try is arranged. */
export async function load(tag: string): Promise<boolean> {
  const source = sources[tag];
  if (customElements.get(tag)) return true;
  const tries = tried.get(tag) ?? 0;
  if (!source || tries >= tries_max) return false;
  tried.set(tag, tries + 1);
  try {
    const [element] = await Promise.all([source(), hub.allWords()]);
    define(tag, element);
    return true;
  } catch {
    setTimeout(() => void load(tag), first_pause_ms * 2 ** tries);
    return false;
  }
}

/** Loads what the page holds now and what it is given later. Returns how to stop. */
export function watch(page: ParentNode = document): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    timer = undefined;
    for (const tag of tags) if (!customElements.get(tag) && page.querySelector(tag)) void load(tag);
  };
  const soon = () => (timer ??= setTimeout(look, settle_ms));
  const observer = new MutationObserver(soon);
  observer.observe(page, { childList: true, subtree: true });
  addEventListener('online', soon);
  look();
  return () => (observer.disconnect(), removeEventListener('online', soon), clearTimeout(timer));
}

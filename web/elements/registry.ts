import { part } from '../embed/part.ts';
import { define } from './define.ts';
import { hub } from './hub.ts';

/** Each element's code: a file of its own name that exports a class of that name. What a page does not use, it does not load. */
const files: Record<string, () => Promise<object>> = {
  earn: () => import('./earn.ts'),
  'stamp-card': () => import('./stamp-card.ts'),
  referral: () => import('./referral.ts'),
  toast: () => import('./toast.ts'),
  cart: () => import('./cart.ts'),
  'what-if': () => import('./what-if.ts'),
  banner: () => import('./banner.ts'),
  tier: () => import('./tier.ts'),
  share: () => import('./share.ts'),
  friend: () => import('./friend.ts'),
  feedback: () => import('./feedback.ts'),
  gate: () => import('./gate.ts'),
  'member-card': () => import('./member-card.ts'),
  'any-day': () => import('./any-day.ts'),
  check: () => import('./check.ts'),
  leaderboard: () => import('./leaderboard.ts'),
  choices: () => import('./choices.ts'),
};
/** The panel's own parts come in one file with it. */
const in_panel = ['balance', 'vouchers', 'next-goal', 'challenges', 'rewards', 'welcome', 'history'];
const names = [...Object.keys(files), ...in_panel];
const mark = 'regulars-';

export const tags: readonly string[] = names.map((name) => mark + name);

/** `before`: what an element on a page that has yet to hear of its program waits for, so that it is drawn with all the rest. */
type Code = CustomElementConstructor & { before?(): Promise<void> };

async function codeOf(name: string, shown?: boolean): Promise<Code> {
  const own = files[name];
  const file = (await (own ? part(name, own) : part('panel', () => import('./panel.ts')))) as Record<string, Code>;
  const code = file[name.replace(/(^|-)./g, (start) => start.at(-1)!.toUpperCase())]!;
  if (shown) await code.before?.();
  return code;
}

const settle_ms = 100;
const tries_max = 4;
const first_pause_ms = 1_500;
const tried = new Map<string, number>();

/** Registers an element once its code and all words are there; a price's badge asks for more than the closed button's words itself. False: one of them could not be had; a later try is arranged. */
export async function load(tag: string, shown?: boolean): Promise<boolean> {
  if (customElements.get(tag)) return true;
  const tries = tried.get(tag) ?? 0;
  if (!tags.includes(tag) || tries >= tries_max) return false;
  tried.set(tag, tries + 1);
  try {
    const name = tag.slice(mark.length);
    const [element] = await Promise.all([codeOf(name, shown), name === 'earn' ? hub.ready : hub.ready.then(() => hub.allWords())]);
    define(tag, element);
    return true;
  } catch {
    setTimeout(() => void load(tag, shown), first_pause_ms * 2 ** tries);
    return false;
  }
}

/** Loads what the page holds now and what it is given later. Returns how to stop. */
export function watch(page: ParentNode = document): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    timer = undefined;
    for (const tag of new Set([...page.querySelectorAll(':not(:defined)')].map(({ localName }) => localName))) void load(tag, true);
  };
  const soon = () => (timer ??= setTimeout(look, settle_ms));
  const observer = new MutationObserver(soon);
  observer.observe(page, { childList: true, subtree: true });
  addEventListener('online', soon);
  look();
  return () => (observer.disconnect(), removeEventListener('online', soon), clearTimeout(timer));
}

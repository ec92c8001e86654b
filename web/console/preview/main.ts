import { attach, Session } from '../../elements/index.ts';
import type { Launcher } from '../../elements/launcher.ts';
import { engineFrom } from '../../embed/engine-supply.ts';
import { Memory } from '../../embed/storage.ts';
import type { Program } from '../../embed/types.ts';
import { waitForFocus } from './focus.ts';
import { Pretend, pretend_member } from './pretend.ts';

/** What the console tells the preview to do. */
export type Wish =
  | { do: 'show'; program: Program; lang: string; theme: string }
  | { do: 'buy'; line: { amount: string; quantity: number; category: string[]; sku: string } }
  | { do: 'return' }
  | { do: 'wait'; days: number }
  | { do: 'tell'; event: { type: string; [field: string]: unknown } }
  | { do: 'restart' };

const token = `x.${btoa(JSON.stringify({ sub: pretend_member, exp: 4e9 }))}.x`;
const base = new URL('/embed/', location.href).href;
let pretend: Pretend | null = null;
let session: Session | null = null;
let shown: Extract<Wish, { do: 'show' }> | null = null;

async function begin(wish: Extract<Wish, { do: 'show' }>): Promise<void> {
  session?.close();
  pretend = session = null;
  const shopper = new Pretend(await engineFrom(base), wish.program);
  const key = `pretend-${Math.random()}`;
  const begun = new Session({ key, server: location.origin, base, token }, { transport: shopper, storage: new Memory(), engine: () => engineFrom(base) });
  document.documentElement.lang = wish.lang;
  await attach(begun, { lang: wish.lang, theme: wish.theme });
  await begun.start();
  const launcher = document.querySelector<Launcher>('regulars-launcher') ?? document.body.appendChild(document.createElement('regulars-launcher') as Launcher);
  if (!document.querySelector('regulars-toast')) document.body.append(document.createElement('regulars-toast'));
  const { rules = [], referral } = wish.program;
  await launcher.show(rules.length === 0 && referral ? 'invite' : undefined); // where something of it is to be seen
  if (!launcher.open) throw new Error('the panel cannot be had');
  [pretend, session] = [shopper, begun];
}

async function show(wish: Extract<Wish, { do: 'show' }>): Promise<void> {
  const same = shown?.lang === wish.lang && shown.theme === wish.theme;
  shown = wish;
  if (!same || !pretend || !session) return begin(wish);
  pretend.under(wish.program);
  await session.setToken(token);
}

async function obey(wish: Wish): Promise<unknown> {
  if (wish.do === 'show') return show(wish);
  if (wish.do === 'restart') return shown && begin(shown);
  if (!pretend || !session) return null;
  if (wish.do === 'wait') {
    pretend.wait(wish.days);
    return session.setToken(token);
  }
  const outcome = wish.do === 'buy' ? pretend.buys(wish.line) : wish.do === 'return' ? pretend.returns() : pretend.happens(wish.event);
  await session.sync();
  return outcome;
}

waitForFocus();

let last: Promise<unknown> = Promise.resolve();

addEventListener('message', ({ origin, source, data }: MessageEvent<{ id: number; wish: Wish }>) => {
  if (origin !== location.origin || source !== parent) return;
  // One after the other: a shopper does one thing at a time.
  last = last.then(() => obey(data.wish)).then(
    (outcome) => answer(data.id, outcome),
    (problem: unknown) => answer(data.id, null, String(problem)),
  );
});

function answer(id: number, outcome: unknown, problem = ''): void {
  parent.postMessage({ id, outcome, problem, days: pretend?.days ?? 0, orders: pretend?.orders.length ?? 0 }, location.origin);
}

parent.postMessage({ id: 0 }, location.origin);

import { pin, type Pins } from '../embed/part.ts';
import type { preload } from '../embed/preload.ts';
import { Session } from '../embed/session.ts';
import { resolve, type Settings } from '../embed/settings.ts';
import { followScheme, setAccent } from './accent.ts';
import { hub } from './hub.ts';
import { defineLauncher, type Launcher } from './launcher.ts';
import { load, tags, watch } from './registry.ts';
import type { Toast } from './toast.ts';

export { Session };
export type { Settings } from '../embed/settings.ts';

/** Loads and registers every element at once. Not needed: `attach` and `boot` load what the page uses. */
export async function defineElements(): Promise<void> {
  defineLauncher();
  await Promise.all(tags.map((tag) => load(tag)));
}

/** Looks of the elements. */
export interface Looks {
  lang?: string | undefined;
  accent?: string | undefined;
  /** `light`, `dark`, `auto` (the device's wish). Default: as the page's own `color-scheme`. */
  theme?: string | undefined;
  /** Where a guest signs in or joins. */
  joinUrl?: string | undefined;
}

/** Makes the elements of this page, now and later, show `session`, started or not. */
export function attach(session: Session, looks: Looks = {}, ready?: () => void): Promise<void> {
  hub.theme = looks.theme ?? null;
  hub.joinUrl = looks.joinUrl ?? null;
  setAccent(looks.accent);
  followScheme();
  const attached = hub.attach(session, looks.lang, () => {
    defineLauncher();
    ready?.();
  });
  watch();
  return attached;
}

const button = 'regulars-launcher';
const find = (tag: string) => document.querySelector(tag);
const add = (tag: string) => (find(tag) ? null : document.body.appendChild(document.createElement(tag)));

type Call = [name: string, ...rest: unknown[]];

/** What `window.Regulars.push([…])` understands, before and after loading. */
function commands(session: Session): Record<string, (...rest: never[]) => unknown> {
  const launcher = () => find(button) as Launcher | null;
  return {
    on: (name: string, heard: (detail: unknown) => void) => hub.addEventListener(name, (event) => heard((event as CustomEvent).detail ?? session.state)),
    ready: (heard: (session: Session) => void) => heard(session),
    open: (tab?: string) => (launcher() ? launcher()!.show(tab) : hub.addEventListener('change', () => launcher()?.show(tab), { once: true })),
    close: () => launcher()?.hide(),
    refresh: () => session.sync(),
    token: (token: string | null) => session.setToken(token),
    send: (wish: { type: string }) => session.send(wish),
    accent: setAccent,
    consent: (given?: boolean) => (given === false ? session.forget() : undefined),
  };
}

/** Called by the loader with the script tag's data attributes, the calls made before now, the sums of what must be as built, and how that is brought in. */
export async function boot(given: DOMStringMap, queue: Call[] & { loaded?: boolean }, pins: Pins | undefined, bring: typeof preload): Promise<void> {
  const data: DOMStringMap = Object.assign(Object.create(null), given);
  if (pins) pin(new URL('.', import.meta.url).href, pins, bring);
  const session = new Session(resolve(data as Settings, import.meta.url));
  const known = commands(session);
  const push = (...calls: Call[]) => {
    for (const [name, ...rest] of calls) {
      // A listener of the page that throws must not stop the others.
      (async () => known[name]?.(...(rest as never[])))().catch(() => 0);
    }
    return calls.length;
  };
  try {
    // The words are on their way while the backend is asked.
    const attached = attach(session, data, () => {
      (globalThis as unknown as { Regulars: object }).Regulars = Object.freeze({ loaded: true, session, push });
      push(...queue.splice(0));
    });
    furnish(data);
    await Promise.all([attached, session.start()]);
  } catch {
    // Without its words or its place on the page the widget stays away; the page goes on.
  }
}

/** Adds what the page did not place itself; the button once something is known, and the notice once there is something to tell. */
function furnish({ launcher }: DOMStringMap): void {
  if (launcher !== 'off') hub.addEventListener('change', () => add(button), { once: true });
  hub.session!.on('invited', () => add('regulars-friend')?.toggleAttribute('floating'));
  const tag = 'regulars-toast';
  if (find(tag)) return;
  const [told, heard] = [['earned', 'refused', 'message'], [] as Event[]];
  const bring = async (event: Event) => {
    if (heard.push(event) > 1) return;
    const toast = (add(tag) ?? find(tag)) as Toast;
    await customElements.whenDefined(tag); // `watch` loads it, again where that fails
    for (const name of told) hub.removeEventListener(name, bring);
    for (const each of heard) toast.hear(each.type, (each as CustomEvent).detail);
  };
  for (const name of told) hub.addEventListener(name, bring);
}

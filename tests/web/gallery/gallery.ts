// /tests/web/gallery/?state=member&lang=en&theme=dark&accent=%23aa0000&tab=rewards&open&toast
import { attach, furnishForTest, load, tags } from './elements.ts';
import { shown } from './session.ts';

const wish = new URLSearchParams(location.search);
const get = (name: string) => wish.get(name) ?? undefined;
const session = shown(get('state') ?? 'member');
document.documentElement.lang = get('lang') ?? 'en';
if (/^(ar|fa)$/.test(get('lang') ?? '')) document.documentElement.dir = 'rtl';
if (get('theme') === 'dark') document.documentElement.classList.add('dark');
if (wish.has('surface')) document.documentElement.style.setProperty('--regulars-surface', get('surface')!);
if (wish.has('part')) document.querySelector<HTMLElement>('.side')!.style.setProperty('--regulars-surface', get('part')!);
await attach(session, { lang: get('lang'), accent: get('accent'), theme: get('theme') });
const launcher = furnishForTest();
if (wish.has('open')) await launcher.show(get('tab'));
if (wish.has('toast')) session.tell('earned', { points: 48, stamps: { 'tenth-cup-free': 1 }, vouchers: ['card-cookie'], completed: [], badges: [] });
await load('regulars-earn'); // it waits for the program, of which one of the states never hears
await Promise.all(tags.filter((tag) => document.querySelector(tag)).map((tag) => customElements.whenDefined(tag)));
await new Promise((done) => setTimeout(done, 150));
document.documentElement.dataset['ready'] = '';

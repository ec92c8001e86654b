import { define } from '../elements/define.ts';
import { dress } from '../console/looks/dress.ts';
import { language, speak, t, wishedLanguage } from '../console/say.ts';
import { cache_name } from './cache.ts';
import { Till } from './till.ts';

dress();
await speak(wishedLanguage());
document.title = t('till');
define('regulars-till', Till);

/** The one script that is started by its address: a policy that knows no other. */
const policy = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: { createScriptURL(): string }): { createScriptURL(text: string): string } } }).trustedTypes;
const worker = policy ? policy.createPolicy('regulars-till', { createScriptURL: () => '/till/worker.js' }).createScriptURL('') : '/till/worker.js';
/** The language was read before the worker watched over what is read. */
if ('caches' in globalThis) void caches.open(cache_name).then((cache) => cache.add(`/console/locales/${language()}.json`)).catch(() => undefined);
if ('serviceWorker' in navigator) void navigator.serviceWorker.register(worker, { scope: '/till/', type: 'module' }).catch(() => undefined);

import { define } from '../elements/define.ts';
import { dress } from '../console/looks/dress.ts';
import { speak, wishedLanguage } from '../console/say.ts';
import { Till } from './till.ts';

dress();
await speak(wishedLanguage());
define('regulars-till', Till);

/** The one script that is started by its address: a policy that knows no other. */
const policy = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: { createScriptURL(): string }): { createScriptURL(text: string): string } } }).trustedTypes;
const worker = policy ? policy.createPolicy('regulars-till', { createScriptURL: () => '/till/worker.js' }).createScriptURL('') : '/till/worker.js';
if ('serviceWorker' in navigator) void navigator.serviceWorker.register(worker, { scope: '/till/', type: 'module' }).catch(() => undefined);

import { define } from '../elements/define.ts';
import { dress } from '../console/looks/dress.ts';
import { speak, wishedLanguage } from '../console/say.ts';
import { Till } from './till.ts';

dress();
await speak(wishedLanguage());
define('regulars-till', Till);
if ('serviceWorker' in navigator) void navigator.serviceWorker.register('/till/worker.js', { scope: '/till/', type: 'module' }).catch(() => undefined);

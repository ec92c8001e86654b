import { define } from '../elements/define.ts';
import { Frame } from './frame.ts';
import { dress } from './looks/dress.ts';
import { speak, wishedLanguage } from './say.ts';

dress();
await speak(wishedLanguage());
define('console-frame', Frame);

import { hub } from './hub.ts';
import { direction } from './languages.ts';

/** Gives an element the page's language, direction and theme where it has none of its own. */
export function dress(element: HTMLElement): void {
  if (hub.session && !element.hasAttribute('lang')) [element.lang, element.dir] = [hub.lang, element.dir || direction(hub.lang)];
  if (hub.theme && !element.hasAttribute('theme')) element.setAttribute('theme', hub.theme);
}

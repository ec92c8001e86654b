import { hub } from './hub.ts';
import { Words } from './words.ts';

let made: Words | null = null;

/** All words of the page's language, about the program in force. */
export function words(): Words {
  const program = hub.state?.program ?? null;
  if (made?.program !== program || made?.lang !== hub.lang || made?.messages !== hub.messages) made = null;
  return (made ??= new Words(hub.lang, hub.messages, program));
}

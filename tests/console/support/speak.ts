// The console's words without a browser.
import { readFileSync } from 'node:fs';
import { speak } from '../../../web/console/say.ts';

/** Has the console speak one language, from its file. */
export async function speakHere(lang: string): Promise<void> {
  const { fetch } = globalThis;
  globalThis.fetch = async (path) => new Response(readFileSync(new URL(`../../../web${String(path)}`, import.meta.url), 'utf8'));
  globalThis.document = { documentElement: {} } as Document;
  await speak(lang).finally(() => (globalThis.fetch = fetch));
}

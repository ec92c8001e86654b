// Serves the gallery: `node --import tsx tests/web/gallery/serve.ts [port]`.
import { build } from 'esbuild';
import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const kinds: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json' };

type Cut = { headOf(messages: object): object };
const { headOf } = (await import(new URL('../../../scripts/locale_head.mjs', import.meta.url).href)) as Cut;

async function bundle(): Promise<string> {
  const entryPoints = [`${root}tests/web/gallery/gallery.ts`];
  const { outputFiles } = await build({ entryPoints, bundle: true, format: 'esm', write: false, target: 'es2022' });
  return outputFiles[0]!.text;
}

/** Resolves to the server once it listens. Port 0: any. */
export async function serveGallery(port = 0): Promise<Server> {
  const script = await bundle();
  const server = createServer(async ({ url }, answer) => {
    const { pathname } = new URL(url!, 'http://x');
    const locale = /^\/dist\/locales\/([\w-]+)(\.head)?\.json$/.exec(pathname);
    const path = locale ? `web/locales/${locale[1]}.json` : `tests/web/gallery${pathname === '/' ? '/index.html' : pathname}`;
    const found = pathname === '/gallery.js' ? script : await readFile(root + path).catch(() => null);
    const body = locale?.[2] && found ? JSON.stringify(headOf(JSON.parse(String(found)))) : found;
    const policy = "default-src 'self'; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'";
    answer.writeHead(body === null ? 404 : 200, { 'Content-Type': kinds[extname(pathname)] ?? 'text/html', 'Content-Security-Policy': policy });
    answer.end(body);
  });
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', () => ready()));
  return server;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const server = await serveGallery(Number(process.argv[2] ?? 4100));
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
}

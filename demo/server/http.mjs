// A small HTTP layer: a table of routes, form bodies, files of one folder, and headers every answer carries.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

const BODY_BYTES_MAX = 16_384;
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

export class HttpError extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/** Everything the page may load: itself, and Regulars from its own origin. No inline script, no inline style. */
export function security_headers(regulars_url) {
  return {
    'content-security-policy': [
      "default-src 'none'",
      `script-src 'self' ${regulars_url} 'wasm-unsafe-eval'`,
      "style-src 'self'",
      "img-src 'self' data:",
      "font-src 'self'",
      `connect-src 'self' ${regulars_url}`,
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
  };
}

/**
 * `routes`: `[method, /^path$/, handler(request, match)]`. A handler returns `{code, headers, body}`;
 * `fail(error, request)` makes the answer for one that threw.
 */
export function make_server({ routes, headers, fail }) {
  return createServer(async (request, response) => {
    const answer = await decide(routes, request).catch((error) => fail(error, request));
    const all = { ...headers, 'content-length': Buffer.byteLength(answer.body ?? ''), ...answer.headers };
    response.writeHead(answer.code ?? 200, all);
    response.end(request.method === 'HEAD' ? undefined : answer.body);
  });
}

async function decide(routes, request) {
  const { pathname } = new URL(request.url, 'http://shop');
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  for (const [wanted, pattern, handler] of routes) {
    const match = method === wanted && pattern.exec(pathname);
    if (match) return handler(request, match);
  }
  throw new HttpError(404, 'There is nothing at this address.');
}

/** The fields of a posted form. Refuses forms that another site sent. */
export async function read_form(request) {
  const { origin, host } = request.headers;
  if (origin && new URL(origin).host !== host) throw new HttpError(403, 'This form came from another site.');
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > BODY_BYTES_MAX) throw new HttpError(413, 'That was more than we can take.');
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

/** A file below `folder`; `path` comes from the address. */
export async function file_answer(folder, path) {
  const inside = normalize(`/${decodeURIComponent(path)}`);
  const type = TYPES[extname(inside)];
  if (!type) throw new HttpError(404, 'There is nothing at this address.');
  const body = await readFile(join(folder, inside)).catch(() => null);
  if (!body) throw new HttpError(404, 'There is nothing at this address.');
  return { headers: { 'content-type': type, 'cache-control': 'public, max-age=300', 'content-length': body.length }, body };
}

export const page_answer = (page, code = 200) => ({
  code,
  headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  body: String(page),
});

export const json_answer = (value, code = 200) => ({
  code,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: JSON.stringify(value),
});

export const redirect = (location) => ({ code: 303, headers: { location }, body: '' });

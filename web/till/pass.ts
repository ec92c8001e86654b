import type { Storage } from '../embed/storage.ts';

/** What makes this device a till: its shop, its id, and a key that signs but can never be read out again. */
export interface Pass {
  shop: string;
  till: string;
  key: CryptoKey;
}

const stored = 'pass';
const encoder = new TextEncoder();
const hex = (bytes: ArrayBuffer): string => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Takes a pairing, `SHOP.TILL.SECRET` as the console shows it. Null: it is none. */
export async function pair(text: string, storage: Storage): Promise<Pass | null> {
  const [, shop, till, secret] = /([0-9a-f]{12})\.([0-9a-f]{8})\.([\w-]{43})\s*$/.exec(text) ?? [];
  if (!shop || !till || !secret) return null;
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const pass = { shop, till, key };
  await storage.set(stored, pass);
  return pass;
}

export const findPass = (storage: Storage): Promise<Pass | undefined> => storage.get<Pass>(stored);

/** The till's signature of a text, in hexadecimal. */
export async function sign({ key }: Pass, text: string): Promise<string> {
  return hex(await crypto.subtle.sign('HMAC', key, encoder.encode(text)));
}

/** What the server refuses, or "unreachable". */
export class TillProblem extends Error {
  constructor(
    readonly status: string,
    message: string,
  ) {
    super(message);
  }
}

/** A signed call. Rejects with a TillProblem. `ahead_ms`: how far the server's clock is ahead of this device's. */
export async function call<T>(pass: Pass, method: string, path: string, body: unknown, ahead_ms: number): Promise<T> {
  const text = body === undefined ? '' : JSON.stringify(body);
  const seconds = Math.floor((Date.now() + ahead_ms) / 1000);
  const sum = hex(await crypto.subtle.digest('SHA-256', encoder.encode(text)));
  const mac = await sign(pass, `${method}\n${path}\n${seconds}\n${sum}`);
  const headers = { Authorization: `Till ${pass.shop}.${pass.till}.${seconds}.${mac}`, 'Content-Type': 'application/json' };
  const answer = await fetch(path, { method, headers, cache: 'no-store', ...(text && { body: text }) }).catch(() => null);
  if (!answer || answer.status >= 500) throw new TillProblem('unreachable', '');
  const said = (await answer.json().catch(() => ({}))) as { status?: string; message?: string };
  if (!answer.ok) throw new TillProblem(said.status ?? 'unavailable', said.message ?? '');
  return said as T;
}

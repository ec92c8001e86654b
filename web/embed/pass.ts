/** How long one code of a member card is good, in seconds. */
export const step_seconds = 30;

const encoder = new TextEncoder();
const base64url = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));

/**
 * The code a member shows at the counter: `RG1.HEAD.CLAIMS.STEP.PROOF`. HEAD and CLAIMS are the member token's, without its
 * signature; PROOF is HMAC-SHA256 under that signature, so whoever holds the identity secret can check it, and a photograph of
 * it is worthless half a minute later. `now_ms`: Unix. Null: no token, or a page without WebCrypto.
 */
export async function passCode(token: string | null, now_ms: number): Promise<string | null> {
  const [head, claims, signature] = (token ?? '').split('.');
  if (!head || !claims || !signature || !globalThis.crypto?.subtle) return null;
  const text = `RG1.${head}.${claims}.${Math.floor(now_ms / 1000 / step_seconds)}`;
  const key = await crypto.subtle.importKey('raw', bytesOf(signature), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const proof = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(text)));
  return `${text}.${base64url(proof.slice(0, 12))}`;
}

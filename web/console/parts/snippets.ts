/** `GET /console/api/keys`. */
export interface Keys {
  keys: { id: string; kind: 'secret' | 'publishable' | 'identity'; scopes: string; created_at: number; key: string | null }[];
  origins: string[];
}

/** The one line for a page. `tokenUrl`: where the shop's own server answers who is signed in. */
export const snippetFor = (key: string, tokenUrl = '/regulars-token'): string => `<script async src="${location.origin}/embed/regulars.js" data-key="${key}" data-token-url="${tokenUrl}"></script>`;

/** What a browser sends as origin of a page at this address; "": it is none. */
export function originOf(text: string): string {
  const whole = /^[a-z]+:\/\//i.test(text.trim()) ? text.trim() : `https://${text.trim()}`;
  const url = URL.canParse(whole) ? new URL(whole) : null;
  return url && /^https?:$/.test(url.protocol) && text.trim() ? url.origin : '';
}

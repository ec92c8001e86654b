/** The address to share: this shop's page with the member's code, and nothing else of the query. */
export function linkFor(page: string, code: string): string {
  const address = new URL(page);
  address.search = '';
  address.hash = '';
  address.searchParams.set('ref', code);
  return address.href;
}

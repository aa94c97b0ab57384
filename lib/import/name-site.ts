/** What the ledger calls a site: its address without scheme and `www.`, such as `paper.example/blog`; empty for what is no address. */
export function nameSite(address: string): string {
  const url = URL.parse(address);
  if (url === null) return '';
  return url.host.toLowerCase().replace(/^www\./, '') + url.pathname.replace(/\/$/, '');
}

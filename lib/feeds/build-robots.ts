import { sitemapUrl } from '#lib/site/urls.ts';

/**
 * robots.txt (RFC 9309). A rule matches the start of an address, so that `/search` alone would also shut crawlers out of
 * a section called "searchlight": each closed address is named whole and with what may follow it.
 */
const closed = ['/-/', '/search$', '/search?', '/desk$', '/desk/'];

/** @param origin without a slash at the end. */
export function buildRobots(origin: string): string {
  const lines = [
    'User-agent: *',
    ...closed.map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${origin}${sitemapUrl()}`,
  ];
  return `${lines.join('\n')}\n`;
}

import type { Site } from '#lib/site/site.ts';
import { encodePath, newsSitemapUrl, searchPath, sitemapUrl } from '#lib/site/urls.ts';
import { aiCrawlers } from './ai-crawlers.ts';

/** Addresses of the site itself that are for staff alone. */
const closed = ['/desk'];

/**
 * What is found for a question: there is no end of it, and each answer is made anew. The page of search itself is open, since
 * every page leads to it: a crawler has to read it to see that it wants to be in no list.
 */
const questions = [`${searchPath()}?`, `${searchPath()}/`];

/**
 * robots.txt (RFC 9309) as site.md wants it: what is closed to everybody, which programs of AI companies are asked to
 * stay away altogether, and where the sitemaps are.
 *
 * A crawler obeys the group that names it and no other (2.2.1). So the only group with names closes everything, and who
 * is welcome is named nowhere: what is closed to everybody stays closed to all.
 *
 * @param origin without a slash at the end.
 */
export function buildRobots(origin: string, { disallow, aiCrawlers: choice }: RobotsWishes): string {
  const rules = new Set(['/-/', ...questions, ...[...closed, ...disallow].flatMap(closeWithAllBelow)]);
  const refused = aiCrawlers.filter(
    ({ purpose }) => choice === 'refused' || (choice === 'answers' && purpose === 'training'),
  );
  const groups = [
    ['User-agent: *', ...[...rules].map((rule) => `Disallow: ${rule}`)],
    ...(refused.length === 0 ? [] : [[...refused.map(({ name }) => `User-agent: ${name}`), 'Disallow: /']]),
    // Where everything is closed, no sitemap has anything to name.
    ...(disallow.includes('/') ? [] : [[sitemapUrl(), newsSitemapUrl()].map((url) => `Sitemap: ${origin}${url}`)]),
  ];
  return `${groups.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** What site.md says of crawlers. */
export type RobotsWishes = Pick<Site, 'aiCrawlers' | 'disallow'>;

/**
 * A rule matches the start of an address, so that `/search` alone would also shut crawlers out of a section called
 * "searchlight": each closed address is named whole and with what may follow it.
 *
 * @param path decoded. In a rule `*` and `$` have a meaning of their own unless they are escaped (RFC 9309, 2.2.3).
 */
function closeWithAllBelow(path: string): readonly string[] {
  if (path === '/') return ['/'];
  const address = encodePath(path).replaceAll('*', '%2A');
  return [`${address}$`, `${address}?`, `${address}/`];
}

import type { Instant } from '#lib/base/instant.ts';
import { formatIso } from '#lib/site/dates.ts';
import { escapeXml } from './xml.ts';

/** A page, or a part of the sitemap, as crawlers are told of it. */
export type SitemapEntry = {
  /** Absolute. */
  readonly url: string;
  /** Null where nothing true can be said. */
  readonly modifiedAt: Instant | null;
  /** Absolute address of the picture that stands for the page. */
  readonly image?: string | null;
};

const header = '<?xml version="1.0" encoding="UTF-8"?>';
const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
const imageNamespace = 'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"';

/** One part of the sitemap (sitemaps.org/protocol.html): pages, in the order given. */
export function buildSitemap(entries: readonly SitemapEntry[], timeZone: string): string {
  const lines = entries.map((entry) => `<url>${buildEntry(entry, timeZone)}</url>`);
  return [header, `<urlset ${namespace} ${imageNamespace}>`, ...lines, '</urlset>', ''].join('\n');
}

/** The list of all parts. */
export function buildSitemapIndex(parts: readonly SitemapEntry[], timeZone: string): string {
  const lines = parts.map((part) => `<sitemap>${buildEntry(part, timeZone)}</sitemap>`);
  return [header, `<sitemapindex ${namespace}>`, ...lines, '</sitemapindex>', ''].join('\n');
}

function buildEntry({ url, modifiedAt, image }: SitemapEntry, timeZone: string): string {
  const lastmod = modifiedAt === null ? '' : `<lastmod>${formatIso(modifiedAt, timeZone)}</lastmod>`;
  const picture = image ? `<image:image><image:loc>${escapeXml(image)}</image:loc></image:image>` : '';
  return `<loc>${escapeXml(url)}</loc>${lastmod}${picture}`;
}

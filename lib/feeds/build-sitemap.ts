import type { Instant } from '#lib/base/instant.ts';
import { formatIso } from '#lib/site/dates.ts';
import { escapeXml } from './xml.ts';

/** A page, or a part of the sitemap, as crawlers are told of it. */
export type SitemapEntry = {
  /** Absolute. */
  readonly url: string;
  /** Null where nothing true can be said. */
  readonly modifiedAt: Instant | null;
};

/** A page with what stands on it and beside it. */
export type SitemapPageEntry = SitemapEntry & {
  /** Absolute addresses of its pictures. */
  readonly images?: readonly string[];
  /** The page in all its languages, itself among them; empty when it has one. */
  readonly alternates?: readonly Alternate[];
};

/** A page in one language, as search engines choose among them. */
export type Alternate = {
  /** BCP 47 tag, or `x-default` for readers of no language listed. */
  readonly language: string;
  /** Absolute. */
  readonly url: string;
};

const header = '<?xml version="1.0" encoding="UTF-8"?>';
const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
const pageNamespaces = [
  namespace,
  'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"',
  'xmlns:xhtml="http://www.w3.org/1999/xhtml"',
].join(' ');

/**
 * One part of the sitemap (sitemaps.org/protocol.html; Search Central, "Image sitemaps" and "Localized versions"):
 * pages, in the order given.
 */
export function buildSitemap(entries: readonly SitemapPageEntry[], timeZone: string): string {
  const lines = entries.map((entry) => `<url>${buildEntry(entry, timeZone)}${buildExtras(entry)}</url>`);
  return [header, `<urlset ${pageNamespaces}>`, ...lines, '</urlset>', ''].join('\n');
}

/** The list of all parts. */
export function buildSitemapIndex(parts: readonly SitemapEntry[], timeZone: string): string {
  const lines = parts.map((part) => `<sitemap>${buildEntry(part, timeZone)}</sitemap>`);
  return [header, `<sitemapindex ${namespace}>`, ...lines, '</sitemapindex>', ''].join('\n');
}

function buildEntry({ url, modifiedAt }: SitemapEntry, timeZone: string): string {
  const lastmod = modifiedAt === null ? '' : `<lastmod>${formatIso(modifiedAt, timeZone)}</lastmod>`;
  return `<loc>${escapeXml(url)}</loc>${lastmod}`;
}

function buildExtras({ images = [], alternates = [] }: SitemapPageEntry): string {
  const languages = alternates.map(
    ({ language, url }) => `<xhtml:link rel="alternate" hreflang="${escapeXml(language)}" href="${escapeXml(url)}"/>`,
  );
  const pictures = images.map((image) => `<image:image><image:loc>${escapeXml(image)}</image:loc></image:image>`);
  return [...languages, ...pictures].join('');
}

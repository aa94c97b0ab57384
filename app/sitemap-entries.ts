import type { NewsStory } from '#lib/content/news-story.ts';
import type { SitemapEntry, SitemapPageEntry } from '#lib/feeds/build-sitemap.ts';
import { listAlternates } from '#lib/feeds/list-alternates.ts';
import { listNews } from '#lib/library/list-news.ts';
import { listSitemapParts, listSitemapStories, type SitemapScope } from '#lib/library/list-sitemap.ts';
import {
  countSitemapPageParts,
  findPageChange,
  listSitemapPages,
  pagePartSize,
} from '#lib/library/list-sitemap-pages.ts';
import { encodePath, pathUrl, sitemapPartUrl } from '#lib/site/urls.ts';
import type { Newsroom } from './newsroom.ts';

/** The parts of the sitemap: pages, then stories by month. */
export function listSitemap(newsroom: Newsroom): readonly SitemapEntry[] {
  const { index, config, site, now } = newsroom;
  const toEntry = (name: string, modifiedAt: number | null) => {
    return { url: config.origin + sitemapPartUrl(name), modifiedAt };
  };
  const pageParts = countSitemapPageParts(index, { now, disallow: site.disallow }, pagePartSize);
  return [
    // When the last of so many lists changed would cost more to find than it is worth to a crawler.
    ...Array.from({ length: pageParts }, (_, before) => toEntry(before === 0 ? 'pages' : `pages-${before + 1}`, null)),
    ...listSitemapParts(index, scopeOf(newsroom)).map(({ name, modifiedAt }) => toEntry(name, modifiedAt)),
  ];
}

/**
 * What a part of the sitemap holds; nothing when there is no such part.
 *
 * @param part its name without the ending, `pages` or `2026-11-2`.
 */
export function listSitemapPart(newsroom: Newsroom, part: string): readonly SitemapPageEntry[] {
  const { index, config } = newsroom;
  const pages = /^pages(?:-([2-9]|[1-9]\d{1,3}))?$/.exec(part);
  if (pages !== null) return listPages(newsroom, Number(pages[1] ?? 1) - 1);
  return listSitemapStories(index, part, scopeOf(newsroom)).map(({ path, modifiedAt, pictures, translations }) => ({
    url: config.origin + pathUrl(path),
    modifiedAt,
    images: pictures.map((picture) => config.origin + encodePath(picture)),
    alternates: listAlternates(translations, config.origin),
  }));
}

/**
 * What a part of the news sitemap holds; nothing when there is no such part.
 *
 * @param part its name without the ending, `news-2`.
 */
export function listNewsPart(newsroom: Newsroom, part: string): readonly NewsStory[] {
  const number = /^news-([1-9]\d{0,3})$/.exec(part)?.[1];
  if (number === undefined) return [];
  return listNews(newsroom.index, scopeOf(newsroom), Number(number));
}

/** What decides which stories search engines are told of. */
export function scopeOf({ site, config: { origin }, now }: Newsroom): SitemapScope {
  const { language, timeZone } = site;
  return { now, language, timeZone, origin };
}

function listPages(newsroom: Newsroom, before: number): readonly SitemapPageEntry[] {
  const { index, config, site, now } = newsroom;
  return listSitemapPages(index, { now, disallow: site.disallow })
    .slice(before * pagePartSize, (before + 1) * pagePartSize)
    .map((page) => ({ url: config.origin + page.url, modifiedAt: findPageChange(index, page, now) }));
}

import type { SitemapEntry } from '#lib/feeds/build-sitemap.ts';
import { listSitemapParts, listSitemapStories, partSize } from '#lib/library/list-sitemap.ts';
import { countSitemapPageParts, findPageChange, listSitemapPages } from '#lib/library/list-sitemap-pages.ts';
import { isPictureAddress } from '#lib/site/picture-forms.ts';
import { encodePath, pathUrl, sitemapPartUrl } from '#lib/site/urls.ts';
import type { Newsroom } from './newsroom.ts';

/** The parts of the sitemap: pages, then stories by month. */
export function listSitemap({ index, site, config, now }: Newsroom): readonly SitemapEntry[] {
  const toEntry = (name: string, modifiedAt: number | null) => {
    return { url: config.origin + sitemapPartUrl(name), modifiedAt };
  };
  const pageParts = countSitemapPageParts(index, now, partSize);
  return [
    // When the last of so many lists changed would cost more to find than it is worth to a crawler.
    ...Array.from({ length: pageParts }, (_, before) => toEntry(before === 0 ? 'pages' : `pages-${before + 1}`, null)),
    ...listSitemapParts(index, site.timeZone, now).map(({ name, modifiedAt }) => toEntry(name, modifiedAt)),
  ];
}

/**
 * What a part of the sitemap holds; nothing when there is no such part.
 *
 * @param part its name without the ending, `pages` or `2026-11-2`.
 */
export function listSitemapPart(newsroom: Newsroom, part: string): readonly SitemapEntry[] {
  const { index, site, config, now } = newsroom;
  const pages = /^pages(?:-([2-9]|[1-9]\d{1,3}))?$/.exec(part);
  if (pages !== null) return listPages(newsroom, Number(pages[1] ?? 1) - 1);
  return listSitemapStories(index, part, site.timeZone, now).map(({ path, modifiedAt, image }) => ({
    url: config.origin + pathUrl(path),
    modifiedAt,
    image: image !== null && isPictureAddress(image) ? config.origin + encodePath(image) : null,
  }));
}

function listPages({ index, config, now }: Newsroom, before: number): readonly SitemapEntry[] {
  return listSitemapPages(index, now)
    .slice(before * partSize, (before + 1) * partSize)
    .map((page) => ({ url: config.origin + page.url, modifiedAt: findPageChange(index, page, now) }));
}

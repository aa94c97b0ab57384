import type { Instant } from '#lib/base/instant.ts';
import type { Document } from '#lib/content/document.ts';
import {
  alertsUrl,
  archiveUrl,
  authorsUrl,
  authorUrl,
  correctionsUrl,
  decodePath,
  feedsUrl,
  homeUrl,
  latestUrl,
  pathUrl,
  sectionUrl,
  tagsUrl,
  tagUrl,
} from '#lib/site/urls.ts';
import { isDisallowed } from './indexable.ts';
import { findLastChange, hasArticles, type Selection } from './list-articles.ts';
import { hasAuthorPage } from './list-authors.ts';
import { hasCorrectionsPage } from './list-corrections.ts';
import { hasTagPage } from './list-tags.ts';
import type { Index } from './open-index.ts';
import { listLiveSections, listSections, readSite } from './read-newsroom.ts';

/** A page that is no story. */
export type SitemapPage = {
  /** Encoded, from the root of the site. */
  readonly url: string;
  /** What the page says of itself: the date in its file, or the list whose changes are its own. */
  readonly changes: Instant | Selection | null;
};

/** Pages in one part, fewer than stories: each may have a list to be looked at for its date. */
export const pagePartSize = 1_000;

/** As of when, and what crawlers are asked to leave alone. */
export type SitemapPageScope = { readonly now: Instant; readonly disallow: readonly string[] };

/**
 * The pages beside stories that search engines should know: home, lists of the whole newsroom that hold something, plain
 * pages, sections in use or with a file, authors with a file, tags with a file and a live story. Each address once, and
 * none that is closed to crawlers.
 */
export function listSitemapPages(index: Index, { now, disallow }: SitemapPageScope): readonly SitemapPage[] {
  const sections = listLiveSections(index, now).map((section) => ({ by: 'section', section }) as const);
  const tags = listTagsWithFile(index, now).map((tag) => ({ by: 'tag', tag }) as const);
  const pages: SitemapPage[] = [
    { url: homeUrl(), changes: { by: 'time' } },
    ...listWholeLists(index, now),
    ...listPlainPages(index, now),
    ...sections.map((list) => ({ url: sectionUrl(list.section), changes: list })),
    ...listAuthorsWithFile(index).map((author) => ({
      url: authorUrl(author),
      changes: { by: 'author', author } as const,
    })),
    ...tags.map((list) => ({ url: tagUrl(list.tag), changes: list })),
  ];
  // A plain page goes before the section of its name.
  const byUrl = new Map<string, SitemapPage>();
  for (const page of pages) if (!byUrl.has(page.url)) byUrl.set(page.url, page);
  return [...byUrl.values()].filter(({ url }) => !isDisallowed(decodePath(url) ?? url, disallow));
}

/**
 * How many parts of a size the pages fill. The pages are told apart only when there are so many that it matters, which
 * takes a hundred times as long as to count their files.
 */
export function countSitemapPageParts(index: Index, scope: SitemapPageScope, size: number): number {
  // The home page is there whatever is closed, unless everything is.
  if (isDisallowed(homeUrl(), scope.disallow)) return 0;
  const sql = "SELECT count(*) AS files FROM documents WHERE kind IN ('page', 'section', 'author', 'tag')";
  const most = mostWhole + Number(index.prepare(sql).get()?.files) + listSections(index).length;
  return most <= size ? 1 : Math.ceil(listSitemapPages(index, scope).length / size);
}

/** When a page last became another one to its readers, or null where that is not known. */
export function findPageChange(index: Index, { changes }: SitemapPage, now: Instant): Instant | null {
  return typeof changes === 'number' || changes === null ? changes : findLastChange(index, changes, now);
}

/** The home page and the lists of the whole newsroom. */
const mostWhole = 8;

/**
 * Lists that have something to show. Years, months and days of the archive are left to crawlers who follow its links: they
 * show nothing that the parts of the sitemap do not name.
 */
function listWholeLists(index: Index, now: Instant): SitemapPage[] {
  const hasStories = hasArticles(index, { by: 'time' }, now);
  const undated = [
    ...(hasTagPage(index, now, 1) ? [tagsUrl()] : []),
    ...(hasAuthorPage(index, now, 1) ? [authorsUrl()] : []),
    ...(hasStories ? [archiveUrl()] : []),
    ...(hasCorrectionsPage(index, now, 1) ? [correctionsUrl()] : []),
    feedsUrl(),
    ...(readSite(index).alerts.open ? [alertsUrl()] : []),
  ].map((url) => ({ url, changes: null }));
  return [...(hasStories ? [{ url: latestUrl(), changes: { by: 'time' } as const }] : []), ...undated];
}

function listAuthorsWithFile(index: Index): string[] {
  const rows = index.prepare("SELECT DISTINCT name FROM documents WHERE kind = 'author' ORDER BY name").all();
  return rows.map(({ name }) => String(name));
}

/** The tags with a file that some story readers may see bears, found at once: there may be thousands. */
function listTagsWithFile(index: Index, now: Instant): string[] {
  const sql = `
    SELECT DISTINCT d.name FROM documents d
    WHERE d.kind = 'tag' AND EXISTS (
      SELECT 1 FROM taggings t WHERE t.tag = d.name AND t.published_at <= :now AND t.expires_at > :now
    ) ORDER BY d.name`;
  return index
    .prepare(sql)
    .all({ now })
    .map(({ name }) => String(name));
}

function listPlainPages(index: Index, now: Instant): SitemapPage[] {
  const rows = index.prepare("SELECT json FROM documents WHERE kind = 'page' ORDER BY name").all();
  return rows.flatMap(({ json }) => {
    const document: Document = JSON.parse(String(json));
    if (document.kind !== 'page') return [];
    const { path, updatedAt } = document.page;
    return [{ url: pathUrl(path), changes: updatedAt !== null && updatedAt <= now ? updatedAt : null }];
  });
}

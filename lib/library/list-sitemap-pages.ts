import type { Instant } from '#lib/base/instant.ts';
import type { Document } from '#lib/content/document.ts';
import { authorUrl, homeUrl, pathUrl, sectionUrl, tagUrl } from '#lib/site/urls.ts';
import { findLastChange, hasArticles, type Selection } from './list-articles.ts';
import type { Index } from './open-index.ts';
import { findSection, listSections } from './read-newsroom.ts';

/** A page that is no story. */
export type SitemapPage = {
  /** Encoded, from the root of the site. */
  readonly url: string;
  /** What the page says of itself: the date in its file, or the list whose changes are its own. */
  readonly changes: Instant | Selection | null;
};

/**
 * The pages beside stories that search engines should know at `now`: home, plain pages, sections in use or with a file,
 * authors with a file, tags with a file and a live story. Each address once.
 */
export function listSitemapPages(index: Index, now: Instant): readonly SitemapPage[] {
  const sections = listSections(index)
    .map((section) => ({ by: 'section', section }) as const)
    .filter((list) => findSection(index, list.section) !== undefined || hasArticles(index, list, now));
  const tags = listTagsWithFile(index, now).map((tag) => ({ by: 'tag', tag }) as const);
  const pages: SitemapPage[] = [
    { url: homeUrl(), changes: { by: 'time' } },
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
  return [...byUrl.values()];
}

/**
 * How many parts of a size the pages fill at `now`: at least one, for the home page. The pages are told apart only when
 * there are so many that it matters, which takes a hundred times as long as to count their files.
 */
export function countSitemapPageParts(index: Index, now: Instant, size: number): number {
  const sql = "SELECT count(*) AS files FROM documents WHERE kind IN ('page', 'section', 'author', 'tag')";
  const most = 1 + Number(index.prepare(sql).get()?.files) + listSections(index).length;
  return most <= size ? 1 : Math.ceil(listSitemapPages(index, now).length / size);
}

/** When a page last became another one to its readers, or null where that is not known. */
export function findPageChange(index: Index, { changes }: SitemapPage, now: Instant): Instant | null {
  return typeof changes === 'number' || changes === null ? changes : findLastChange(index, changes, now);
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

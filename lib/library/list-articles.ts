import type { Instant } from '#lib/base/instant.ts';
import type { Article } from '#lib/content/article.ts';
import type { Document } from '#lib/content/document.ts';
import type { Index } from './open-index.ts';

/** Which stories a list holds. */
export type Selection =
  | { readonly by: 'time' }
  | { readonly by: 'section'; readonly section: string }
  | { readonly by: 'tag'; readonly tag: string }
  | { readonly by: 'author'; readonly author: string }
  /** Published from `from` and before `to`. */
  | { readonly by: 'period'; readonly from: Instant; readonly to: Instant };

/** One page of a list, newest first; stories of one instant by path, so that pages never overlap. */
export type ArticlePage = {
  readonly articles: readonly Article[];
  /** From 1. */
  readonly page: number;
  readonly hasMore: boolean;
};

/** Stories on one page of a list. */
const pageSize = 30;

/** The walk along an index that finds the rows of a selection. `?1` is now, `?2` the key or start, `?3` the end. */
const walks = {
  time: 'articles WHERE listed = 1 AND published_at <= ?1 AND expires_at > ?1',
  section: 'articles WHERE listed = 1 AND section = ?2 AND published_at <= ?1 AND expires_at > ?1',
  tag: 'taggings WHERE tag = ?2 AND published_at <= ?1 AND expires_at > ?1',
  author: 'bylines WHERE author = ?2 AND published_at <= ?1 AND expires_at > ?1',
  period: 'articles WHERE listed = 1 AND published_at >= ?2 AND published_at < min(?3, ?1 + 1) AND expires_at > ?1',
} as const;

/**
 * The stories readers may see at `now`.
 *
 * @param page from 1; a page beyond the last is empty.
 * @param size stories a page, 30 unless a part of a page wants fewer.
 */
export function listArticles(
  index: Index,
  selection: Selection,
  now: Instant,
  page: number,
  size = pageSize,
): ArticlePage {
  // The inner walk stays within one covering index however far down the page lies; only its rows are then read.
  const sql = `
    SELECT d.json FROM (
      SELECT n, published_at, path FROM ${walks[selection.by]} ORDER BY published_at DESC, path DESC LIMIT ${size + 1} OFFSET ${(page - 1) * size}
    ) AS found JOIN documents d ON d.n = found.n ORDER BY found.published_at DESC, found.path DESC`;
  const articles = readArticles(index.prepare(sql).all(now, ...keysOf(selection)));
  return { articles: articles.slice(0, size), page, hasMore: articles.length > size };
}

/** Whether a selection has any story that readers may see at `now`. */
export function hasArticles(index: Index, selection: Selection, now: Instant): boolean {
  const sql = `SELECT 1 FROM ${walks[selection.by]} LIMIT 1`;
  return index.prepare(sql).get(now, ...keysOf(selection)) !== undefined;
}

/** The stories in rows that have a `json` column. */
export function readArticles(rows: readonly Record<string, unknown>[]): Article[] {
  return rows.flatMap(({ json }) => {
    const document: Document = JSON.parse(String(json));
    return document.kind === 'article' ? [document.article] : [];
  });
}

function keysOf(selection: Selection): (string | number)[] {
  switch (selection.by) {
    case 'time':
      return [];
    case 'section':
      return [selection.section];
    case 'tag':
      return [selection.tag];
    case 'author':
      return [selection.author];
    case 'period':
      return [selection.from, selection.to];
  }
}

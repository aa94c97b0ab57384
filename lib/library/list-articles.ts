import type { Instant } from '#lib/base/instant.ts';
import type { Article } from '#lib/content/article.ts';
import type { Document } from '#lib/content/document.ts';
import { findMilestone, type RowKey } from './find-milestone.ts';
import { withPictureSize } from './find-picture.ts';
import { lastChangeOf } from './last-change.ts';
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

/** Comes after every path of one instant: they all begin with a slash. */
const afterEveryPath = '0';

/** The walk along an index that finds the rows of a selection, from a row on. */
const walks = {
  time: 'articles WHERE listed = 1 AND (published_at, path) <= (:at, :path) AND expires_at > :now',
  section:
    'articles WHERE listed = 1 AND section = :section AND (published_at, path) <= (:at, :path) AND expires_at > :now',
  tag: 'taggings WHERE tag = :tag AND (published_at, path) <= (:at, :path) AND expires_at > :now',
  author: 'bylines WHERE author = :author AND (published_at, path) <= (:at, :path) AND expires_at > :now',
  period:
    'articles WHERE listed = 1 AND published_at >= :from AND (published_at, path) <= (:at, :path) AND expires_at > :now',
} as const;

const newestFirst = 'ORDER BY published_at DESC, path DESC';

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
      SELECT n, published_at, path FROM ${walks[selection.by]} ${newestFirst} LIMIT :limit OFFSET :rest
    ) AS found JOIN documents d ON d.n = found.n ORDER BY found.published_at DESC, found.path DESC`;
  const start = findStart(index, selection, now, (page - 1) * size);
  const articles = readArticles(index, index.prepare(sql).all({ ...start, limit: size + 1 }));
  return { articles: articles.slice(0, size), page, hasMore: articles.length > size };
}

/** Whether a selection has any story that readers may see at `now`. */
export function hasArticles(index: Index, selection: Selection, now: Instant): boolean {
  return hasArticlePage(index, selection, now, 1);
}

/** Whether a list has a page of that number, counted from 1, at `now`. */
export function hasArticlePage(index: Index, selection: Selection, now: Instant, page: number): boolean {
  const sql = `SELECT 1 FROM ${walks[selection.by]} ${newestFirst} LIMIT 1 OFFSET :rest`;
  return index.prepare(sql).get(findStart(index, selection, now, (page - 1) * pageSize)) !== undefined;
}

/** When the first page of a list last became another one to its readers; null for an empty list. */
export function findLastChange(index: Index, selection: Selection, now: Instant): Instant | null {
  const sql = `
    SELECT max(${lastChangeOf('a')}) AS at FROM (
      SELECT n FROM ${walks[selection.by]} ${newestFirst} LIMIT ${pageSize} OFFSET :rest
    ) AS found JOIN articles a ON a.n = found.n`;
  const at = index.prepare(sql).get(findStart(index, selection, now, 0))?.at;
  return typeof at === 'number' ? at : null;
}

/** Every value a walk asks for, so that it begins at or before a row, and the rows to pass from there. */
function findStart(index: Index, selection: Selection, now: Instant, offset: number) {
  const newest = [selection.by === 'period' ? Math.min(now, selection.to - 1) : now, afterEveryPath] as const;
  const startAt = ([at = 0, path = '']: RowKey) => ({ ...keysOf(selection), now, at, path });
  const sql = `SELECT published_at, path FROM ${walks[selection.by]} ${newestFirst} LIMIT 1 OFFSET :rest`;
  const jump = (from: RowKey = newest, rest: number): RowKey | undefined => {
    const row = index.prepare(sql).get({ ...startAt(from), rest });
    return row && [Number(row.published_at), String(row.path)];
  };
  const { from = newest, rest } = findMilestone(
    index,
    { name: JSON.stringify(selection), apart: 1_000, jump },
    now,
    offset,
  );
  return { ...startAt(from), rest };
}

/** The stories in rows that have a `json` column. */
export function readArticles(index: Index, rows: readonly Record<string, unknown>[]): Article[] {
  return rows.flatMap(({ json }) => {
    const document: Document = JSON.parse(String(json));
    return document.kind === 'article' ? [withPictureSize(index, document.article)] : [];
  });
}

function keysOf(selection: Selection): Readonly<Record<string, string | number>> {
  switch (selection.by) {
    case 'time':
      return {};
    case 'section':
      return { section: selection.section };
    case 'tag':
      return { tag: selection.tag };
    case 'author':
      return { author: selection.author };
    case 'period':
      return { from: selection.from };
  }
}

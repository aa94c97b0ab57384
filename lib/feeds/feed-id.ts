import type { Instant } from '#lib/base/instant.ts';
import type { Article } from '#lib/content/article.ts';
import { commentUrl, correctionsUrl, encodePath, entryUrl } from '#lib/site/urls.ts';
import { formatUtc } from './format-utc.ts';

/**
 * The name under which feed readers remember a story: its `id`, so that it holds through every edit, and through a move
 * that keeps the `id`. A path is the address that the story had at first; any other id stands where no path can.
 *
 * @param origin without a slash at the end.
 */
export function feedIdOf({ id }: Pick<Article, 'id'>, origin: string): string {
  return id.startsWith('/') ? origin + encodePath(id) : `${origin}/#${encodeURIComponent(id.toWellFormed())}`;
}

/**
 * The name of a comment, which stays with it when its story moves. While the story is where it first was, the name is the
 * address of the comment too.
 *
 * @param origin without a slash at the end.
 */
export function commentIdOf(article: Pick<Article, 'id'>, id: string, origin: string): string {
  return feedIdOf(article, origin) + commentUrl('', id);
}

/**
 * The name of an entry of a live blog, which goes by its time and holds when its headline is mended. While the story is where
 * it first was, the name is the address of the entry too.
 *
 * @param origin without a slash at the end.
 */
export function entryIdOf({ id }: Pick<Article, 'id'>, entry: string, origin: string): string {
  return id.startsWith('/') ? origin + entryUrl(id, entry) : `${feedIdOf({ id }, origin)}@${entry}`;
}

/** One entry of the log of corrections, as its name is made from it. */
export type Noted = {
  /** Of the story. */
  readonly id: string;
  readonly at: Instant;
  /** Which of several corrections of that story and that instant it is, from 0; null of a withdrawal. */
  readonly ordinal: number | null;
};

/**
 * The name of a correction or withdrawal. It goes by the date, so that it holds when the words are mended and when
 * another correction is added before it.
 *
 * @param origin without a slash at the end.
 */
export function noteIdOf({ id, at, ordinal }: Noted, origin: string): string {
  const what = ordinal === null ? 'withdrawn' : `${formatUtc(at)}${ordinal > 0 ? `@${ordinal}` : ''}`;
  // `@` is escaped in the id, so that no two entries share a name.
  return `${origin}${correctionsUrl()}#${encodeURIComponent(id.toWellFormed())}@${what}`;
}

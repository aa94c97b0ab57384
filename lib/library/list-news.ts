import type { Instant } from '#lib/base/instant.ts';
import type { NewsStory } from '#lib/content/news-story.ts';
import { type IndexableScope, indexableKeys, isIndexable } from './indexable.ts';
import { isStanding } from './is-standing.ts';
import type { Index } from './open-index.ts';

export type NewsScope = IndexableScope & { readonly now: Instant };

/** How long a story is news, in milliseconds: two days (Search Central, "News sitemaps"). */
const newsAge = 2 * 86_400_000;

/** Stories in one news sitemap, by the same rules. */
const newsSize = 1_000;

const walk = `
  articles WHERE listed = 1 AND published_at > :since AND published_at <= :now AND expires_at > :now
    AND ${isIndexable('articles')} AND ${isStanding('articles')}`;

/**
 * The live stories published in the two days before `now` that are not retracted, newest first.
 *
 * @param part from 1, each of `size` stories; none beyond the last.
 */
export function listNews(index: Index, scope: NewsScope, part: number, size = newsSize): readonly NewsStory[] {
  const sql = `
    SELECT found.path, found.published_at, d.json ->> '$.article.title' AS title, d.json ->> '$.article.lang' AS lang
    FROM (
      SELECT n, path, published_at FROM ${walk} ORDER BY published_at DESC, path DESC LIMIT :size OFFSET :before
    ) AS found JOIN documents d ON d.n = found.n ORDER BY found.published_at DESC, found.path DESC`;
  const rows = index.prepare(sql).all({ ...keysOf(scope), size, before: (part - 1) * size });
  return rows.map(({ path, published_at, title, lang }) => ({
    path: String(path),
    title: String(title),
    publishedAt: Number(published_at),
    lang: lang === null ? null : String(lang),
  }));
}

/** How many parts the news of two days fill: one, even of none. */
export function countNewsParts(index: Index, scope: NewsScope, size = newsSize): number {
  const stories = index.prepare(`SELECT count(*) AS stories FROM ${walk}`).get(keysOf(scope))?.stories;
  return Math.max(1, Math.ceil(Number(stories) / size));
}

/**
 * When the next story will be two days old and leave the news. `findNextTurn` does not know, because nothing else
 * changes then. Infinity when there is no news.
 */
export function findNewsTurn(index: Index, now: Instant): Instant {
  const sql = 'SELECT min(published_at) AS at FROM articles WHERE listed = 1 AND published_at > ?';
  const at = index.prepare(sql).get(now - newsAge)?.at;
  return typeof at === 'number' ? at + newsAge : Number.POSITIVE_INFINITY;
}

function keysOf(scope: NewsScope) {
  return { now: scope.now, since: scope.now - newsAge, ...indexableKeys(scope) };
}

import type { Instant } from '#lib/base/instant.ts';
import type { Article } from '#lib/content/article.ts';
import { readArticles } from './list-articles.ts';
import type { Index } from './open-index.ts';

/** A stretch of time: after `since`, and not after `until`. */
export type Stretch = { readonly since: Instant; readonly until: Instant };

/**
 * The stories published in a stretch of time that are live at `now`, newest first.
 *
 * @param most stories, the newest of them.
 */
export function listPublished(index: Index, stretch: Stretch, now: Instant, most: number): readonly Article[] {
  return readArticles(index, index.prepare(published).all({ ...keysOf(stretch, now), most }));
}

/** Whether there is any. */
export function hasPublished(index: Index, stretch: Stretch, now: Instant): boolean {
  return index.prepare(anyPublished).get(keysOf(stretch, now)) !== undefined;
}

function keysOf({ since, until }: Stretch, now: Instant) {
  return { since, until: Math.min(until, now), now };
}

const walk = 'articles WHERE listed = 1 AND published_at > :since AND published_at <= :until AND expires_at > :now';

const published = `
  SELECT d.json FROM (
    SELECT n, published_at, path FROM ${walk} ORDER BY published_at DESC, path DESC LIMIT :most
  ) AS found JOIN documents d ON d.n = found.n ORDER BY found.published_at DESC, found.path DESC`;

const anyPublished = `SELECT 1 FROM ${walk} LIMIT 1`;

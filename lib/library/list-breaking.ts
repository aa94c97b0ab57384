import type { Instant } from '#lib/base/instant.ts';
import type { Article } from '#lib/content/article.ts';
import { isStanding } from './is-standing.ts';
import { readArticles } from './list-articles.ts';
import type { Index } from './open-index.ts';

/**
 * How many breaking stories a banner names at most, and of how many open pages are told: what a page has printed is still
 * breaking news when newer stories have taken its place in the banner.
 */
export const mostBreaking = { printed: 3, told: 20 } as const;

/** The live stories that are breaking news at `now` and not retracted, newest first, `most` at most. */
export function listBreaking(index: Index, now: Instant, most: number): readonly Article[] {
  return readArticles(index, index.prepare(breaking).all({ now, most }));
}

/** The live stories that ask for an alert and are not retracted, published after `since`, oldest first. */
export function listAlerting(index: Index, since: Instant, now: Instant): readonly Article[] {
  return readArticles(index, index.prepare(alerting).all({ since, now }));
}

// Left to itself, SQLite walks all stories by their dates to spare itself the sorting of three.
const breaking = `
  SELECT d.json FROM articles a INDEXED BY articles_breaking JOIN documents d USING (n)
  WHERE a.listed = 1 AND a.breaking_until > :now AND a.published_at <= :now AND a.expires_at > :now
    AND ${isStanding('a')}
  ORDER BY a.published_at DESC, a.path DESC LIMIT :most`;

const alerting = `
  SELECT d.json FROM articles a INDEXED BY articles_alerting JOIN documents d USING (n)
  WHERE a.listed = 1 AND a.alerting = 1 AND a.published_at > :since AND a.published_at <= :now AND a.expires_at > :now
    AND ${isStanding('a')}
  ORDER BY a.published_at, a.path`;

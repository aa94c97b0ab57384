import type { Instant } from '#lib/base/instant.ts';
import type { Article } from '#lib/content/article.ts';
import { readArticles } from './list-articles.ts';
import type { Index } from './open-index.ts';

/** Stories that a banner names at most. */
const mostBreaking = 3;

/** The live stories that are breaking news at `now`, newest first. */
export function listBreaking(index: Index, now: Instant): readonly Article[] {
  return readArticles(index, index.prepare(breaking).all({ now, most: mostBreaking }));
}

/** The live stories that ask for an alert, published after `since`, oldest first. */
export function listAlerting(index: Index, since: Instant, now: Instant): readonly Article[] {
  return readArticles(index, index.prepare(alerting).all({ since, now }));
}

// Left to itself, SQLite walks all stories by their dates to spare itself the sorting of three.
const breaking = `
  SELECT d.json FROM articles a INDEXED BY articles_breaking JOIN documents d USING (n)
  WHERE a.listed = 1 AND a.breaking_until > :now AND a.published_at <= :now AND a.expires_at > :now
  ORDER BY a.published_at DESC, a.path DESC LIMIT :most`;

const alerting = `
  SELECT d.json FROM articles a INDEXED BY articles_alerting JOIN documents d USING (n)
  WHERE a.listed = 1 AND a.alerting = 1 AND a.published_at > :since AND a.published_at <= :now AND a.expires_at > :now
  ORDER BY a.published_at, a.path`;

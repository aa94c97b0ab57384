import type { Article } from '#lib/content/article.ts';
import { readArticles } from './list-articles.ts';
import type { Stretch } from './list-published.ts';
import type { Index } from './open-index.ts';

/**
 * The stories that time alone makes others to readers in a stretch of time: they appear, disappear, leave the banner, or have an
 * entry, an update or a correction that is dated ahead. Drafts dated in that stretch are among them, since they will not appear.
 *
 * @param closedAfter milliseconds after its publication at which a story closes its comments; null when age does not decide.
 */
export function listTurning(index: Index, { since, until }: Stretch, closedAfter: number | null): readonly Article[] {
  const stretches = { since, until, closedSince: since - (closedAfter ?? 0), closedUntil: until - (closedAfter ?? 0) };
  return readArticles(index, index.prepare(turning).all(stretches));
}

const turning = `
  SELECT d.json FROM documents d WHERE d.kind = 'article' AND d.n IN (
    SELECT n FROM articles WHERE listed = 1 AND published_at > :since AND published_at <= :until
    UNION
    SELECT n FROM articles WHERE listable = 0 AND published_at > :since AND published_at <= :until
    UNION
    SELECT n FROM articles WHERE listed = 1 AND expires_at > :since AND expires_at <= :until
    UNION
    SELECT n FROM moments WHERE at > :since AND at <= :until
    UNION
    SELECT n FROM corrections WHERE at > :since AND at <= :until
    UNION
    SELECT n FROM articles WHERE listed = 1 AND published_at > :closedSince AND published_at <= :closedUntil
  ) ORDER BY d.file`;

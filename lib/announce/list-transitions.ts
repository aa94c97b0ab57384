import type { Instant } from '#lib/base/instant.ts';
import { findNextChange } from '#lib/library/find-next-change.ts';
import type { Index } from '#lib/library/open-index.ts';
import { neverExpires } from '#lib/library/schema.ts';

/**
 * Paths of the stories and plain pages that time alone may have changed: published, expired, corrected or updated after
 * `from` and not after `to`.
 */
export function listTransitions(index: Index, from: Instant, to: Instant): readonly string[] {
  return index
    .prepare(transitions)
    .all(from, to)
    .map(({ path }) => String(path));
}

/** The first moment after `now` at which `listTransitions` has something to tell; infinity when nothing is to come. */
export function findNextTransition(index: Index, now: Instant): Instant {
  const at = index.prepare('SELECT min(at) AS at FROM moments WHERE at > ?').get(now)?.at;
  return Math.min(findNextChange(index, now), typeof at === 'number' ? at : Number.POSITIVE_INFINITY);
}

const transitions = `
  SELECT path FROM articles WHERE listed = 1 AND published_at > ?1 AND published_at <= ?2
  UNION
  SELECT path FROM articles
  WHERE listed = 1 AND expires_at < ${neverExpires} AND expires_at > ?1 AND expires_at <= ?2
  UNION
  SELECT path FROM corrections WHERE at > ?1 AND at <= ?2
  UNION
  SELECT d.name FROM moments m CROSS JOIN documents d ON d.n = m.n
  WHERE m.at > ?1 AND m.at <= ?2 AND d.kind IN ('article', 'page')`;

import type { Instant } from '#lib/base/instant.ts';
import type { Index } from './open-index.ts';
import { neverExpires } from './schema.ts';

/**
 * The first moment after `now` at which time alone changes what readers see of the index: a publication, an expiry, the
 * date of a correction. Infinity when nothing is to come.
 */
export function findNextChange(index: Index, now: Instant): Instant {
  const row = index
    .prepare(
      `SELECT min(at) AS at FROM (
         SELECT min(published_at) AS at FROM articles WHERE listed = 1 AND published_at > ?1
         UNION ALL
         SELECT min(expires_at) FROM articles WHERE listed = 1 AND expires_at < ${neverExpires} AND expires_at > ?1
         UNION ALL
         SELECT min(at) FROM corrections WHERE at > ?1
       )`,
    )
    .get(now);
  return typeof row?.at === 'number' ? row.at : Number.POSITIVE_INFINITY;
}

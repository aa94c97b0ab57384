import type { Instant } from '#lib/base/instant.ts';
import type { ReferenceKind } from './list-references.ts';
import type { Index } from './open-index.ts';
import { neverExpires } from './schema.ts';

/**
 * How many stories of a tag or author readers may see at `now`: all that may ever be listed, without those yet to come and
 * those that have expired. Only these two are counted, so that twenty thousand live stories cost what one costs.
 */
export function countStories(index: Index, kind: ReferenceKind, slug: string, now: Instant): number {
  const stories = index.prepare(queries[kind]).get({ slug, now })?.stories;
  return typeof stories === 'number' ? stories : 0;
}

const queries = { tag: countOf('tag', 'taggings'), author: countOf('author', 'bylines') } as const;

/** The index is named: without statistics SQLite may walk all earlier stories for the few that have expired. */
function countOf(kind: ReferenceKind, table: 'taggings' | 'bylines'): string {
  return `
    SELECT stories
      - (SELECT count(*) FROM ${table} WHERE ${kind} = :slug AND published_at > :now)
      - (
          SELECT count(*) FROM ${table} INDEXED BY ${table}_expiring
          WHERE ${kind} = :slug AND expires_at <= :now AND expires_at < ${neverExpires} AND published_at <= :now
        ) AS stories
    FROM names WHERE kind = '${kind}' AND slug = :slug`;
}

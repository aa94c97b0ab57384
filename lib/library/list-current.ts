import type { Instant } from '#lib/base/instant.ts';
import type { ReferenceKind } from './list-references.ts';
import type { Index } from './open-index.ts';

/** Stories that are looked through. */
const newest = 300;

const tables = { tag: 'taggings', author: 'bylines' } as const;

/**
 * The tags or authors that the newest live stories refer to most, the most used first: what a paper is about at `now`, at
 * the same cost however many stories there are.
 *
 * @returns slugs, at most `most`.
 */
export function listCurrent(index: Index, kind: ReferenceKind, now: Instant, most: number): readonly string[] {
  const rows = index
    .prepare(
      `SELECT r.${kind} AS slug FROM (
         SELECT n FROM articles WHERE listed = 1 AND published_at <= :now AND expires_at > :now
         ORDER BY published_at DESC, path DESC LIMIT :newest
       ) AS a JOIN ${tables[kind]} r ON r.n = a.n
       GROUP BY r.${kind} ORDER BY count(*) DESC, r.${kind} LIMIT :most`,
    )
    .all({ now, newest, most });
  return rows.map(({ slug }) => String(slug));
}

import type { Instant } from '#lib/base/instant.ts';
import { findMilestone, type RowKey } from './find-milestone.ts';
import type { Index } from './open-index.ts';

/** What stories refer to by name, with or without a file of its own. */
export type ReferenceKind = 'tag' | 'author';

/** One page of the slugs in use, in their order. */
export type SlugPage = {
  readonly slugs: readonly string[];
  /** From 1. */
  readonly page: number;
  readonly hasMore: boolean;
};

const tables = { tag: 'taggings', author: 'bylines' } as const;

/**
 * The tags or authors that have a file or a story readers may see at `now`. The walk jumps from name to name, whatever
 * the number of stories under each.
 *
 * @param page from 1; a page beyond the last is empty.
 */
export function listSlugs(index: Index, kind: ReferenceKind, now: Instant, page: number, size: number): SlugPage {
  const { from, rest } = findStart(index, kind, now, (page - 1) * size);
  const rows = index.prepare(walkOf(kind)).all({ now, from, rest, limit: size + 1 });
  const slugs = rows.map(({ slug }) => String(slug));
  return { slugs: slugs.slice(0, size), page, hasMore: slugs.length > size };
}

/** Whether `listSlugs` has a page of that number. */
export function hasSlugPage(index: Index, kind: ReferenceKind, now: Instant, page: number, size: number): boolean {
  const { from, rest } = findStart(index, kind, now, (page - 1) * size);
  return index.prepare(walkOf(kind)).get({ now, from, rest, limit: 1 }) !== undefined;
}

/** The name of a tag or author without a file: as the newest story that readers may see spells it. */
export function nameInNewest(index: Index, kind: ReferenceKind, slug: string, now: Instant): string {
  const row = index
    .prepare(
      `SELECT name FROM ${tables[kind]} WHERE ${kind} = ? AND published_at <= ? AND expires_at > ?
       ORDER BY published_at DESC, path DESC LIMIT 1`,
    )
    .get(slug, now, now);
  return row === undefined ? slug : String(row.name);
}

function findStart(index: Index, kind: ReferenceKind, now: Instant, offset: number) {
  const jump = ([from = ''] = start, rest: number): RowKey | undefined => {
    const row = index.prepare(walkOf(kind)).get({ now, from, rest, limit: 1 });
    return row && [String(row.slug)];
  };
  const { from: [from = ''] = start, rest } = findMilestone(
    index,
    { name: tables[kind], apart: 200, jump },
    now,
    offset,
  );
  return { from, rest };
}

/** Comes before every slug. */
const start: RowKey = [''];

function walkOf(kind: ReferenceKind): string {
  const next = (bound: string) => `
    SELECT min(slug) FROM (
      SELECT min(${kind}) AS slug FROM ${tables[kind]} WHERE ${kind} ${bound}
      UNION ALL
      SELECT min(name) FROM documents WHERE kind = '${kind}' AND name ${bound}
    )`;
  return `
    WITH RECURSIVE used (slug) AS (
      ${next('>= :from')}
      UNION ALL
      SELECT (${next('> used.slug')}) FROM used WHERE slug IS NOT NULL
    )
    SELECT slug FROM used WHERE slug IS NOT NULL AND (
      EXISTS (SELECT 1 FROM documents WHERE kind = '${kind}' AND name = slug)
      OR EXISTS (SELECT 1 FROM ${tables[kind]} WHERE ${kind} = slug AND published_at <= :now AND expires_at > :now)
    ) LIMIT :limit OFFSET :rest`;
}

import type { Instant } from '#lib/base/instant.ts';
import { countStories } from './count-stories.ts';
import { findMilestone, type RowKey, rememberRows } from './find-milestone.ts';
import type { Index } from './open-index.ts';

/** What stories refer to by name, with or without a file of its own. */
export type ReferenceKind = 'tag' | 'author';

/** A tag or author in use. */
export type Reference = {
  readonly slug: string;
  /** The heading it stands under. */
  readonly letter: string;
  /** Stories that readers may see. */
  readonly stories: number;
};

/** One page of the tags or authors in use, in the order of `placeOf`. */
export type ReferencePage = {
  readonly references: readonly Reference[];
  /** From 1. */
  readonly page: number;
  readonly hasMore: boolean;
};

/** Where the names under a heading begin. */
export type Letter = {
  readonly letter: string;
  /** From 1. */
  readonly page: number;
};

const tables = { tag: 'taggings', author: 'bylines' } as const;

/**
 * The tags or authors that have a file or a story readers may see at `now`, along their index of places.
 *
 * @param page from 1; a page beyond the last is empty.
 */
export function listReferences(
  index: Index,
  kind: ReferenceKind,
  now: Instant,
  page: number,
  size: number,
): ReferencePage {
  const { from, rest } = findStart(index, kind, now, (page - 1) * size);
  const rows = index.prepare(walkOf(kind)).all({ now, from, rest, limit: size + 1 });
  const references = rows.slice(0, size).map(({ slug, letter }) => ({
    slug: String(slug),
    letter: String(letter),
    stories: countStories(index, kind, String(slug), now),
  }));
  return { references, page, hasMore: rows.length > size };
}

/** Whether `listReferences` has a page of that number. */
export function hasReferencePage(index: Index, kind: ReferenceKind, now: Instant, page: number, size: number): boolean {
  const { from, rest } = findStart(index, kind, now, (page - 1) * size);
  return index.prepare(walkOf(kind)).get({ now, from, rest, limit: 1 }) !== undefined;
}

/** The headings of all pages of `listReferences`, in their order. One walk over all names, remembered. */
export function listLetters(index: Index, kind: ReferenceKind, now: Instant, size: number): readonly Letter[] {
  const find = () => {
    const rows = index.prepare(sumOf(kind)).all({ now });
    let passed = 0;
    return rows.map(({ letter, names }) => {
      const row = [String(letter), 1 + Math.floor(passed / size)] as const;
      passed += Number(names);
      return row;
    });
  };
  return rememberRows(index, `letters of ${tables[kind]}`, now, find).map(([letter, page]) => ({
    letter: String(letter),
    page: Number(page),
  }));
}

/**
 * The tags or authors with the most stories that readers may see at `now`, the most first, then by slug. They are looked at
 * in the order of all stories they may ever have, until no further one can have more.
 */
export function listMostCovered(
  index: Index,
  kind: ReferenceKind,
  now: Instant,
  most: number,
): readonly Pick<Reference, 'slug' | 'stories'>[] {
  const found: Pick<Reference, 'slug' | 'stories'>[] = [];
  const walk = index.prepare('SELECT slug, stories FROM names WHERE kind = ? AND stories > 0 ORDER BY stories DESC');
  for (const row of walk.iterate(kind)) {
    const least = found[most - 1];
    if (least !== undefined && Number(row.stories) < least.stories) break;
    const slug = String(row.slug);
    const stories = countStories(index, kind, slug, now);
    if (stories === 0) continue;
    found.push({ slug, stories });
    found.sort((a, b) => b.stories - a.stories || (a.slug < b.slug ? -1 : 1));
    found.length = Math.min(found.length, most);
  }
  return found;
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
    return row && [String(row.place)];
  };
  const { from: [from = ''] = start, rest } = findMilestone(
    index,
    { name: tables[kind], apart: 200, jump },
    now,
    offset,
  );
  return { from, rest };
}

/** Comes before every place. */
const start: RowKey = [''];

function walkOf(kind: ReferenceKind): string {
  return `
    SELECT slug, place, letter FROM names WHERE kind = '${kind}' AND place >= :from AND ${isInUse(kind)}
    ORDER BY place LIMIT :limit OFFSET :rest`;
}

function sumOf(kind: ReferenceKind): string {
  return `
    SELECT letter, count(*) AS names FROM names WHERE kind = '${kind}' AND ${isInUse(kind)}
    GROUP BY letter ORDER BY min(place)`;
}

function isInUse(kind: ReferenceKind): string {
  return `(
    EXISTS (SELECT 1 FROM ${tables[kind]} WHERE ${kind} = slug AND published_at <= :now AND expires_at > :now)
    OR EXISTS (SELECT 1 FROM documents d WHERE d.kind = '${kind}' AND d.name = slug)
  )`;
}

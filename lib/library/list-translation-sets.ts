import type { Instant } from '#lib/base/instant.ts';
import type { Translation } from '#lib/content/translation.ts';
import { type IndexableScope, indexableKeys, isIndexable } from './indexable.ts';
import type { Index } from './open-index.ts';

/** What decides which languages a story has. */
export type TranslationScope = IndexableScope & {
  readonly now: Instant;
  /** Of stories that name none. */
  readonly language: string;
};

/**
 * The languages in which stories can be read, by the path of the original: of live stories that
 * search engines may list, the original first, then by path, and the first of each language. Only sets of two and more; the original may be
 * missing from its set. What is itself a translation is no original: search engines drop languages that do not all name
 * each other.
 */
export function listTranslationSets(
  index: Index,
  originals: ReadonlySet<string>,
  scope: TranslationScope,
): ReadonlyMap<string, readonly Translation[]> {
  const sets = new Map<string, Translation[]>();
  if (originals.size === 0) return sets;
  const keys = { originals: JSON.stringify([...originals]), now: scope.now, ...indexableKeys(scope) };
  const rows = index.prepare(selectMembers).all(keys);
  for (const row of rows) {
    const [original, path] = [String(row.original), String(row.path)];
    const member = { path, language: String(row.lang ?? scope.language), isOriginal: path === original };
    sets.set(original, [...(sets.get(original) ?? []), member]);
  }
  const sorted = [...sets].map(([original, set]) => [original, keepFirsts(set)] as const);
  return new Map(sorted.filter(([, set]) => set.length > 1));
}

/** A search engine wants one address for each language. */
function keepFirsts(set: readonly Translation[]): readonly Translation[] {
  const inOrder = set.toSorted((a, b) => Number(b.isOriginal) - Number(a.isOriginal) || (a.path < b.path ? -1 : 1));
  return inOrder.filter((one, place) => inOrder.findIndex(({ language }) => language === one.language) === place);
}

const isLive = `a.listed = 1 AND a.published_at <= :now AND a.expires_at > :now AND ${isIndexable('a')}`;

/** CROSS JOIN keeps SQLite from walking along stories first. */
const selectMembers = `
  SELECT o.value AS original, a.path AS path, d.json ->> '$.article.lang' AS lang
  FROM json_each(:originals) o
  CROSS JOIN documents d ON d.name = o.value AND d.kind = 'article'
  CROSS JOIN articles a ON a.n = d.n
  WHERE ${isLive} AND (a.translation_of IS NULL OR a.translation_of = a.path)
  UNION ALL
  SELECT o.value, a.path, d.json ->> '$.article.lang'
  FROM json_each(:originals) o
  CROSS JOIN articles a ON a.translation_of = o.value
  CROSS JOIN documents d ON d.n = a.n
  WHERE ${isLive} AND a.path <> o.value AND NOT EXISTS (
    SELECT 1 FROM documents od CROSS JOIN articles oa ON oa.n = od.n
    WHERE od.name = o.value AND od.kind = 'article' AND oa.translation_of <> oa.path
  )`;

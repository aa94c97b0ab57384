/**
 * SQL for when a live story of `articles` last became another one to its readers: its publication, update, corrections and
 * entries, of which those dated after `:now` have not happened yet. Only a story that has such a one is looked up.
 *
 * @param table name or alias of `articles` in the query.
 */
export function lastChangeOf(table: string): string {
  return `iif(${table}.modified_at <= :now, ${table}.modified_at, max(
    ${table}.published_at,
    coalesce(
      (SELECT d.json ->> '$.article.updatedAt' FROM documents d
       WHERE d.n = ${table}.n AND d.json ->> '$.article.updatedAt' <= :now),
      ${table}.published_at
    ),
    coalesce(
      (SELECT max(e.value ->> '$.at') FROM documents d, json_each(d.json, '$.article.entries') e
       WHERE d.n = ${table}.n AND e.value ->> '$.at' <= :now),
      ${table}.published_at
    ),
    coalesce((SELECT max(c.at) FROM corrections c WHERE c.n = ${table}.n AND c.at <= :now), ${table}.published_at)
  ))`;
}

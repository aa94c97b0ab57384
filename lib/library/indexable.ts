/** What decides which stories search engines are told of. */
export type IndexableScope = {
  /** Of the site, without a slash at the end. */
  readonly origin: string;
  /** Paths that crawlers are asked to leave alone, with all below them: `Site.disallow`. */
  readonly disallow: readonly string[];
};

/**
 * SQL for whether search engines may list a story: its canonical address is its own, and it is not closed to crawlers.
 * The index does not know the site's origin, so that of a story whose canonical address has its own path the host is
 * looked at.
 *
 * @param table name or alias of `articles` in the query, which binds `indexableKeys`.
 */
export function isIndexable(table: string, { disallow }: IndexableScope): string {
  const path = `${table}.path`;
  const open = disallow.map(
    (_, n) =>
      ` AND NOT (${path} >= :closed${n} AND ${path} < :end${n} AND (${path} = :closed${n} OR ${path} >= :below${n}))`,
  );
  return `(${table}.elsewhere = 0 OR ${table}.elsewhere = 2 AND EXISTS (
    SELECT 1 FROM documents own WHERE own.n = ${table}.n AND own.json ->> '$.article.canonical' LIKE :home
  ))${open.join('')}`;
}

/** What a query with `isIndexable` binds. LIKE sees no difference in capitals, as hosts have none. */
export function indexableKeys({ origin, disallow }: IndexableScope): Readonly<Record<string, string>> {
  const closed = disallow.map((path) => (path === '/' ? '' : path));
  // "0" comes right after the slash, so that it ends what lies below a path.
  const bounds = closed.flatMap((path, n) => [
    [`closed${n}`, path],
    [`below${n}`, `${path}/`],
    [`end${n}`, `${path}0`],
  ]);
  return { home: `${origin}/%`, ...Object.fromEntries(bounds) };
}

/** Whether a path is closed to crawlers: one of `disallow`, or below it. */
export function isDisallowed(path: string, disallow: readonly string[]): boolean {
  return disallow.some((closed) => closed === '/' || path === closed || path.startsWith(`${closed}/`));
}

import type { WritableIndex } from './open-index.ts';

/** What decides, beside the index, which stories search engines are told of. */
export type IndexableScope = {
  /** Of the site, without a slash at the end. */
  readonly origin: string;
};

/**
 * SQL for whether search engines may list a story: its canonical address is its own, and site.md leaves it open to
 * crawlers. The index does not know the site's origin, so that of a story whose canonical address has its own path the
 * host is looked at.
 *
 * @param table name or alias of `articles` in the query, which binds `indexableKeys`.
 */
export function isIndexable(table: string): string {
  return `(${table}.indexable = 1 OR ${table}.indexable = 2 AND EXISTS (
    SELECT 1 FROM documents own WHERE own.n = ${table}.n AND own.json ->> '$.article.canonical' LIKE :home
  ))`;
}

/** What a query with `isIndexable` binds. LIKE sees no difference in capitals, as hosts have none. */
export function indexableKeys({ origin }: IndexableScope): { readonly home: string } {
  return { home: `${origin}/%` };
}

/** Whether a path is closed to crawlers: one of `disallow`, or below it. */
export function isDisallowed(path: string, disallow: readonly string[]): boolean {
  return disallow.some((closed) => closed === '/' || path === closed || path.startsWith(`${closed}/`));
}

/** Closes the stories that `disallow` names as `isDisallowed` does, and opens all others. */
export function followDisallow(index: WritableIndex, disallow: readonly string[]): void {
  const paths = disallow.map((path) => (path === '/' ? '' : path));
  index.prepare(closeAndOpen).run({ paths: JSON.stringify(paths) });
}

/** "0" comes right after the slash, so that it ends what lies below a path; CROSS JOIN seeks each path by itself. */
const closeAndOpen = `
  WITH shut AS MATERIALIZED (
    SELECT d.n FROM json_each(:paths) p CROSS JOIN documents d
    WHERE d.kind = 'article' AND d.name >= p.value AND d.name < p.value || '0'
      AND (d.name = p.value OR d.name >= p.value || '/')
  )
  UPDATE articles SET indexable = iif(n IN (SELECT n FROM shut), 0, own)
  WHERE indexable <> iif(n IN (SELECT n FROM shut), 0, own)`;

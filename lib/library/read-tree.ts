import type { Instant } from '#lib/base/instant.ts';
import { nearestName } from '#lib/base/nearest-name.ts';
import type { Tree } from '#lib/content/tree.ts';
import { isOwnPath, reservedLastParts } from '#lib/site/urls.ts';
import { findTextFile } from './find-text-file.ts';
import type { Index } from './open-index.ts';
import { readSite } from './read-newsroom.ts';
import { filesAtPath } from './settle-claims.ts';

/** The newsroom as the checks see it. Holds what it has read; make a new one after each change. */
export function readTree(index: Index, now: Instant): Tree {
  const defined = (kind: string) =>
    lazy(() => new Set(column(index.prepare('SELECT name FROM documents WHERE kind = ?').all(kind), 'name')));
  const authors = defined('author');
  const sections = defined('section');
  const tags = defined('tag');
  const exists = (sql: string, ...values: readonly string[]) => index.prepare(sql).get(...values) !== undefined;

  const isAddress = (path: string) => {
    // Nobody checks a file again because the list whose feed it links to has come or gone.
    if (
      isOwnPath(path) ||
      findTextFile(index, path) !== undefined ||
      reservedLastParts.has(path.slice(path.lastIndexOf('/') + 1))
    )
      return true;
    if (exists("SELECT 1 FROM documents WHERE name = ? AND kind IN ('article', 'page')", path)) return true;
    if (exists('SELECT 1 FROM aliases WHERE path = ?', path)) return true;
    const [, first = '', second, ...more] = path.split('/');
    if (second === undefined)
      return sections().has(first) || exists('SELECT 1 FROM articles WHERE listed = 1 AND section = ?', first);
    if (more.length > 0) return false;
    if (first === 'tags') return tags().has(second) || exists('SELECT 1 FROM taggings WHERE tag = ?', second);
    return first === 'authors' && (authors().has(second) || exists('SELECT 1 FROM bylines WHERE author = ?', second));
  };

  return {
    now,
    authors,
    sections,
    tags,
    pictureHosts: () => readSite(index).pictureHosts,
    isAddress,
    nearestAddress: (path) => findNearestPath(index, path, sections()),
    hasMedia: (address) => exists("SELECT 1 FROM files WHERE address = ? AND address <> ''", address),
    filesAt: (path) => column(index.prepare(filesAtPath).all(path), 'file'),
    filesAliasing: (path) =>
      column(
        index
          .prepare('SELECT d.file FROM aliases a JOIN documents d USING (n) WHERE a.path = ? ORDER BY d.file')
          .all(path),
        'file',
      ),
    originalOf: (path) => {
      const sql = `SELECT a.translation_of AS original FROM documents d JOIN articles a USING (n)
        WHERE d.name = ? AND d.kind = 'article' AND a.translation_of IS NOT NULL LIMIT 1`;
      return column(index.prepare(sql).all(path), 'original')[0];
    },
    filesWithId: (id) =>
      column(
        index
          .prepare(
            'SELECT d.file FROM articles a JOIN documents d USING (n) WHERE a.id = ? ORDER BY d.file = lower(d.file) DESC, d.file',
          )
          .all(id),
        'file',
      ),
  };
}

/** A story of the same name elsewhere, else a section or a story of nearly the same name in the same folder. */
function findNearestPath(index: Index, path: string, sections: ReadonlySet<string>): string | undefined {
  const cut = path.lastIndexOf('/');
  const same = index
    .prepare('SELECT path FROM articles WHERE last_part = ? ORDER BY path LIMIT 1')
    .get(path.slice(cut + 1));
  if (same !== undefined) return String(same.path);
  const folder = path.slice(0, cut + 1);
  const siblings = index
    .prepare("SELECT name FROM documents WHERE name >= ? AND name < ? AND kind IN ('article', 'page') LIMIT 300")
    .all(folder, `${folder}\u{10ffff}`);
  const beside = cut === 0 ? [...sections].map((section) => `/${section}`) : [];
  return nearestName(path, [...beside, ...column(siblings, 'name')]);
}

function column(rows: readonly Record<string, unknown>[], name: string): string[] {
  return rows.map((row) => String(row[name]));
}

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

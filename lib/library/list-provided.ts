import type { Index } from './open-index.ts';

/**
 * A name that a file gives others to mention. `list` is the address of a list that a story stands in: it answers as soon
 * as there is one. `every-story` stands for them all.
 */
export type Provided = {
  readonly kind: 'path' | 'alias' | 'id' | 'list' | 'media' | 'section' | 'author' | 'tag' | 'every-story';
  readonly name: string;
};

/** The names a file gives others to mention. */
export function listProvided(index: Index, file: string): Provided[] {
  const media = index.prepare("SELECT address FROM files WHERE file = ? AND address <> ''").get(file);
  if (media !== undefined) return [{ kind: 'media', name: String(media.address) }];
  const row = index.prepare('SELECT n, kind, name FROM documents WHERE file = ?').get(file);
  if (row === undefined) return [];
  const name = String(row.name);
  switch (row.kind) {
    case 'article': {
      const id = index.prepare('SELECT id FROM articles WHERE n = ?').get(Number(row.n));
      return [
        { kind: 'path', name },
        { kind: 'id', name: String(id?.id) },
        ...listAliases(index, Number(row.n)),
        ...listLists(index, Number(row.n)),
      ];
    }
    case 'page':
      return [{ kind: 'path', name }, ...listAliases(index, Number(row.n))];
    case 'section':
    case 'author':
    case 'tag':
      return [{ kind: row.kind, name }];
    default:
      return [];
  }
}

function listAliases(index: Index, n: number): Provided[] {
  const rows = index.prepare('SELECT path FROM aliases WHERE n = ?').all(n);
  return rows.map(({ path }) => ({ kind: 'alias', name: String(path) }));
}

function listLists(index: Index, n: number): Provided[] {
  const rows = index
    .prepare(
      `SELECT '/' || section AS path FROM articles WHERE n = ?1 AND listed = 1
       UNION ALL SELECT '/tags/' || tag FROM taggings WHERE n = ?1
       UNION ALL SELECT '/authors/' || author FROM bylines WHERE n = ?1`,
    )
    .all(n);
  return rows.map(({ path }) => ({ kind: 'list', name: String(path) }));
}

import type { Index } from './open-index.ts';

/** A name that other files may mention, and that a change made appear or disappear. */
export type Provided = {
  readonly kind: 'path' | 'alias' | 'id' | 'picture' | 'section' | 'author' | 'tag';
  readonly name: string;
};

/** The names a file gives others to mention. */
export function listProvided(index: Index, file: string): Provided[] {
  const media = index.prepare("SELECT address FROM files WHERE file = ? AND address <> ''").get(file);
  if (media !== undefined) return [{ kind: 'picture', name: String(media.address) }];
  const row = index.prepare('SELECT n, kind, name FROM documents WHERE file = ?').get(file);
  if (row === undefined) return [];
  const name = String(row.name);
  switch (row.kind) {
    case 'article': {
      const aliases = index.prepare('SELECT path FROM aliases WHERE n = ?').all(Number(row.n));
      const id = index.prepare('SELECT id FROM articles WHERE n = ?').get(Number(row.n));
      return [
        { kind: 'path', name },
        { kind: 'id', name: String(id?.id) },
        ...aliases.map(({ path }): Provided => ({ kind: 'alias', name: String(path) })),
      ];
    }
    case 'page':
      return [{ kind: 'path', name }];
    case 'section':
    case 'author':
    case 'tag':
      return [{ kind: row.kind, name }];
    default:
      return [];
  }
}

import type { Document } from '#lib/content/document.ts';
import type { Index } from './open-index.ts';

/**
 * A name that a file gives others to mention. `list` is the address of a list that a story stands in: it answers as soon
 * as there is one.
 */
export type Provided = {
  readonly kind: 'path' | 'alias' | 'id' | 'list' | 'picture' | 'section' | 'author' | 'tag';
  readonly name: string;
};

/** The names a file gives others to mention. */
export function listProvided(index: Index, file: string): Provided[] {
  const media = index.prepare("SELECT address FROM files WHERE file = ? AND address <> ''").get(file);
  if (media !== undefined) return [{ kind: 'picture', name: String(media.address) }];
  const row = index.prepare('SELECT n, kind, name, json FROM documents WHERE file = ?').get(file);
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
        ...listLists(String(row.json)),
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

function listLists(json: string): Provided[] {
  const document: Document = JSON.parse(json);
  if (document.kind !== 'article') return [];
  const { section, tags, authors } = document.article;
  const paths = [
    `/${section.slug}`,
    ...tags.map(({ slug }) => `/tags/${slug}`),
    ...authors.map(({ slug }) => `/authors/${slug}`),
  ];
  return paths.map((name) => ({ kind: 'list', name }));
}

import type { Document } from '#lib/content/document.ts';
import type { Index, WritableIndex } from '../open-index.ts';
import { toSearchText } from './list-tokens.ts';
import { markStale } from './search-rows.ts';

/** A section, tag or author and what its file calls it. */
export type Titled = { readonly kind: string; readonly name: string; readonly title: string };

/** What a file calls a section, tag or author; undefined for every other file. */
export function findTitled(index: Index, file: string): Titled | undefined {
  const row = index
    .prepare("SELECT kind, name, json FROM documents WHERE file = ? AND kind IN ('section', 'tag', 'author')")
    .get(file);
  if (row === undefined) return undefined;
  return { kind: String(row.kind), name: String(row.name), title: titleOf(JSON.parse(String(row.json))) };
}

/** Follows a section, tag or author whose file came, went or calls it otherwise. */
export function followTitle(index: WritableIndex, before: Titled | undefined, after: Titled | undefined): void {
  if (before?.title === after?.title && before?.name === after?.name) return;
  for (const titled of [before, after]) {
    if (titled === undefined) continue;
    markStale(index, titled);
    wordName(index, titled.kind, titled.name);
  }
}

/** Gives the tags and authors that came with a write their words; to be called before they have a place. */
export function wordNewNames(index: WritableIndex): void {
  for (const kind of ['tag', 'author']) {
    for (const { slug } of index.prepare("SELECT slug FROM names WHERE kind = ? AND place = ''").all(kind))
      wordName(index, kind, String(slug));
  }
}

function wordName(index: WritableIndex, kind: string, slug: string): void {
  if (index.prepare('SELECT 1 FROM names WHERE kind = ? AND slug = ?').get(kind, slug) === undefined) return;
  const rows = index.prepare('SELECT json FROM documents WHERE kind = ? AND name = ?').all(kind, slug);
  const titles = rows.map(({ json }) => titleOf(JSON.parse(String(json))));
  const words = new Set([slug, ...titles].flatMap((text) => toSearchText(text).split(' ')));
  index.prepare('DELETE FROM name_words WHERE kind = ? AND slug = ?').run(kind, slug);
  const insert = index.prepare('INSERT INTO name_words (word, kind, slug) VALUES (?, ?, ?)');
  for (const word of words) if (word !== '') insert.run(word, kind, slug);
}

function titleOf(document: Document): string {
  switch (document.kind) {
    case 'section':
      return document.section.title;
    case 'tag':
      return document.tag.title;
    case 'author':
      return document.author.name;
    default:
      return '';
  }
}

import type { Document } from '#lib/content/document.ts';
import { writtenLanguage } from '#lib/site/languages.ts';
import type { WritableIndex } from './open-index.ts';
import { neverExpires } from './schema.ts';
import { putSearchRow, removeSearchRow } from './search/search-rows.ts';

/**
 * Decides which of the files at a path is shown, and lists it if it may ever be: the only one in nearly all cases. A
 * plain page comes before a story, a file in lower case before one with capitals, then the first by name; so every
 * machine that holds the same files shows the same.
 */
export function settleClaims(index: WritableIndex, path: string): void {
  const [keeper, ...others] = index.prepare(filesAtPath).all(path);
  // The others leave first: of two rows for one path and moment a list takes only one.
  for (const { n } of others) unlist(index, Number(n));
  if (keeper?.kind !== 'article') return;
  const standing = index.prepare('SELECT listable, listed FROM articles WHERE n = ?').get(Number(keeper.n));
  if (standing?.listable === 1 && standing.listed === 0) list(index, Number(keeper.n), String(keeper.json));
}

/** Files whose own path is ?1, the keeper first. */
export const filesAtPath = `
  SELECT n, file, kind, json FROM documents WHERE name = ?1 AND kind IN ('article', 'page')
  ORDER BY kind DESC, file = lower(file) DESC, file`;

function list(index: WritableIndex, n: number, json: string): void {
  const document: Document = JSON.parse(json);
  if (document.kind !== 'article') return;
  const { path, publishedAt, expiresAt, lang, tags, authors } = document.article;
  const until = expiresAt ?? neverExpires;
  const written = lang === null ? '' : writtenLanguage(lang);
  index.prepare('UPDATE articles SET listed = 1 WHERE n = ?').run(n);
  const tag = index.prepare(
    'INSERT OR IGNORE INTO taggings (tag, published_at, path, expires_at, n, name, written) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  for (const { slug, name } of tags) tag.run(slug, publishedAt, path, until, n, name, written);
  const author = index.prepare(
    'INSERT OR IGNORE INTO bylines (author, published_at, path, expires_at, n, name) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (const { slug, name } of authors) author.run(slug, publishedAt, path, until, n, name);
  putSearchRow(index, n, document.article);
}

/** Takes a story out of every list. */
export function unlist(index: WritableIndex, n: number): void {
  const { changes } = index.prepare('UPDATE articles SET listed = 0 WHERE n = ? AND listed = 1').run(n);
  if (changes === 0) return;
  index.prepare('DELETE FROM taggings WHERE n = ?').run(n);
  index.prepare('DELETE FROM bylines WHERE n = ?').run(n);
  removeSearchRow(index, n);
}

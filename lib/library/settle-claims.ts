import type { Document } from '#lib/content/document.ts';
import type { WritableIndex } from './open-index.ts';

/** The far end of time, for stories that never expire. */
export const neverExpires = 8_640_000_000_000_000;

/**
 * Decides which of the files at a path is shown, and lists it if it may ever be: the only one in nearly all cases. A
 * plain page comes before a story, a file in lower case before one with capitals, then the first by name; so every
 * machine that holds the same files shows the same.
 */
export function settleClaims(index: WritableIndex, path: string): void {
  const standing = index.prepare('SELECT listable, listed FROM articles WHERE n = ?');
  for (const [rank, { n, kind, json }] of index.prepare(filesAtPath).all(path).entries()) {
    if (kind !== 'article') continue;
    const row = standing.get(Number(n));
    const belongs = rank === 0 && row?.listable === 1;
    if (belongs && row.listed === 0) list(index, Number(n), String(json));
    else if (!belongs && row?.listed === 1) unlist(index, Number(n));
  }
}

/** Files whose own path is ?1, the keeper first. */
export const filesAtPath = `
  SELECT n, file, kind, json FROM documents WHERE name = ?1 AND kind IN ('article', 'page')
  ORDER BY kind DESC, file = lower(file) DESC, file`;

function list(index: WritableIndex, n: number, json: string): void {
  const document: Document = JSON.parse(json);
  if (document.kind !== 'article') return;
  const { path, publishedAt, expiresAt, tags, authors } = document.article;
  const until = expiresAt ?? neverExpires;
  index.prepare('UPDATE articles SET listed = 1 WHERE n = ?').run(n);
  const tag = index.prepare(
    'INSERT OR IGNORE INTO taggings (tag, published_at, path, expires_at, n) VALUES (?, ?, ?, ?, ?)',
  );
  for (const { slug } of tags) tag.run(slug, publishedAt, path, until, n);
  const author = index.prepare(
    'INSERT OR IGNORE INTO bylines (author, published_at, path, expires_at, n) VALUES (?, ?, ?, ?, ?)',
  );
  for (const { slug } of authors) author.run(slug, publishedAt, path, until, n);
}

/** Takes a story out of every list. */
export function unlist(index: WritableIndex, n: number): void {
  const { changes } = index.prepare('UPDATE articles SET listed = 0 WHERE n = ? AND listed = 1').run(n);
  if (changes === 0) return;
  index.prepare('DELETE FROM taggings WHERE n = ?').run(n);
  index.prepare('DELETE FROM bylines WHERE n = ?').run(n);
}

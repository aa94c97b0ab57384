import type { Article } from '#lib/content/article.ts';
import type { Document } from '#lib/content/document.ts';
import { writtenLanguage } from '#lib/site/languages.ts';
import type { Index, WritableIndex } from '../open-index.ts';
import { findAuthor, findSection, findTag } from '../read-newsroom.ts';
import { neverExpires } from '../schema.ts';
import { listFacets } from './facets.ts';
import { toSearchText } from './list-tokens.ts';
import { idFor } from './row-ids.ts';

/**
 * Writes what is searched of a listed story: headline, description and names at once, and the whole of it when its body has
 * been read. Titles that files give to its section, tags and authors are only looked up then, so that a first pass does
 * not wait for them.
 */
export function putSearchRow(index: WritableIndex, n: number, article: Article): void {
  removeSearchRow(index, n);
  const text = readSearchText(index, n);
  const words = { ...toHead(article), names: toNames(index, article, text !== undefined) };
  const { path, publishedAt, expiresAt, lang } = article;
  const id = findFreeId(index, idFor(publishedAt, n));
  index
    .prepare(
      `INSERT INTO search_rows (id, n, path, published_at, expires_at, title, description, names, written)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      id,
      n,
      path,
      publishedAt,
      expiresAt ?? neverExpires,
      words.title,
      words.description,
      words.names,
      lang === null ? '' : writtenLanguage(lang),
    );
  putHead(index, id, words);
  if (text !== undefined) putWhole(index, id, n, words, toBody(article, text));
  noteWritten(index);
}

/** Folded words. */
type Words = {
  readonly title: string;
  readonly description: string;
  readonly names: string;
  readonly facets: string;
};

function toHead(article: Article): Omit<Words, 'names'> {
  const { title, description } = article;
  return { title: toSearchText(title), description: toSearchText(description), facets: listFacets(article) };
}

function toBody({ image }: Article, text: string): string {
  return toSearchText(`${image?.caption ?? ''}\n${text}`);
}

function putHead(index: WritableIndex, id: number, { title, description, names, facets }: Words): void {
  index
    .prepare('INSERT INTO search_heads (rowid, title, description, names, facets) VALUES (?, ?, ?, ?, ?)')
    .run(id, title, description, names, facets);
}

function putWhole(
  index: WritableIndex,
  id: number,
  n: number,
  { title, description, names, facets }: Words,
  body: string,
): void {
  index
    .prepare('INSERT INTO search_stories (rowid, title, description, names, body, facets) VALUES (?, ?, ?, ?, ?, ?)')
    .run(id, title, description, names, body, facets);
  index.prepare('DELETE FROM search_stale WHERE n = ?').run(n);
}

function readSearchText(index: Index, n: number): string | undefined {
  const text = index.prepare('SELECT text FROM search_texts WHERE n = ?').get(n)?.text;
  return typeof text === 'string' ? text : undefined;
}

/** Takes a story out of what is searched. */
export function removeSearchRow(index: WritableIndex, n: number): void {
  const row = index.prepare('DELETE FROM search_rows WHERE n = ? RETURNING id').get(n);
  if (row === undefined) return;
  index.prepare('DELETE FROM search_heads WHERE rowid = ?').run(Number(row.id));
  index.prepare('DELETE FROM search_stories WHERE rowid = ?').run(Number(row.id));
  noteWritten(index);
}

/** Keeps the words of a body as readers see them; null: it is to be read, and what was known of an earlier one is gone. */
export function putSearchText(index: WritableIndex, n: number, text: string | null): void {
  if (text === null) index.prepare('DELETE FROM search_texts WHERE n = ?').run(n);
  else index.prepare('INSERT OR REPLACE INTO search_texts (n, text) VALUES (?, ?)').run(n, text);
}

/**
 * Writes anew what is searched of a story whose file is as it was, if it is listed: its body has been read, or something it
 * names is called otherwise. So only names and body can be others; where the names are the same, its head stays as it is,
 * since FTS5 keeps a mark for each row that it forgets until it merges.
 */
export function renewSearchRow(index: WritableIndex, n: number): void {
  const row = index
    .prepare('SELECT r.id, r.names, d.json FROM search_rows r JOIN documents d ON d.n = r.n WHERE r.n = ?')
    .get(n);
  const document: Document | undefined = row && JSON.parse(String(row.json));
  if (row === undefined || document?.kind !== 'article') return;
  const { article } = document;
  const id = Number(row.id);
  const text = readSearchText(index, n);
  const words = { ...toHead(article), names: toNames(index, article, text !== undefined) };
  if (words.names !== row.names) {
    index.prepare('UPDATE search_rows SET names = ? WHERE id = ?').run(words.names, id);
    index.prepare('DELETE FROM search_heads WHERE rowid = ?').run(id);
    putHead(index, id, words);
  }
  index.prepare('DELETE FROM search_stories WHERE rowid = ?').run(id);
  if (text !== undefined) putWhole(index, id, n, words, toBody(article, text));
  noteWritten(index);
}

/** Notes the stories that a file of a section, tag or author gives another name to. */
export function markStale(
  index: WritableIndex,
  { kind, name }: { readonly kind: string; readonly name: string },
): void {
  const stories = storiesWith(kind);
  if (stories !== undefined) index.prepare(`INSERT OR IGNORE INTO search_stale (n) ${stories}`).run(name);
}

function storiesWith(kind: string): string | undefined {
  switch (kind) {
    case 'section':
      return 'SELECT n FROM articles WHERE listed = 1 AND section = ?';
    case 'tag':
      return 'SELECT n FROM taggings WHERE tag = ?';
    case 'author':
      return 'SELECT n FROM bylines WHERE author = ?';
    default:
      return undefined;
  }
}

/** At most so many stories that have other names by now, those first whose bodies have been read. */
export function listStale(index: Index, most: number): readonly number[] {
  return index
    .prepare('SELECT s.n FROM search_stale s JOIN search_texts t ON t.n = s.n LIMIT ?')
    .all(most)
    .map(({ n }) => Number(n));
}

/** How many rows have been written or removed since the index was made. */
export function countWritten(index: Index): number {
  return Number(index.prepare("SELECT value FROM meta WHERE key = 'searched'").get()?.value ?? 0);
}

function noteWritten(index: WritableIndex): void {
  index
    .prepare("INSERT INTO meta (key, value) VALUES ('searched', '1') ON CONFLICT (key) DO UPDATE SET value = value + 1")
    .run();
}

function findFreeId(index: Index, wanted: number): number {
  const taken = index.prepare('SELECT 1 FROM search_rows WHERE id = ?');
  let id = wanted;
  while (taken.get(id) !== undefined) id += 1;
  return id;
}

/** The names of a story, each once, though a file may only write it with other capitals. */
function toNames(index: Index, article: Article, withFiles: boolean): string {
  return [...new Set(listNames(index, article, withFiles).map(toSearchText))].filter((name) => name !== '').join(' ');
}

/** What readers call the section, tags and authors of a story. */
function listNames(index: Index, { section, tags, authors, dateline }: Article, withFiles: boolean): readonly string[] {
  const written = [section.name, ...tags.map(({ name }) => name), ...authors.map(({ name }) => name), dateline];
  if (!withFiles) return written;
  return [
    ...written,
    findSection(index, section.slug)?.title ?? '',
    ...tags.map(({ slug }) => findTag(index, slug)?.title ?? ''),
    ...authors.map(({ slug }) => findAuthor(index, slug)?.name ?? ''),
  ];
}

import { brandHtml, type Html } from '#lib/base/html.ts';
import type { Instant } from '#lib/base/instant.ts';
import type { Author, Document, FrontPage, Page, Section, Tag } from '#lib/content/document.ts';
import { defaultSite, type Site } from '#lib/site/site.ts';
import { withPictureSize } from './find-picture.ts';
import { hasArticles } from './list-articles.ts';
import type { Index } from './open-index.ts';

/** The publication, from site.md or, without one, the defaults. */
export function readSite(index: Index): Site {
  const document = readDocument(index, 'site', '');
  return document?.kind === 'site' ? document.site : defaultSite;
}

/** What the editors decided about the home page: front.md, or nothing. */
export function readFrontPage(index: Index): FrontPage {
  const document = readDocument(index, 'front', '');
  return document?.kind === 'front' ? document.front : { lead: null, pins: [], blocks: [] };
}

/** The titles of all sections with a file, by id. */
export function readSectionTitles(index: Index): ReadonlyMap<string, string> {
  const rows = index.prepare("SELECT json FROM documents WHERE kind = 'section'").all();
  const documents = rows.map(({ json }): Document => JSON.parse(String(json)));
  return new Map(
    documents.flatMap((document) =>
      document.kind === 'section' ? [[document.section.id, document.section.title] as const] : [],
    ),
  );
}

/** A section with a file of its own. */
export function findSection(index: Index, id: string): Section | undefined {
  const document = readDocument(index, 'section', id);
  return document?.kind === 'section' ? document.section : undefined;
}

/** A tag with a file of its own. */
export function findTag(index: Index, id: string): Tag | undefined {
  const document = readDocument(index, 'tag', id);
  return document?.kind === 'tag' ? document.tag : undefined;
}

/** A plain page by its path. */
export function findPage(index: Index, path: string): Page | undefined {
  const document = readDocument(index, 'page', path);
  return document?.kind === 'page' ? document.page : undefined;
}

/** An author with a file of their own. */
export function findAuthor(index: Index, id: string): Author | undefined {
  const document = readDocument(index, 'author', id);
  return document?.kind === 'author' ? withPictureSize(index, document.author) : undefined;
}

/** The ids of all sections that have a story, be it scheduled or expired, or a file, by name; the walk jumps from section to section. */
export function listSections(index: Index): readonly string[] {
  const rows = index
    .prepare(
      `WITH RECURSIVE used (section) AS (
         SELECT min(section) FROM articles WHERE listed = 1
         UNION ALL
         SELECT (SELECT min(section) FROM articles WHERE listed = 1 AND section > used.section) FROM used WHERE section IS NOT NULL
       )
       SELECT section FROM used WHERE section IS NOT NULL UNION SELECT name FROM documents WHERE kind = 'section' ORDER BY 1`,
    )
    .all();
  return rows.map(({ section }) => String(section));
}

/** The ids of the sections that readers find: those with a file, and those with a live story at `now`; by name. */
export function listLiveSections(index: Index, now: Instant): readonly string[] {
  return listSections(index).filter(
    (section) => findSection(index, section) !== undefined || hasArticles(index, { by: 'section', section }, now),
  );
}

/** A body as it was when its file was last sound, and the digest of that file. */
export type StoredBody = {
  readonly file: string;
  readonly body: string;
  readonly bodyLine: number;
  readonly digest: string;
  /** Date of a live blog; null of any other file. */
  readonly liveFrom: Instant | null;
  /** Its HTML as the worker rendered it and what that depends on; null where it has not. */
  readonly rendered: { readonly html: Html; readonly key: string } | null;
};

/** SQL for the date of the live blog that a document `d` is; null of any other. */
export const liveFrom =
  "iif(d.json ->> '$.article.type' = 'live', d.json ->> '$.article.publishedAt', NULL) AS live_from";

/** @param file path below the content folder. */
export function findBody(index: Index, file: string): StoredBody | undefined {
  const row = index
    .prepare(
      `SELECT d.digest, b.body, b.body_line, b.html, b.html_key, ${liveFrom} FROM documents d JOIN bodies b USING (n) WHERE d.file = ?`,
    )
    .get(file);
  if (row === undefined) return undefined;
  return {
    file,
    body: String(row.body),
    bodyLine: Number(row.body_line),
    digest: String(row.digest),
    liveFrom: row.live_from === null ? null : Number(row.live_from),
    rendered: row.html === null ? null : { html: brandHtml(String(row.html)), key: String(row.html_key) },
  };
}

/** Whether the worker has rendered the body of a file; whether that still holds its key tells. */
export function isRendered(index: Index, file: string): boolean {
  const row = index
    .prepare('SELECT 1 FROM documents d JOIN bodies b USING (n) WHERE d.file = ? AND b.html_key IS NOT NULL')
    .get(file);
  return row !== undefined;
}

/** The digest of the file of a body, without the body; undefined where there is none. */
export function findDigest(index: Index, file: string): string | undefined {
  const row = index.prepare('SELECT d.digest FROM documents d JOIN bodies b USING (n) WHERE d.file = ?').get(file);
  return row === undefined ? undefined : String(row.digest);
}

/** The file that gives a page, section, author or tag its text. */
export function findFile(index: Index, kind: Document['kind'], name: string): string | undefined {
  const row = index
    .prepare('SELECT file FROM documents WHERE kind = ? AND name = ? ORDER BY file LIMIT 1')
    .get(kind, name);
  return row === undefined ? undefined : String(row.file);
}

/** Whether every file has been read once since the index was made; until then what is not found may yet come. */
export function isComplete(index: Index): boolean {
  return index.prepare("SELECT 1 FROM meta WHERE key = 'complete'").get() !== undefined;
}

function readDocument(index: Index, kind: Document['kind'], name: string): Document | undefined {
  const row = index
    .prepare('SELECT json FROM documents WHERE kind = ? AND name = ? ORDER BY file LIMIT 1')
    .get(kind, name);
  if (row === undefined) return undefined;
  const document: Document = JSON.parse(String(row.json));
  return document;
}

/** The file below the content folder that an address such as `/media/harbor.jpg` stands for. */
export function findMediaFile(index: Index, address: string): string | undefined {
  const row = index
    .prepare("SELECT file FROM files WHERE address = ? AND address <> '' ORDER BY file LIMIT 1")
    .get(address);
  return row === undefined ? undefined : String(row.file);
}

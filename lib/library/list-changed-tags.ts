import type { Instant } from '#lib/base/instant.ts';
import { type Article, visibilityOf } from '#lib/content/article.ts';
import { readContentPath } from '#lib/content/content-path.ts';
import type { Document } from '#lib/content/document.ts';
import { everything, type PageTag, pageTag } from '#lib/site/page-tag.ts';
import type { PictureSize } from '#lib/site/picture-forms.ts';
import { findRetraction, isRetracted } from '#lib/site/retraction.ts';
import { typeOfTextFile } from '#lib/site/text-files.ts';
import { findFileSize } from './find-file-sizes.ts';
import { findPictureSize } from './find-picture.ts';
import type { Index } from './open-index.ts';
import { isComplete } from './read-newsroom.ts';
import { filesAtPath } from './settle-claims.ts';

/** What answers take from some files, to be compared with what they take from them after a write. */
export type Sources = ReadonlyMap<string, Source>;

type Source = {
  readonly document: Document | null;
  readonly digest: string;
  readonly listed: boolean;
  /** Whether its body has not been read: then it may name more pictures than are known. */
  readonly unread: boolean;
  /** Addresses of the pictures it shows, and of those that are hidden because it cannot be read. */
  readonly pictures: readonly string[];
  readonly withheld: readonly string[];
  /** Of a file of media/ or public/, there or not. */
  readonly media: Media | null;
};

/** What documents print of a file: how large it is as a picture, or in bytes. */
type Media = { readonly address: string; readonly size: PictureSize | null; readonly bytes: number | null };

/**
 * Looks at files before a write; undefined while nothing is kept that could be out of date, because the newsroom has not
 * been read yet.
 */
export function readSources(index: Index, files: readonly string[]): Sources | undefined {
  return isComplete(index) ? new Map(files.map((file) => [file, readSource(index, file)])) : undefined;
}

/**
 * Looks again, and lists what a write has changed.
 *
 * | changed | tags |
 * | --- | --- |
 * | story, as it was and as it is | `story:`, `section:`, `tag:`, `author:`, `translations:`, `home`, `feeds` |
 * | which lists it stands in, and where in them; its language | `members:section:`, `members:tag:` too |
 * | other files at the path of a story or page that changed | the same: they step forward or back |
 * | site.md, section, author, tag, plain page | `site`, `home`, `feeds` |
 * | front.md | `home` |
 * | a picture that any of these mentions or withholds | `media:` |
 * | what a story without readers and without a read body may mention | `media` |
 * | file of media/ or public/ | `media:`; of a text for programs `home` too; for each document that names it the tags above, once its size or version is another |
 * | what may be the first or last live story of a section, which comes into the menu with it | `site` |
 * | what the banner of every page says of a story, live or to come | `site` |
 * | anything before the newsroom has been read; a picture that dozens of documents show | `*` |
 *
 * A change of nothing that readers see tells nothing.
 */
export function listChangedTags(index: Index, before: Sources | undefined, now: Instant): readonly PageTag[] {
  if (before === undefined) return [everything];
  const tags = new Set<PageTag>();
  const add = (added: readonly PageTag[]) => {
    for (const tag of added) tags.add(tag);
  };
  const paths = new Set<string>();
  const sections = new Set<string>();
  const addMembership = (source: Source) => {
    add(tagsOfMembership(source));
    for (const section of sectionsOf(source)) sections.add(section);
  };
  for (const [file, was] of before) {
    const is = readSource(index, file);
    add(tagsOfMedia(index, was, is));
    if (JSON.stringify(was) === JSON.stringify(is)) continue;
    add([was, is].flatMap((source) => tagsOfPictures(source, now)));
    if (contentOf(was) === contentOf(is)) continue;
    add([was, is].flatMap(({ document }) => tagsOfDocument(document)));
    if (bannerOf(was, now) !== bannerOf(is, now)) tags.add('site');
    if (membershipOf(was) !== membershipOf(is)) for (const source of [was, is]) addMembership(source);
    for (const { document } of [was, is]) for (const path of pathsOf(document)) paths.add(path);
  }
  let touched = before.size;
  for (const path of paths) {
    for (const { file } of index.prepare(filesAtPath).all(path)) {
      if (before.has(String(file))) continue;
      const other = readSource(index, String(file));
      add([...tagsOfPictures(other, now), ...tagsOfDocument(other.document)]);
      addMembership(other);
      if (bannerOf({ ...other, listed: true }, now) !== '') tags.add('site');
      touched += 1;
    }
  }
  if ([...sections].some((section) => !hasMoreThan(index, section, touched, now))) tags.add('site');
  return [...tags];
}

/** A section with more live stories than were touched had one before and has one now. */
function hasMoreThan(index: Index, section: string, touched: number, now: Instant): boolean {
  return index.prepare(liveInSection).get({ section, now, touched }) !== undefined;
}

const liveInSection = `
  SELECT 1 FROM articles WHERE listed = 1 AND section = :section AND published_at <= :now AND expires_at > :now
  LIMIT 1 OFFSET :touched`;

const sourceOf = `
  SELECT d.json, d.digest, a.listed, b.facts IS NULL AS unread
  FROM documents d LEFT JOIN articles a USING (n) LEFT JOIN bodies b USING (n) WHERE d.file = ?`;

const picturesOf = `
  SELECT m.name FROM documents d JOIN mentions m ON m.n = d.n AND m.kind = 'media' WHERE d.file = ? ORDER BY m.name`;

function readSource(index: Index, file: string): Source {
  const row = index.prepare(sourceOf).get(file);
  const withheld = index.prepare('SELECT address FROM withheld_media WHERE file = ? ORDER BY address').all(file);
  return {
    document: row === undefined ? null : readDocument(row.json),
    digest: String(row?.digest),
    listed: row?.listed === 1,
    unread: row?.unread === 1,
    pictures: index
      .prepare(picturesOf)
      .all(file)
      .map(({ name }) => String(name)),
    withheld: withheld.map(({ address }) => String(address)),
    media: readMedia(index, file),
  };
}

function readDocument(json: unknown): Document {
  return JSON.parse(String(json));
}

/** Whether the file is there or not: another one may have the same address. */
function readMedia(index: Index, file: string): Media | null {
  const path = readContentPath(file);
  if (path.kind !== 'media') return null;
  const { address } = path;
  return { address, size: findPictureSize(index, address), bytes: findFileSize(index, address) };
}

/** What readers see of a document. */
function contentOf({ document, digest, listed, pictures }: Source): string {
  return JSON.stringify({ document, digest, listed, pictures });
}

/** What decides whether and where a story stands in lists and beside others. */
function membershipOf({ document, listed }: Source): string {
  if (document?.kind !== 'article') return '';
  const { path, publishedAt, expiresAt, draft, withdrawn, section, tags, translationOf, lang } = document.article;
  const slugs = [section, ...tags].map(({ slug }) => slug);
  const times = [publishedAt, expiresAt, findRetraction(document.article)];
  return JSON.stringify([listed, path, times, draft, withdrawn !== null, slugs, translationOf, lang]);
}

/**
 * What the banner says of a story, empty when nothing. One to come counts too, since pages must end when it comes, and so does a
 * retraction to come, with which it goes.
 */
function bannerOf({ document, listed }: Source, now: Instant): string {
  if (!listed || document?.kind !== 'article') return '';
  const { path, title, lang, publishedAt, expiresAt, breaking } = document.article;
  if (breaking === null || breaking.until <= now || isRetracted(document.article, now)) return '';
  return JSON.stringify([path, title, lang, publishedAt, expiresAt, breaking.until, findRetraction(document.article)]);
}

function tagsOfDocument(document: Document | null): readonly PageTag[] {
  if (document === null) return [];
  if (document.kind === 'article') return tagsOfStory(document.article);
  return document.kind === 'front' ? ['home'] : ['site', 'home', 'feeds'];
}

function tagsOfStory({ path, section, tags, authors, translationOf }: Article): readonly PageTag[] {
  return [
    pageTag('story', path),
    pageTag('section', section.slug),
    ...tags.map(({ slug }) => pageTag('tag', slug)),
    ...authors.map(({ slug }) => pageTag('author', slug)),
    pageTag('translations', translationOf ?? path),
    'home',
    'feeds',
  ];
}

function tagsOfMembership({ document }: Source): readonly PageTag[] {
  if (document?.kind !== 'article') return [];
  const { section, tags } = document.article;
  return [pageTag('members:section', section.slug), ...tags.map(({ slug }) => pageTag('members:tag', slug))];
}

function sectionsOf({ document }: Source): readonly string[] {
  return document?.kind === 'article' ? [document.article.section.slug] : [];
}

/** What an unread body names is hidden with its story, see `isMediaVisible`. */
function tagsOfPictures({ document, listed, unread, pictures, withheld }: Source, now: Instant): readonly PageTag[] {
  const named = [...pictures, ...withheld].map((address) => pageTag('media', address));
  if (!unread || document?.kind !== 'article') return named;
  return listed && visibilityOf(document.article, now) === 'live' ? named : ['media', ...named];
}

function pathsOf(document: Document | null): readonly string[] {
  if (document?.kind === 'article') return [document.article.path];
  return document?.kind === 'page' ? [document.page.path] : [];
}

/** Documents that show one picture; to look at more would keep an edit waiting. */
const mostShowing = 50;

/** Even where size and version stay, what is sent may change: its bytes are not known before they are read. */
function tagsOfMedia(index: Index, was: Source, is: Source): readonly PageTag[] {
  if (is.media === null) return [];
  // Where a text for programs comes or goes, a 404 may have been kept.
  const isText = typeOfTextFile(is.media.address) !== undefined;
  const own = [pageTag('media', is.media.address), ...(isText ? (['home'] as const) : [])];
  if (JSON.stringify(was.media) === JSON.stringify(is.media)) return own;
  const rows = index.prepare(showing).all(is.media.address);
  if (rows.length > mostShowing) return [everything];
  return [...own, ...rows.flatMap(({ json }) => tagsOfDocument(readDocument(json)))];
}

const showing = `
  SELECT d.json FROM (SELECT n FROM mentions WHERE kind = 'media' AND name = ? LIMIT ${mostShowing + 1}) AS found
  JOIN documents d ON d.n = found.n`;

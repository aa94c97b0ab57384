import type { Instant } from '#lib/base/instant.ts';
import type { Problem } from '#lib/base/problem.ts';
import { type Article, modifiedAt } from '#lib/content/article.ts';
import { aliasesOf, type Document } from '#lib/content/document.ts';
import type { BodyFacts } from '#lib/content/markdown/body-facts.ts';
import type { Mention } from '#lib/content/mention.ts';
import type { ParsedFile } from '#lib/content/parse-file.ts';
import { formatIso } from '#lib/site/dates.ts';
import { writtenLanguage } from '#lib/site/languages.ts';
import { listLiveMoments } from '#lib/site/live-blog.ts';
import type { PageTag } from '#lib/site/page-tag.ts';
import { findRetraction } from '#lib/site/retraction.ts';
import { decodePath, normalizePath } from '#lib/site/urls.ts';
import { followDisallow, isDisallowed } from './indexable.ts';
import { listChangedTags, readSources } from './list-changed-tags.ts';
import { listProvided, type Provided } from './list-provided.ts';
import type { Index, WritableIndex } from './open-index.ts';
import { placeNames } from './place-names.ts';
import { readSite } from './read-newsroom.ts';
import { markUnrendered } from './rendered-bodies.ts';
import { neverExpires, wholeStory } from './schema.ts';
import { findTitled, followTitle, wordNewNames } from './search/name-words.ts';
import { putSearchText, removeSearchRow } from './search/search-rows.ts';
import { settleClaims, unlist } from './settle-claims.ts';

/** What a file of media/ or public/ turns out to be. */
export type MediaFacts = {
  /** Start of the SHA-256 of its bytes; empty for what is no picture. */
  readonly version: string;
  /** Pixels, turned the right way up; null for what cannot be shown. */
  readonly width: number | null;
  readonly height: number | null;
  readonly problems: readonly Problem[];
};

/** What a body holds, and its words as readers see them. */
export type BodyContent = { readonly facts: BodyFacts; readonly text: string };

/** What became of one file. */
export type FileChange =
  | {
      readonly kind: 'sound';
      readonly parsed: ParsedFile;
      readonly digest: string;
      readonly stamp: string;
      /** Null: to be read later. */
      readonly reading: BodyContent | null;
    }
  /** `earlier` is a version to show instead. `shows` says what becomes of the one in the index. */
  | {
      readonly kind: 'broken';
      readonly file: string;
      readonly fileKind: string;
      readonly digest: string;
      readonly stamp: string;
      readonly problems: readonly Problem[];
      /** It stays; it goes until a sound one is found; or it goes and none is looked for. */
      readonly shows: 'what-it-did' | 'nothing-yet' | 'nothing';
      readonly earlier: { readonly parsed: ParsedFile; readonly digest: string } | null;
      /** Addresses of media that its text names, which are as hidden as the text is; null: those known of it. */
      readonly withheld: readonly string[] | null;
    }
  | {
      readonly kind: 'media';
      readonly file: string;
      readonly address: string;
      readonly stamp: string;
      /** Null: to be read later. */
      readonly facts: MediaFacts | null;
    }
  /** The text is as it was; only the time of change is new. */
  | { readonly kind: 'touched'; readonly file: string; readonly stamp: string }
  | { readonly kind: 'gone'; readonly file: string };

/** What a write means for others. */
export type Written = {
  /** The names that appeared or disappeared, whose mentions elsewhere are to be checked again. */
  readonly provided: readonly Provided[];
  /** The tags of the answers that are out of date now. */
  readonly tags: readonly PageTag[];
};

/** Writes changes as one transaction's work. */
export function writeFiles(index: WritableIndex, changes: readonly FileChange[], now: Instant): Written {
  const before = readSources(index, changes.filter(({ kind }) => kind !== 'touched').map(fileOf));
  const provided = writeEach(index, changes);
  return { provided, tags: listChangedTags(index, before, now) };
}

function fileOf(change: FileChange): string {
  return change.kind === 'sound' ? change.parsed.file : change.file;
}

function writeEach(index: WritableIndex, changes: readonly FileChange[]): readonly Provided[] {
  const touched = new Map<string, Provided>();
  const note = (names: readonly Provided[]) => {
    for (const provided of names) touched.set(`${provided.kind} ${provided.name}`, provided);
  };
  const defined = listDefinedKinds(index);
  const { disallow } = readSite(index);
  for (const change of changes) {
    const file = fileOf(change);
    if (change.kind === 'touched') {
      index.prepare('UPDATE files SET stamp = ? WHERE file = ?').run(change.stamp, file);
      continue;
    }
    const before = listProvided(index, file);
    const paths = new Set(before.filter(({ kind }) => kind === 'path').map(({ name }) => name));
    const titled = findTitled(index, file);
    writeFile(index, file, change, disallow);
    followTitle(index, titled, findTitled(index, file));
    const row = index.prepare("SELECT name FROM documents WHERE file = ? AND kind IN ('article', 'page')").get(file);
    if (row !== undefined) paths.add(String(row.name));
    for (const path of paths) settleClaims(index, path);
    const after = listProvided(index, file);
    note(before.filter((one) => !includes(after, one)));
    note(after.filter((one) => !includes(before, one)));
  }
  wordNewNames(index);
  placeNames(index);
  if (changes.some(({ kind }) => kind !== 'touched' && kind !== 'media')) markLists(index);
  const closed = readSite(index).disallow;
  if (JSON.stringify(closed) !== JSON.stringify(disallow)) followDisallow(index, closed);
  if (listDefinedKinds(index) !== defined) note([{ kind: 'every-story', name: '' }]);
  return [...touched.values()];
}

/** Tells readers that lists may be others now: what they remember of long ones goes by this number. */
function markLists(index: WritableIndex): void {
  index
    .prepare("INSERT INTO meta (key, value) VALUES ('lists', '1') ON CONFLICT (key) DO UPDATE SET value = value + 1")
    .run();
}

/** Whether any section and any tag has a file: the first one, and the last to go, change what is expected of stories. */
function listDefinedKinds(index: WritableIndex): string {
  const any = index.prepare('SELECT 1 FROM documents WHERE kind = ? LIMIT 1');
  return ['section', 'tag'].filter((kind) => any.get(kind) !== undefined).join();
}

function includes(names: readonly Provided[], { kind, name }: Provided): boolean {
  return names.some((other) => other.kind === kind && other.name === name);
}

/** @param disallow what site.md closed to crawlers before the write. */
function writeFile(
  index: WritableIndex,
  file: string,
  change: Exclude<FileChange, { kind: 'touched' }>,
  disallow: readonly string[],
): void {
  switch (change.kind) {
    case 'sound': {
      const { kind } = change.parsed.document;
      putFile(index, { file, kind, address: '', stamp: change.stamp, digest: change.digest, standing: 'sound' });
      putDocument(index, change, disallow);
      putWithheld(index, file, []);
      putProblems(index, file, change.parsed.problems);
      break;
    }
    case 'broken':
      putFile(index, {
        file,
        kind: change.fileKind,
        address: '',
        stamp: change.stamp,
        digest: change.digest,
        standing: change.shows === 'nothing' ? 'withheld' : 'broken',
      });
      if (change.shows !== 'what-it-did') removeDocument(index, file);
      if (change.earlier !== null) putDocument(index, { ...change.earlier, reading: null }, disallow);
      if (change.withheld !== null) putWithheld(index, file, change.withheld);
      putProblems(index, file, change.problems);
      break;
    case 'media':
      putFile(index, {
        file,
        kind: 'media',
        address: change.address,
        stamp: change.stamp,
        digest: '',
        standing: 'sound',
      });
      if (change.facts !== null) {
        putMediaFacts(index, file, change.facts);
        markUnrendered(index, change.address);
      }
      break;
    case 'gone':
      removeDocument(index, file);
      index.prepare('DELETE FROM files WHERE file = ?').run(file);
      putWithheld(index, file, []);
      putProblems(index, file, []);
      break;
  }
}

type FileRow = {
  file: string;
  kind: string;
  address: string;
  stamp: string;
  digest: string;
  standing: 'sound' | 'broken' | 'withheld';
};

/** What is known of a picture stays until it is measured again, so that pages do not lose it meanwhile. */
function putFile(index: WritableIndex, row: FileRow): void {
  index
    .prepare(
      `INSERT INTO files (file, kind, address, stamp, digest, standing, unread) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (file) DO UPDATE SET kind = excluded.kind, address = excluded.address, stamp = excluded.stamp,
         digest = excluded.digest, standing = excluded.standing, unread = excluded.unread`,
    )
    .run(row.file, row.kind, row.address, row.stamp, row.digest, row.standing, row.kind === 'media' ? 1 : 0);
}

function putMediaFacts(index: WritableIndex, file: string, { version, width, height, problems }: MediaFacts): void {
  index
    .prepare('UPDATE files SET version = ?, width = ?, height = ?, unread = 0 WHERE file = ?')
    .run(version, width, height, file);
  putProblems(index, file, problems);
}

/** Replaces which media are hidden with a file. */
function putWithheld(index: WritableIndex, file: string, addresses: readonly string[]): void {
  index.prepare('DELETE FROM withheld_media WHERE file = ?').run(file);
  const insert = index.prepare('INSERT OR IGNORE INTO withheld_media (address, file) VALUES (?, ?)');
  for (const address of addresses) insert.run(address, file);
}

type Content = { readonly parsed: ParsedFile; readonly digest: string; readonly reading: BodyContent | null };

function putDocument(index: WritableIndex, { parsed, digest, reading }: Content, disallow: readonly string[]): void {
  const { document } = parsed;
  const json = JSON.stringify(document);
  const row = index
    .prepare(
      `INSERT INTO documents (file, kind, name, json, digest) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (file) DO UPDATE SET kind = excluded.kind, name = excluded.name, json = excluded.json, digest = excluded.digest
       RETURNING n`,
    )
    .get(parsed.file, document.kind, nameOf(document), json, digest);
  const n = Number(row?.n);
  index
    .prepare(
      'INSERT OR REPLACE INTO bodies (n, body, body_line, places, mentions, problems, facts) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    .run(
      n,
      parsed.body,
      parsed.bodyLine,
      JSON.stringify(parsed.places),
      JSON.stringify(parsed.mentions),
      JSON.stringify(parsed.problems),
      reading === null ? null : JSON.stringify(reading.facts),
    );
  index.prepare('INSERT OR IGNORE INTO unrendered (n) VALUES (?)').run(n);
  putMentions(index, n, [...parsed.mentions, ...(reading?.facts.mentions ?? [])]);
  putMoments(index, n, document);
  putSearchText(index, n, document.kind === 'article' && reading !== null ? reading.text : null);
  putAliases(index, n, document);
  if (document.kind === 'article')
    putArticle(index, n, document.article, isDisallowed(document.article.path, disallow));
}

function putMoments(index: WritableIndex, n: number, document: Document): void {
  index.prepare('DELETE FROM moments WHERE n = ?').run(n);
  const insert = index.prepare('INSERT OR IGNORE INTO moments (at, n) VALUES (?, ?)');
  for (const at of listMoments(document)) if (at !== null) insert.run(at, n);
}

/** When time changes how a document reads, beside what `findNextChange` knows. */
function listMoments(document: Document): readonly (Instant | null)[] {
  switch (document.kind) {
    case 'article':
      return [
        document.article.updatedAt,
        document.article.breaking?.until ?? null,
        ...listLiveMoments(document.article),
      ];
    case 'page':
      return [document.page.updatedAt];
    case 'front':
      return document.front.pins.map(({ until }) => until);
    default:
      return [];
  }
}

/** Replaces which names a file mentions. */
export function putMentions(index: WritableIndex, n: number, mentions: readonly Mention[]): void {
  index.prepare('DELETE FROM mentions WHERE n = ?').run(n);
  const insert = index.prepare('INSERT OR IGNORE INTO mentions (kind, name, n) VALUES (?, ?, ?)');
  for (const { kind, name } of mentions) insert.run(kind, name, n);
}

/** Replaces the Problems of a file. */
export function putProblems(index: WritableIndex, file: string, problems: readonly Problem[]): void {
  index.prepare('DELETE FROM problems WHERE file = ?').run(file);
  const insert = index.prepare(
    'INSERT INTO problems (file, line, position, rule, severity, message, hint) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  for (const { line, column, rule, severity, message, hint } of problems) {
    insert.run(file, line, column, rule, severity, message, hint);
  }
}

function putAliases(index: WritableIndex, n: number, document: Document): void {
  index.prepare('DELETE FROM aliases WHERE n = ?').run(n);
  const insert = index.prepare('INSERT OR IGNORE INTO aliases (path, n) VALUES (?, ?)');
  for (const alias of aliasesOf(document)) insert.run(alias, n);
}

function putArticle(index: WritableIndex, n: number, article: Article, closed: boolean): void {
  const own = ownershipOf(article);
  // Whatever lists it was in, `settleClaims` puts it where it belongs now.
  unlist(index, n);
  index
    .prepare(
      `INSERT OR REPLACE INTO articles
         (n, path, last_part, id, section, written, published_at, expires_at, modified_at, translation_of, own, indexable, listable, listed,
          breaking_until, retracted_at, alerting)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)`,
    )
    .run(
      n,
      article.path,
      article.path.slice(article.path.lastIndexOf('/') + 1),
      article.id,
      article.section.slug,
      article.lang === null ? '' : writtenLanguage(article.lang),
      article.publishedAt,
      article.expiresAt ?? neverExpires,
      modifiedAt(article),
      article.translationOf,
      own,
      closed ? 0 : own,
      article.draft || article.withdrawn !== null ? 0 : 1,
      article.breaking?.until ?? null,
      findRetraction(article),
      article.alert === '' ? 0 : 1,
    );
  index.prepare('DELETE FROM corrections WHERE n = ?').run(n);
  const correct = index.prepare('INSERT INTO corrections (at, path, position, n) VALUES (?, ?, ?, ?)');
  for (const { at, position } of listCorrected(index, article)) correct.run(at, article.path, position, n);
}

/**
 * Whether the canonical address of a story is its own: 1 when it names none, 0 when that has another path. The index
 * does not know the site's origin, so that 2 leaves it to be seen whether the same path means the same address.
 */
function ownershipOf({ canonical, path }: Article): 0 | 1 | 2 {
  if (canonical === null) return 1;
  const { pathname } = new URL(canonical);
  return normalizePath(decodePath(pathname) ?? pathname) === path ? 2 : 0;
}

/** What of a story belongs in the log of corrections: of a withdrawn one that alone, and nothing of what never was public. */
function listCorrected(index: Index, { withdrawn, draft, publishedAt, corrections }: Article) {
  if (draft) return [];
  if (withdrawn === null) return corrections.map(({ at }, position) => ({ at, position }));
  const at = withdrawn.at ?? publishedAt;
  return publishedAt < endOf(at, readSite(index).timeZone) ? [{ at, position: wholeStory }] : [];
}

const day = 86_400_000;

/** A date without a time means some moment of that day, and is kept as its first. */
function endOf(at: Instant, timeZone: string): Instant {
  return formatIso(at, timeZone).slice(11, 19) === '00:00:00' ? at + day : at + 1;
}

function removeDocument(index: WritableIndex, file: string): void {
  const row = index.prepare('SELECT n FROM documents WHERE file = ?').get(file);
  if (row === undefined) return;
  const n = Number(row.n);
  for (const table of ['taggings', 'bylines', 'aliases', 'corrections', 'mentions', 'moments'])
    index.prepare(`DELETE FROM ${table} WHERE n = ?`).run(n);
  removeSearchRow(index, n);
  index.prepare('DELETE FROM documents WHERE n = ?').run(n);
}

function nameOf(document: Document): string {
  switch (document.kind) {
    case 'article':
      return document.article.path;
    case 'page':
      return document.page.path;
    case 'section':
      return document.section.id;
    case 'author':
      return document.author.id;
    case 'tag':
      return document.tag.id;
    case 'site':
    case 'front':
      return '';
  }
}

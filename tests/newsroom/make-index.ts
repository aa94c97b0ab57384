import { createHash } from 'node:crypto';
import type { Instant } from '#lib/base/instant.ts';
import { readContentPath } from '#lib/content/content-path.ts';
import { findNamedMedia } from '#lib/content/find-named-media.ts';
import { type ParsedFile, parseFile } from '#lib/content/parse-file.ts';
import { readMarkdown } from '#lib/content/render-markdown.ts';
import { checkFiles, listConcerned } from '#lib/library/check-files.ts';
import type { Provided } from '#lib/library/list-provided.ts';
import { type Index, openIndexForWriting, type WritableIndex } from '#lib/library/open-index.ts';
import { readSite } from '#lib/library/read-newsroom.ts';
import { type BodyContent, type FileChange, type Written, writeFiles } from '#lib/library/write-files.ts';

/** Texts by path below the content folder; null for a file that is deleted. */
export type Texts = Readonly<Record<string, string | null>>;

/** The moment at which makers check what they write. */
export const noon: Instant = Date.UTC(2026, 10, 22, 12);

/** An index in memory of a newsroom that is given as texts, everything in it read and checked. */
export function makeIndex(texts: Texts): WritableIndex {
  const index = openIndexForWriting(':memory:', '/newsroom');
  changeIndex(index, texts);
  return index;
}

/**
 * Writes texts into an index as one edit, and checks them and every file they concern.
 *
 * @returns the names that appeared or disappeared.
 */
export function changeIndex(index: WritableIndex, texts: Texts): readonly Provided[] {
  return writeTexts(index, texts).provided;
}

/** The same, and what else the write tells. */
export function writeTexts(index: WritableIndex, texts: Texts): Written {
  return index.transact(() => {
    const changes = Object.entries(texts).map(([file, text]) => readText(index, file, text));
    const result = writeFiles(index, changes, noon);
    const written = Object.keys(texts).flatMap((file) => numbersOf(index, file));
    checkFiles(index, new Set([...written, ...result.provided.flatMap((name) => listConcerned(index, name))]), noon);
    return result;
  });
}

function readText(index: Index, file: string, text: string | null): FileChange {
  if (text === null) return { kind: 'gone', file };
  const path = readContentPath(file);
  const digest = createHash('sha256').update(text).digest('hex');
  const stamp = `${Buffer.byteLength(text)}.${digest}`;
  if (path.kind === 'media') return { kind: 'media', file, address: path.address, stamp, facts: null };
  const parsed = parseFile(file, text, readSite(index).timeZone);
  if (parsed.ok)
    return { kind: 'sound', parsed: parsed.value, digest, stamp, reading: readContent(parsed.value, noon) };
  const { problems, takenDown } = parsed.error;
  return {
    kind: 'broken',
    file,
    fileKind: path.kind,
    digest,
    stamp,
    problems,
    shows: takenDown ? 'nothing' : 'what-it-did',
    earlier: null,
    withheld: findNamedMedia(text),
  };
}

function readContent({ file, body, bodyLine, document }: ParsedFile, now: Instant): BodyContent {
  return readMarkdown({
    file,
    body,
    bodyLine,
    language: 'en',
    smartPunctuation: true,
    pictureHosts: [],
    live:
      document.kind === 'article' && document.article.type === 'live'
        ? { from: document.article.publishedAt, timeZone: 'UTC', readAt: now }
        : undefined,
  });
}

function numbersOf(index: Index, file: string): number[] {
  return index
    .prepare('SELECT n FROM documents WHERE file = ?')
    .all(file)
    .map(({ n }) => Number(n));
}

const tables = [
  'names',
  'name_words',
  'search_texts',
  'files',
  'documents',
  'bodies',
  'articles',
  'taggings',
  'bylines',
  'names',
  'corrections',
  'aliases',
  'mentions',
  'moments',
  'withheld_media',
  'problems',
];

/**
 * Every row of an index in one order, so that two indexes of the same newsroom can be compared: the numbers of
 * documents, which depend on the order of writing, are replaced by their files.
 */
export function dumpIndex(index: Index): Readonly<Record<string, readonly string[]>> {
  const rows = index.prepare('SELECT n, file FROM documents').all();
  const files = new Map(rows.map(({ n, file }) => [Number(n), String(file)]));
  const dump = (table: string) =>
    index
      .prepare(`SELECT * FROM ${table}`)
      .all()
      .map(({ n, ...row }) => JSON.stringify(n === undefined ? row : { of: files.get(Number(n)) ?? 'nobody', ...row }))
      .sort();
  // Ids depend on the order of writing, and names on what was known when a story was written.
  const searched = '(SELECT n, path, published_at, expires_at, title, description FROM search_rows)';
  return Object.fromEntries([...tables, searched].map((table) => [table, dump(table)]));
}

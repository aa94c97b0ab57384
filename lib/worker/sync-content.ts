import { setImmediate as breathe } from 'node:timers/promises';
import type { Instant } from '#lib/base/instant.ts';
import { readContentPath } from '#lib/content/content-path.ts';
import type { Document } from '#lib/content/document.ts';
import type { MarkdownThread } from '#lib/content/open-markdown-thread.ts';
import { unrenderableBody } from '#lib/content/unrenderable-body.ts';
import { checkFiles, listConcerned } from '#lib/library/check-files.ts';
import type { Provided } from '#lib/library/list-provided.ts';
import type { WritableIndex } from '#lib/library/open-index.ts';
import { readSite } from '#lib/library/read-newsroom.ts';
import { markAllUnrendered } from '#lib/library/rendered-bodies.ts';
import { type FileChange, writeFiles } from '#lib/library/write-files.ts';
import { everything, type PageTag } from '#lib/site/page-tag.ts';
import type { Site } from '#lib/site/site.ts';
import { contentOfUnrenderable, listWithheld, toBodyInput } from './body-input.ts';
import { openReader } from './open-reader.ts';
import type { Reading } from './read-change.ts';
import { measureMedia } from './read-media.ts';
import { keepRendered } from './render-bodies.ts';
import { type FoundFile, readStamp, scanFolder } from './scan-folder.ts';

/** What keeps the index equal to the content folder. */
export type ContentSync = {
  readonly index: WritableIndex;
  /** Absolute path of the content folder. */
  readonly root: string;
  /** Reads the bodies of edited files, which readers wait for. */
  readonly thread: MarkdownThread;
  readonly now: () => Instant;
  /** Numbers of documents to be checked again because a name they mention came or went. */
  readonly stale: Set<number>;
  /** Called after each transaction with the changes it made and the tags of the answers that are out of date now. */
  readonly onWritten: (changes: readonly FileChange[], tags: readonly PageTag[]) => void;
};

/** Files a transaction takes; more would keep an edit waiting behind them. */
const batchSize = 250;

/** Up to this many changed files have their bodies read before they are shown; more are read behind. */
const mostAtOnce = 20;

/** What differs between the content folder and the index, and the folders to watch. */
export type FolderChanges = {
  readonly changed: readonly FoundFile[];
  readonly gone: readonly string[];
  readonly folders: readonly string[];
  /** Whether the index held nothing before: then every file is checked anyway, and nothing waits behind a batch. */
  readonly isFirst: boolean;
};

/**
 * Compares the whole folder with the index. Throws when the folder itself cannot be read, so that a volume that is not
 * mounted does not empty the paper.
 */
export async function findChanges({ index, root }: ContentSync): Promise<FolderChanges> {
  const known = new Map<string, string>();
  for (const row of index.prepare('SELECT file, stamp FROM files').all())
    known.set(String(row.file), String(row.stamp));
  const isFirst = known.size === 0;
  const changed: FoundFile[] = [];
  const folders: string[] = [];
  const waiting = [''];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const found = scanFolder(root, folder);
    if (found === undefined && folder === '') throw new Error(`${root}: the content folder is not there`);
    if (found === undefined) continue;
    folders.push(folder);
    waiting.push(...found.folders);
    for (const file of found.files) {
      if (known.get(file.file) !== file.stamp) changed.push(file);
      known.delete(file.file);
    }
    await breathe();
  }
  return { changed, gone: [...known.keys()], folders, isFirst };
}

/**
 * Reads files that changed and forgets files that are gone: up to `batchSize` of them in one transaction, so that no reader meets a
 * story that moves while it is nowhere; of more, what is gone goes with the last. What site.md says comes before all of it.
 */
export async function syncFiles(
  sync: ContentSync,
  { changed, gone, isFirst }: Pick<FolderChanges, 'changed' | 'gone' | 'isFirst'>,
): Promise<void> {
  const before = readSite(sync.index);
  // A file that was missed in the scan may be back by now.
  const reallyGone = gone
    .filter((file) => readStamp(sync.root, file) === undefined)
    .map((file) => ({ kind: 'gone', file }) as const);
  // The site's zone gives dates their meaning, so site.md is written before anything else is read.
  const isSite = ({ path }: Pick<FoundFile, 'path'>) => path.kind === 'site';
  const isGoneSite = ({ file }: { readonly file: string }) => isSite({ path: readContentPath(file) });
  write(sync, reallyGone.filter(isGoneSite), isFirst);
  const goneOthers = reallyGone.filter((one) => !isGoneSite(one));
  const goneLast = goneOthers.splice(-batchSize);
  for (let start = 0; start < goneOthers.length; start += batchSize) {
    write(sync, goneOthers.slice(start, start + batchSize), isFirst);
    await breathe();
  }
  await readFiles(sync, { files: changed.filter(isSite), gone: [], isFirst });
  if (isFirst) noteSite(sync);
  const forgotten = isFirst ? [] : followSite(sync, before);
  const others = changed.filter((found) => !isSite(found));
  const isMedia = ({ path }: FoundFile) => path.kind === 'media';
  const files = forgotten.length > 0 ? [...forgotten, ...others.filter(isMedia)] : others;
  await readFiles(sync, { files, gone: goneLast, isFirst });
}

/** Its menu leads to what is only read after it; the checks are to look again when all of it is there. */
function noteSite({ index, stale }: ContentSync): void {
  for (const { n } of index.prepare("SELECT n FROM documents WHERE kind = 'site'").all()) stale.add(Number(n));
}

/**
 * What site.md says gives files their meaning: in another zone a date without an offset is another moment, and a picture
 * may be allowed that was not.
 *
 * @returns the files to read again.
 */
function followSite(sync: ContentSync, before: Site): readonly FoundFile[] {
  const { timeZone, pictureHosts, language, smartPunctuation } = readSite(sync.index);
  if (pictureHosts.join() !== before.pictureHosts.join()) {
    sync.index.prepare('UPDATE bodies SET facts = NULL').run();
    markAllUnrendered(sync.index);
    sync.onWritten([], [everything]);
  } else if (language !== before.language || smartPunctuation !== before.smartPunctuation) {
    markAllUnrendered(sync.index);
  }
  return timeZone === before.timeZone ? [] : forgetFiles(sync);
}

/** Reads every file again after site.md came back from git. */
export async function readAgain(sync: ContentSync, before: Site): Promise<void> {
  await readFiles(sync, { files: followSite(sync, before), gone: [], isFirst: false });
}

type Batch = {
  readonly files: readonly FoundFile[];
  /** Written together with the last of them. */
  readonly gone: readonly FileChange[];
  readonly isFirst: boolean;
};

async function readFiles(sync: ContentSync, { files, gone, isFirst }: Batch): Promise<void> {
  if (files.length === 0) return write(sync, gone, isFirst);
  const { timeZone } = readSite(sync.index);
  const known = sync.index.prepare('SELECT digest FROM files WHERE file = ?');
  const toReading = (found: FoundFile): Reading => {
    const row = isFirst ? undefined : known.get(found.file);
    return { ...found, knownDigest: row === undefined ? undefined : String(row.digest) };
  };
  const reader = openReader(sync.root, files.length);
  const coming: Promise<readonly FileChange[]>[] = [];
  let start = 0;
  const askForNext = () => {
    if (start >= files.length) return;
    coming.push(reader.read(files.slice(start, start + batchSize).map(toReading), timeZone));
    start += batchSize;
  };
  try {
    // While one batch is written, the next are being read.
    for (let n = 0; n < reader.ahead; n += 1) askForNext();
    for (let next = coming.shift(); next !== undefined; next = coming.shift()) {
      const changes = await next;
      askForNext();
      const along = coming.length === 0 ? gone : [];
      if (files.length <= mostAtOnce) await writeAtOnce(sync, changes, along);
      else write(sync, [...along, ...changes], isFirst);
      await breathe();
    }
  } finally {
    await reader.close();
  }
}

/** Every file counts as unread, those that changed just now included. */
function forgetFiles({ index, root }: ContentSync): FoundFile[] {
  index.transact(() => index.prepare("UPDATE files SET digest = '' WHERE kind NOT IN ('site', 'media')").run());
  const files: FoundFile[] = [];
  const waiting = [''];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const found = scanFolder(root, folder);
    waiting.push(...(found?.folders ?? []));
    files.push(...(found?.files ?? []).filter(({ path }) => path.kind !== 'site' && path.kind !== 'media'));
  }
  return files;
}

/** @param also what belongs into the same transaction. */
function write(sync: ContentSync, changes: readonly FileChange[], isFirst: boolean, also?: () => void): void {
  if (changes.length === 0) return;
  const tags = sync.index.transact(() => {
    const written = writeFiles(sync.index, changes, sync.now());
    checkFiles(
      sync.index,
      changes.flatMap((change) => numberOf(sync.index, change)),
      sync.now(),
    );
    if (!isFirst) noteConcerned(sync, written.provided);
    also?.();
    return written.tags;
  });
  sync.onWritten(changes, tags);
}

/** Notes whose Problems may have changed because names came or went. */
export function noteConcerned({ index, stale }: ContentSync, provided: readonly Provided[]): void {
  for (const name of provided) for (const n of listConcerned(index, name)) stale.add(n);
}

function numberOf(index: WritableIndex, change: FileChange): number[] {
  if (change.kind !== 'sound' || change.reading === null) return [];
  const row = index.prepare('SELECT n FROM documents WHERE file = ?').get(change.parsed.file);
  return row === undefined ? [] : [Number(row.n)];
}

/** Pictures come first, so that the stories beside them know their sizes; one at a time, because they may be large. */
async function writeAtOnce(
  sync: ContentSync,
  changes: readonly FileChange[],
  gone: readonly FileChange[],
): Promise<void> {
  for (const change of changes) {
    if (change.kind !== 'media') continue;
    write(sync, [{ ...change, facts: await measureMedia(sync, change.file) }], false);
  }
  const others = changes.filter(({ kind }) => kind !== 'media');
  const read = await Promise.all(others.map((change) => readWithBody(sync, change)));
  const whole = [...gone, ...read.map(({ change }) => change)];
  write(sync, whole, false, () => {
    for (const { keepBody } of read) keepBody?.();
  });
}

type ReadChange = {
  readonly change: FileChange;
  /** Keeps the HTML of its body, in the transaction of the change. */
  readonly keepBody?: (() => void) | undefined;
};

/** A body that cannot be rendered breaks its file like a wrong field does: the earlier version stays. */
async function readWithBody(sync: ContentSync, change: FileChange): Promise<ReadChange> {
  if (change.kind !== 'sound') return { change };
  const { parsed, digest, stamp } = change;
  const { file, bodyLine, document } = parsed;
  const lang = document.kind === 'article' ? document.article.lang : null;
  const liveFrom =
    document.kind === 'article' && document.article.type === 'live' ? document.article.publishedAt : null;
  const input = toBodyInput({ ...parsed, lang, liveFrom }, readSite(sync.index), sync.now());
  const reading = await sync.thread.read(input);
  if (reading.ok) {
    const { html, ...content } = reading.value;
    const keepBody = () => {
      if (html !== null) keepRendered(sync, { ...parsed, lang, liveFrom, digest }, input, html);
    };
    return { change: { ...change, reading: content }, keepBody };
  }
  if (isHidden(document))
    return { change: { ...change, reading: contentOfUnrenderable(sync.index, parsed, reading.error) } };
  const problems = [...parsed.problems, unrenderableBody(file, bodyLine, reading.error)];
  const withheld = listWithheld(parsed.body, parsed.mentions);
  const broken = { kind: 'broken', file, fileKind: document.kind, digest, stamp, problems, earlier: null } as const;
  return { change: { ...broken, shows: 'what-it-did', withheld } };
}

/** A take-down never waits for a body that nobody is to read. */
function isHidden(document: Document): boolean {
  return document.kind === 'article' && (document.article.draft || document.article.withdrawn !== null);
}
